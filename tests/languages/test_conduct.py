"""Orders that touch rights, two orders in one sentence and protected grounds are found; everyday sentences are left alone."""

from __future__ import annotations

import pytest

from build_tools.languages import language


@pytest.mark.parametrize(
    ("code", "text", "order"),
    [
        ("tr", "bagajı yukarıdan aşağıya arayın.", "arayın"),
        ("tr", "kaçak eşyaya imza karşılığında el koyun.", "el koyun"),
        ("tr", "nakdi muhafaza altına alın.", "muhafaza altına alın"),
        ("tr", "kişiyi kaçarsa yakalayın.", "yakalayın"),
        ("tr", "kapıyı zor kullanarak açın.", "zor kullanarak açın"),
        ("tr", "kişiyi avukatı gelene kadar alıkoyun.", "alıkoyun"),
        ("tr", "üst araması yapın.", "üst araması yapın"),
        ("tr", "vardiya amirini arayın.", ""),
        ("tr", "cumhuriyet savcısını telefonla arayın.", ""),
        ("tr", "112’yi arayın.", ""),
        ("tr", "kişiyi aramayın.", ""),
        ("tr", "muhafaza altına alınan nakdi sayın.", ""),
        ("tr", "aramanın bittiğini kişiye söyleyin.", ""),
        ("tr", "kaydı kurumun sisteminde açın.", ""),
        ("en", "search the baggage in the passenger’s presence.", "search"),
        ("en", "with the written order, seize the goods.", "seize"),
        ("en", "take the cash into safekeeping.", "take the cash into safekeeping"),
        ("en", "without a key, break the lock open.", "break the lock open"),
        ("en", "open the bag and search it.", "search"),
        ("en", "let the dog search the room.", ""),
        ("en", "search the register for the name.", ""),
        ("en", "do not search the passenger.", ""),
        ("en", "tell the search officer what was seized.", ""),
        ("en", "open the bag in the passenger’s presence.", ""),
    ],
)
def test_a_coercive_order_is_told_from_other_sentences(code: str, text: str, order: str) -> None:
    assert language(code).conduct.coercion(text) == order


@pytest.mark.parametrize(
    ("code", "text", "orders"),
    [
        ("tr", "nakdi sayın ve torbaya koyun.", ("sayın", "koyun")),
        ("tr", "tutanağı düzenleyin, yolcuya okuyun.", ("düzenleyin", "okuyun")),
        ("tr", "torbayı kapatın, sonra etiketi imzalayın.", ("kapatın", "imzalayın")),
        ("tr", "yolcunun ve eşyanın kaydını yazın.", None),
        ("tr", "yeniden sayın, fark varsa amiri çağırın.", None),
        ("tr", "kaydı yolcuya göstererek nedenini sorun.", None),
        ("tr", "nüshayı yolcuya verin, zorlamayın.", None),
        ("tr", "sayın yolcunun ve eşinin adını yazın.", None),
        ("en", "lead the dog away and name the place.", ("lead", "name")),
        ("en", "photograph the case, then close the lid.", ("photograph", "close")),
        ("en", "at an alert, lead the dog out and show the place.", ("lead", "show")),
        ("en", "record place, time and result.", None),
        ("en", "ask the driver to switch off the engine and secure the car.", None),
        ("en", "have the bag closed and put the tag on.", None),
        ("en", "check that the seal is whole and note the number.", None),
        ("en", "open the main compartment and side pockets.", None),
        ("en", "if nothing was found, help the passenger and close the bag.", None),
    ],
)
def test_two_orders_are_told_from_one(code: str, text: str, orders: tuple[str, str] | None) -> None:
    assert language(code).conduct.orders(text) == orders


@pytest.mark.parametrize(
    ("code", "text", "grounds"),
    [
        ("tr", "yolcunun uyruğu", ["uyruğu"]),
        ("tr", "ten rengi, dini veya mezhebi", ["ten rengi", "dini", "mezhebi"]),
        ("tr", "hamile veya engelli olması", ["hamile", "engelli"]),
        ("tr", "yaşlı bir çift, cinsiyet", ["yaşlı", "cinsiyet"]),
        ("tr", "konuştuğu dil", ["dil"]),
        ("tr", "söylediğine uymayan beden dili", []),
        ("tr", "soruyu dinlemeden cevap vermesi", []),
        ("tr", "dinlenmeden süren uzun yolculuk, diğer yaşamsal nedenler", []),
        ("tr", "belgenin dilinde yazım hataları", []),
        ("tr", "engel olunmaya çalışılan kontrol, ırmak kıyısı", []),
        ("en", "nationality, race or religion", ["nationality", "race", "religion"]),
        ("en", "a pregnant woman, an elderly couple", ["pregnant", "elderly"]),
        ("en", "speaks another language", ["language"]),
        ("en", "age of the passenger", ["age"]),
        ("en", "body language out of keeping with the answer", []),
        ("en", "the age of the document; errors in the language of the label", []),
        ("en", "baggage, package, message; traces of racing oil", []),
        ("en", "colour of the suitcase, a disabled lock", []),
    ],
)
def test_protected_grounds_are_told_from_other_words(code: str, text: str, grounds: list[str]) -> None:
    assert list(language(code).conduct.grounds(text)) == grounds
