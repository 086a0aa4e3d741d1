"""The single file: all pages of an edition in one, with everything that they need, for devices that open one file and no folder."""

from __future__ import annotations

import base64
import mimetypes
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

from ..reading import Reading
from .form import Say
from .paper_builder import reading_order
from .short_codes import PAGE
from .site import Site

TAG = re.compile(r"<[a-zA-Z][^>]*>")
ATTRIBUTE = re.compile(r'(?<=\s)([a-z-]+)="([^"]*)"')
NAMING = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")  # attributes that name ids
ANCHOR = re.compile(r"(<a\b[^>]*>)(.*?)</a>", re.DOTALL)
ADDRESS = re.compile(r'\shref="([^"]*)"')
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
ARTICLE = re.compile(r'(<article class="bd-article">)(.*)(</article>)', re.DOTALL)
# What leads to other files, or stands for one page alone.
OF_A_PAGE = re.compile(
    r'<details class="page-contents".*?</details>|<nav class="(?:turn-page|languages)".*?</nav>|<p class="edition-downloads">.*?</p>'
    r'|<link rel="(?:alternate|index|next|prev|search)"[^>]*>',
    re.DOTALL,
)
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]*)"[^>]*>')
SCRIPT = re.compile(r'<script defer src="([^"]*)"></script>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """The *pages* {docname: HTML} of an edition in *folder*, in the order of reading, on their way into one."""

    folder: Path
    pages: Mapping[str, str]

    def ids(self) -> dict[tuple[str, str], str]:
        """What each id of each page is called in the one file: as it was where no page before has it."""
        names: dict[tuple[str, str], str] = {}
        taken: set[str] = set()
        for docname, page in self.pages.items():
            for one in re.findall(r'\sid="([^"]*)"', article(page)):
                names[docname, one] = one if one not in taken else f"{anchor(docname)}.{one}"
                taken.add(names[docname, one])
        return names

    def bound(self) -> str:
        """The one file."""
        names = self.ids()
        first, page = next(iter(self.pages.items()))
        chapters = "\n".join(
            f'<div class="single-page" id="{anchor(docname)}">{self.rewritten(docname, article(text), names)}</div>'
            for docname, text in self.pages.items()
        )
        head, _, foot = ARTICLE.sub("\0", page).partition("\0")
        frame = [self.rewritten(first, OF_A_PAGE.sub("", part), names, is_frame=True) for part in (head, foot)]
        return self.filled(f'{frame[0]}<article class="bd-article">{chapters}</article>{frame[1]}')

    def rewritten(self, docname: str, text: str, names: Mapping[tuple[str, str], str], *, is_frame: bool = False) -> str:
        """*text* of the page *docname* with its ids, links and pictures as they are in the one file."""

        def link(found: re.Match[str]) -> str:
            address = ADDRESS.search(found[1])
            if address is None or (is_frame and address[1].startswith("#")):
                return found[0]
            target = self.target(docname, unescape(address[1]), names)
            if target is None:
                return "" if is_frame else found[2]
            return f"{found[1].replace(address[0], f' href={chr(34)}{escape(target)}{chr(34)}')}{found[2]}</a>"

        def attribute(found: re.Match[str]) -> str:
            name, value = found.groups()
            if name == "src":
                value = self.picture(docname, unescape(value))
            elif name == "id" and not is_frame:
                value = names[docname, value]
            elif name in NAMING and not is_frame:
                value = " ".join(names.get((docname, one), one) for one in value.split())
            return f'{name}="{value}"'

        return TAG.sub(
            lambda tag: ATTRIBUTE.sub(attribute, tag[0]) if "src=" not in tag[0] or "<img" in tag[0] else tag[0], ANCHOR.sub(link, text)
        )

    def target(self, docname: str, address: str, names: Mapping[tuple[str, str], str]) -> str | None:
        """Where *address* on the page *docname* leads in the one file; None: it leads out of it, to a file that is not there."""
        if SCHEME.match(address):
            return address
        path, _, fragment = address.partition("#")
        path = path.partition("?")[0]
        there = posixpath.normpath(posixpath.join(posixpath.dirname(docname), unquote(path))).removesuffix(".html") if path else docname
        if there not in self.pages:
            return None
        return f"#{names.get((there, unquote(fragment)), anchor(there))}" if fragment else f"#{anchor(there)}"

    def picture(self, docname: str, address: str) -> str:
        """The picture at *address* as an address that holds it."""
        if SCHEME.match(address):
            return address
        path = self.folder / posixpath.normpath(posixpath.join(posixpath.dirname(docname), unquote(address)))
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"

    def filled(self, page: str) -> str:
        """*page* with its style sheets and scripts in it; scripts stand at its end, for they want all of it."""
        scripts = [self.read(name).replace("</script", "<\\/script") for name in SCRIPT.findall(page)]
        written = "".join(f"<script>{text}</script>\n" for text in scripts)
        page = SHEET.sub(lambda sheet: f"<style>{self.read(sheet[1])}</style>", SCRIPT.sub("", page))
        before, end, after = page.rpartition("</body>")
        return f"{before}{written}{end}{after}"

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")


def article(page: str) -> str:
    """What a page has of its own."""
    found = ARTICLE.search(page)
    return OF_A_PAGE.sub("", found[2]) if found else ""


def anchor(docname: str) -> str:
    """The id of a whole page in the one file."""
    return f"_page-{docname.replace('/', '-')}"


class Single:
    """One ``.html`` an edition, when it is asked for."""

    name = "single"
    ending = ".html"

    def label(self, _: Say) -> str:
        return _("All in one file (HTML)")

    def is_made(self, reading: Reading) -> bool:
        return True

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write the pages once more into *work*, without downloads, and bind them into one file in *out*."""
        Site().write(replace(reading, downloads=()), work, work)
        docnames = [docname for docname, _depth in reading_order(reading.app.env, reading.app.config.root_doc)]
        sheaf = Sheaf(folder=work, pages=pages_of(work, [*docnames, "genindex", PAGE]))
        path = out / f"{reading.edition.stem}{self.ending}"
        out.mkdir(parents=True, exist_ok=True)
        path.write_text(sheaf.bound(), encoding="utf-8", newline="\n")
        return (path,)


def pages_of(folder: Path, docnames: Sequence[str]) -> dict[str, str]:
    """Those of the pages called *docnames* that there are."""
    paths = {docname: folder / f"{docname}.html" for docname in docnames}
    return {docname: path.read_text(encoding="utf-8") for docname, path in paths.items() if path.is_file()}
