"""The strict reader of catalogues: it loses nothing, and refuses whatever is not a valid file with every fault at its line.

No library measured is both strict and lossless, so this one is ours. A PO line ends at a line feed and nowhere else: the
other characters at which ``str.splitlines`` cuts (NEL, U+2028, form feed …) are text.
"""

from __future__ import annotations

import gettext
import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model.findings import N_, Code, Finding, HandbookError
from .catalogue import PLURALS, PLURALS_OF_TEMPLATES, Catalogue, Message

NONE = (None,)
BLANK = " \t\r"
# What can be wrong with a file

EMPTY = Code("catalogue-empty", N_("the file is empty"), N_("take it back from git, or delete it and run update"))
NOT_TEXT = Code("catalogue-not-text", N_("this is a compiled catalogue or an archive, not a .po file"), N_("put the .po file in its place"))
NOT_CATALOGUE = Code(
    "catalogue-web-page",
    N_("this is a web page, an XML or a JSON file, not a catalogue"),
    N_("download the .po file again and look into it before you save it here"),
)
UTF_16 = Code("catalogue-utf-16", N_("the file is saved as UTF-16 or UTF-32"), N_("save it as UTF-8"))
ENCODING = Code(
    "catalogue-encoding",
    N_("the byte {byte} is not UTF-8 (lines with such bytes: {count})"),
    N_("save the file as UTF-8; if its letters look wrong in your editor, open it in its own encoding first"),
)
CHARSET = Code("catalogue-charset", N_("the header announces “{charset}”"), N_("convert the file to UTF-8 and write charset=UTF-8 here"))
CONTROL = Code("catalogue-control", N_("the invisible control character {character} stands here"), N_("delete it"))
CONFLICT = Code(
    "catalogue-conflict",
    N_("git left two versions here that it could not merge"),
    N_("keep one of them and delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>"),
)

# What can be wrong with a line

QUOTE_OPEN = Code("catalogue-quote-open", N_("the text is not closed on this line"), N_('end every line of a text with "'))
QUOTE_INSIDE = Code("catalogue-quote-inside", N_("a quotation mark stands inside the text"), N_('write \\" for it, or “ and ”'))
TEXT_AFTER = Code("catalogue-text-after", N_("something stands after the closing quotation mark"), N_('move it before the ", or delete it'))
NO_QUOTES = Code("catalogue-no-quotes", N_("{keyword} has no text in straight quotation marks"), N_('write {keyword} "…"'))
KEYWORD = Code("catalogue-keyword", N_("“{word}” is not a keyword"), N_("write msgctxt, msgid, msgid_plural, msgstr or msgstr[0]"))
OUTSIDE = Code(
    "catalogue-outside",
    N_("this line is no comment, no keyword and no text in quotation marks"),
    N_('put "…" around it, put # before it, or delete it'),
)
ESCAPE = Code("catalogue-escape", N_("{escape} has no meaning in a catalogue"), N_("write \\\\ where the text needs a backslash"))

# What can be wrong with a message

