"""Everything an edition is made from, read strictly before Sphinx starts."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

from ..languages import LANGUAGES
from ..model.characters import CONTROL, STRAY
from ..model.edition import Edition
from ..model.findings import N_, Code, Finding, HandbookError, Severity
from ..model.handbook import Handbook, id_of
from ..model.history import read_history
from ..model.registers import READERS
from ..model.tomlfile import read_text
from ..model.tree import ContentTree
from .catalogue import Catalogue
from .reading import read
from .review import read_reviews

NOT_CHAPTERS = ("figures", "editions", "locale", "locales", "dist", "_build", "node_modules", ".?*", "*/.?*")  # folders, and what is hidden
# Pages that a site or an e-book has beside the chapters: a chapter of that name would be overwritten, or left out.
GENERATED = ("genindex", "imprint", "nav", "search")
CONFLICT = re.compile(r"(<{7}|\|{7}|>{7})( |$)|={7}$")
NUMBER = re.compile(r"(\d{1,9})[.)]\s")
VANISHING = re.compile(r"%\d")
FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})\s*(?:\{([\w-]+)\})?([^`]*)$")
CODE = ("code", "code-block", "sourcecode", "math", "parsed-literal")  # directives whose content is no MyST

CONFLICTED = Code("source-conflict", N_("a merge conflict stands here"), N_("choose one of the two versions and remove the markers"))
VANISHES = Code(
    "source-percent",
    N_("a line that starts with % is a comment in MyST: no reader would see it"),
    N_("write \\% at the start of the line"),
)
NUMBERED = Code(
    "source-number",
    N_("a paragraph that starts with “{start}” is a list that begins at {number} in MyST"),
    N_("put a backslash after the number when it is a sentence; leave it when the list is meant"),
    Severity.WARNING,
)
HOMELESS = Code(
    "catalogue-homeless",
    N_("these catalogues belong to no handbook: there is no handbooks/{name}"),
    N_("rename the folder as the handbook was renamed, or delete it"),
)
LINKED_OUT = Code("file-link", N_("this link leads out of the handbook’s folder"), N_("copy the file into the folder in its place"))
NO_LANGUAGE = Code(
    "language-unknown",
    N_("the program does not know the language “{language}”"),
    N_("use one of {choices}, or add the language to build_tools/languages"),
)
KEPT_NAME = Code(
    "chapter-name",
    N_("“{name}” is a name for what the program writes itself"),
    N_("give the chapter another name; leave what is no chapter out with “exclude_patterns” in handbook.toml"),
)
TWIN = Code(
    "chapter-twin",
    N_("only capital letters tell this chapter from “{other}”: Windows and macOS take both for one file"),
    N_("give one of them another name"),
)
NO_INDEX = Code("handbook-index", N_("the handbook has no index.md"), N_("write one, with a toctree that names the chapters in order"))
ORPHAN = Code(
    "catalogue-orphan", N_("no chapter belongs to this catalogue"), N_("rename it with its chapter, or delete it"), Severity.WARNING
)


def docnames(handbook: Handbook) -> tuple[str, ...]:
    """The chapters of a handbook, as Sphinx names them: paths without ``.md``, sorted."""
    excluded = (*NOT_CHAPTERS, *handbook.excluded)
    paths = sorted(path.relative_to(handbook.folder) for path in handbook.folder.rglob("*.md"))
    return tuple(path.with_suffix("").as_posix() for path in paths if not is_excluded(path, excluded))


def is_excluded(path: Path, patterns: Iterable[str]) -> bool:
    """Whether *path*, or a folder it lies in, matches one of *patterns*."""
    names = [path.as_posix(), *(parent.as_posix() for parent in path.parents)]
    return any(fnmatch(name, pattern) for name in names for pattern in patterns)


def check_chapters(tree: ContentTree, handbook: Handbook) -> Iterator[Finding]:
    """What is wrong with the source files of *handbook* before anyone reads them as MyST."""
    names = docnames(handbook)
    if "index" not in names:
        yield Finding(path=tree.name(handbook.folder / "index.md"), line=0, code=NO_INDEX)
    yield from check_names(tree, handbook)
    yield from check_links(tree, handbook)
    for docname in names:
        path = handbook.folder / f"{docname}.md"
        try:
            yield from check_text(read_text(path, tree.name(path)), tree.name(path))
        except HandbookError as error:
            yield from error.findings


def check_names(tree: ContentTree, handbook: Handbook) -> Iterator[Finding]:
    """Find chapters whose pages would take another page's place, whether letters are compared as Linux does or as Windows does."""
    known: dict[str, str] = {}
    for docname in docnames(handbook):
        path = tree.name(handbook.folder / f"{docname}.md")
        folded = unicodedata.normalize("NFC", docname).casefold()
        kept = next((part for part in docname.split("/") if part.startswith("_")), docname if folded in GENERATED else "")
        if kept:
            yield Finding(path=path, line=0, code=KEPT_NAME, values={"name": kept})
        if folded in known:
            yield Finding(path=path, line=0, code=TWIN, values={"other": f"{known[folded]}.md"})
        known.setdefault(folded, docname)


def lines_of(text: str) -> Iterator[tuple[int, str, bool]]:
    """The lines of a chapter: number, text, and whether it stands in a fence of code. A directive's fence holds MyST."""
    fences: list[tuple[str, bool]] = []
    for number, line in enumerate(text.split("\n"), 1):
        mark, (fence, is_code) = FENCE.match(line), fences[-1] if fences else ("", False)
        if mark and fence and mark[1].startswith(fence) and not mark[2] and not mark[3]:
            fences.pop()
        elif mark and not is_code:
            fences.append((mark[1], mark[2] in CODE if mark[2] else mark[1][0] != ":"))
        yield number, line, is_code


