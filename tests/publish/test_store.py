"""What is kept comes back whole or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.publish.formats.printer import MODULES, Printer, open_press
from build_tools.publish.printing.fonts import face_files
from build_tools.publish.store import KEPT, Store, fingerprint


@given(st.binary(max_size=200))
def test_a_piece_comes_back_as_it_was_put(tmp_path_factory: pytest.TempPathFactory, piece: bytes) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    key = fingerprint([piece])
    assert store.get(key) is None
    store.put(key, piece)
    assert store.get(key) == piece


@given(st.lists(st.binary(max_size=5)), st.lists(st.binary(max_size=5)))
def test_other_parts_have_another_fingerprint(one: list[bytes], other: list[bytes]) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_a_piece_that_was_changed_or_cut_short_is_not_given_back(tmp_path: Path) -> None:
    store, key = Store(tmp_path), fingerprint([b"a"])
    store.put(key, b"some piece")
    whole = store.path(key).read_bytes()
    for broken in (whole[:-1], whole[:20], b"", bytes([whole[0] ^ 1]) + whole[1:]):
        store.path(key).write_bytes(broken)
        assert store.get(key) is None


def test_a_unit_with_a_complaint_is_not_kept_even_if_another_had_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    printer = Printer(open_press(tmp_path, ()), store, face_files(MODULES), tmp_path, b"")
    for name in ("bir", "iki"):
        printer.unit(name, f'<html lang="tr"><title>{name}</title><p>{name} <img src="missing.png" alt="x"/></p></html>', "1-")
    assert len(printer.press.complaints) == 1
    assert list(store.folder.glob("*/*")) == []
    printer.unit("sound", '<html lang="tr"><title>x</title><p>x</p></html>', "1-")
    assert len(list(store.folder.glob("*/*"))) == 1


def test_what_nobody_asked_for_in_a_month_goes(tmp_path: Path) -> None:
    store = Store(tmp_path)
    old, young = fingerprint([b"a"]), fingerprint([b"b"])
    store.put(old, b"a")
    store.put(young, b"b")
    long_ago = time.time() - KEPT - 1
    os.utime(store.path(old), (long_ago, long_ago))
    store.tidy()
    assert (store.get(old), store.get(young)) == (None, b"b")
