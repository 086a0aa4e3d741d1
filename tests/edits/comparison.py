"""A publication against what readers have to find in it, block by block, in pages, e-books and on paper."""

from __future__ import annotations

import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.edits.oracle import Answer, Expected, block_id, index_words, pattern
from tests.edits.pages import Page, Shown, marked_entries, read_page
from tests.edits.paper import BADGE, HYPHENS, Paper, read_paper

LABELS = {
    "en": {
        "missing": "Not translated",
        "stale": "Translation out of date",
        "draft": "Draft translation",
        "reviewed": "Reviewed translation",
    },
    "tr": {"source": "Taslak metin", "reviewed": "Gözden geçirilmiş metin"},
}
SOURCE = ("missing", "stale")


@dataclass
class Comparison:
    """How many blocks were compared, and what was wrong."""

    compared: int = 0
    open: int = 0
    faults: list[str] = field(default_factory=list)

    def check(self, place: str, expected: Expected, shown: Shown | None) -> None:
        self.compared += 1
        self.open += expected.is_open
        if shown is None:
            self.faults.append(f"{place}: {expected.kind} “{expected.source[:80]}” is not there")
        elif not any(fits(answer, shown) for answer in expected.answers):
            wanted = " or ".join(f"{answer.badge or 'no badge'} in {answer.language}" for answer in expected.answers)
            self.faults.append(f"{place}: {expected.kind} “{expected.source[:80]}” is {shown}, not {wanted}")

    def equal(self, place: str, found: object, wanted: object) -> None:
        self.compared += 1
        if found != wanted:
            self.faults.append(f"{place}: {found}, not {wanted}")


def fits(answer: Answer, shown: Shown) -> bool:
    badges = (answer.badge,) if answer.badge else ()
    return (shown.badges, shown.language) == (badges, answer.language) and pattern(answer.words).fullmatch(shown.words) is not None


def compare(comparison: Comparison, folder: Path, expected: Sequence[Expected], language: str) -> None:
    """Compare the edition in *folder*: its pages, its e-book and its book."""
    chapters = list(dict.fromkeys(one.chapter for one in expected))
    pages = {name: (folder / f"{name}.html").read_text(encoding="utf-8") for name in (*chapters, "genindex")}
    compare_pages(comparison, f"{language} site", pages, expected, ".html")
    (book,) = folder.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        leaves = {name: archive.read(f"{name}.xhtml").decode() for name in (*chapters, "genindex")}
        nav = archive.read("nav.xhtml").decode()
    compare_pages(comparison, f"{language} epub", leaves, expected, ".xhtml")
    compare_navigation(comparison, f"{language} epub nav", nav, leaves, expected)
    (paper,) = folder.glob("*.pdf")
    compare_paper(comparison, f"{language} pdf", read_paper(paper, LABELS[language], len(chapters), has_index=True), expected)


# Pages


def compare_pages(comparison: Comparison, place: str, texts: dict[str, str], expected: Sequence[Expected], ending: str) -> None:
    pages = {name: read_page(text) for name, text in texts.items() if name != "genindex"}
    titles: dict[tuple[str, str], Expected] = {}
    for name, page in pages.items():
        own = [one for one in expected if one.chapter == name]
        compare_blocks(comparison, f"{place} {name}", page, own)
        titles |= compare_headings(comparison, f"{place} {name}", page, own)
        compare_pictures(comparison, f"{place} {name}", page, own)
    for name, page in pages.items():
        compare_links(comparison, f"{place} {name}", name, page, titles, ending)
        captions = [one for one in expected if one.kind == "toctree caption"]
        for shown in page.captions:
            comparison.check(f"{place} {name}", captions[0], shown)
    compare_index(comparison, f"{place} genindex", texts["genindex"], expected)


def compare_blocks(comparison: Comparison, place: str, page: Page, own: Sequence[Expected]) -> None:
    """Every block has its words, its badge and its language; and no badge stands anywhere else."""
    found: dict[str, list[Shown]] = defaultdict(list)
    for name, shown in page.blocks.items():
        found["-".join(name.split("-")[:2])].append(shown)
    for one in own:
        if one.has_block:
            ids = found[block_id(one.chapter, one.source)]
            comparison.check(place, one, ids.pop() if ids else None)
    left = [shown for ids in found.values() for shown in ids]
    comparison.equal(f"{place}: blocks that no text asked for", left, [])
    headings = [shown for _, shown in page.headings]
    comparison.equal(f"{place}: badges beside the text", page.stray, 0)
    comparison.equal(f"{place}: badges", page.badges, sum(len(one.badges) for one in (*page.blocks.values(), *headings)))


