"""What is no language is masked, place for place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues.checks.masking import FOOTNOTE, MASK, masked, replaced


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a `b` c", "a … c"),
        ("a ``b ` c`` d", "a … d"),
        ("a {ref}`b` c", "a … c"),
        ("a {term}`b c <d>` e", "a …b c… e"),
        ("a {kbd}`b` c", "a … c"),
        ("a [b](c.md 'd') e", "a [b](c.md 'd') e"),
        ('a [b](c.md "d") e', "a [b]… e"),
        ("a ![b](c.svg){.d} e", "a ![b]… e"),
        ("a $b c$ d, 5 $ e", "a … d, 5 $ e"),
        ("a <https://b.c> d", "a … d"),
        ("a https://b.c/d e", "a … e"),
        ("a b@c.tr d", "a … d"),
        (r"a \* b &quot; c", "a … b … c"),
        ("a[^b].", "a†."),
    ],
)
def test_only_language_is_left(text: str, kept: str) -> None:
    assert re.sub(f"{FOOTNOTE}+", "†", re.sub(f"{MASK}+", "…", masked(text))) == kept


@given(st.text(alphabet="ab`${}[]()<>\\&;^:/@. \"'", max_size=40))
def test_every_place_stays_where_it_is(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert all(one in (other, MASK, FOOTNOTE) for one, other in zip(masked(text), text, strict=True))


def test_only_language_is_replaced() -> None:
    assert replaced("a `a` {ref}`a` a", re.compile("a"), "b") == "b `a` {ref}`a` b"