LOOSE_TEXT = Code("catalogue-loose-text", N_("this text belongs to no msgid and no msgstr"), N_("write the missing keyword before it"))
COMMENT_INSIDE = Code("catalogue-comment-inside", N_("a comment stands inside a message"), N_("move it above the message's first line"))
COMMENT_ALONE = Code(
    "catalogue-comment-alone",
    N_("the file ends with comments that belong to no message"),
    N_("move them above their message, or delete them; if the rest of the file is lost, take it back from git"),
)
PREVIOUS_MSGSTR = Code("catalogue-previous", N_("a catalogue keeps no previous msgstr"), N_("delete this line"))
NO_MSGID = Code("catalogue-msgid-missing", N_("the msgid of this message is missing"), N_("write it above, or delete the message"))
NO_MSGID_BEHIND = Code("catalogue-msgid-missing", N_("no msgid follows this msgctxt"), N_("write it below, or delete the message"))
NO_MSGSTR = Code("catalogue-msgstr-missing", N_("this message has no msgstr"), N_('write msgstr "" after its msgid'))
TRUNCATED = Code(
    "catalogue-truncated",
    N_("the file ends in the middle of this message"),
    N_("the rest of the file is lost: save it again, or take it back from git"),
)
SECOND = Code("catalogue-second-text", N_("the message has this line twice"), N_("keep the right one; a new message begins with its msgid"))
ORDER = Code(
    "catalogue-order",
    N_("the lines of this message are in the wrong order"),
    N_("put msgctxt first, then msgid, msgid_plural, msgstr"),
)
PLAIN_PLURAL = Code("catalogue-plural-forms", N_("a message with a plural has a plain msgstr"), N_("write msgstr[0], msgstr[1] … instead"))
NO_PLURAL = Code("catalogue-plural-missing", N_("msgstr[…] stands without a msgid_plural"), N_("write msgstr, or add the msgid_plural"))
PLURAL_INDEX = Code("catalogue-plural-index", N_("msgstr[{index}] stands where msgstr[{wanted}] is due"), N_("number the forms 0, 1, 2 …"))
PLURAL_COUNT = Code(
    "catalogue-plural-count",
    N_("the message has {count} plural forms, the header announces {wanted}"),
    N_("give it as many msgstr[…] as Plural-Forms says"),
)
MIXED = Code("catalogue-obsolete-mixed", N_("only some lines of this message begin with #~"), N_("begin all of them with #~, or none"))
DUPLICATE = Code(
    "catalogue-duplicate",
    N_("the same msgid stands at line {first} already"),
    N_("keep the message with the better translation, delete the other"),
)

# What can be wrong with the header

NO_HEADER = Code(
    "catalogue-header-missing",
    N_("the catalogue has no header"),
    N_('put msgid "" at the top, msgstr "Language: …\\n" below it, and an empty line'),
)
HEADER_LINE = Code("catalogue-header-line", N_("“{text}” has no name before a colon"), N_('write it as "Name: value\\n", or delete it'))
HEADER_TWICE = Code("catalogue-header-twice", N_("the header says {name} twice, with different values"), N_("keep the right one"))
HEADER_ODD = Code("catalogue-header-odd", N_("the header has a plural or a previous text"), N_('leave it msgid "" and msgstr alone'))
NO_LANGUAGE = Code("catalogue-language", N_("the header does not say the language"), N_('add the line "Language: {language}\\n"'))
OTHER_LANGUAGE = Code(
    "catalogue-language",
    N_("the header says the language “{found}”, but “{language}” is expected here"),
    N_('write "Language: {language}\\n", or move the file to the folder of its language'),
)
PLURAL_RULE = Code(
    "catalogue-plural-rule",
    N_("“{rule}” is not a valid Plural-Forms"),
    N_("take the line from another catalogue of the language, such as: nplurals=2; plural=(n != 1);"),
)


# Reading: bytes, lines, entries, messages


class Line(NamedTuple):
    """One line that matters. *kind* is one letter, so that the kinds of an entry in a row are its shape (see SHAPE)."""

    number: int
    kind: str
    text: str
    obsolete: bool = False
    form: str | None = None


@dataclass(slots=True)
class Faults:
    """The findings of one file while it is read. *swallowed*: the last line that the fault above it explains."""

    path: str
    found: list[Finding] = field(default_factory=list)
    swallowed: int = -1

    def add(self, line: int, code: Code, **values: object) -> None:
        self.found.append(Finding(path=self.path, line=line, code=code, values=values))

    def stop(self) -> None:
        """Raise what was found, if anything was, in the order of lines."""
        if self.found:
            raise HandbookError(sorted(self.found, key=lambda finding: finding.line))


def read(text: bytes, path: str, language: str | None = None) -> Catalogue:
    """Read the catalogue *text*, which findings call *path*; it must be in *language* when one is given.

    Raises HandbookError with every fault.
    """
    faults = Faults(path)
    characters = decoded(text, faults)
    check_controls(characters, faults)
    lines = characters.split("\n")
    found = list(entries(scan(lines, faults)))
    messages = [message for entry in found if (message := message_of(entry, faults, is_last=entry is found[-1]))]
    check_duplicates(messages, faults)
    header = next((message for message in messages if is_header(message)), None)
    if header is None and len(messages) == len(found):
        faults.add(messages[0].line if messages else 1, NO_HEADER)
    catalogue = catalogue_of(header, messages, lines, faults)
    if header is not None:
        check_header(catalogue, header, lines, faults, language)
    faults.stop()
    return catalogue


