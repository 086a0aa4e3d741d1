"""Turkish modal and negative forms (TDK; Mevzuat Hazırlama Usul ve Esasları Hakkında Yönetmelik for the language of rules)."""

from __future__ import annotations

import re

from .modality import Force, Modality, any_of

END = r"(?=\s*(?:[.,;:!?)”\"]|$|\bve\b|\bveya\b|\bama\b|\bancak\b))"
# Words that end as -malı does and say nothing of duty: nouns in -ma with the suffix -lı, and temel.
NO_DUTY = r"(?!(?:te|e|aşa|kade|uygula|koru|açıkla|karşılaştır|öde|kapla|süsle|işle|damgala|görüntüle|bas|düzenle)m[ae]l[ıi])"
DUTY = rf"\b{NO_DUTY}\w{{2,}}m[ae]l[ıi]"
PERSON = r"(?:d[ıi]rl[ae]r|d[ıi]r|y[ıi]z|s[ıi]n[ıi]z|s[ıi]n|l[ae]rd[ıi]r|l[ae]r|y[ıi]m|yd[ıi])"

AORIST = r"\w{2,}m[ae]z(?:l[ae]r)?"
# Verbal nouns take -dir, -den and -sini too: "aramadır", "incelemeden", "yapılmasını" say no "no".
NEGATIVE_VERB = (
    r"(?!tamam|muamel|temiz|namaz)\w{2,}(?:"
    r"m[ae]z(?:l[ae]r\w*|s[ae]\w*|s[ae]n\w*|s[ıi]n\w*|d[ıi]\w*|ken)?"
    r"|m[ae]d[ıi](?:[ğk]\w*|l[ae]r|y\w+|n|m|n[ıi]z)?"
    r"|m[ae]m[ıi]ş\w*"
    r"|m[ae]y[ae]n\w*|m[ae]y[ae]c[ae][ğk]\w*|m[ae]y[ae]bil\w*"
    r"|m[ae]m[ae]k\w*|m[ae]m[ae](?:s[ıi]\w*|l[ıi]\w*|l[ae]r\w*|y[ae])?"
    r"|m[ae]s[ae](?:l[ae]r|n|k|m)?|m[ae]y[ıi]z|m[ae]y[ıi]n(?:[ıi]z)?|m[ae]s[ıi]n(?:l[ae]r)?|m[ae]y[ıi]p|m[ae]y[ae]r[ae]k\w*|m[ae]y[ıi]nc[ae]"
    r")|(?!gömüyor|emiyor)\w+m[ıiuü]yor\w*"
)
NEEDED = "gerekir gerekmektedir gereklidir gerekiyor gerekecektir lazımdır lazım"
OBLIGED = "zorunludur zorunlu_olur zorundadır zorundadırlar zorunda zorundasınız şarttır mecburidir mecburdur mecburdurlar yükümlüdür yükümlüdürler yükümlüsünüz"
EXEMPT = "gerekmez gerekmiyor gerekmemektedir gerek_yoktur gerek_yok gerekli_değildir gerekli_değil zorunlu_değildir zorunlu_değil zorunda_değildir zorunda_değildirler zorunda_değilsiniz zorunda_değil şart_değildir şart_değil mecburi_değildir mecbur_değildir mecbur_değilsiniz yükümlü_değildir yükümlü_değil zorunluluğu_yoktur zorunluluğu_yok zorunluluk_yoktur"
FORBIDDEN = "yasaktır yasaktırlar yasaklanmıştır yasaklanır yasak_olan"
ADVISED = "önerilir önerilmektedir tavsiye_edilir tavsiye_olunur uygun_olur iyi_olur yerinde_olur"
ALLOWED = "izin_verilir izin_verilmiştir izinlidir yetkilidir yetkilidirler serbesttir mümkündür müsaade_edilir"
MAY = r"\b(?!\w+m[ae]y[ae]bilir)\w+[ae]bilir(?:l[ae]r|s[ıi]n[ıi]z|s[ıi]n|[ıi]z)?\b(?!\s+m[ıi]\w*\b)"
SUFFIXED = r"\b\w{2,}(?:s[ıiuü]z\w*|m[ae]d[ae]n|m[ae]ks[ıi]z[ıi]n|m[ae]m)\b"  # without, before

