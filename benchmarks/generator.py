"""Catalogues of any size from the sentences of our own handbooks, the same from the same seed; and edits as editors make them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from build_tools.catalogues.catalogue import Catalogue, Message, words_of
from build_tools.catalogues.reading import read

ROOT = Path(__file__).resolve().parents[1]
HEADERS = (
    ("Project-Id-Version", "benchmark"),
    ("Language", "en"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
WORD = re.compile(r"[^\W\d_]{3,}")
Edit = Callable[[str, random.Random], str]


def sentences() -> list[str]:
    """The sentences, headings and cells of the passenger control handbook in Turkish, each once."""
    paths = sorted((ROOT / "locales" / "en" / "LC_MESSAGES" / "passenger-control").glob("*.po"))
    texts = (message.msgid for path in paths for message in read(path.read_bytes(), path.name, language="en").messages)
    return list(dict.fromkeys(one for text in texts for one in SENTENCE.split(words_of(text)) if one))


def texts(count: int, seed: int = 1) -> list[str]:
    """*count* different texts: one to three sentences each, with words of other sentences in the place of some of their own."""
    draw, source = random.Random(seed), sentences()
    vocabulary = sorted({word for one in source for word in WORD.findall(one)})
    found: dict[str, None] = {}
    while len(found) < count:
        text = " ".join(draw.choice(source) for _ in range(draw.choice((1, 1, 2, 3))))
        found[" ".join(draw.choice(vocabulary) if draw.random() < 0.2 else word for word in text.split(" "))] = None
    return list(found)


# Edits


def another_word(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    words[draw.randrange(len(words))] = draw.choice(("görevli", "amir", "tutanak", "mühür", "depo", "kayıt"))
    return " ".join(words)


def another_number(text: str, draw: random.Random) -> str:
    return re.sub(r"\d+", lambda found: str(int(found[0]) + draw.randrange(1, 9)), text)


def another_sentence(text: str, draw: random.Random) -> str:
    return f"{text} {draw.choice(('Sonucu tutanağa yazın.', 'Amirinize bildirin.', 'Yolcuya sebebini söyleyin.'))}"


def misspelt(text: str, draw: random.Random) -> str:
    place = draw.randrange(len(text))
    return text[:place] + text[place + 1 :]


EDITS: tuple[Edit, ...] = (another_word, another_number, another_sentence, misspelt)


def edited(originals: list[str], seed: int = 2) -> Iterator[tuple[str, str, str]]:
    """(kind of edit, edited text, its original) for those of *originals* that an edit makes a text of its own."""
    draw, known = random.Random(seed), set(originals)
    for original in originals:
        edit = draw.choice(EDITS)
        text = words_of(edit(original, draw))
        if text and text not in known:
            known.add(text)
            yield edit.__name__, text, original


def catalogue(originals: list[str]) -> Catalogue:
    """A catalogue in which every one of *originals* is translated."""
    messages = (Message(msgid=text, msgstr=f"Translation {number}", places=("a.md#s",)) for number, text in enumerate(originals))
    return Catalogue(headers=HEADERS, messages=tuple(messages))


def template(wanted: list[str]) -> Catalogue:
    return Catalogue(headers=HEADERS, messages=tuple(Message(msgid=text, places=("b.md#s",)) for text in wanted))
