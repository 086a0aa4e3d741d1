"""The words of drawings go through the catalogue of the chapter that shows them; a translation has a drawing of its own.

Its file is made from the source's beside Sphinx's own files, one for each chapter that shows it: chapters may translate one word in two
ways. No format knows the difference. The source edition shows the file as it was drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..catalogues.markup import foreign_words
from ..chapters.drawings import drawing_fault
from ..chapters.lettering import TEXT, labels, lettered
from ..model.edition import Edition
from ..model.findings import N_, Code, Severity
from ..model.provenance import RANKS, State
from . import guard
from .domain import handbook_domain
from .messages import Messages, Passage
from .nodes import picture_label, state_badge
from .reports import report

FOLDER = "drawings"  # beside Sphinx's document trees
LETTERING = "lettering"  # attribute of a picture: the passage of its words that is furthest from being approved
MIXED = Code(
    "picture-words",
    N_("the words “{words}” in the drawing “{picture}” change their look inside a line, which a translation cannot do"),
    N_("give the line one look, or make a <text> of each part"),
    Severity.WARNING,
)


def translate(app: Sphinx, document: nodes.document) -> None:
    """Ask for the words of every drawing that *document* shows, and show the drawing with the answers."""
    env = app.env
    messages: Messages = env.current_document["handbook_messages"]
    for image in document.findall(nodes.image):
        candidates: dict[str, str] = image.get("candidates", {})
        for kind, path in list(candidates.items()):
            if path in env.images and is_lettered(path, env.config.handbook_edition):
                shown = letter(app, messages, image, path)
                candidates[kind] = shown
                image["uri"] = shown if image["uri"] == path else image["uri"]
    handbook_domain(env).record_more(messages, env.current_document["handbook_places"])


def is_lettered(path: str, edition: Edition) -> bool:
    """Whether the words of the picture are the source's: Sphinx prefers a file of the edition's own, such as ``plan.en.svg``."""
    return path.lower().endswith(".svg") and not (edition.is_translation and Path(path).stem.endswith(f".{edition.language}"))


def letter(app: Sphinx, messages: Messages, image: nodes.image, path: str) -> str:
    """The path of the drawing that *image* shows in this edition."""
    source = (Path(app.srcdir) / path).read_bytes()
    if drawing_fault(source) is not None:
        return path  # it is reported when all chapters are read
    place = guard.place_of(image)
    passages = [ask(messages, words, kind, place) for words, kind in words_of(source, path, place)]
    image[LETTERING] = lowest(passages)
    if not passages or not handbook_domain(app.env).edition.is_translation:
        return path
    copy = Path(app.doctreedir) / FOLDER / messages.docname / path
    copy = copy.with_name(f"{messages.docname.replace('/', '-')}-{copy.name}")
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(drawn(source, passages, handbook_domain(app.env).edition))
    app.env.images.add_file(messages.docname, str(copy))
    return str(copy)


def words_of(source: bytes, path: str, place: tuple[str, int]) -> Iterator[tuple[str, str]]:
    """The words of a drawing, each with what translators are told of them; what a translation cannot keep is reported."""
    for label in labels(ElementTree.fromstring(source)):
        if label.is_mixed and label.kind == TEXT:
            report(MIXED, *place, words=label.words, picture=path)
        yield label.words, f"figure {label.kind}: {path}"


def ask(messages: Messages, words: str, kind: str, place: tuple[str, int]) -> Passage:
    """The answer to one text of a drawing, which shows every mark as it stands."""
    passage = messages.passage(words, path=place[0], line=place[1], kind=kind)
    reason = foreign_words(passage.msgid, passage.text) if passage.text is not None else ""
    if not reason:
        return passage
    guard.refused(passage, reason)
    rejected = replace(passage, text=None, state=State.REJECTED)
    messages.replace(passage, rejected)
    return rejected


def lowest(passages: Sequence[Passage]) -> Passage | None:
    """The passage that a reader has to know of, when only one is told."""
    return min(passages, key=lambda one: RANKS.get(one.state, RANKS[State.APPROVED]), default=None)


def drawn(source: bytes, passages: Sequence[Passage], edition: Edition) -> bytes:
    return lettered(source, [one.text for one in passages], edition.language, edition.handbook.source_language)


class ShowStates(SphinxPostTransform):
    """Show a badge for the words of every drawing that the edition marks: in the caption, else behind the picture."""

    default_priority = 951  # after the caption's own

    def run(self, **kwargs: object) -> None:
        edition: Edition = self.config.handbook_edition
        for image in list(self.document.findall(nodes.image)):
            passage: Passage | None = image.get(LETTERING)
            if passage is not None and edition.marks(passage.state):
                words = picture_label(passage.state, is_translation=edition.is_translation)
                put_beside(image, state_badge(state=passage.state, label=words, language=self.config.language, passage=passage))


def put_beside(image: nodes.image, badge: state_badge) -> None:
    """Put *badge* where a reader of the picture finds it."""
    shown: nodes.Element = image
    while isinstance(shown.parent, nodes.reference):
        shown = shown.parent
    holder = shown.parent
    caption = next((one for one in holder.children if isinstance(one, nodes.caption)), None)
    if isinstance(holder, nodes.figure) and caption is not None:
        caption += badge
    else:
        behind = badge if isinstance(holder, nodes.TextElement) else nodes.paragraph("", "", badge)
        holder.insert(holder.index(shown) + 1, behind)