def is_header(message: Message) -> bool:
    return not message.msgid and message.msgctxt is None and not message.obsolete


# Bytes


def decoded(text: bytes, faults: Faults) -> str:
    """The characters of a file, its lines ended by line feeds alone. Raises HandbookError when it is no text of ours."""
    if code := foreign(text):
        faults.add(0, code)
    elif wrong := undecodable(text):
        (line, byte), *_ = wrong
        faults.add(line, ENCODING, byte=f"0x{byte:02X}", count=len(wrong))
    faults.stop()
    characters = text.decode("utf-8-sig")
    if "\r" in characters:
        characters = re.sub("\r+\n", "\n", characters) if "\n" in characters else characters.replace("\r", "\n")
    return characters


def foreign(text: bytes) -> Code | None:
    """What the file is when it is no catalogue in any encoding that contains ASCII."""
    start = text.removeprefix(b"\xef\xbb\xbf").lstrip()[:400]
    if not start:
        return EMPTY
    if start.startswith((b"\xde\x12\x04\x95", b"\x95\x04\x12\xde", b"PK\x03\x04", b"\x1f\x8b")):
        return NOT_TEXT
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or start.count(0) > len(start) // 3:
        return UTF_16
    return NOT_CATALOGUE if start.lower().startswith((b"<!", b"<h", b"<?", b"{", b"[")) else None


def undecodable(text: bytes) -> list[tuple[int, int]]:
    """The lines that are not UTF-8, each with its first wrong byte."""
    try:
        text.decode()
        return []
    except UnicodeDecodeError:
        rows = enumerate(text.split(b"\n"), 1)
        return [(line, byte) for line, row in rows if (byte := wrong_byte(row)) is not None]


def wrong_byte(row: bytes) -> int | None:
    try:
        row.decode()
        return None
    except UnicodeDecodeError as error:
        return row[error.start]


# Lines

CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")  # not NEL, which some tools write as it is
MARKER = re.compile(r"(<{7}|\|{7}|>{7})(?: .*)?|(={7})")
# Possessive (*+) everywhere: no run of blanks, however long, is tried in two ways.
LINE = re.compile(
    r"""[ \t]*+(?P<mark>\#~\|?|\#\|)?[ \t]*+
    (?P<keyword>msgid_plural|msgid|msgctxt|msgstr(?:\[(?P<form>[0-9]+)\])?)?[ \t]*+
    (?:"(?P<text>[^"\\]*+(?:\\.[^"\\]*+)*+)")?[ \t]*+""",
    re.VERBOSE,
)
# "#=" holds flags in the newest GNU gettext; a rule of equals signs is a comment.
COMMENT = re.compile(r"[ \t]*(?P<obsolete>#~[ \t]*)?#(?![~|])(?P<kind>[.:,]|=(?=[ \t]+[a-z]))?[ ]?(?P<text>.*)")
OPENING = re.compile(r'[ \t]*+(?:#~\|?|#\|)?[ \t]*+(?P<word>[^\W\d]\w*+(?:\[[^\]"]*\])?)?[ \t]*+(?P<quote>")?')
FURTHER_QUOTES = re.compile(r'\\.|(")')
CONTINUED = re.compile(r'[ \t]*+(?:#~\|?|#\|)?[ \t]*+"')
BYTES = re.compile(r"\\(?:x([0-9A-Fa-f]{2})(?![0-9A-Fa-f])|([0-3][0-7]{0,2}|[0-7]{1,2}))")
ESCAPED = re.compile(rf"((?:{BYTES.pattern})+)|\\(.)")
MEANINGS = {'"': '"', "\\": "\\", "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "'": "'", "?": "?"}

BROKEN = "?"
OBSOLETE = ("#~", "#~|")
STRINGS = {"msgctxt": "c", "msgid": "i", "msgid_plural": "p", "msgstr": "s", None: '"'}
PREVIOUS = {"msgctxt": "C", "msgid": "I", "msgid_plural": "P", "msgstr": "S", None: "'"}
COMMENTS = frozenset("#.:,CIPS'")


def check_controls(text: str, faults: Faults) -> None:
    """Note every line that has a control character, with its first one."""
    for number, row in enumerate(text.split("\n"), 1) if CONTROL_CHARACTER.search(text) else ():
        if match := CONTROL_CHARACTER.search(row):
            faults.add(number, CONTROL, character=f"U+{ord(match[0]):04X}")


def scan(lines: list[str], faults: Faults) -> Iterator[Line]:
    """The lines that are not blank. One that nobody can understand is BROKEN."""
    conflicts = conflict_lines(lines, faults)
    for number, row in enumerate(lines, 1):
        if number in conflicts:
            yield Line(number, BROKEN, "")
        elif match := LINE.fullmatch(row):
            mark, keyword, form, text = match.groups()
            if text is not None:
                yield Line(number, kind_of(mark, keyword, form), unescaped(text, number, faults), mark in OBSOLETE, form)
            elif keyword is not None:
                is_continued = number < len(lines) and CONTINUED.match(lines[number])
                if not is_continued:
                    faults.add(number, NO_QUOTES, keyword=keyword)
                yield Line(number, kind_of(mark, keyword, form), "" if is_continued else row, mark in OBSOLETE, form)
            elif faults.swallowed == number - 1:
                faults.swallowed = number
        elif match := COMMENT.fullmatch(row):
            yield Line(number, (match["kind"] or "#").replace("=", ","), match["text"], match["obsolete"] is not None)
        else:
            yield faulty_line(number, row, faults)


def conflict_lines(lines: list[str], faults: Faults) -> set[int]:
    """The numbers of the lines that a conflict of git's has in its hands; each conflict is noted once."""
    rows = ((number, row) for number, row in enumerate(lines, 1) if row.startswith(("<", "|", "=", ">")))
    markers = [(number, match[1] or match[2]) for number, row in rows if (match := MARKER.fullmatch(row))]
    ends = [number for number, marker in markers if marker == ">>>>>>>"]
    found: set[int] = set()
    for number, marker in markers:
        if number not in found:
            end = bisect(ends, number) if marker == "<<<<<<<" else len(ends)
            found.update(range(number, (ends[end] if end < len(ends) else number) + 1))
            faults.add(number, CONFLICT)
    return found


def kind_of(mark: str | None, keyword: str | None, form: str | None) -> str:
    """The letter of a line with a string."""
    if mark is not None and mark.endswith("|"):
        return PREVIOUS["msgstr" if form else keyword]
    return "n" if form else STRINGS[keyword]


def unescaped(text: str, line: int, faults: Faults) -> str:
    """What the inside of a string means."""
    if "\\" not in text:
        return text
    if "\\\\" not in text:  # no escape hides in another, and nearly all are these two: three times as quick
        simple = text.replace('\\"', '"').replace("\\n", "\n")
        if "\\" not in simple:
            return simple
    try:
        return ESCAPED.sub(meaning, text)
    except ValueError as error:
        faults.add(line, ESCAPE, escape=error)
        return text


def meaning(escape: re.Match[str]) -> str:
    """The character that an escape stands for. Raises ValueError with the escape when there is none."""
    if escape[1] is None:
        if (character := MEANINGS.get(escape[4])) is None:
            raise ValueError(escape[0])
        return character
    numbers = bytes(int(one[1], 16) if one[1] else int(one[2], 8) for one in BYTES.finditer(escape[1]))
    try:
        characters = numbers.decode()
    except UnicodeDecodeError:
        raise ValueError(escape[0]) from None
    if "\0" in characters:  # ends a text in every compiled catalogue
        raise ValueError(escape[0])
    return characters


def faulty_line(number: int, row: str, faults: Faults) -> Line:
    """Note what is wrong with *row*; its kind is kept when it can be seen, so that its entry is judged."""
    if faults.swallowed == number - 1:
        faults.swallowed = number
        return Line(number, BROKEN, "")
    code, values = fault_of(row)
    faults.add(number, code, **values)
    if code in (QUOTE_OPEN, NO_QUOTES, OUTSIDE):
        faults.swallowed = number  # text that goes on is the same fault
    known = LINE.match(row)
    if known is None or code in (KEYWORD, OUTSIDE):
        return Line(number, BROKEN, "")
    mark, keyword, form, _ = known.groups()
    return Line(number, kind_of(mark, keyword, form), row, mark in OBSOLETE, form)


def fault_of(row: str) -> tuple[Code, dict[str, object]]:
    """Why *row* cannot be understood."""
    opening = OPENING.match(row)
    word, quote = (opening["word"], opening["quote"]) if opening else (None, None)
    is_known = word is None or LINE.fullmatch(word) is not None
    if word and is_known != bool(quote):
        return (KEYWORD, {"word": word}) if quote else (NO_QUOTES, {"keyword": word})
    if opening is None or not quote:
        return OUTSIDE, {}
    further = FURTHER_QUOTES.findall(row, opening.end()).count('"')
    return (QUOTE_OPEN, TEXT_AFTER, QUOTE_INSIDE)[min(further, 2)], {}


# Entries

SHAPE = re.compile(r"""(?!.*(?:C.*C|I.*I|P.*P))(?:[#.:,]|[CIP]'*)*(?:c"*)?i"*(?:s"*|p"*(?:n"*)+)""")
# What is wrong with another shape: the first that matches; the line to look at is the last that it takes.
MISSHAPEN = tuple(
    (re.compile(shape), code)
    for shape, code in (
        (r".*?S", PREVIOUS_MSGSTR),
        (r"""[#.:,CIP'](?=[#.:,CIP']*$)""", COMMENT_ALONE),
        (r"""[^cipsn]*?"|(?:.*?[#.:,])?'""", LOOSE_TEXT),
        (r""".*?[cipsn"][#.:,CIP']""", COMMENT_INSIDE),
        (r"[^i]*?[psn]", NO_MSGID),
        (r"[^i]*?c(?=[^i]*$)", NO_MSGID_BEHIND),
        (r".*?(?:C.*?C|I.*?I|P.*?P|p.*?p|s.*?s)", SECOND),
        (r".*?(?:i.*?c|[sn].*?p)", ORDER),
        (r"[^i]*i(?=[^sn]*$)", NO_MSGSTR),
        (r".*?p.*?s", PLAIN_PLURAL),
        (r"[^p]*?n(?=[^p]*$)", NO_PLURAL),
        (r".", ORDER),
    )
)
# A line of the kind before the colon begins a new entry when the entry has one of the kinds behind it.
BEGINNINGS = {"c": frozenset("csn"), "i": frozenset("isn")}
BEGINNINGS_AFTER_COMMENTS = {
    "c": frozenset("cisn"),
    "i": frozenset("isn"),
    "p": frozenset("sn"),
    "s": frozenset("sn"),
    "n": frozenset("s"),
    BROKEN: frozenset("sn"),
}
NEVER: frozenset[str] = frozenset()
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"  # gettext's marks around the name of a file that has a space
ISOLATED = f"{FIRST_STRONG_ISOLATE}[^{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]*+{POP_ISOLATE}"
PLACE = re.compile(f"(?:[^ \t{FIRST_STRONG_ISOLATE}]++|{ISOLATED}|{FIRST_STRONG_ISOLATE})+")


def entries(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Cut *lines* where a message begins; comments go with the string after them."""
    entry: list[Line] = []
    comments: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        kind = line.kind
        if kind in COMMENTS:
            comments.append(line)
            continue
        beginnings = BEGINNINGS_AFTER_COMMENTS if comments else BEGINNINGS
        if not seen.isdisjoint(beginnings.get(kind, NEVER)):
            yield entry
            entry, seen = [], set()
        entry += comments
        entry.append(line)
        seen.add(kind)
        comments.clear()
    yield from (one for one in (entry, comments) if one)


def message_of(entry: list[Line], faults: Faults, *, is_last: bool) -> Message | None:
    """The message that *entry* writes; None when it is broken, which is noted."""
    shape = "".join([line.kind for line in entry])
    if BROKEN in shape:
        return None
    if not SHAPE.fullmatch(shape):
        line, code = misshapen(entry, shape)
        faults.add(line, TRUNCATED if is_last and code in (NO_MSGSTR, NO_MSGID_BEHIND) else code)
        return None
    check_strings(entry, faults)
    fields = gathered(entry)
    return Message(
        msgid=fields["i"][0],
        msgstr=fields.get("s", ("",))[0],
        msgctxt=fields.get("c", NONE)[0],
        msgid_plural=fields.get("p", NONE)[0],
        plurals=tuple(fields.get("n", ())),
        flags=flags_of(fields.get(",", ())),
        places=places_of(fields.get(":", ())),
        extracted=tuple(fields.get(".", ())),
        notes=tuple(fields.get("#", ())),
        previous_msgid=fields.get("I", NONE)[0],
        previous_msgctxt=fields.get("C", NONE)[0],
        previous_msgid_plural=fields.get("P", NONE)[0],
        obsolete=entry[-1].obsolete,
        line=entry[shape.index("i")].number,
    )


def misshapen(entry: list[Line], shape: str) -> tuple[int, Code]:
    """The line to look at in an *entry* whose *shape* is no message's, and why."""
    for pattern, code in MISSHAPEN:
        if match := pattern.match(shape):
            return entry[match.end() - 1].number, code
    raise AssertionError(shape)


def check_strings(entry: list[Line], faults: Faults) -> None:
    """Note an entry that is obsolete in part, or whose plural forms are not counted 0, 1, 2 …"""
    strings = [line for line in entry if line.kind not in COMMENTS]
    if len({line.obsolete for line in strings}) > 1:
        faults.add(next(line.number for line in strings if line.obsolete is not strings[0].obsolete), MIXED)
    for wanted, line in enumerate([line for line in strings if line.form is not None]):
        if line.form != str(wanted):
            faults.add(line.number, PLURAL_INDEX, index=line.form, wanted=wanted)
            break


def gathered(entry: list[Line]) -> dict[str, list[str]]:
    """The texts of *entry* by kind, those that go on over several lines put together."""
    fields: dict[str, list[str]] = {}
    texts: list[str] = []
    for _, kind, text, _, _ in entry:
        if kind == '"' or kind == "'":
            texts[-1] += text
        else:
            texts = fields.setdefault(kind, [])
            texts.append(text)
    return fields


def flags_of(rows: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flag for row in rows for one in row.split(",") if (flag := one.strip(" \t"))))


def places_of(rows: Iterable[str]) -> tuple[str, ...]:
    """The places of "#:" lines, without the marks around names that have spaces."""
    found = [place for row in rows for place in PLACE.findall(row)]
    return tuple([place.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "") for place in found])


