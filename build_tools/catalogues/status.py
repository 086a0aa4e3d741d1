"""The state in which a reader meets a message: the one answer that builds, `status`, `review` and `release` give."""

from __future__ import annotations

from ..model.provenance import State
from .catalogue import Catalogue, Message
from .markup import foreign, has_words, inline, visible
from .review import Reviews


def state_of(message: Message, reviews: Reviews) -> State:
    """The state of *message* by what its catalogue and the *reviews* say; the guard may still refuse its markup."""
    if not "".join(message.forms).strip():
        return State.MISSING
    return State.STALE if message.fuzzy else reviews.state(message.msgid, message.msgstr)


def shown_state(msgid: str, catalogue: Catalogue | None, reviews: Reviews) -> tuple[State, Message | None]:
    """The state in which a reader meets *msgid*, and the message that answers it; none in *catalogue*: MISSING.

    What has no words needs no translation (NEUTRAL), and a translation whose markup the guard refuses is never shown (REJECTED).
    """
    message = found_in(catalogue, msgid) if catalogue is not None else None
    state = State.MISSING if message is None else state_of(message, reviews)
    if state is State.MISSING and not has_words(inline(msgid)):
        return State.NEUTRAL, message
    if message is not None and state.shows_translation and is_refused(message):
        return State.REJECTED, message
    return state, message


def found_in(catalogue: Catalogue, msgid: str) -> Message | None:
    """The message in use for *msgid*, or for its visible words alone, as Sphinx's catalogues have it."""
    candidates = (catalogue.find(text) for text in (msgid, visible(inline(msgid))) if text)
    return next((one for one in candidates if one is not None and not one.obsolete), None)


def is_refused(message: Message) -> bool:
    """Whether the guard of the build would refuse the translation."""
    try:
        return bool(foreign(message.msgid, inline(message.msgid), message.msgstr, inline(message.msgstr.strip())))
    except RecursionError:
        return True


def source_state(msgid: str, reviews: Reviews) -> State:
    """The state of a text of the source edition: a person's word on the text itself, else DRAFT."""
    return reviews.state(msgid, msgid) if has_words(inline(msgid)) else State.NEUTRAL
