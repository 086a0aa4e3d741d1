"""The style sheet holds what the pages use, and asks for no other file."""

from __future__ import annotations

import pytest

from build_tools.publish.styles import can_match, lean, names, rules, used

KNOWN = names(['<main class="text wide" id="top"><p class="note">…</p></main>'])


def test_names_are_elements_classes_and_ids() -> None:
    assert {"main", "p", ".text", ".wide", ".note", "#top"} == KNOWN


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        "main > .text.wide",
        "#top",
        "p:hover::before",
        '[data-theme="dark"] p',
        "p:not(.other)",
        ":is(.other, .note)",
        "p:has(> .x)",
        "*",
    ],
)
def test_what_may_match_is_kept(selector: str) -> None:
    assert can_match(selector, KNOWN)


@pytest.mark.parametrize("selector", ["table", ".other", "p .other", "#bottom", ":is(.other, .third)", r".sd-col\:1"])
def test_what_cannot_match_goes(selector: str) -> None:
    assert not can_match(selector, KNOWN)


def test_selectors_of_a_list_are_judged_one_by_one() -> None:
    assert used("p, .other, .note:is(a, p) {color: red}", KNOWN) == "p, .note:is(a, p) {color: red}"


def test_conditions_hold_only_what_is_used() -> None:
    sheet = "@media print {.other {x: y}} @media screen {p {x: y} .other {x: y}}"
    assert used(sheet, KNOWN) == "@media screen {\np {x: y}\n}"


def test_fonts_imports_and_comments_go() -> None:
    sheet = '@charset "utf-8"; @import "a.css"; /* } */ @font-face {src: url(a.woff2)} p {x: y}'
    assert used(sheet, KNOWN) == "p {x: y}"


def test_braces_in_texts_and_addresses_are_no_rules() -> None:
    sheet = """p {content: "}"; background: url('data:x,{}')} .note {x: y}"""
    assert [prelude for prelude, _ in rules(sheet)] == ["p", ".note"]


def test_variables_and_animations_that_nothing_asks_for_go() -> None:
    asking = "p {margin: var(--a); animation: fade 1s}"
    sheet = f":root {{--a: var(--b); --b: 1px; --c: 2px}}\n@keyframes turn {{to {{x: y}}}}\n@keyframes fade {{to {{x: y}}}}\n{asking}"
    assert lean(sheet) == f":root {{--a: var(--b); --b: 1px; }}\n@keyframes fade {{to {{x: y}}}}\n{asking}"