def compare_headings(comparison: Comparison, place: str, page: Page, own: Sequence[Expected]) -> dict[tuple[str, str], Expected]:
    """The headings in their order; returns what is expected of each by chapter and section."""
    headings = [one for one in own if one.kind.startswith("heading")]
    comparison.equal(f"{place}: headings", len(page.headings), len(headings))
    titles = {}
    for number, (one, (section, shown)) in enumerate(zip(headings, page.headings, strict=False)):
        comparison.check(place, one, shown)
        titles[one.chapter, section] = one
        if number == 0:
            titles[one.chapter, ""] = one
    return titles


def compare_pictures(comparison: Comparison, place: str, page: Page, own: Sequence[Expected]) -> None:
    """The words of pictures: those of the source are said to be in its language; no badge can stand there, they end with its words."""
    labels = LABELS[page.language]
    for one, shown in zip((one for one in own if one.kind == "alt"), page.pictures, strict=True):
        answers = [
            Answer(words=f"{answer.words} ({labels[answer.badge]})" if answer.badge else answer.words, badge="", language=answer.language)
            for answer in one.answers
        ]
        comparison.check(place, Expected(chapter=one.chapter, kind="alt", source=one.source, answers=tuple(answers)), shown)


def compare_links(comparison: Comparison, place: str, name: str, page: Page, titles: dict[tuple[str, str], Expected], ending: str) -> None:
    """What the contents and the ways to the next chapter show of other pages: marked where the title there is not translated."""
    for address, shown in page.links:
        target, _, section = address.partition("#")
        chapter = target.removesuffix(ending) if target else name
        title = titles.get((chapter, section))
        if title is not None:
            comparison.check(f"{place} → {address}", listed(title), without_number(shown))


def listed(title: Expected) -> Expected:
    """A heading as contents show it: only one that is not translated has a badge."""
    answers = {Answer(words=one.words, badge=one.badge if one.badge in SOURCE else "", language=one.language) for one in title.answers}
    return Expected(chapter=title.chapter, kind="title in contents", source=title.source, answers=tuple(sorted(answers, key=str)))


def without_number(shown: Shown) -> Shown:
    return Shown(words=re.sub(r"^(\d+\.)+", "", shown.words), badges=shown.badges, language=shown.language)


def compare_index(comparison: Comparison, place: str, text: str, expected: Sequence[Expected]) -> None:
    """The entries of the index that are not translated are marked, and no others."""
    words = index_words(expected)
    found = marked_entries(text)
    for word, state in found:
        comparison.equal(f"{place}: “{word}” as {state}", state in words.get(word, ()), True)
    marked = {word for word, _ in found}
    for word, states in words.items():
        if "" not in states:
            comparison.equal(f"{place}: “{word}” is marked", word in marked, True)


def compare_navigation(comparison: Comparison, place: str, nav: str, leaves: dict[str, str], expected: Sequence[Expected]) -> None:
    """The contents that an e-book reader shows: plain words, in which the state of a title that is not translated is said."""
    own = {one.chapter: [] for one in expected}  # type: dict[str, list[Expected]]
    for one in expected:
        if one.kind.startswith("heading"):
            own[one.chapter].append(one)
    titles = {
        (name, section): title
        for name, text in leaves.items()
        if name != "genindex"
        for title, (section, _) in zip(own[name], read_page(text).headings, strict=False)
    }
    titles |= {(name, ""): found[0] for name, found in own.items()}
    for address, words in re.findall(r'<a href="([^"]+)">([^<]*)</a>', nav):
        chapter, _, section = address.partition("#")
        title = titles.get((chapter.removesuffix(".xhtml"), section))
        if title is not None:
            answers = [
                Answer(words=f"{one.words} ({LABELS['en'][one.badge]})" if one.badge in SOURCE else one.words, badge="", language="")
                for one in title.answers
            ]
            kind = Expected(chapter=title.chapter, kind="title in nav", source=title.source, answers=tuple(answers))
            comparison.check(f"{place} {address}", kind, Shown(words="".join(words.split()), badges=(), language=""))


