"""A book that hides a canary in every place where a text can stand: each word is for some readers only, and stands nowhere else."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

from build_tools.model.registers import PUBLIC, Audience, read_registers
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.books import make_book, translate

REGISTERS = Path(__file__).parents[1] / "handbooks" / "registers"
AUDIENCES = read_registers(REGISTERS, lambda path: path.name).audiences
RESTRICTED = """:::{audience} restricted
(gizli-etiket)=
## Kanarya1 başlığı

```{index} single: kanarya2; kanarya3
```

Kanarya4 metni[^gizli]. {abbr}`Kanarya5 (kanarya6 açılımı)`

```{figure} figures/kanarya7.svg
:alt: kanarya8 resmi

Kanarya9 yazısı
```

[^gizli]: Kanarya10 dipnotu.

| Kanarya11 | b |
|---|---|
| kanarya12 | d |

```{glossary}
Kanarya30
: Kanarya31 tanımı
```

```{code-block} text
:caption: Kanarya33 listesi
kanarya32 = 1
```

$$
x = \\text{kanarya34}
$$

Bakınız [burası](https://example.org/kanarya35 "kanarya36 ipucu"). {terim}`Kanarya37 <gzl-001>` için {mevzuat}`gzl-kanun 3` ve
{sinir}`gzl-sinir` geçerlidir.

```{list-table} Kanarya38 çizelgesi
* - kanarya39
  - b
```
:::
"""
CHAPTER = f"""---
myst:
  html_meta:
    description: açık bölüm
---
# Açık bölüm

Herkes için.

:::{{çıktılar}}
- `LO-X-01` Açık çıktı.
:::

{RESTRICTED}
::::{{usul}} Kanarya13 usulü
:id: gizli-usul
:audience: trainer, restricted

1. {{gorevli}}`gzl-gorevli` Kanarya14 adımı.
   :::{{güvence}}
   Kanarya15 hakkı.
   :::
::::

1. Açık madde.

   ````{{audience}} trainee
   ```{{note}}
   Kanarya16 notu.
   ```
   ````
2. İkinci açık madde.

> :::{{audience}} trainer
> Kanarya17 alıntısı.
> :::

:::{{soru}}
:id: gizli-soru
:lo: LO-X-01
:type: single
:level: 1
:audience: trainer
Kanarya18 sorusu?

- [x] Kanarya19 cevabı.

  Kanarya20 gerekçesi.
- [ ] Kanarya27 yanlışı.

  Kanarya28 gerekçesi.
:::

:::{{kontrol-listesi}} Kanarya45 listesi
:id: gizli-liste
:audience: trainer
- [ ] Kanarya46 maddesi
:::

:::{{form-şablonu}} Kanarya47 formu
:id: gizli-form
:audience: trainer

| Alan | Tür | Zorunlu | Açıklama |
|---|---|---|---|
| Kanarya48 alanı | `text` | | Kanarya49 yardımı |
:::

:::{{ifadeler}} Kanarya50 ifadeleri
:id: gizli-ifade
:audience: trainer
- ph-gizli
:::

:::{{cep-kartı}} Kanarya52 kartı
:id: gizli-kart
:audience: trainer
1. Kanarya53 satırı.
:::

:::{{eğitici-notu}}
Kanarya63 notu.
:::

:::{{karar}} Kanarya54 kararı
:id: gizli-karar
:audience: trainer

| Durum | Yapılacak iş |
|---|---|
| Kanarya55 | Bekleyin |
:::

## Dizinler

```{{dizin}} law
```

```{{dizin}} limits
```

```{{dizin}} terms
```

```{{dizin}} steps
```

```{{dizin}} forms
```

Bu son paragrafta herkesin bildiği sözler var, hayır diyen yolcu beklesin.

:::{{audience}} trainer
Hayır.

Yolcu hayır diyen herkesin bildiği sözler beklesin.
:::

Son söz.
"""
WHOLE = """---
audience: restricted
myst:
  html_meta:
    description: kanarya56 açıklaması
---
# Kanarya21 bölümü

Kanarya22.
"""
INDEX = "# Kitap\n\n```{toctree}\n:caption: İçindekiler\n\na\nKanarya23 başlıklı <gizli>\n```\n"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>kanarya24</title><rect width="9" height="9"/>'
    '<text y="8">Kanarya57 yazısı</text></svg>'
)
TERM = "gzl-001,kanarya58 terimi,kanarya58 term,Kanarya59 tanımı.,Kanarya59 definition.,general,,,,proposed,,\n"
PHRASE = "ph-gizli,Kanarya51 buyurun.,Kanarya51 please.,,,,,,,\n"
LAW = """
[instruments.gzl-kanun]
kind = "law"
jurisdiction = "TR"
number = "99999"
short_tr = "Kanarya41 Kanunu"
short_en = "Canary41 Law"
title_tr = "Kanarya41 Kanunu"
title_en = "Canary41 Law"
status = "in_force"
verification = "unverified"
source = ""
url = ""
handbooks = []
note = ""
"""
LIMIT = '\n[limits.gzl-sinir]\ntitle_tr = "kanarya42 eşiği"\ntitle_en = "kanarya42 threshold"\nlegal = "gzl-kanun"\n'
ROLE = '\n[roles.gzl-gorevli]\ntr = "kanarya43 görevlisi"\nen = "kanarya43 officer"\n'
CANARY = re.compile(r"(?:kanarya|canary)\d*|gizli-\w+|gzl-\w+", re.IGNORECASE)

# What each is: a word that only some may read, and what a finding calls the thing that it stands in.
WORDS = {
    "label": ("gizli-etiket", "a label"),
    "heading": ("Kanarya1", "a heading"),
    "index entry": ("kanarya2", "an index entry"),
    "second index entry": ("kanarya3", "an index entry"),
    "paragraph": ("Kanarya4", "a text"),
    "abbreviation": ("Kanarya5", "a text"),
    "what an abbreviation means": ("kanarya6", "a text"),
    "file name of a figure": ("kanarya7.svg", "a file name"),
    "alternative text": ("kanarya8", "an alternative text"),
    "caption": ("Kanarya9", "a text"),
    "footnote": ("Kanarya10", "a footnote"),
    "head of a table": ("Kanarya11", "a table"),
    "cell of a table": ("kanarya12", "a table"),
    "title of a procedure": ("Kanarya13", "a title"),
    "id of a procedure": ("gizli-usul", "an id"),
    "step": ("Kanarya14", "a text"),
    "safeguard": ("Kanarya15", "a text"),
    "note in a list": ("Kanarya16", "a text"),
    "quotation": ("Kanarya17", "a text"),
    "question": ("Kanarya18", "a text"),
    "answer": ("Kanarya19", "a text"),
    "feedback of a question": ("Kanarya20", "a text"),
    "heading of a chapter": ("Kanarya21", "a heading"),
    "title in contents": ("Kanarya23", "a table of contents"),
    "title of a drawing": ("kanarya24", "a figure"),
    "translation": ("Kanarya25", "a translation"),
    "term of a glossary": ("Kanarya30", "a term"),
    "definition": ("Kanarya31", "a text"),
    "code": ("kanarya32", "code"),
    "caption of code": ("Kanarya33", "code"),
    "formula": ("kanarya34", "a formula"),
    "address of a link": ("kanarya35", "a text"),
    "title of a link": ("kanarya36", "a text"),
    "words of a term": ("Kanarya37", "a text"),
    "title of a table": ("Kanarya38", "a title"),
    "law that only closed text cites": ("Kanarya41", "a register’s entry"),
    "dated value": ("kanarya42", "a register’s entry"),
    "role": ("kanarya43", "a register’s entry"),
    "title of a checklist": ("Kanarya45", "a title"),
    "item of a checklist": ("Kanarya46", "a text"),
    "title of a form": ("Kanarya47", "a title"),
    "field of a form": ("Kanarya48", "a table"),
    "title of phrases": ("Kanarya50", "a title"),
    "phrase": ("Kanarya51", "a register’s entry"),
    "title of a pocket card": ("Kanarya52", "a title"),
    "line of a pocket card": ("Kanarya53", "a text"),
    "trainer’s note": ("Kanarya63", "a text"),
    "decision": ("Kanarya55", "a table"),
    "front matter": ("kanarya56", "front matter"),
    "words in a drawing": ("Kanarya57", "a figure"),
    "term of the termbase": ("kanarya58", "a register’s entry"),
    "definition of the termbase": ("Kanarya59", "a register’s entry"),
    "words that others may read, in an order that they may not": (
        "Yolcu hayır diyen herkesin bildiği sözler beklesin.",
        "a text",
    ),
}


def book(folder: Path) -> ContentTree:
    """The book, with registers and with translations of it."""
    tree = make_book(folder, {"index": INDEX, "a": CHAPTER, "gizli": WHOLE})
    shutil.copytree(REGISTERS, folder / "handbooks" / "registers")
    for name, entry in {"termbase.csv": TERM, "phrases.csv": PHRASE, "legal.toml": LAW, "limits.toml": LIMIT, "roles.toml": ROLE}.items():
        with (folder / "handbooks" / "registers" / name).open("a", encoding="utf-8", newline="") as register:
            register.write(entry)
    figures = folder / "handbooks" / "book" / "figures"
    figures.mkdir()
    (figures / "kanarya7.svg").write_text(DRAWING, encoding="utf-8")
    translate(folder, "a", {"Kanarya4 metni[^gizli]. {abbr}`Kanarya5 (kanarya6 açılımı)`": "Kanarya25[^gizli].", "Son söz.": "Last word."})
    translate(folder, "gizli", {"Kanarya21 bölümü": "Kanarya26"})
    return tree


def publish(tree: ContentTree, out: Path, audience: Audience = PUBLIC, *, is_draft: bool = False) -> Path:
    """The book for *audience*, in both languages and every format."""
    editions = [replace(one, audience=audience, is_draft=is_draft) for one in tree.editions()]
    build(tree, editions, ("site", "book", "epub"), out, jobs=2)
    return out