def check_duplicates(messages: Iterable[Message], faults: Faults) -> None:
    """Note every message in use whose context and msgid another one has before it.

    Babel and sphinx-intl leave the obsolete message in the file when its text comes back: merge settles that.
    """
    first: dict[tuple[str | None, str], int] = {}
    for message in messages:
        if not message.obsolete:
            line = first.setdefault((message.msgctxt, message.msgid), message.line)
            if line != message.line:
                faults.add(message.line, DUPLICATE, first=line)


# The header

CHARSET_NAME = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
UTF_8 = ("utf-8", "utf8")
ASCII = ("charset", "ascii", "us-ascii")  # "CHARSET" stands in templates until somebody translates them
OF_HEADER = re.compile(r'[ \t]*(?:"|msgstr|msgid_plural|$)')
SAID_ONCE = ("Language", "Content-Type", "Plural-Forms")


def catalogue_of(header: Message | None, messages: list[Message], lines: list[str], faults: Faults) -> Catalogue:
    """The catalogue of *messages*, of which *header* is one."""
    if header is None:
        return Catalogue(headers=(), messages=tuple(messages))
    return Catalogue(
        headers=tuple(headers_of(header, lines, faults)),
        header_notes=header.notes,
        header_extracted=header.extracted,
        header_places=header.places,
        header_flags=header.flags,
        messages=tuple(message for message in messages if message is not header),
    )


