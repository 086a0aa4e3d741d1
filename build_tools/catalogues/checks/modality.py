"""What is ordered, advised, allowed or forbidden must be so in the translation too, and what is denied must stay denied.

Only contradictions that both sides say outright are reported; "Memur inceler" and "The officer inspects" order nothing outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...languages import Language
from ...languages.modality import Force
from ...languages.modality import Modality as Forms
from ...model.findings import N_, Code, Severity
from .pair import Fault, Pair

ORDERS = frozenset({Force.OBLIGATION, Force.DUTY})
DENIALS = frozenset({Force.PROHIBITION, Force.REFUSAL})
CONSENT = ORDERS | {Force.RECOMMENDATION, Force.PERMISSION}
TAKEN = " … "  # stands where a force was found: no word, and no end of a clause
LONG = 160  # letters of a passage that a finding shows

ABBREVIATED = r"(?<!\d\.)(?<!\b[Aa]rt\.)(?<!\bm\.)"
SENTENCE = re.compile(rf"(?<=[.!?…]){ABBREVIATED}[”’\")]*\s+(?=[“‘\"(]?[^\W\d_])")
CLAUSE = re.compile(r"(?<=[:;])\s+")
IDENTIFIER = re.compile(r"\b\w+(?:-\w+){2,}\b")  # what a reference without words shows

REVERSED = Code(
    "modality-reversed",
    N_("one side forbids or denies what the other orders or allows: “{target}” for “{source}”"),
    N_("say what the source text says; where both mean the same, a reviewer may let it stand"),
)
WEAKER = Code(
    "modality-weaker",
    N_("the source text orders or forbids what the translation advises or leaves free: “{target}” for “{source}”"),
    N_("say as much as the source text: must or shall in English, -malı, zorunludur or gerekir in Turkish"),
)
STRONGER = Code(
    "modality-stronger",
    N_("the source text advises or leaves free what the translation orders or forbids: “{target}” for “{source}”"),
    N_("say no more than the source text: may, should or need not in English, -ebilir, önerilir or gerekmez in Turkish"),
)
LOST = Code(
    "negation-lost",
    N_("the source text says no, the translation does not seem to: “{target}” for “{source}”"),
    N_("check the negation; where the translation says it in another way, a reviewer may let it stand"),
    Severity.WARNING,
)
ADDED = Code(
    "negation-added",
    N_("the translation says no, the source text does not seem to: “{target}” for “{source}”"),
    N_("check the negation; where the source text says it in another way, a reviewer may let it stand"),
    Severity.WARNING,
)


@dataclass(frozen=True, kw_only=True)
class Stance:
    """What a passage wants and denies outright (*forces*, *denies*); what it may want and deny is looked for in the rest of its *text*."""

    forces: frozenset[Force]
    denies: bool
    text: str
    forms: Forms

    @cached_property
    def hints(self) -> frozenset[Force]:
        """What it may want."""
        return frozenset(force for force, pattern in self.forms.hints if pattern.search(self.text))

    @cached_property
    def may_deny(self) -> bool:
        return bool(self.forms.denial_hints.search(self.text))

    @cached_property
    def privatives(self) -> int:
        """How often it says "without", in whatever form."""
        return len(self.forms.privatives.findall(self.text))

    @property
    def consents(self) -> bool:
        """Whether it orders, advises or allows, and denies nothing at all."""
        return bool(self.forces & CONSENT) and not self.denies and not self.may_deny

    @property
    def refuses(self) -> bool:
        """Whether its main verb says no, and nothing in it orders, advises or allows."""
        return bool(self.forces & DENIALS) and not self.forces - DENIALS

    def speaks_of(self, *forces: Force) -> bool:
        """Whether it has one of *forces*, outright or perhaps."""
        return any(one in self.forces or one in self.hints for one in forces)


class Modality:
    """Compares what the sentences of both sides order, allow and deny."""

    name = "modality"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        source, target = pair.setting.source, pair.setting.target
        for before, after in aligned(pair.source_prose, pair.target_prose):
            code = contradiction(stance(before, source), stance(after, target))
            if code:
                yield Fault(code=code, values={"source": shortened(before), "target": shortened(after)})


def aligned(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Both texts in sentences that stand against each other, and these in clauses; a text as a whole where their numbers differ."""
    for before, after in halves(source, target, SENTENCE):
        yield from halves(before, after, CLAUSE)


def halves(source: str, target: str, border: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    before, after = border.split(source), border.split(target)
    if len(before) == len(after):
        yield from zip(before, after, strict=True)
    else:
        yield source, target


def stance(text: str, language: Language) -> Stance:
    """What *text* wants and denies, by the forms of *language*."""
    forms = language.modality
    rest = forms.neutral.sub(" ", IDENTIFIER.sub(" ", language.lower(text)))
    forces = set()
    for force, pattern in forms.forces:
        cut = pattern.sub(TAKEN, rest)
        if cut != rest:
            forces.add(force)
            rest = cut
    denies = bool(forces & {Force.PROHIBITION, Force.REFUSAL, Force.EXEMPTION} or forms.denials.search(rest))
    return Stance(forces=frozenset(forces), denies=denies, text=rest, forms=forms)


def contradiction(source: Stance, target: Stance) -> Code | None:
    """What is surely wrong between the two, the gravest first."""
    if is_reversed(source, target) or is_reversed(target, source):
        return REVERSED
    if is_weaker(source, target):
        return WEAKER
    if is_weaker(target, source):
        return STRONGER
    if source.denies is target.denies or source.may_deny or target.may_deny:
        return None
    if source.denies:
        return LOST if denies_more(source, target) else None
    return ADDED if denies_more(target, source) else None


def denies_more(one: Stance, other: Stance) -> bool:
    """Whether *one*, which denies, has no "without" that may be meant; or its main verb says no, and both have as many of them."""
    without = {one.privatives, other.privatives}
    return without == {0} or (len(without) == 1 and bool(one.forces & DENIALS))


def is_reversed(one: Stance, other: Stance) -> bool:
    return one.refuses and other.consents and one.privatives == other.privatives


def is_weaker(strong: Stance, weak: Stance) -> bool:
    """Whether *weak* surely leaves free what *strong* orders or forbids."""
    if Force.EXEMPTION in weak.forces:
        return bool(strong.forces & (ORDERS | {Force.PROHIBITION})) and not strong.speaks_of(Force.EXEMPTION) and not weak.forces & ORDERS
    if not strong.forces & ORDERS or strong.denies or weak.denies or weak.speaks_of(*ORDERS):
        return False
    if Force.PERMISSION in weak.forces:
        return not strong.speaks_of(Force.PERMISSION)
    return Force.RECOMMENDATION in weak.forces and Force.OBLIGATION in strong.forces and not strong.speaks_of(Force.RECOMMENDATION)


def shortened(text: str) -> str:
    """*text*, cut at a word where it is long."""
    return text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"
