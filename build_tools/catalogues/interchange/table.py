"""The review table: source and translation side by side in a .docx, for lawyers and other readers who use no git.

It goes out with an id in each row and comes back with edited translations and comments. Tracked changes count as accepted.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt

from ...languages import LANGUAGES
from ...model.edition import Edition
from ...model.findings import N_, Code, Finding, HandbookError, Severity
from ..catalogue import Catalogue
from ..review import read_reviews
from ..status import state_of
from .units import MARK, Order, Returned, Sheet, domain_of, going_out, mark, refused

COLUMNS = (N_("Id"), N_("No."), N_("Source"), N_("Translation"), N_("State"), N_("Comment"))
WIDTHS = (14, 11, 92, 92, 20, 38)  # millimetres: A4 across, less its margins
HOW_TO = N_(
    "Correct the texts in the column “Translation”, with or without tracked changes, and write into “Comment” whatever you want to say. "
    "Leave the ids on the left as they are. Rows that you do not need may be deleted."
)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LARGEST = 200_000_000  # bytes, unpacked
FIXED = (1980, 1, 1, 0, 0, 0)  # the time of every part, so that the same catalogue gives the same bytes

DAMAGED = Code(
    "exchange-row",
    N_("row {number} of the table has no valid id: “{there}” was not taken"),
    N_("find the message in its catalogue, and write the translation there"),
)
MISSING = Code(
    "exchange-rows-missing",
    N_("{count} of {total} rows have not come back; their translations stay as they are"),
    N_("nothing is to be done if they were deleted on purpose"),
    Severity.NOTE,
)
REORDERED = Code(
    "exchange-rows-reordered",
    N_("the rows have come back in another order; each was taken by its id"),
    N_("nothing is to be done"),
    Severity.NOTE,
)
NO_TABLE = N_("there is no table with an id in each row")


class Docx:
    """The review table: one file an edition."""

    name = "docx"

    def export(self, order: Order) -> Iterator[Sheet]:
        """One file for each edition."""
        for edition, catalogues in order.editions:
            yield Sheet(name=f"{edition.stem}.docx", content=packed(table_of(order, edition, catalogues)))


# Out


def table_of(order: Order, edition: Edition, catalogues: Mapping[str, Catalogue]) -> Document:
    """The document with a table for each catalogue of *edition*."""
    _ = order.translate
    document = docx.Document()
    lay_out(document)
    document.add_heading(edition.title, level=1)
    document.add_paragraph(" · ".join(described(edition, order)))
    document.add_paragraph(_(HOW_TO))
    path = order.tree.reviews(edition)
    reviews, number = read_reviews(path, order.tree.name(path)), 0
    for name, catalogue in catalogues.items():
        rows: list[tuple[str, ...]] = []
        for message in going_out(catalogue):
            number += 1
            state = _(state_of(message, reviews).value)
            rows.append((mark(name, message), str(number), message.msgid, message.msgstr, state, "\n".join(message.notes)))
        document.add_heading(domain_of(edition, name), level=2)
        add_table(document, [_(column) for column in COLUMNS], rows, edition)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = edition.title, f"{edition.name} {number}", ""
    return document


def described(edition: Edition, order: Order) -> Iterator[str]:
    """What the document says of itself below its title."""
    _, language = order.translate, {one.code: one for one in LANGUAGES}.get(edition.language)
    yield edition.handbook.id
    if edition.handbook.edition:
        yield _("edition {edition}").format(edition=edition.handbook.edition)
    yield _("translation into: {language}").format(language=language.name if language else edition.language)
    if order.day:
        yield language.date(order.day) if language else order.day.isoformat()


def lay_out(document: Document) -> None:
    """Make the pages A4 across, with narrow margins, and the letters small enough for two columns of text."""
    (section,) = document.sections
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    document.styles["Normal"].font.size = Pt(9.5)


def add_table(document: Document, head: list[str], rows: Iterable[tuple[str, ...]], edition: Edition) -> None:
    """Add a table whose first row is repeated on each page, and whose other rows are never split between two."""
    table = document.add_table(rows=2, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    first, pattern = table.rows
    for row, is_head in ((first, True), (pattern, False)):
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Mm(width)
        for name in ("w:cantSplit", *(["w:tblHeader"] if is_head else [])):
            row._tr.get_or_add_trPr().append(OxmlElement(name))
    for cell, text in zip(first.cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    languages = (None, None, edition.handbook.source_language, edition.language, None, None)
    for texts in rows:
        row_xml = deepcopy(pattern._tr)
        for place, (cell_xml, text) in enumerate(zip(row_xml.tc_lst, texts, strict=True)):
            cell_xml.p_lst[0].append(run_of(text, languages[place], is_small=place == 0))
        table._tbl.append(row_xml)
    table._tbl.remove(pattern._tr)


def run_of(text: str, language: str | None, *, is_small: bool) -> BaseOxmlElement:
    """A run of *text*, in the language whose spelling Word is to check."""
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    for name, value in (*((("w:color", "808080"), ("w:sz", "10")) if is_small else ()), *((("w:lang", language),) if language else ())):
        one = OxmlElement(name)
        one.set(qn("w:val"), value)
        properties.append(one)
    run.append(properties)
    run.text = text
    return run


def packed(document: Document) -> bytes:
    """*document* as a file that is the same for the same content."""
    written, result = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(part))
    return result.getvalue()


# Back


def read_docx(text: bytes, file: str) -> tuple[list[Returned], list[Finding]]:
    """What came back in a review table, and what is wrong with it. Raises HandbookError when the file is no such document."""
    document = opened(text, file)
    comments = {str(one.comment_id): f"{one.author}: {one.text}" if one.author else one.text for one in document.comments}
    rows = [row for table in document.element.body.iter(qn("w:tbl")) for row in table.tr_lst if is_content(row)]
    returned: list[Returned] = []
    findings: list[Finding] = []
    order: list[int] = []
    for number, row in enumerate(rows, 1):
        texts = [accepted(cell).strip() for cell in row.tc_lst]
        found = MARK.fullmatch(texts[0]) if len(texts) == len(COLUMNS) else None
        if found is not None:
            noted = (*lines_of(texts[5]), *(comments[one] for one in references(row) if one in comments))
            returned.append(Returned(mark=found[0], msgstr=texts[3], fuzzy=None, notes=noted, file=file, line=0))
            order += [int(texts[1])] if texts[1].isdecimal() else []
        elif any(texts):
            findings.append(Finding(path=file, line=0, code=DAMAGED, values={"number": number, "there": " | ".join(filter(None, texts))}))
    if not returned:
        raise refused(file, NO_TABLE) if not findings else HandbookError(findings)
    return returned, [*findings, *remarks(document, order, len(returned), file)]


def remarks(document: Document, order: list[int], count: int, file: str) -> Iterator[Finding]:
    """What a reader of the table did to its rows that harms nothing."""
    total = document.core_properties.subject.rpartition(" ")[2]
    if total.isdecimal() and count < int(total):
        yield Finding(path=file, line=0, code=MISSING, values={"count": int(total) - count, "total": total})
    if order != sorted(order):
        yield Finding(path=file, line=0, code=REORDERED)


def opened(text: bytes, file: str) -> Document:
    """The document *text*. Raises HandbookError when it is none, or would be too large unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(text)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                raise refused(file, N_("it is too large"))
        return docx.Document(io.BytesIO(text))
    except HandbookError:
        raise
    except Exception as error:  # whatever the parts of a damaged document make zipfile, lxml and python-docx raise
        raise refused(file, N_("it is no .docx document")) from error


def is_content(row: BaseOxmlElement) -> bool:
    """Whether *row* is neither a table's head nor deleted with tracked changes."""
    properties = row.find(qn("w:trPr"))
    return properties is None or all(properties.find(qn(name)) is None for name in ("w:tblHeader", "w:del"))


def accepted(element: BaseOxmlElement) -> str:
    """The text of *element* with all tracked changes accepted; each paragraph ends with a line feed."""
    if element.tag in (qn("w:del"), qn("w:moveFrom"), FALLBACK):
        return ""
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in SIGNS:
        return SIGNS[element.tag]
    text = "".join(accepted(one) for one in element)
    is_joined = element.tag != qn("w:p") or element.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None
    return text if is_joined else f"{text}\n"


SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def references(row: BaseOxmlElement) -> Iterator[str]:
    """The ids of the comments that hang on *row*."""
    return (one.get(qn("w:id"), "") for one in row.iter(qn("w:commentReference")))


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
