"""Show how much of each handbook is translated, reviewed and approved."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence

from rich.table import Column, Table
from rich.text import Text

from ..catalogues.inputs import check_tree
from ..catalogues.standing import COUNTED, Count, Obstacles, Standing, obstacles, standings
from ..model.findings import N_, Translate, stop_on_errors
from ..model.provenance import State
from ..model.tree import ContentTree
from ..terminal import AS_JSON, GOOD, HANDBOOKS, Command, cores, show_table

BAR = 12  # columns
BLOCKS = {
    State.APPROVED: ("█", "green"),
    State.REVIEWED: ("▓", "cyan"),
    State.DRAFT: ("▒", "blue"),
    State.STALE: ("░", "yellow"),
    State.REJECTED: ("▚", "red"),
    State.MISSING: ("·", "bright_black"),
}
# What keeps an edition back, in the order in which somebody can do something about it.
REASONS = (
    ("missing", N_("{count} missing")),
    ("stale", N_("{count} stale")),
    ("rejected", N_("{count} rejected")),
    ("unreviewed", N_("{count} not reviewed")),
    ("unapproved", N_("{count} reviewed but not approved")),
    ("safety", N_("{count} of them concern safety")),
)


def show_status(options: argparse.Namespace) -> int:
    """Print how far each edition is, chapter by chapter, and what keeps it from being released."""
    from ..publish.sources import read_sources

    tree = ContentTree(root=options.root)
    editions = tree.editions(options.handbook)
    stop_on_errors(check_tree(tree, editions))
    found = standings(tree, read_sources(tree, [one for one in editions if not one.is_translation], cores()))
    if options.json:
        print(json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=1))
        return GOOD
    _ = options.translate
    for one in found:
        show_table(table(one, _))
        for line in lacks(one, _):
            print(line)
        print()
    print(legend(_))
    print(_(N_("Bars and percentages count the words of the source text.")))
    return GOOD


def as_json(standing: Standing) -> dict[str, object]:
    """What ``status --json`` says of one edition."""
    handbook, found = standing.edition.handbook, obstacles(standing)
    return {
        "handbook": handbook.id,
        "language": standing.edition.language,
        "is_translation": standing.edition.is_translation,
        "status": handbook.status,
        **counts(standing.count),
        "release": {name: getattr(found, name) for name in Obstacles.__dataclass_fields__} | {"blocked": found.block},
        "chapters": [
            {"chapter": one.domain, "path": one.path, "exists": one.exists, **counts(one.count)} for one in standing.chapters if one.judged
        ],
    }


def counts(count: Count) -> dict[str, object]:
    states = (*COUNTED, State.NEUTRAL)
    return {
        "messages": {"total": count.total, **{state.value: count.messages[state] for state in states}},
        "words": {"total": count.total_words, **{state.value: count.words[state] for state in states}},
    }


def table(standing: Standing, _: Translate) -> Table:
    """One edition in 80 columns: a line in total, then a line a chapter; percentages under the marks of their states."""
    states = [state for state in COUNTED if standing.count.messages[state]]
    name = Column(Text(standing.edition.name, style="bold"), no_wrap=True)
    found = Table(name, "", box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="")
    for head in (_(N_("Messages")), _(N_("Words")), *(f"{BLOCKS[state][0]} %" for state in states)):
        found.add_column(head, justify="right", no_wrap=True)
    found.add_row(_(N_("in all")), *row(standing.count, states), style="bold")
    for one in standing.chapters:
        if one.judged:
            found.add_row(f"  {one.domain}", *row(one.count, states))
    return found


def legend(_: Translate) -> str:
    """What the marks of the bars mean."""
    return "  ".join(f"{mark} {_(state.value)}" for state, (mark, _style) in BLOCKS.items())


def row(count: Count, states: Sequence[State]) -> Iterator[str | Text]:
    """A bar of the words by state, how many messages and words there are, and the share of each state."""
    yield bar(count)
    yield str(count.total)
    yield str(count.total_words)
    for state in states:
        yield percentage(count, state)


def percentage(count: Count, state: State) -> str:
    """The share of *state* in whole percent: never 0 for what there is, never 100 for what is not all."""
    share = count.share(state)
    if not count.messages[state]:
        return ""
    return "100" if share == 1 else str(min(max(round(share * 100), 1), 99))


def bar(count: Count) -> Text:
    """The words by state, as a bar that reads without colours too."""
    found = Text()
    for state, width in widths(count):
        mark, style = BLOCKS[state]
        found.append(mark * width, style=style)
    return found


def widths(count: Count) -> list[tuple[State, int]]:
    """The columns of the bar that each state takes; every state that there is has one at least."""
    there = [state for state in COUNTED if count.words[state]]
    found = {state: max(1, round(count.share(state) * BAR)) for state in there}
    if there:
        widest = max(there, key=lambda state: found[state])
        found[widest] += BAR - sum(found.values())
    return list(found.items())


def lacks(standing: Standing, _: Translate) -> Iterator[str]:
    """What keeps the text from being released, in a line or two."""
    found = obstacles(standing)
    reasons = [_(words).format(count=getattr(found, name)) for name, words in REASONS if getattr(found, name)]
    if not found.block:
        yield _(N_("Nothing in the text keeps it from being released."))
        return
    values = {"approved": found.approved, "needed": found.needed}
    yield _(N_("Not to be released: {approved} messages approved, {needed} needed.")).format(**values)
    yield "  " + ", ".join(reasons)


COMMAND = Command(name="status", sentence=N_("show how far each edition is"), arguments=(HANDBOOKS, AS_JSON), run=show_status)
