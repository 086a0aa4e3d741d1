"""A small handbook with every kind of block that an editor may change, and a translation that nobody could mistake for its source."""

from __future__ import annotations

import re
from pathlib import Path

from build_tools.model.tree import ContentTree
from tests.books import make_book, translate
from tests.edits.editor import MARKUP
from tests.edits.manuscript import read_manuscript

INDEX = """# Küçük el kitabı

Bu kitap üç bölümdür. Her bölüm bir işi anlatır.

```{toctree}
:caption: Bölümler
:numbered: 2

sayim
bagaj
terimler
```
"""
COUNT = """(sayim)=
# Sayım

```{index} single: nakit; sayım
```

Bu bölüm {term}`nakdin <nakit>` sayımını anlatır. Kayıt için {ref}`bagaj` bölümüne bakın.

:::{admonition} Öğrenme çıktıları
Bu bölümü bitiren görevli:

- nakdi yolcunun gözü önünde sayar,
- sonucu yolcuya gösterir.
:::

## Usul

Sayımı iki görevli yapar[^kanun]. Biri sayar, öteki yazar. Kamera **her zaman** açık kalır.

1. **Görevli:** Kendinizi tanıtın.
2. **Görevli:** Nakdi masaya koydurun.

   :::{warning}
   Nakdi yolcunun görmediği yerde saymayın.
   :::
3. **Amir:** Tutanağı imzalayın.

```{table} Sayımın sonucu
:name: sonuc

| Durum | İşlem |
|---|---|
| Sayım tutuyor | Nakdi geri verin. |
| Sayım tutmuyor | Yeniden sayın. |
| Fark 100 avroyu aşıyor | Amiri çağırın. |
```

Sonuca göre {numref}`sonuc` uygulanır. Yolcu bekletilmez.

Kayıt düzenli tutulur.

[^kanun]: 5549 sayılı Kanun’un 16. maddesi.
"""
BAGGAGE = """(bagaj)=
# Bagaj

Bagaj yolcunun yanında açılır. Yolcuya önce sorulur.

```{figure} plan.svg
:alt: Masanın yukarıdan görünüşü, üstünde bir bagaj.

Masanın düzeni

1. Görevli
2. Yolcu
```

Kayıt düzenli tutulur.

## Kayıt

```{list-table} Kayıtta bulunacaklar
:header-rows: 1

* - Bilgi
  - Örnek
* - Saat
  - 09.15
* - Yer
  - Masa 12
```

:::{dropdown} Cevaplar
1. Amire sorarım.
2. Tutanağa yazarım[^kanun].
:::

Tutanağın bir nüshası yolcuya verilir. {index}`İtiraz <itiraz; kayıt>` varsa o da yazılır.

[^kanun]: 5549 sayılı Kanun’un 16. maddesi.
"""
TERMS = """# Terimler

Bu bölüm terimleri açıklar.

```{glossary}
:sorted:

nakit
  Banknot ve madenî para.

tutanak
  Yapılan işi gösteren imzalı belge.

yolcu
  Sınırı geçen kişi.
```
"""
CHAPTERS = {"index": INDEX, "sayim": COUNT, "bagaj": BAGGAGE, "terimler": TERMS}


def small_book(folder: Path) -> ContentTree:
    """The book with a complete translation."""
    tree = make_book(folder, CHAPTERS)
    home = folder / "handbooks" / "book"
    (home / "plan.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    manuscript = read_manuscript(home)
    for name in manuscript.chapters:
        translate(folder, name, {text.words: english(text.words) for text in manuscript.texts(name)})
    return tree


def english(text: str) -> str:
    """*text* with another word in the place of each; its markup stays."""
    parts = MARKUP.split(text)
    return "".join(
        part if number % 2 and not part.startswith("**") else re.sub(r"[^\W\d_]+", r"\g<0>en", part) for number, part in enumerate(parts)
    )
