"""Gettext catalogues: a strict reader that loses nothing, and the one form in which we write.

No library measured is both strict and lossless (facts.md, 2). A PO line ends at a line feed and nowhere else: the other
characters at which ``str.splitlines`` cuts (NEL, U+2028, form feed …) are text.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model.findings import Code, Finding, HandbookError, N_

Key = tuple[str | None, str]

PLURALS = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
PLURALS_OF_TEMPLATES = re.compile(r"\s*(nplurals\s*=\s*INTEGER\s*;\s*plural\s*=\s*EXPRESSION\s*;?)?\s*")  # what xgettext writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text and its translation. A text with a plural has its translations in *plurals*, every other in *msgstr*."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    plurals: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)  # of the msgid in the file that was read

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def key(self) -> Key:
        """What makes two messages one: the context and the words of the msgid, so a reflow changes nothing."""
        return self.msgctxt, " ".join(self.msgid.split())

    @property
    def forms(self) -> tuple[str, ...]:
        """The translation as a tuple: one text, or one a plural form."""
        return (self.msgstr,) if self.msgid_plural is None else self.plurals

    @property
    def is_translated(self) -> bool:
        """Whether a translator has written anything; a fuzzy translation counts."""
        return any(self.forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The messages of one file in their order. *headers* are (name, value), as the file orders them."""

    headers: tuple[tuple[str, str], ...]
    header_notes: tuple[str, ...] = ()
    header_extracted: tuple[str, ...] = ()
    header_places: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()
    messages: tuple[Message, ...]
    index: dict[Key, Message] = field(default_factory=dict, init=False, repr=False, compare=False)

    def header(self, name: str) -> str | None:
        """The value of the header *name*, however its letters are cased; None when there is none."""
        return next((value for one, value in self.headers if one.lower() == name.lower()), None)

    @property
    def language(self) -> str:
        return self.header("Language") or ""

    @property
    def plural_count(self) -> int | None:
        """How many plural forms the header announces; None when it does not say."""
        found = PLURALS.fullmatch(self.header("Plural-Forms") or "")
        return int(found[1]) if found else None

    def find(self, msgid: str, msgctxt: str | None = None) -> Message | None:
        """The message with the words of *msgid*: the first one in use, else the first obsolete one."""
        if not self.index:
            for obsolete in (False, True):
                for message in self.messages:
                    if message.obsolete is obsolete:
                        self.index.setdefault(message.key, message)
        return self.index.get((msgctxt, " ".join(msgid.split())))


# What can be wrong with a file

EMPTY = Code("catalogue-empty", N_("the file is empty"), N_("take it back from git, or delete it and run update"))
NOT_TEXT = Code(
    "catalogue-not-text", N_("this is not a text file (a compiled catalogue or an archive?)"), N_("put the .po file itself in its place")
)
WEB_PAGE = Code(
    "catalogue-web-page",
    N_("this is a web page or an XML file, not a catalogue"),
    N_("download the .po file again and look into it before you save it here"),
)
UTF_16 = Code("catalogue-utf-16", N_("the file is saved as UTF-16 or UTF-32"), N_("save it as UTF-8"))
ENCODING = Code(
    "catalogue-encoding",
    N_("the byte {byte} is not UTF-8 (lines of the file with such bytes: {count})"),
    N_("save the file as UTF-8; if its letters look wrong in your editor, say there which encoding it has first"),
)
CHARSET = Code(
    "catalogue-charset", N_("the header announces the encoding “{charset}”"), N_("convert the file to UTF-8 and write charset=UTF-8 here")
)
CONTROL = Code("catalogue-control", N_("the invisible control character {character} stands here"), N_("delete it"))
CONFLICT = Code(
    "catalogue-conflict",
    N_("git left two versions here that it could not merge"),
    N_("keep one of them and delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>"),
)

# What can be wrong with a line

QUOTE_OPEN = Code(
    "catalogue-quote-open", N_("the quotation mark that opens the text is not closed on this line"), N_("end every line of the text with \"")
)
QUOTE_INSIDE = Code("catalogue-quote-inside", N_("a quotation mark stands inside the text"), N_('write \\" for it, or “ and ”'))
TEXT_AFTER = Code("catalogue-text-after", N_("text stands after the closing quotation mark"), N_("move it before the \", or delete it"))
NO_QUOTES = Code(
    "catalogue-no-quotes", N_("the text after {keyword} has no straight quotation marks around it"), N_('write {keyword} "…" with straight ones')
)
KEYWORD = Code(
    "catalogue-keyword", N_("“{word}” is not a keyword of catalogues"), N_("write msgctxt, msgid, msgid_plural, msgstr or msgstr[0], in small letters")
)
OUTSIDE = Code(
    "catalogue-outside", N_("this line is no comment, no keyword and no text in quotation marks"), N_('put "…" around it, put # before it, or delete it')
)
ESCAPE = Code("catalogue-escape", N_("{escape} has no meaning in a catalogue"), N_("write \\\\ where the text needs a backslash"))

