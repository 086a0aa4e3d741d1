"""What a reviewer decides of a message, written at once: nothing waits in memory that a lost connection could take."""

from __future__ import annotations

from dataclasses import replace

from ..model.findings import N_, Code, Finding, HandbookError, Severity
from ..model.provenance import State
from ..model.tree import ContentTree
from .authors import same_person
from .carry import settled
from .catalogue import Message
from .files import locked, write_file
from .order import Item
from .reading import read
from .review import Edit, Review, Reviews, Waiver, digest, record_reviews
from .waiting import Reviewer, author
from .writing import write

NAMELESS = Code(
    "review-name",
    N_("“{name}” cannot stand in a record as a person’s name"),
    N_("write the name as it is to be read, without special characters"),
)
OWN = Code("review-own", N_("{reviewer} wrote this text last"), N_("let another person review it"))
UNFIT = Code("review-unfit", N_("a check has found an error in it [{code}]"), N_("correct it, or waive the finding with a reason"))
REFUSED = Code("review-refused", N_("its markup is refused, no reader would meet it"), N_("correct the translation first"))
MOVED = Code("review-moved", N_("the message has changed since it was shown"), N_("look at it again"))


def check_name(name: str) -> None:
    """Raise HandbookError when *name* can be nobody's."""
    if not is_plain(name) or not any(letter.isalpha() for letter in name):
        raise HandbookError([Finding(path="--reviewer", line=0, code=NAMELESS, values={"name": visible_name(name)})])


def is_plain(text: str) -> bool:
    """Whether *text* can stand on one line of a file: something to read, and nothing that no reader sees."""
    return bool(text.strip()) and text.isprintable()


def visible_name(name: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def judge(tree: ContentTree, item: Item, state: State, reviewer: Reviewer) -> None:
    """Record that *reviewer* has reviewed or approved what *item* shows; a stale translation counts as one of today's text from now on.

    Raises HandbookError when the reviewer wrote it, a check finds an error in it, or it has changed since it was shown.
    """
    refusal = refusal_of(tree, item, reviewer)
    if refusal is not None:
        raise HandbookError([refusal])
    if item.state is State.STALE:
        rewrite(tree, item, settled(item.message))
    review = Review(
        msgid=digest(item.message.msgid), msgstr=digest(item.message.msgstr), state=state, reviewer=reviewer.name, date=reviewer.day
    )
    path = tree.reviews(item.edition)
    record_reviews(path, tree.name(path), lambda reviews: with_review(reviews, review))


def refusal_of(tree: ContentTree, item: Item, reviewer: Reviewer) -> Finding | None:
    """Why *reviewer* cannot approve *item*; None when nothing is in the way."""
    errors = [one for one in item.faults if one.severity is Severity.ERROR]
    if item.state is State.REJECTED:
        code, values = REFUSED, {}
    elif same_person(author(tree, item), reviewer.name):
        code, values = OWN, {"reviewer": reviewer.name}
    elif errors:
        code, values = UNFIT, {"code": errors[0].code.name}
    else:
        return None
    return Finding(path=item.path, line=item.message.line, code=code, values=values)


def with_review(reviews: Reviews, review: Review) -> Reviews:
    """*reviews* with *review* in the place of what was said of the same pair."""
    others = (one for one in reviews.reviews if (one.msgid, one.msgstr) != (review.msgid, review.msgstr))
    return replace(reviews, reviews=(*others, review))


def waive(tree: ContentTree, item: Item, code: str, reason: str, reviewer: Reviewer) -> None:
    """Record that *reviewer* lets the finding *code* stand, and why."""
    waiver = Waiver(
        msgid=digest(item.message.msgid),
        msgstr=digest(item.message.msgstr),
        code=code,
        reason=reason,
        by=reviewer.name,
        date=reviewer.day,
    )
    path = tree.reviews(item.edition)
    record_reviews(path, tree.name(path), lambda reviews: with_waiver(reviews, waiver))


def with_waiver(reviews: Reviews, waiver: Waiver) -> Reviews:
    key = (waiver.msgid, waiver.msgstr, waiver.code)
    others = (one for one in reviews.waivers if (one.msgid, one.msgstr, one.code) != key)
    return replace(reviews, waivers=(*others, waiver))


def note(tree: ContentTree, item: Item, text: str, reviewer: Reviewer) -> None:
    """Write *text* for the translator into the catalogue, where every translation editor shows it."""
    signed = f"{reviewer.name}, {reviewer.day}: {text}"
    rewrite(tree, item, replace(item.message, notes=(*item.message.notes, signed)))


def edited(item: Item, msgstr: str) -> Message:
    """The message of *item* with *msgstr* as its finished translation."""
    return replace(settled(item.message), msgstr=" ".join(msgstr.split()))


def edit(tree: ContentTree, item: Item, message: Message, reviewer: Reviewer) -> None:
    """Write *message* in the place of *item*'s, and record that these words are *reviewer*'s."""
    rewrite(tree, item, message)
    edit = Edit(msgid=digest(message.msgid), msgstr=digest(message.msgstr), by=reviewer.name, date=reviewer.day)
    path = tree.reviews(item.edition)
    record_reviews(path, tree.name(path), lambda reviews: replace(reviews, edits=(*reviews.edits, edit)))


def rewrite(tree: ContentTree, item: Item, message: Message) -> None:
    """Put *message* in the place of *item*'s. Raises HandbookError when the catalogue does not have that any more."""
    path = tree.root / item.path
    with locked(path):
        before = path.read_bytes()
        catalogue = read(before, item.path, language=item.edition.language)
        if item.message not in catalogue.messages:
            raise HandbookError([Finding(path=item.path, line=item.message.line, code=MOVED)])
        messages = tuple(message if one == item.message else one for one in catalogue.messages)
        write_file(path, write(replace(catalogue, messages=messages)), before=before)
