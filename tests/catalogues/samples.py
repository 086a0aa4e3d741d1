"""Catalogues that hypothesis draws: everything that a file can hold, and most of what tempts a careless reader."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from build_tools.catalogues.catalogue import Catalogue, Message

Comments = Mapping[str, st.SearchStrategy[tuple[str, ...]]]

TEMPTING = [*"\"\\\n\t \r\v\f\x1b\x1c\x7f\x85\x92\u2028\u2029\u00a0\ufeff\u2068\u2069#~|,:.=[]'nx0", 'msgid "', "#~ ", "\\n", "<<<<<<< "]
ANYTHING = st.lists(st.sampled_from(TEMPTING) | st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8).map("".join)
# What polib can carry: it has no octal escapes, and cuts a text that it is given at every line end that Python knows.
PLAIN = st.text(st.sampled_from('"\\\n\t #~|nş“ab'), max_size=8)
# So few that templates and catalogues share most of them.
SHARED = st.sampled_from(["", "a", "b", "a b", "a  b", "a\nb", "c", "Madde 5"])
ODD_COMMENT = st.text(st.sampled_from('# .,:|~="\\aş\t\u2028\x85') | st.characters(exclude_categories=["Cc", "Cs"]), max_size=6)
FLAG = st.sampled_from(["fuzzy", "python-format", "no-wrap", "approved", "range: 0..5"])
IN_PLACES = st.sampled_from("a.md#: \t9ş") | st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2068\u2069")
PLACE = st.text(IN_PLACES, min_size=1, max_size=6)
ODD = {
    "notes": st.lists(ODD_COMMENT, max_size=2).map(tuple),
    "extracted": st.lists(ODD_COMMENT, max_size=2).map(tuple),
    "places": st.lists(PLACE, max_size=2).map(tuple),
    "flags": st.lists(FLAG, unique=True, max_size=2).map(tuple),
}


def messages(text: st.SearchStrategy[str], comments: Comments, forms: int, obsolete: bool) -> st.SearchStrategy[Message]:
    """Messages with *comments*, and with *forms* plural forms where they have a plural."""
    maybe = st.none() | text
    singular = st.fixed_dictionaries({"msgstr": text})
    plural = st.fixed_dictionaries({"msgid_plural": text, "plurals": st.tuples(*[text] * forms)})
    common = st.fixed_dictionaries(
        {
            "msgctxt": maybe,
            "msgid": text,
            **comments,
            "previous_msgid": maybe,
            "previous_msgctxt": maybe,
            "previous_msgid_plural": maybe,
        }
    )
    drawn = st.builds(lambda one, form: Message(**one, **form, obsolete=obsolete), common, singular | plural)
    return drawn.filter(lambda message: bool(message.msgid) or message.msgctxt is not None)  # that one is the header's


@st.composite
def catalogues(draw: st.DrawFn, text: st.SearchStrategy[str] = ANYTHING, comments: Comments = ODD) -> Catalogue:
    """Any catalogue in canonical order."""
    forms = draw(st.integers(1, 3))
    plurals = [("Plural-Forms", f"nplurals={forms}; plural=0;")] if draw(st.booleans()) else []
    values = text.map(lambda one: one.replace("\n", "").strip(" \t\r")).filter(bool)  # an empty header says nothing
    others = draw(st.dictionaries(st.sampled_from(["Language", "X-Note", "Project-Id-Version", "Last Translator"]), values, max_size=3))
    in_use = draw(st.lists(messages(text, comments, forms, False), max_size=4, unique_by=lambda one: (one.msgctxt, one.msgid)))
    obsolete = draw(st.lists(messages(text, comments, forms, True), max_size=2))
    return Catalogue(
        headers=(*others.items(), *plurals),
        **{f"header_{name}": draw(strategy) for name, strategy in comments.items()},
        messages=(*in_use, *obsolete),
    )