# What can be wrong with a message

LOOSE_TEXT = Code("catalogue-loose-text", N_("this text belongs to no msgid and no msgstr"), N_("write the keyword that is missing before it"))
COMMENT_INSIDE = Code("catalogue-comment-inside", N_("a comment stands inside a message"), N_("move it above the message's first line"))
COMMENT_ALONE = Code(
    "catalogue-comment-alone", N_("the file ends with comments that belong to no message"), N_("move them above their message, or delete them")
)
NO_MSGID = Code("catalogue-msgid-missing", N_("the msgid of this message is missing"), N_("write it before this line, or delete the message"))
NO_MSGID_BEHIND = Code("catalogue-msgid-missing", N_("no msgid follows this msgctxt"), N_("write it after this line, or delete the message"))
NO_MSGSTR = Code("catalogue-msgstr-missing", N_("this message has no msgstr"), N_('write msgstr "" after it; update fills in the rest'))
TRUNCATED = Code(
    "catalogue-truncated", N_("the file ends in the middle of this message"), N_("part of the file is lost: take it back from git or save it again")
)
SECOND = Code("catalogue-second-text", N_("the message has this line twice"), N_("keep the right one; a new message begins with its msgid"))
ORDER = Code("catalogue-order", N_("the lines of this message are in the wrong order"), N_("order: msgctxt, msgid, msgid_plural, msgstr"))
PLAIN_PLURAL = Code(
    "catalogue-plural-forms-missing", N_("a message with a msgid_plural has a plain msgstr"), N_("write msgstr[0], msgstr[1] … instead")
)
NO_PLURAL = Code(
    "catalogue-plural-missing", N_("msgstr[…] stands in a message that has no msgid_plural"), N_("write plain msgstr, or add the msgid_plural")
)
PLURAL_INDEX = Code("catalogue-plural-index", N_("msgstr[{index}] stands where msgstr[{wanted}] is due"), N_("number the forms 0, 1, 2 …"))
PLURAL_COUNT = Code(
    "catalogue-plural-count",
    N_("the message has {count} plural forms, the header announces {wanted}"),
    N_("give it as many msgstr[…] as Plural-Forms says"),
)
MIXED = Code(
    "catalogue-obsolete-mixed", N_("only some lines of this message begin with #~"), N_("begin all of them with #~ (obsolete), or none")
)
DUPLICATE = Code(
    "catalogue-duplicate", N_("the same msgid stands at line {first} already"), N_("keep the message that has the better translation, delete the other")
)

# What can be wrong with the header

NO_HEADER = Code(
    "catalogue-header-missing",
    N_("the catalogue has no header"),
    N_('put msgid "" and below it msgstr "Language: …\\n" at the top, or take both from another catalogue'),
)
HEADER_LINE = Code(
    "catalogue-header-line", N_("“{text}” in the header has no name before a colon"), N_('write it as "Name: value\\n", or delete it')
)
HEADER_TWICE = Code("catalogue-header-twice", N_("the header says {name} twice, with different values"), N_("keep the right one"))
HEADER_ODD = Code("catalogue-header-odd", N_("the header has a plural or a previous text"), N_("delete these lines: a header has msgid \"\" and msgstr"))
NO_LANGUAGE = Code("catalogue-language", N_("the header does not say the language"), N_('add the line "Language: {language}\\n"'))
OTHER_LANGUAGE = Code(
    "catalogue-language",
    N_("the header says the language “{found}”, but the file lies where “{language}” is expected"),
    N_('write "Language: {language}\\n", or move the file to its own language'),
)
PLURAL_RULE = Code(
    "catalogue-plural-rule",
    N_("“{rule}” is not a valid Plural-Forms rule"),
    N_("take the line from another catalogue of the language, such as: nplurals=2; plural=(n != 1);"),
)


# Reading: bytes, lines, entries, messages


class Line(NamedTuple):
    """One line that matters. *kind* is one letter, so that an entry's kinds in a row are its shape (see SHAPE)."""

    number: int
    kind: str
    text: str
    obsolete: bool = False
    index: str = ""


@dataclass(slots=True)
class Faults:
    """The findings of one file while it is read. *swallowed*: the last line that a fault of the line above explains."""

    path: str
    found: list[Finding] = field(default_factory=list)
    swallowed: int = 0

    def add(self, line: int, code: Code, **values: object) -> None:
        self.found.append(Finding(path=self.path, line=line, code=code, values=values))

    def stop(self) -> None:
        """Raise what was found, if anything was, in the order of lines."""
        if self.found:
            raise HandbookError(sorted(self.found, key=lambda finding: finding.line))


