"""{listing}, {dizin}: what the handbook names of a register, with every place, put together when all chapters are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, ClassVar

from babel import Locale
from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from ...languages import Language, language
from ...model.edition import Edition
from ...model.findings import N_, Code
from ...model.registers import Contact, DatedValue, Instrument, Registers, Source
from ..reports import report
from .abbreviations import Abbreviation, registered
from .block import FOR_AUDIENCE
from .domain import Citation, CustomsDomain, Entry, customs_domain
from .frames import mention
from .my_steps import ROLE_STEPS, capital, class_of
from .resolving import anchor_of
from .roles import words_of
from .wording import article_in, bibliography, channels, citation, reference

KIND = Code("listing-kind", N_("there is no list of “{kind}”"), N_("write one of: {choices}"))
TWICE = Code("listing-twice", N_("the list of {kind} stands in this handbook already"), N_("keep one of them"))


class listing(nodes.General, nodes.Element):  # docutils names its nodes in small letters
    """The place of a list until all chapters have been read."""


class Listing(SphinxDirective):
    """``{listing} law``: one list of the handbook, of one kind."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = FOR_AUDIENCE

    def run(self) -> list[nodes.Node]:
        kind = self.arguments[0].strip()
        source, line = self.get_source_info()
        domain = customs_domain(self.env)
        if kind not in WRITERS:
            report(KIND, source, line, kind=kind, choices=", ".join(WRITERS))
            return []
        if domain.listing(kind):
            report(TWICE, source, line, kind=kind)
            return []
        node = listing("", kind=kind, ids=[f"list-of-{kind}"])
        domain.note_listing(self.env.current_document.docname, kind, node["ids"][0])
        return [node]


class WriteListings(SphinxPostTransform):
    """Put the lists in their places."""

    default_priority = 7  # before mentions get their words and links

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(listing)):
            writer = Writer(self.env, self.app.builder, self.env.current_document.docname)
            block = nodes.container(ids=node["ids"], classes=["listing", f"listing-{node['kind']}"])
            block += list(WRITERS[node["kind"]](writer)) or [nodes.paragraph("", _("This handbook names none."))]
            node.replace_self(block)


class Writer:
    """Writes lists into the page *docname* of one builder."""

    def __init__(self, env: BuildEnvironment, builder: Any, docname: str) -> None:
        self.env, self.builder, self.docname = env, builder, docname

    @property
    def domain(self) -> CustomsDomain:
        return customs_domain(self.env)

    @property
    def registers(self) -> Registers:
        return self.domain.registers

    @property
    def own(self) -> Language:
        return language(self.env.config.language)

    @property
    def other(self) -> str:
        """The other language of a bilingual register."""
        return "en" if self.own.code == "tr" else "tr"

    def link(self, docname: str, anchor: str, words: str) -> nodes.reference:
        return make_refnode(self.builder, self.docname, docname, anchor, nodes.inline("", words))

    def filtered(self, link: nodes.reference, role: str) -> nodes.reference:
        """On a page, let *link* show the steps of *role* where it leads; a script reads that of the address."""
        if self.builder.name == "html":
            address, _hash, anchor = (link.get("refuri") or f"#{link['refid']}").partition("#")
            link["refuri"] = f"{address}?role={role}#{anchor}"
            link.attributes.pop("refid", None)
        return link

    def places(self, citations: Iterable[Citation], detailed: Callable[[Sequence[str]], str]) -> Iterator[nodes.Node]:
        """Links to the sections that *citations* stand in, each once, parted by semicolons; behind each what is *detailed* of it."""
        sections = {(one.section.docname, one.section.anchor): (one, set[str]()) for one in citations}
        for one in citations:
            sections[one.section.docname, one.section.anchor][1].add(one.detail)
        for number, ((docname, anchor), (one, details)) in enumerate(sections.items()):
            if number:
                yield nodes.Text("; ")
            yield self.link(docname, anchor, one.heading)
            if any(details):
                yield nodes.Text(f" ({detailed(sorted(filter(None, details)))})")

    def cited(
        self,
        kind: str,
        name: Callable[[str], str],
        described: Callable[[str], Iterable[nodes.Node]],
        detailed: Callable[[Sequence[str]], str],
    ) -> Iterator[nodes.Node]:
        """Every entry of the register *kind* that the handbook cites, by *name*, with what it is and the sections that cite it."""
        citations = list(self.domain.citations(kind))
        listed = nodes.definition_list(classes=[kind])
        for target in sorted(
            {one.target for one in citations} & self.registers.of(kind).keys(), key=lambda one: self.own.sort_key(name(one))
        ):
            term = nodes.term("", "", mention("", target, kind=kind, target=target, detail=""), ids=[anchor_of(kind, target)])
            places = nodes.paragraph("", _("Cited in: "), classes=["listing-places"])
            places += list(self.places([one for one in citations if one.target == target], detailed))
            listed += item(term, *described(target), places)
        if listed.children:
            yield listed