# Paper


def compare_paper(comparison: Comparison, place: str, paper: Paper, expected: Sequence[Expected]) -> None:
    """Every text stands on paper as often as in the source with its badge behind it, and no badge stands anywhere else."""
    chapters = dict.fromkeys(one.chapter for one in expected)
    for name, text in zip(chapters, paper.chapters, strict=True):
        own = [one for one in expected if one.chapter == name and (one.has_block or one.kind.startswith("heading"))]
        printed = [one for one in own if one.kind != "footnote"]
        compare_part(comparison, f"{place} {name}", text, printed)
    compare_part(comparison, f"{place} notes", paper.notes, [one for one in expected if one.kind == "footnote"])
    for one in expected:
        if one.kind.startswith("heading"):
            compare_listed(comparison, f"{place} contents", paper.front, listed(one))
        elif one.kind == "toctree caption":
            compare_listed(comparison, f"{place} contents", paper.front, one)
    for word, states in index_words(expected).items():
        if "" not in states:
            marked = any(f"¶{HYPHENS.sub('', word)}{BADGE.format(state)}" in paper.behind for state in states)
            comparison.equal(f"{place} index: “{word}” is marked", marked, True)


def on_paper(words: str) -> str:
    """The pattern of *words* without hyphens."""
    return pattern(HYPHENS.sub("", words)).pattern


def compare_part(comparison: Comparison, place: str, text: str, own: Sequence[Expected]) -> None:
    wanted: Counter[tuple[Answer, ...]] = Counter(one.answers for one in own)
    of_answers = {one.answers: one for one in own}
    for answers, count in wanted.items():
        comparison.compared += count
        comparison.open += count * of_answers[answers].is_open
        if max(occurrences(text, answers), occurrences(text.replace("¶", ""), answers)) < count:
            one = of_answers[answers]
            states = " or ".join(answer.badge or "no badge" for answer in answers)
            comparison.faults.append(f"{place}: {one.kind} “{one.source[:80]}” does not stand there {count} times with {states}")
    compare_counts(comparison, place, text, own)


def occurrences(text: str, answers: Sequence[Answer]) -> int:
    """How often one of *answers* stands in *text*: at the start of a block or after its number, with its badge at its end."""
    start = "(?:^|¶)[^¶⟦⟧]{0,24}?" if "¶" in text else ""
    close = "(?=¶|$)" if "¶" in text else "(?!⟦)"
    return sum(
        len(re.findall(start + on_paper(one.words) + (re.escape(BADGE.format(one.badge)) if one.badge else close), text)) for one in answers
    )


def compare_counts(comparison: Comparison, place: str, text: str, own: Sequence[Expected]) -> None:
    """As many badges of each state as texts that want one; texts with two right answers may have either."""
    found = Counter(re.findall("⟦(.*?)⟧", text))
    sure = Counter(one.answers[0].badge for one in own if not one.is_open and one.answers[0].badge)
    spare = sum(1 for one in own if one.is_open)
    comparison.equal(f"{place}: badges without a cause", dict(found - sure) if (found - sure).total() > spare else {}, {})
    comparison.equal(f"{place}: badges that fail", dict(sure - found), {})
    comparison.equal(f"{place}: badges", found.total(), sum(1 for one in own if one.answers[0].badge))


def compare_listed(comparison: Comparison, place: str, front: str, title: Expected) -> None:
    """A heading in the contents has its badge when it is not translated; those too deep for the contents do not stand there."""
    texts = [match for one in title.answers for match in re.findall(f"¶[\\d.]*{on_paper(one.words)}(⟦\\w+⟧)?\\d*¶", front)]
    if texts:
        comparison.compared += 1
        wanted = {BADGE.format(one.badge) if one.badge else "" for one in title.answers}
        if not wanted.intersection(texts):
            comparison.faults.append(f"{place}: “{title.source[:80]}” has {texts}, not {wanted}")


def report(comparison: Comparison) -> Iterator[str]:
    yield f"{comparison.compared} blocks compared, {comparison.open} of them with two right answers, {len(comparison.faults)} faults"
    yield from comparison.faults[:40]