BROKEN = "?"
LINE = re.compile(
    r"""[ \t]*(?P<mark>\#~\|?|\#\|)?[ \t]*
    (?P<keyword>msgid_plural|msgid|msgctxt|msgstr)?(?:\[(?P<index>\d+)\])?[ \t]*
    (?:"(?P<text>[^"\\]*+(?:\\.[^"\\]*+)*+)")?[ \t]*""",
    re.VERBOSE,
)
KINDS = {"msgctxt": "c", "msgid": "i", "msgid_plural": "p", "msgstr": "s", None: '"'}
PREVIOUS_KINDS = {"msgctxt": "C", "msgid": "I", "msgid_plural": "P", None: "'"}
# "#=" holds flags since gettext 1.0; a rule of equals signs is a comment.
COMMENT = re.compile(r"[ \t]*(?P<obsolete>#~[ \t]*)?#(?P<kind>[.:,]|=(?=[ \t]*[a-z]))?[ ]?(?P<text>.*)")
OPENING = re.compile(r'[ \t]*(?:#~\|?|#\|)?[ \t]*(?P<keyword>msgid_plural|msgid|msgctxt|msgstr(?:\[\d+\])?)?[ \t]*(?P<quote>")?(?P<rest>.*)')
WORD = re.compile(r'[ \t]*(?:#~\|?|#\|)?[ \t]*(?P<word>\w+(?:\[[^\]"]*\])?)[ \t]*"')
UNESCAPED_QUOTE = re.compile(r'\\.|(")')
CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")  # not NEL: it does no harm inside a line
MARKER = re.compile(r"(?:<{7}|\|{7}|>{7})(?: .*)?|={7}")
MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def read(text: bytes, path: str, language: str | None = None) -> Catalogue:
    """Read the catalogue *text*, which findings call *path*; it must be in *language* when one is given.

    Raises HandbookError with every fault.
    """
    faults = Faults(path)
    lines = decoded(text, faults).split("\n")
    found = list(entries(scan(lines, faults)))
    judged = [message for entry in found if (message := message_of(entry, faults, is_last=entry is found[-1]))]
    is_whole = len(judged) == len(found)
    check_duplicates(judged, faults)
    catalogue = catalogue_of(judged, lines, faults, is_whole=is_whole)
    check_header(catalogue, lines, language, faults)
    faults.stop()
    return catalogue


def decoded(text: bytes, faults: Faults) -> str:
    """The characters of a file, its lines ended by line feeds alone. Raises HandbookError when it is no text of ours."""
    if code := foreign(text):
        faults.add(0, code)
    elif wrong := [(line, fault) for line, row in enumerate(text.split(b"\n"), 1) if (fault := undecodable(row)) is not None]:
        faults.add(wrong[0][0], ENCODING, byte=f"0x{wrong[0][1]:02X}", count=len(wrong))
    faults.stop()
    characters = text.decode("utf-8-sig")
    if "\n" not in characters:
        return characters.replace("\r", "\n")
    return re.sub("\r+\n", "\n", characters) if "\r" in characters else characters


def foreign(text: bytes) -> Code | None:
    """What the file is, when it is something else than a catalogue in some ASCII-like encoding."""
    start = text.lstrip(b"\xef\xbb\xbf \t\r\n\f")[:400]
    if not start:
        return EMPTY
    if text[:2] in (b"\xff\xfe", b"\xfe\xff") or start.count(0) > len(start) // 3:
        return UTF_16
    if start[:4] in (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde", b"PK\x03\x04") or start[:2] == b"\x1f\x8b":
        return NOT_TEXT
    return WEB_PAGE if start[:2].lower() in (b"<!", b"<h", b"<?") else None


def undecodable(row: bytes) -> int | None:
    """The first byte of *row* that is not UTF-8."""
    try:
        row.decode()
    except UnicodeDecodeError as error:
        return row[error.start]
    return None


def scan(lines: list[str], faults: Faults) -> Iterator[Line]:
    """Every line that is not blank. One that cannot be understood is BROKEN, and its fault is noted."""
    conflicts = conflict_lines(lines, faults)
    for number, row in enumerate(lines, 1):
        if number in conflicts:
            yield Line(number, BROKEN, "")
        elif match := LINE.fullmatch(row):
            mark, keyword, index, text = match.groups()
            if text is not None or keyword is not None:
                yield string_line(number, mark, keyword, index, text, faults)
            elif faults.swallowed == number - 1:
                faults.swallowed = number
        elif (match := COMMENT.fullmatch(row)) and not row.lstrip().startswith(("#~|", "#|")):
            yield Line(number, (match["kind"] or "#").replace("=", ","), match["text"], match["obsolete"] is not None)
        else:
            yield unreadable_line(number, row, faults)