def terms(writer: Writer) -> Iterator[nodes.Node]:
    """A glossary of the terms that the handbook marks, in the order of the language's alphabet, each with its other name."""
    found = {one.target for one in writer.domain.citations("trm")} & writer.registers.terms.keys()
    concepts = sorted((writer.registers.terms[one] for one in found), key=lambda one: writer.own.sort_key(one.term[writer.own.code]))
    glossary = nodes.definition_list(classes=["glossary"])
    for one in concepts:
        term = nodes.term("", one.term[writer.own.code], ids=[anchor_of("trm", one.id)])
        term += [nodes.Text(" · "), nodes.inline("", one.term[writer.other], classes=["term-other", f"language-{writer.other}"])]
        glossary += item(term, nodes.paragraph("", one.definition[writer.own.code]))
    if concepts:
        yield glossary


def abbreviations(writer: Writer) -> Iterator[nodes.Node]:
    """Every abbreviation that the handbook explains, or a register of what it uses, in the order of the language's alphabet."""
    cited = {kind: {one.target for one in writer.domain.citations(kind)} for kind in ("legal", "contact")}
    known = registered(writer.registers, writer.own.code, writer.domain.capitals(), cited)
    found = {(one.short, one.words): one for one in (*known, *writer.domain.abbreviations())}
    listed = nodes.definition_list(classes=["abbreviations"])
    for one in sorted(found.values(), key=lambda one: (writer.own.sort_key(one.short), writer.own.sort_key(one.words))):
        listed += item(nodes.term("", one.short), meaning(one, writer.env.config.handbook_edition))
    if listed.children:
        yield listed


def meaning(one: Abbreviation, edition: Edition) -> nodes.paragraph:
    """What an abbreviation is short for, with the language and the state of the passage that says it."""
    words = nodes.paragraph("", one.words)
    if one.passage is not None:
        words["passage"] = one.passage
        if one.passage.state.shows_source:
            words["classes"].append(f"language-{edition.handbook.source_language}")
        if edition.marks(one.passage.state):
            words["classes"].append(f"state-{one.passage.state}")
    return words


def law(writer: Writer) -> Iterator[nodes.Node]:
    """Every instrument that the handbook cites, with how well it was verified and the sections that cite it."""

    def name(target: str) -> str:
        return citation(writer.registers.instruments[target], "", writer.own.code)

    def described_law(target: str) -> Iterator[nodes.Node]:
        yield nodes.paragraph("", described(writer.registers.instruments[target], writer.own))

    def articles(details: Sequence[str]) -> str:
        return _("art. {article}").format(article=", ".join(article_in(detail, writer.own.code) for detail in details))

    yield from writer.cited("legal", name, described_law, articles)


def sources(writer: Writer) -> Iterator[nodes.Node]:
    """Every public document that the handbook cites, with its address, whether it was seen, and the sections that cite it."""

    def short(target: str) -> str:
        return writer.registers.sources[target].short[writer.own.code]

    def described_source(target: str) -> Iterator[nodes.Node]:
        source = writer.registers.sources[target]
        seen = _("Seen on {date}.").format(date=writer.own.date(source.accessed)) if source.accessed else _("Not seen by the editors.")
        yield nodes.paragraph("", f"{bibliography(source, writer.own.code)}.")
        facts = nodes.paragraph("", "", *language_of(source, writer.own), classes=["listing-facts"])
        facts += nodes.Text(seen)
        if source.url:
            facts += [nodes.Text(" "), nodes.literal("", source.url, classes=["listing-address"])]
        yield facts

    def pages(details: Sequence[str]) -> str:
        return ", ".join(reference("", detail, writer.own.code).removeprefix(", ") for detail in details)

    yield from writer.cited("source", short, described_source, pages)


