"""What content may do: allow-lists of directives, roles and addresses, confinement to the handbook's folder, no raw HTML.

What is refused, and why, stands in the guide (constructs.md); tests/sphinx_ext/test_guard.py tries each attack.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markdown_it.tree import SyntaxTreeNode
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform

from ..catalogues.markup import REFUSED
from ..chapters.reading import DEPTH
from ..model.findings import N_, Code, Severity
from .dialect import DIRECTIVE_NAMES, ROLE_NAMES
from .messages import Passage
from .reports import report

if TYPE_CHECKING:
    from .parser import Renderer

DIRECTIVES = (
    frozenset(
        (
            "admonition attention caution danger error hint important note seealso tip warning "
            "versionadded versionchanged versionremoved deprecated "
            "figure image table list-table csv-table math code code-block sourcecode parsed-literal "
            "class compound container epigraph highlights pull-quote rubric topic sidebar hlist centered "
            "glossary index toctree "
            "grid grid-item grid-item-card card card-carousel dropdown tab-set tab-item button-link button-ref"
        ).split()
    )
    | DIRECTIVE_NAMES
)
ROLES = (
    frozenset(
        (
            "ref numref term doc download abbr sub sup subscript superscript emphasis strong literal code math eq index "
            "kbd guilabel menuselection command file samp dfn title-reference"
        ).split()
    )
    | ROLE_NAMES
)
COMMENTS = re.compile(r"(?:\s*<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)
BADGE = re.compile(r"bdg(-[a-z-]+)?")
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SQUEEZED = re.compile(r"[\x00-\x20\x7f-\x9f]+")
ACTIVE_FILE = re.compile(r"\.(html?|xhtml|svgz?|xml|m?js)$|(^|/)\.[^./]", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "mailto"})
TOPMATTER_KEYS = frozenset({"html_meta"})

DIRECTIVE = Code(
    "directive-refused", N_("the directive “{name}” may not be used in a handbook"), N_("use one from the guide’s list, or ask for it")
)
ROLE = Code("role-refused", N_("the role “{name}” may not be used in a handbook"), N_("use one from the guide’s list, or ask for it"))
HTML = Code("html-refused", N_("HTML is not allowed: {text}"), N_("write it in MyST; for a literal < write \\<"))
RAW = Code("raw-refused", N_("raw output is not allowed: {text}"), N_("write it in MyST"))
ADDRESS = Code(
    "address-refused", N_("the address “{address}” may not be linked"), N_("link to a web page (https:), a mail address or a chapter")
)
REMOTE = Code("picture-remote", N_("the picture “{address}” lies elsewhere"), N_("put the file into the handbook’s folder figures/"))
NO_ALT = Code(
    "picture-alt",
    N_("the picture “{address}” has no words for readers who cannot see it"),
    N_("describe it with :alt:, or between the brackets of ![…](…)"),
    Severity.WARNING,
)
OUTSIDE = Code("file-outside", N_("“{address}” leads out of the handbook’s folder"), N_("copy the file into the handbook’s folder"))
TOPMATTER = Code(
    "front-matter-refused", N_("“{key}” may not be set in the front matter"), N_("remove it; the settings are the same for all handbooks")
)


def refused(passage: Passage, reason: str) -> None:
    report(REFUSED, passage.path, passage.line, reason=reason)


def too_deep(path: str) -> None:
    report(DEPTH, path, None)


def allows_directive(renderer: Renderer, name: str, first_line: str, content: str, position: int, *args: Any, **kwargs: Any) -> bool:
    """Whether the directive *name* is on the list; a refused one is reported at its line."""
    if name in DIRECTIVES:
        return True
    report(DIRECTIVE, str(renderer.document["source"]), position, name=name)
    return False


def allows_role(renderer: Renderer, token: SyntaxTreeNode) -> bool:
    """Whether the role of *token* is on the list; a refused one is reported at its line."""
    name = token.meta["name"]
    if name in ROLES or BADGE.fullmatch(name):
        return True
    report(ROLE, str(renderer.document["source"]), token.map[0] if token.map else 0, name=name)
    return False


def html_as_text(renderer: Renderer, token: SyntaxTreeNode) -> nodes.Node:
    """A comment stays invisible; all other HTML is shown as the text it is, and reported."""
    text = token.content.strip()
    if COMMENTS.fullmatch(text):
        return nodes.comment("", "")
    report(HTML, str(renderer.document["source"]), token.map[0] if token.map else 0, text=text.split("\n")[0][:40])
    return nodes.Text(token.content) if token.type == "html_inline" else nodes.literal_block(text, text)


def harmless_topmatter(topmatter: dict[str, Any], document: nodes.document) -> dict[str, Any]:
    """*topmatter* without the MyST settings that a file may not choose for itself (syntax, substitutions, schemes)."""
    settings = topmatter.get("myst")
    chosen = settings if isinstance(settings, dict) else {}
    refused_keys = [f"myst.{key}" for key in chosen if key not in TOPMATTER_KEYS] + [key for key in ("substitutions",) if key in topmatter]
    for key in refused_keys:
        report(TOPMATTER, str(document["source"]), 1, key=key)
    kept = {key: value for key, value in chosen.items() if key in TOPMATTER_KEYS}
    return {**{key: value for key, value in topmatter.items() if key not in ("myst", "substitutions")}, "myst": kept}


def leads_elsewhere(address: str) -> bool:
    """Whether *address* has a scheme that may not be linked; browsers skip the white space and controls in it."""
    scheme = SCHEME.match(SQUEEZED.sub("", address))
    return scheme is not None and scheme[1].lower() not in SCHEMES


def plain_scheme(address: str) -> str:
    """*address* with a scheme that may be linked in small letters: ``HTTPS:`` is the same as ``https:``."""
    scheme, colon, rest = address.partition(":")
    return f"{scheme.lower()}{colon}{rest}" if scheme.lower() in SCHEMES else address


def place_of(node: nodes.Element) -> tuple[str, int]:
    """The file and line of *node*, or of the nearest element round it that has a line; 0 where none has."""
    line, holder = node.line, node.parent
    while line is None and holder is not None:
        line, holder = holder.line, holder.parent
    assert node.document is not None
    return str(node.source or node.document["source"]), line or 0


class Confine(SphinxTransform):
    """Take out what would be raw output, come from elsewhere or lead out of the handbook's folder.

    It runs before anything collects pictures and downloads, whichever directive, role or translation they came from.
    """

    default_priority = 0

    def apply(self, **kwargs: Any) -> None:
        for raw in list(self.document.findall(nodes.raw)):
            self.refuse(raw, RAW, text=raw.astext().split("\n")[0][:40])
        for image in list(self.document.findall(nodes.image)):
            self.confine_image(image)
        for download in list(self.document.findall(addnodes.download_reference)):
            self.confine_download(download)
        for reference in list(self.document.findall(nodes.reference)):
            if leads_elsewhere(reference.get("refuri", "")):
                self.refuse(reference, ADDRESS, address=reference["refuri"][:60])
        for pending in list(self.document.findall(addnodes.pending_xref)):
            if pending.get("reftype") == "myst" and leads_elsewhere(pending.get("reftarget", "")):
                self.refuse(pending, ADDRESS, address=pending["reftarget"][:60])
        for toctree in list(self.document.findall(addnodes.toctree)):
            self.confine_toctree(toctree)
        for meta in list(self.document.findall(nodes.meta)):
            if "http-equiv" in meta:
                self.refuse(meta, RAW, text="http-equiv")

    def confine_download(self, download: addnodes.download_reference) -> None:
        """Files of the handbook only, and none that a browser would run on the site's own behalf."""
        target = download["reftarget"]
        if "://" in target or SCHEME.match(SQUEEZED.sub("", target)):
            self.refuse(download, ADDRESS, address=target[:60])
        elif self.is_outside(target) or ACTIVE_FILE.search(target):
            self.refuse(download, OUTSIDE, address=target)

    def confine_toctree(self, toctree: addnodes.toctree) -> None:
        path, line = place_of(toctree)
        for title, target in list(toctree["entries"]):
            if leads_elsewhere(target):
                report(ADDRESS, path, line, address=target[:60])
                toctree["entries"].remove((title, target))

    def confine_image(self, image: nodes.image) -> None:
        if SCHEME.match(image["uri"]) or image["uri"].startswith("//"):
            self.refuse(image, REMOTE, address=image["uri"][:60])
        elif self.is_outside(image["uri"]):
            self.refuse(image, OUTSIDE, address=image["uri"])
        elif not image.get("alt"):
            report(NO_ALT, *place_of(image), address=image["uri"])
            image["alt"] = ""

    def is_outside(self, address: str) -> bool:
        """Whether the file at *address* lies, links followed, outside the handbook's folder."""
        _, path = self.env.relfn2path(address, self.env.current_document.docname)
        return not Path(path).resolve().is_relative_to(Path(self.env.srcdir).resolve())

    def refuse(self, node: nodes.Element, code: Code, **values: object) -> None:
        """Report *node* and leave only its words."""
        path, line = place_of(node)
        report(code, path, line, **values)
        words = [nodes.inline("", "", *(child.deepcopy() for child in node.children))] if node.children else []
        node.parent.replace(node, words)


def harden(app: Sphinx, config: Config) -> None:
    """Set what no handbook may change: no substitutions, our kinds of addresses, no copies of the sources."""
    config.myst_enable_extensions = {one for one in config.myst_enable_extensions if one != "substitution"}
    config.myst_substitutions = {}
    config.myst_url_schemes = sorted(SCHEMES)
    config.html_copy_source = False


def docutils_settings(app: Sphinx) -> None:
    """docutils' own switches against file insertion and raw output (csv-table :file:, include, raw)."""
    app.env.settings.update({"file_insertion_enabled": False, "raw_enabled": False})