def check_links(tree: ContentTree, handbook: Handbook) -> Iterator[Finding]:
    """Find symbolic links that lead out of the handbook's folder, whatever would follow them."""
    home = handbook.folder.resolve()
    for path in sorted(handbook.folder.rglob("*")):
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            yield Finding(path=f"{tree.name(path.parent)}/{path.name}", line=0, code=LINKED_OUT)


def check_text(text: str, path: str) -> Iterator[Finding]:
    for number, line, is_code in lines_of(text):
        if CONFLICT.match(line):
            yield Finding(path=path, line=number, code=CONFLICTED)
        elif stray := CONTROL.search(html.unescape(line)):
            yield Finding(path=path, line=number, code=STRAY, values={"number": ord(stray[0])})
        elif not is_code and VANISHING.match(line):
            yield Finding(path=path, line=number, code=VANISHES)
    yield from check_numbers(text, path)


def check_numbers(text: str, path: str) -> Iterator[Finding]:
    """Find sentences such as “5. madde …” that would become a list: a list that begins with another number than 1."""
    before, is_start = 0, True
    for number, line, is_code in lines_of(text):
        if is_code:
            continue
        if found := NUMBER.match(line):
            if is_start and int(found[1]) not in (1, before + 1):
                yield Finding(path=path, line=number, code=NUMBERED, values={"start": found[0].strip(), "number": found[1]})
            before = int(found[1])
        elif line.strip() and not line.startswith((" ", "\t")):
            before = 0
        is_start = not line.strip() or bool(found)


def catalogue_paths(handbook: Handbook, language: str) -> tuple[str, ...]:
    """The catalogues that the chapters of *handbook* ask in *language*, relative to the content tree; each once."""
    return tuple(dict.fromkeys(handbook.catalogue(language, docname) for docname in docnames(handbook)))


def read_catalogues(tree: ContentTree, edition: Edition) -> dict[str, Catalogue]:
    """The catalogues of a translation by path; a file that is absent is left out. Raises HandbookError with the faults of all."""
    found: dict[str, Catalogue] = {}
    findings: list[Finding] = []
    for path in catalogue_paths(edition.handbook, edition.language) if edition.is_translation else ():
        file = tree.root / path
        try:
            if file.is_file():
                found[path] = read(file.read_bytes(), path, language=edition.language)
        except HandbookError as error:
            findings += error.findings
    if findings:
        raise HandbookError(findings)
    return found


def check_edition(tree: ContentTree, edition: Edition) -> Iterator[Finding]:
    """What is wrong with an edition's language, catalogues and reviews."""
    if edition.language not in [one.code for one in LANGUAGES]:
        values = {"language": edition.language, "choices": ", ".join(one.code for one in LANGUAGES)}
        yield Finding(path=tree.name(edition.handbook.folder / "handbook.toml"), line=1, code=NO_LANGUAGE, values=values)
    yield from faults_of(lambda: read_catalogues(tree, edition))
    reviews = tree.reviews(edition)
    yield from faults_of(lambda: read_reviews(reviews, tree.name(reviews)))
    yield from (Finding(path=tree.name(path), line=0, code=ORPHAN) for path in orphans(tree, edition))


def orphans(tree: ContentTree, edition: Edition) -> tuple[Path, ...]:
    """Catalogue files in the handbook's own folder that no chapter asks for."""
    if not edition.is_translation or "{handbook}" not in edition.handbook.catalogues:
        return ()
    folder = tree.root / edition.handbook.catalogue(edition.language, "x")
    known = {tree.root / path for path in catalogue_paths(edition.handbook, edition.language)}
    return tuple(sorted(set(folder.parent.rglob("*.po")) - known))


def check_homes(tree: ContentTree) -> Iterator[Finding]:
    """Find folders of catalogues whose handbook is gone, or was renamed without them."""
    known = {id_of(folder, tree.name(folder / "handbook.toml")) for folder in tree.folders}
    for folder in sorted(tree.root.glob("locales/*/LC_MESSAGES/*/")):
        if folder.name not in known and any(folder.rglob("*.po")):
            yield Finding(path=tree.name(folder), line=0, code=HOMELESS, values={"name": folder.name})


def check_registers(tree: ContentTree) -> Iterator[Finding]:
    """What is wrong with the registers that the tree has."""
    for file, reader in READERS.items():
        path = tree.registers / file
        if path.is_file():
            yield from faults_of(partial(reader, path, tree.name(path)))


def check_tree(tree: ContentTree, editions: Sequence[Edition]) -> tuple[Finding, ...]:
    """Every fault of what *editions* are made from: registers, chapters, catalogues, reviews."""
    findings = [*check_registers(tree), *check_homes(tree)]
    for handbook in dict.fromkeys(edition.handbook.id for edition in editions):
        own = [edition for edition in editions if edition.handbook.id == handbook]
        findings += check_chapters(tree, own[0].handbook)
        findings += faults_of(partial(read_history, tree, own[0].handbook, docnames(own[0].handbook)))
        for edition in own:
            findings += check_edition(tree, edition)
    return tuple(findings)


def faults_of(work: Callable[[], object]) -> Iterator[Finding]:
    """The findings that calling *work* raises."""
    try:
        work()
    except HandbookError as error:
        yield from error.findings