def language_of(source: Source, own: Language) -> Iterator[nodes.Node]:
    """Says in which language a document is that the edition’s readers may not read."""
    if source.language and source.language != own.code:
        name = Locale.parse(own.code).languages.get(source.language, source.language)
        yield nodes.Text(_("Language: {language}.").format(language=name) + " ")


def contacts(writer: Writer) -> Iterator[nodes.Node]:
    """Whoever the handbook names, and whoever those call who act in it: what for, how, and a blank for what is local."""
    named = {one.target for one in writer.domain.citations("contact")}
    acting = {role for entry in writer.domain.entries("procedure") for step in entry.steps for role in step.roles}
    found = [one for one in writer.registers.contacts.values() if one.id in named or not one.roles or acting.intersection(one.roles)]
    listed = nodes.definition_list(classes=["contacts"])
    for one in sorted(found, key=lambda one: writer.own.sort_key(one.name[writer.own.code])):
        term = nodes.term("", one.name[writer.own.code], ids=[anchor_of("contact", one.id)])
        listed += item(term, nodes.paragraph("", one.purpose[writer.own.code]), *reached(writer, one))
    if found:
        yield listed


def reached(writer: Writer, contact: Contact) -> Iterator[nodes.Node]:
    """How *contact* is reached: a line for each channel; for one that is local a blank, on paper long enough to write in."""
    for name, channel in channels(contact, writer.own.code):
        yield nodes.paragraph("", "", nodes.inline("", f"{name}: "), nodes.strong("", channel), classes=["listing-channel"])
    if not contact.channels:
        words = nodes.inline("", _("Filled in by the port:"))
        yield nodes.paragraph("", "", words, nodes.Text(" "), nodes.inline(classes=["listing-blank"]), classes=["listing-channel"])
    if contact.checked:
        source = words_of(writer.domain, "source", contact.source, "", writer.own.code)
        checked = _("Checked on {date}.").format(date=writer.own.date(contact.checked))
        origin = _("Source: {source}.").format(source=source) if source else ""
        yield nodes.paragraph("", f"{checked} {origin}".strip(), classes=["listing-facts"])


def described(instrument: Instrument, own: Language) -> str:
    """Title, gazette and verification of *instrument* in one line."""
    gazette = f"{instrument.gazette} {own.date(instrument.gazette_date)}, {instrument.gazette_no}" if instrument.gazette_date else ""
    seen = {
        "seen-official": _("seen in an official source"),
        "seen-secondary": _("seen in a secondary source"),
        "unverified": _("not verified"),
    }[instrument.verification]
    if instrument.last_verified:
        seen = f"{seen} ({own.date(instrument.last_verified)})"
    verification = _("Verification: {seen}; awaiting a lawyer’s review.").format(seen=seen)
    repealed = _("Repealed.") if instrument.status == "repealed" else ""
    titles = ". ".join(filter(None, (instrument.title[own.code], gazette)))
    return " ".join(filter(None, (f"{titles}.", verification, repealed)))


def forms(writer: Writer) -> Iterator[nodes.Node]:
    """Every form of the handbook: its number, its title, where it stands."""
    entries = sorted(writer.domain.entries("form"), key=lambda one: one.id)
    rows = [[nodes.Text(one.number or one.id), writer.link(one.place.docname, one.place.anchor, one.title)] for one in entries]
    if rows:
        yield table([_("No."), _("Form")], rows)


