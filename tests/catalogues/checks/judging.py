"""A message as checks see it, made in one line."""

from __future__ import annotations

from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.checks import Check, Pair, Setting
from build_tools.languages import language


def pair(msgid: str, msgstr: str, target: str = "en", kind: str = "") -> Pair:
    """A message translated into *target* from the other one of the two languages."""
    setting = Setting(handbook="book", source=language("tr" if target == "en" else "en"), target=language(target))
    return Pair(message=Message(msgid=msgid, msgstr=msgstr, extracted=(kind,) if kind else ()), path="book.po", setting=setting)


def codes(check: Check, msgid: str, msgstr: str, target: str = "en", kind: str = "") -> list[str]:
    """The codes of the faults that *check* finds."""
    return [fault.code.name for fault in check.faults(pair(msgid, msgstr, target, kind))]


def mended(check: Check, msgstr: str, target: str = "en", msgid: str = "x") -> str:
    """*msgstr* after every fix that *check* offers."""
    while fixed := next((fault.fixed for fault in check.faults(pair(msgid, msgstr, target)) if fault.fixed not in (None, msgstr)), None):
        msgstr = fixed
    return msgstr
