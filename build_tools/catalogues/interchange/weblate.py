"""What Weblate needs to take over the catalogues: its components, and a glossary a language.

The fields are those of Weblate's ``import_json`` and of its API (docs.weblate.org, Management commands; Component configuration).
``import_json`` drops ``source_language`` (Weblate 5.14.3) and takes the server's DEFAULT_LANGUAGE, so there is a file for each; the
API takes the field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ...model.handbook import Handbook, fit
from ...model.registers import PAIR, Concept
from ..catalogue import Catalogue, Message
from ..template import headers
from ..writing import write
from .termbase_file import termbase
from .units import Order, Sheet, domain_of

PROJECT = "handbooks"  # the project's slug in Weblate, of which all components but the first take their clone


class Weblate:
    """Weblate: ``components-<source language>.json`` for its import_json, and ``glossary-<language>.po`` to upload."""

    name = "weblate"

    def export(self, order: Order) -> Iterator[Sheet]:
        """The components of every catalogue by source language, and a glossary for each language that the termbase has."""
        for source, found in components(order).items():
            content = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
            yield Sheet(name=f"weblate/components-{source}.json", content=content.encode())
        pairs = {(edition.handbook.source_language, edition.language) for edition, _ in order.editions}
        for source, target in sorted(pair for pair in pairs if set(pair) <= set(PAIR)):
            if concepts := termbase(order.tree):
                yield Sheet(name=f"weblate/glossary-{target}.po", content=write(glossary(concepts, source, target)))


def components(order: Order) -> dict[str, list[dict[str, object]]]:
    """One component a catalogue, in whatever languages it has, by source language."""
    found: dict[str, list[dict[str, object]]] = {}
    slugs: list[str] = []
    for handbook, domain in domains(order):
        slugs.append(unused(fit(f"{handbook.id}-{domain}"), slugs))
        repository = f"weblate://{PROJECT}/{slugs[0]}" if len(slugs) > 1 else order.repository
        found.setdefault(handbook.source_language, []).append(component(handbook, domain, slugs[-1], repository))
    return found


def component(handbook: Handbook, domain: str, slug: str, repository: str) -> dict[str, object]:
    """What Weblate must know of one catalogue, which it clones from *repository*: an address, or the component that has the clone."""
    languages = "|".join(one for one in handbook.languages if one != handbook.source_language)
    return {
        "name": f"{handbook.id}: {domain}",
        "slug": slug,
        "vcs": "git",
        "repo": repository,
        "filemask": handbook.catalogues.format(language="*", handbook=handbook.id, domain=domain),
        "new_base": "",
        "file_format": "po",
        "file_format_params": {"po_line_wrap": 65535},  # it ends a line where the text does, as we do, and nowhere else
        "source_language": {"code": handbook.source_language},
        "language_regex": f"^({languages})$",
        "new_lang": "none",
        "check_flags": "md-text",
    }


def domains(order: Order) -> list[tuple[Handbook, str]]:
    """Every handbook with each of its catalogues' names, once for all languages."""
    found = {
        (edition.handbook.id, domain_of(edition, path)): edition.handbook for edition, catalogues in order.editions for path in catalogues
    }
    return [(handbook, domain) for (_, domain), handbook in found.items()]


def unused(slug: str, others: Sequence[str]) -> str:
    """*slug*, or with a number behind it when one of *others* is the same."""
    return next(one for one in (slug, *(f"{slug}-{number}" for number in range(2, len(others) + 3))) if one not in others)


def glossary(concepts: tuple[Concept, ...], source: str, target: str) -> Catalogue:
    """The termbase as a catalogue of terms; a concept's id is its context, for two concepts may share a term."""
    messages = [
        Message(msgid=one.term[source], msgstr=one.term[target], msgctxt=one.id, extracted=tuple(filter(None, [one.definition[source]])))
        for one in concepts
    ]
    return Catalogue(headers=headers("termbase", target), messages=tuple(messages))