def steps(writer: Writer) -> Iterator[nodes.Node]:
    """The steps of every procedure by who takes them."""
    procedures = list(writer.domain.entries("procedure"))
    acting = {role for one in procedures for step in one.steps for role in step.roles}
    for role in (one for one in writer.registers.roles if one in acting):  # in an order that both languages have
        anchor, title = f"role-{role}", capital(writer.registers.roles[role].title[writer.own.code], writer.own)
        block = nodes.container(classes=[ROLE_STEPS, class_of(role)], ids=[anchor], role=role)
        block += nodes.rubric("", "", writer.filtered(writer.link(writer.docname, anchor, title), role))
        block += nodes.bullet_list("", *(row for one in procedures for row in steps_of(writer, one, role)))
        yield block


def steps_of(writer: Writer, entry: Entry, role: str) -> Iterator[nodes.list_item]:
    """One line for a procedure in which *role* acts: its title, the numbers of the steps."""
    own = [step for step in entry.steps if role in step.roles]
    if own:
        title = writer.filtered(writer.link(entry.place.docname, entry.place.anchor, entry.title), role)
        line = nodes.paragraph("", "", title, nodes.Text(": "))
        for number, step in enumerate(own):
            if number:
                line += nodes.Text(", ")
            line += writer.filtered(writer.link(step.place.docname, step.place.anchor, str(step.number)), role)
        yield nodes.list_item("", line)


def limits(writer: Writer) -> Iterator[nodes.Node]:
    """Every dated value that the handbook names: what it is, what it is today, until when, by which law."""
    effective = writer.env.config.handbook_edition.handbook.effective
    cited = {one.target for one in writer.domain.citations("limit")}
    rows = []
    for target in (one for one in writer.registers.limits if one in cited):  # in an order that both languages have: rows are paired
        limit = writer.registers.limits[target]
        found = limit.on(effective) if effective else next(reversed(limit.values), None)
        basis = mention("", limit.legal, kind="legal", target=limit.legal, detail=limit.article) if limit.legal else nodes.Text("–")
        rows.append(
            [
                nodes.inline("", limit.title[writer.own.code], ids=[anchor_of("limit", target)]),
                nodes.Text(writer.own.measure(found.amount, found.unit) if found else _("not verified: ask your supervisor")),
                nodes.Text(period(found, writer.own) if found else "–"),
                basis,
            ]
        )
    if rows:
        yield table([_("Value"), _("Amount"), _("Valid"), _("Legal basis")], rows)


def period(value: DatedValue, own: Language) -> str:
    """From when to when *value* holds."""
    if value.valid_to is None:
        return _("since {date}").format(date=own.date(value.valid_from))
    return _("{first} to {last}").format(first=own.date(value.valid_from), last=own.date(value.valid_to))


def phrases(writer: Writer) -> Iterator[nodes.Node]:
    """Where the handbook has phrases to say."""
    yield from links(writer, "phrases")


def cards(writer: Writer) -> Iterator[nodes.Node]:
    """The pocket cards of the handbook."""
    yield from links(writer, "pocket-card")


def links(writer: Writer, kind: str) -> Iterator[nodes.Node]:
    """The blocks of one kind, chapter by chapter."""
    found = [
        nodes.list_item("", nodes.paragraph("", "", writer.link(one.place.docname, one.place.anchor, writer.domain.title(one))))
        for _docname, group in groupby(writer.domain.entries(kind), key=lambda one: one.place.docname)
        for one in group
    ]
    if found:
        yield nodes.bullet_list("", *found)


def item(term: nodes.term, *definition: nodes.Node) -> nodes.definition_list_item:
    return nodes.definition_list_item("", term, nodes.definition("", *definition))


def table(heads: Sequence[str], rows: Iterable[Sequence[nodes.Node]]) -> nodes.table:
    """A table with one row of heads."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _head in heads), cols=len(heads))
    group += nodes.thead("", row([nodes.Text(head) for head in heads]))
    group += nodes.tbody("", *(row(cells) for cells in rows))
    return nodes.table("", group, classes=["listing-table"])


def row(cells: Iterable[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


WRITERS: Mapping[str, Callable[[Writer], Iterator[nodes.Node]]] = {
    "abbreviations": abbreviations,
    "terms": terms,
    "law": law,
    "forms": forms,
    "steps": steps,
    "limits": limits,
    "phrases": phrases,
    "cards": cards,
    "sources": sources,
    "contacts": contacts,
}