# Words that may stand where the other language says "not".
NEGATIVE_SENSE = (
    r"hiç\w*|hayır|ne|kimse\w*|dışında\w*|dışı\w*|hariç|eksik\w*|redd?\w*|kaçın\w*|engel\w*|yasa[kğ]\w*|önle\w*|aksi\w*|başka\w*|yalnız\w*|ancak|sadece"
    r"|önce\w*|uzak\w*|muaf\w*|istisna\w*|kadar|yerine|vazgeç\w*|kesil\w*|iptal\w*|kayıp|kaybol\w*|boş\w*|sahte\w*|yanlış\w*|hata\w*|aykırı\w*"
    r"|farklı\w*|ters\w*|son\s+ver\w*|noksan\w*|mahrum\w*|ret|itiraz\w*|asla|sakın\w*|nadir\w*|artık|henüz|çeliş\w*"
)

MODALITY = Modality(
    neutral=re.compile(
        # "-ıp -madığı", "-r -maz", "değil mi", "yalnız … değil": none of them says no.
        r"\b\w+[ıiuü]p\s+(?:\w+\s+)?\w+m[ae](?:d[ıi]ğ|y[ae]c[ae]ğ)\w*|\b(\w{2,})[ıiuüae]?r\s+\1[ıiuüae]?m[ae]z\b|\b(?:eder\s+et|gider\s+git)mez\b|\b(?:yılmaz|korkmaz)\b|\bdeğil\s+m[iı]\w*"
        r"|\bister\s+istemez\b|\byok\s+(?:ol|ed|et)\w*|\bbeklenmedik\w*|\bgerekme(?:dikçe|zse|diği)\w*|\bkaçınılmaz\w*|\bvazgeçilmez\w*|\btaşınmaz\w*|\byaramaz\w*|\byalnız(?:ca)?\b[^.;]{0,80}?\bdeğil\b"
    ),
    forces=(
        (Force.EXEMPTION, re.compile(any_of(EXEMPT))),
        (
            Force.PROHIBITION,
            re.compile(any_of(FORBIDDEN) + rf"|\b\w{{2,}}m[ae]m[ae]l[ıi]{PERSON}?\b|\b\w+[ae]m[ae]z(?:l[ae]r)?\b{END}|\byasak\b{END}"),
        ),
        (
            Force.REFUSAL,
            re.compile(
                rf"\b{AORIST}\b{END}|\b\w{{2,}}m[ae]y[ıi]n(?:[ıi]z)?\b|\b\w{{2,}}m[ae]s[ıi]n(?:l[ae]r)?\b{END}|\bdeğildir(?:ler)?\b{END}"
            ),
        ),
        (Force.OBLIGATION, re.compile(any_of(OBLIGED))),
        (Force.DUTY, re.compile(any_of(NEEDED) + rf"|{DUTY}{PERSON}\b|{DUTY}\b{END}")),
        (Force.RECOMMENDATION, re.compile(any_of(ADVISED))),
        (Force.PERMISSION, re.compile(any_of(ALLOWED) + rf"|{MAY}")),
    ),
    hints=(
        (Force.PROHIBITION, re.compile(r"\b(?:yasa[kğ]|engel|önle|men[ei]d)\w*")),
        (Force.OBLIGATION, re.compile(rf"\b(?:gerek|zorun|mecbur|yüküm|şart|lazım|mükellef|icap|ister|aran)\w*|{DUTY}")),
        (Force.EXEMPTION, re.compile(r"\b(?:muaf|istisna|gerekm|isteğe)\w*")),
        (Force.RECOMMENDATION, re.compile(r"\b(?:öner|tavsiye|uygun|öğüt)\w*")),
        (Force.PERMISSION, re.compile(r"\w+[ae]bil\w+|\b(?:izin|izn|yetki|serbest|mümkün|müsaade|hak|olanak|imkân|olası|belki)\w*")),
    ),
    denials=re.compile(rf"\b(?:değil\w*|yok|yoktur|yoksa|olmaksızın|hiçbir\w*|{NEGATIVE_VERB})\b"),
    denial_hints=re.compile(rf"\b(?:{NEGATIVE_SENSE})\b|{SUFFIXED}"),
    modal_words=re.compile(
        rf"(?:{DUTY}{PERSON}?|\w{{2,}}m[ae]m[ae]l[ıi]{PERSON}?|\w+[ae]bil\w+|gerek\w*|zorun\w*|mecbur\w*|yüküm\w*|şart\w*|lazım\w*|yasa[kğ]\w*|izin|izn\w*|yetkili\w*|öner\w*|tavsiye|serbest\w*|mümkün\w*)"
    ),
    negative_words=re.compile(
        rf"(?:değil\w*|yok|yoktur|yoksa|hiç\w*|hayır|asla|olmaksızın|hariç|dışında|{NEGATIVE_VERB}|\w{{2,}}m[ae]d[ae]n|\w{{2,}}m[ae]ks[ıi]z[ıi]n|\w{{2,}}(?<!n)s[ıiuü]z(?:ce|ca|d[ıi]r|l[ıi]k\w*)?)"
    ),
)