def headers_of(header: Message, lines: list[str], faults: Faults) -> list[tuple[str, str]]:
    """The (name, value) lines of *header* that say something; one that begins with a space goes on with the line above.

    Poedit adds an empty Last-Translator and Language-Team to whatever it saves.
    """
    found: list[tuple[str, str]] = []
    for row in header.msgstr.split("\n"):
        name, colon, value = row.partition(":")
        if found and row[:1] in (" ", "\t"):
            found[-1] = (found[-1][0], f"{found[-1][1]} {row.strip(BLANK)}".strip(BLANK))
        elif colon and name.strip(BLANK):
            found.append((name.strip(BLANK), value.strip(BLANK)))
        elif row.strip(BLANK):
            faults.add(line_with(row, header, lines), HEADER_LINE, text=row)
    return [(name, in_utf_8(value) if name.lower() == "content-type" else value) for name, value in found if value]


def in_utf_8(content_type: str) -> str:
    """*content_type* with the name of the encoding that we write in, where a template leaves it open."""
    charset = CHARSET_NAME.search(content_type)
    return CHARSET_NAME.sub("charset=UTF-8", content_type) if charset and charset[1].lower() in ASCII else content_type


def line_with(text: str, header: Message, lines: list[str]) -> int:
    """The line of the file in which *text* stands in *header*; the header's own when it is spread over several."""
    for number, row in enumerate(lines[header.line :], header.line + 1):
        if not OF_HEADER.match(row):
            break
        if text.lower() in row.lower():
            return number
    return header.line


