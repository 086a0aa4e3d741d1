"""{decision}, {karar} and {indicators}, {göstergeler}: tables that say what to do, and what may mean something."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...languages import language
from ...model.findings import N_, Code
from .block import Block
from .frames import said, words

ONE_TABLE = Code("table-one", N_("a {name} is one table, and this one has {count}"), N_("write one table with | between the cells"))
FOUR = Code(
    "indicators-columns",
    N_("indicators have four columns, and these have {count}"),
    N_("write: indicator, why it matters, innocent explanation, source"),
)
REVIEWED = Code("indicators-reviewed", N_("“{date}” is no date"), N_("write the day of the last review like this: 2026-11-27"))
COLUMNS = 4


class Decision(Block):
    """A table whose last column says what to do."""

    kind = "decision"

    def run(self) -> list[nodes.Node]:
        content = self.parse_content_to_nodes()
        tables = [node for node in content if isinstance(node, nodes.table)]
        if len(tables) != 1:
            self.complain(ONE_TABLE, name=self.name, count=len(tables))
            return content
        (table,) = tables
        words, _messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        title = nodes.title(self.arguments[0], "", *words)
        self.set_source_info(title)
        table.insert(0, title)
        table["classes"].append(self.kind)
        self.name_table(table)
        self.note(table, title)
        return content

    def name_table(self, table: nodes.table) -> None:
        """Give *table* its id, by which ``{numref}`` finds it too."""
        self.name_block(table)
        if table["ids"]:
            table["names"].append(self.block_id)
            self.state.document.note_explicit_target(table, table)


class Indicators(Decision):
    """A table with four columns: indicator, why it matters, innocent explanation, source; and the day of its last review."""

    kind = "indicators"
    option_spec: ClassVar[dict[str, Any]] = {**Decision.option_spec, "reviewed": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        content = super().run()
        for group in (group for node in content for group in node.findall(nodes.tgroup)):
            if group["cols"] != COLUMNS:
                self.complain(FOUR, count=group["cols"])
        if day := self.reviewed():
            content.append(said(_("Last reviewed: {date}").format(date=language(self.config.language).date(day)), "p", "frame-facts"))
        return content

    def reviewed(self) -> dt.date | None:
        """The day of the last review, where there is one."""
        written = self.options.get("reviewed", "").strip()
        try:
            return dt.date.fromisoformat(written) if written else None
        except ValueError:
            self.complain(REVIEWED, date=written)
            return None


class NameCells(SphinxPostTransform):
    """On pages, let every cell of these tables say which column it stands in: a telephone shows a row as a card."""

    default_priority = 945

    def run(self, **kwargs: Any) -> None:
        if self.app.builder.name != "html":
            return
        kinds = {Decision.kind, Indicators.kind}
        for table in [one for one in self.document.findall(nodes.table) if kinds.intersection(one["classes"])]:
            heads = [cell for head in table.findall(nodes.thead) for row in head.children for cell in row.children]
            for row in (row for body in table.findall(nodes.tbody) for row in body.children):
                for head, cell in zip(heads, row.children, strict=False):
                    assert isinstance(cell, nodes.entry)
                    cell.insert(0, named(head))


def named(head: nodes.Node) -> words:
    """The words of a column's *head*, to stand in a cell."""
    found = words("", tag="span", classes=["cell-head"])
    for one in (one for one in head.children if isinstance(one, nodes.TextElement)):
        found["classes"] += [name for name in one["classes"] if name.startswith("language-")]
        found += nodes.Text(one.astext())
    return found
