"""What a reviewer sees of one message: readable in 80 columns, without colours, over any connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from ..catalogues.catalogue import words_of
from ..catalogues.checks import Setting
from ..catalogues.difference import Change, differences
from ..catalogues.markup import inline, prose, shown
from ..catalogues.memory import Memory, cutoff, likeness, origin
from ..catalogues.order import Item
from ..catalogues.terms import terms_in
from ..model.findings import N_, Translate
from ..model.provenance import State

MOST_SIMILAR = 3
KIND_WORDS = (N_("danger"), N_("warning"), N_("caution"))
OPENING = {"strong_open": "bold", "em_open": "italic", "s_open": "strike", "link_open": "underline"}
CHANGES = {Change.SAME: ("{}", ""), Change.REMOVED: ("[-{}-]", "red strike"), Change.ADDED: ("{{+{}+}}", "green bold")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One message on the desk: its number among those that wait, and what helps to judge it."""

    item: Item
    number: int
    of: int
    setting: Setting
    memory: Memory
    earlier: str
    translate: Translate

    def rows(self) -> Group:
        """The whole card."""
        return Group(*self.head(), *self.texts(), *self.help())

    def head(self) -> Iterator[RenderableType]:
        _, item = self.translate, self.item
        yield Text()
        yield Rule(Text(f"{self.number}/{self.of}  {item.edition.title}"), align="left", characters="─")
        said = [item.place, _(item.state.value)]
        if item.safety:
            said.append(_(N_("safety: {kind}")).format(kind=", ".join(map(_, item.safety))))
        yield Text(" · ".join(map(readable, said)), style="dim" if not item.safety else "bold")

    def texts(self) -> Iterator[RenderableType]:
        """The source, what has changed in it, the translation, and what it was before."""
        _, message = self.translate, self.item.message
        yield section(_(N_("Text")) if self.item.is_source else _(N_("Source text")), rendered(inline(message.msgid)))
        if message.fuzzy and message.previous_msgid:
            yield section(_(N_("Changed since it was translated")), changes(message.previous_msgid, message.msgid))
        if not self.item.is_source:
            title = _(N_("Translation of the earlier text")) if self.item.state is State.STALE else _(N_("Translation"))
            yield section(title, rendered(inline(message.msgstr)))
        if self.earlier:
            yield section(_(N_("Changed in the translation")), changes(self.earlier, message.msgstr))

    def help(self) -> Iterator[RenderableType]:
        _ = self.translate
        if not self.item.is_source:
            yield from sections(_(N_("Similar texts")), self.similar())
        yield from sections(_(N_("Terms")), self.terms())
        yield from sections(_(N_("Findings")), (Text(f"! {readable(one.text(_))}", style="red") for one in self.item.faults))
        yield from sections(_(N_("Notes")), (Text(readable(one)) for one in self.item.message.notes))

    def similar(self) -> Iterator[Text]:
        """Other translations of this text, then translations of texts like it, the most alike first."""
        message = self.item.message
        text = words_of(message.msgid)
        for one in dict.fromkeys(kept.message.msgstr for kept in self.memory.exact(message) if kept.message.msgstr != message.msgstr):
            yield Text(f"100 %  {readable(one)}")
        scores = {other: likeness(text, other) for other in self.memory.candidates(text).values() if other not in (text, origin(message))}
        best = sorted((other for other, score in scores.items() if score >= cutoff(text)), key=lambda other: (-scores[other], other))
        for other in best[:MOST_SIMILAR]:
            kept = self.memory.by_origin[other][0].message
            yield Text(f"{scores[other]:3.0f} %  {readable(other)}\n       {readable(kept.msgstr)}")

    def terms(self) -> Iterator[Text]:
        """The terms of the source text, how they are called in the other language, and what they mean."""
        own, target = self.setting, self.setting.target.code
        concepts = {concept.id: concept for concept, _, _ in terms_in(prose(inline(self.item.message.msgid)), own.source, own.termbase)}
        for concept in concepts.values():
            words = [concept.term.get(own.source.code, "")]
            if target != own.source.code:
                words.append(concept.term.get(target, ""))
            yield Text.assemble((readable(" → ".join(words)), "bold"), readable(f": {concept.definition.get(target, '')}"))


def section(title: str, body: RenderableType) -> RenderableType:
    return Group(Text(title, style="cyan"), Padding(body, (0, 0, 0, 2)))


def sections(title: str, bodies: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """One section of all *bodies*; none when there are none."""
    found = list(bodies)
    if found:
        yield section(title, Group(*found))


def readable(text: str) -> str:
    """*text* with every character that would steer the terminal, or that no reader sees, written out."""
    return "".join(one if one.isprintable() or one == "\n" else f"⟨U+{ord(one):04X}⟩" for one in text)


def rendered(tokens: Iterable[Token]) -> Text:
    """Inline *tokens* as readers see them, as far as a terminal can show it; where a role or link leads stands in dim letters."""
    found, styles = Text(), [""]
    for token in tokens:
        if token.type in OPENING:
            styles.append(OPENING[token.type])
        elif token.type.endswith("_close") and len(styles) > 1:
            styles.pop()
            if token.type == "link_close":
                continue
        else:
            put(found, token, " ".join(filter(None, styles)))
    return found


def put(found: Text, token: Token, style: str) -> None:
    """Append one *token* that holds words."""
    if token.type == "myst_role":
        found.append(readable(shown(token)), style=f"{style} underline".strip())
        found.append(f"{{{readable(token.meta['name'])}}}", style="dim")
    elif token.type == "footnote_ref":
        found.append(f"[^{readable(str(token.meta['label']))}]", style="dim")
    elif token.type in ("code_inline", "math_inline"):
        found.append(readable(token.content), style=f"{style} reverse".strip())
    elif token.children:
        found.append_text(rendered(token.children))
    else:
        found.append(readable(shown(token)), style=style)


def changes(before: str, after: str) -> Text:
    """What is gone as [-…-], what is new as {+…+}: to be read without colours."""
    found = Text()
    for piece in differences(before, after):
        mark, style = CHANGES[piece.change]
        found.append(mark.format(readable(piece.text)), style=style)
    return found