def check_header(catalogue: Catalogue, header: Message, lines: list[str], faults: Faults, language: str | None) -> None:
    """Note what is wrong with the header, and with the messages that do not keep to it."""
    if header.msgid_plural is not None or (header.previous_msgid, header.previous_msgctxt, header.previous_msgid_plural) != (None,) * 3:
        faults.add(header.line, HEADER_ODD)
    for name in SAID_ONCE:
        if len({value for one, value in catalogue.headers if one.lower() == name.lower()}) > 1:
            faults.add(line_with(f"{name}:", header, lines), HEADER_TWICE, name=name)
    check_charset(header, lines, faults)
    check_language(catalogue, header, lines, faults, language)
    check_plurals(catalogue, header, lines, faults)


def check_charset(header: Message, lines: list[str], faults: Faults) -> None:
    charset = CHARSET_NAME.search(header.msgstr)
    name = charset[1].lower() if charset else "utf-8"
    if name not in UTF_8 and not (name in ASCII and all(row.isascii() for row in lines)):
        faults.add(line_with("charset=", header, lines), CHARSET, charset=charset[1] if charset else "")


def check_language(catalogue: Catalogue, header: Message, lines: list[str], faults: Faults, language: str | None) -> None:
    """Note a Language that is not *language* nor a variety of it (tr_TR for tr)."""
    found = catalogue.language
    if language and not found:
        faults.add(line_with("Language:", header, lines), NO_LANGUAGE, language=language)
    elif language and not re.fullmatch(re.escape(plain(language)) + r"(?:[_@.].*)?", plain(found)):
        faults.add(line_with("Language:", header, lines), OTHER_LANGUAGE, found=found, language=language)


def plain(language: str) -> str:
    return language.lower().replace("-", "_")


def check_plurals(catalogue: Catalogue, header: Message, lines: list[str], faults: Faults) -> None:
    """Note a plural rule that cannot be, and messages whose forms are not as many as it says."""
    rule = catalogue.header("Plural-Forms") or ""
    if PLURALS_OF_TEMPLATES.fullmatch(rule):
        return
    wanted = plural_count(rule)
    if not wanted:
        faults.add(line_with("Plural-Forms:", header, lines), PLURAL_RULE, rule=rule)
        return
    for message in catalogue.messages:
        if any(message.plurals) and len(message.plurals) != wanted:
            faults.add(message.line, PLURAL_COUNT, count=len(message.plurals), wanted=wanted)


def plural_count(rule: str) -> int:
    """How many plural forms *rule* announces; 0 when it is not valid."""
    found = PLURALS.fullmatch(rule)
    try:
        form = gettext.c2py(found[2]) if found else None
        count = int(found[1]) if found else 0
        return count if form and all(0 <= form(number) < count for number in range(200)) else 0
    except (ValueError, ZeroDivisionError):
        return 0
