"""The dialect’s names: its directives and roles in English and Turkish, and what their options hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .findings import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What an option holds: *form* is all of it, *wanted* says so in a finding, *example* shows one; or it is one of *choices*."""

    form: re.Pattern[str]
    wanted: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveName:
    """A directive under its two names, with its *options*; those in *required* may not be left out.

    *readers* are the audiences that alone may read it, wherever it stands; none: whoever may read what is round it.
    """

    english: str
    turkish: str
    options: Mapping[str, Value] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()


def one_of(*words: str) -> Value:
    return Value(form=re.compile("|".join(words)), example=words[0], choices=words)


ID_FORM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
OUTCOME_FORM = re.compile(r"LO(?:-[A-Z0-9]+)+")
ID = Value(form=ID_FORM, wanted=N_("an id (small letters a to z, digits and hyphens)"), example="pax-f03")
IDS = Value(
    form=re.compile(rf"{ID_FORM.pattern}(?:\s*,\s*{ID_FORM.pattern})*"),
    wanted=N_("a list of ids, separated by commas"),
    example="pax-officer, search-officer",
)
OUTCOMES = Value(
    form=re.compile(rf"{OUTCOME_FORM.pattern}(?:\s*,\s*{OUTCOME_FORM.pattern})*"), wanted=N_("the id of an outcome"), example="LO-PAX-0501"
)
DATE = Value(form=re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"), wanted=N_("a date"), example="2026-11-27")
YEARS = Value(form=re.compile(r"[1-9]\d?"), wanted=N_("a number of years"), example="10")
LETTERS = "A-Za-z0-9ÇĞİÖŞÜçğıöşü"
NUMBER = Value(form=re.compile(rf"[{LETTERS}]+(?:[-/.][{LETTERS}]+)*"), wanted=N_("the number of a form"), example="PAX-02")
FLAG = Value(form=re.compile(""))  # there or not there
AUDIENCES = Value(form=IDS.form, wanted=N_("a list of audiences, separated by commas"), example="trainee")
QUESTION_TYPES = ("single", "multiple", "open", "scenario")
LEVELS = ("1", "2", "3")
TRAINERS = ("trainer",)  # the audience that has notes for teaching, and the keys of the questions

DIRECTIVES = (
    DirectiveName(english="procedure", turkish="usul", options={"id": ID, "roles": IDS, "form": IDS, "legal": IDS}, required=("id",)),
    DirectiveName(english="safeguard", turkish="güvence"),
    DirectiveName(english="decision", turkish="karar", options={"id": ID}, required=("id",)),
    DirectiveName(english="indicators", turkish="göstergeler", options={"id": ID, "reviewed": DATE}, required=("id",)),
    DirectiveName(english="checklist", turkish="kontrol-listesi", options={"id": ID, "signoff": FLAG}, required=("id",)),
    DirectiveName(english="form", turkish="form-şablonu", options={"id": ID, "no": NUMBER, "retention": YEARS}, required=("id",)),
    DirectiveName(english="phrases", turkish="ifadeler", options={"id": ID}, required=("id",)),
    DirectiveName(english="outcomes", turkish="çıktılar"),
    DirectiveName(
        english="question",
        turkish="soru",
        options={"id": ID, "lo": OUTCOMES, "type": one_of(*QUESTION_TYPES), "level": one_of(*LEVELS)},
        required=("id", "lo", "type", "level"),
    ),
    DirectiveName(english="pocket-card", turkish="cep-kartı", options={"id": ID, "from": ID}, required=("id",)),
    DirectiveName(english="trainer-note", turkish="eğitici-notu", readers=TRAINERS),
    DirectiveName(english="audience", turkish="hedef-kitle"),
    DirectiveName(english="listing", turkish="dizin"),
)
EVERYWHERE = {"audience": AUDIENCES}  # an option of every directive but those that have readers of their own
BY_NAME: Mapping[str, DirectiveName] = {name: one for one in DIRECTIVES for name in (one.english, one.turkish)}

# English and Turkish name of each role; both in ASCII letters, since another name prints as code.
ROLES = (
    ("legal", "mevzuat"),
    ("limit", "sinir"),
    ("trm", "terim"),
    ("who", "gorevli"),
    ("form", "form"),
    ("source", "kaynak"),
    ("contact", "iletisim"),
)
