"""docs/weasyprint.md says of every fault what stock WeasyPrint makes: an upgrade that mends one fails here, and its work-around can go."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from build_tools.model.program import PROGRAM
from build_tools.publish.formats.printer import MODULES

PART = re.compile(r"### ([^\n]+)\n\n```html (\w+)\n(.*?)```\n\nWhat comes out:\n\n```text\n(.*?)```\n\nWhat should: ", re.DOTALL)
REPORT = (PROGRAM / "docs" / "weasyprint.md").read_text(encoding="utf-8")
PARTS = {title: (kind, html, out.splitlines()) for title, kind, html, out in PART.findall(REPORT)}


@cache
def made() -> dict[str, list[str]]:
    """What WeasyPrint makes of the document of every part, in a process that knows nothing of ours."""
    given = "".join(json.dumps([kind, html]) + "\n" for kind, html, _out in PARTS.values())
    fonts = (MODULES / "@expo-google-fonts").as_uri() + "/"
    command = [sys.executable, "-I", str(Path(__file__).with_name("stock.py")), fonts]
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    return dict(zip(PARTS, map(json.loads, done.stdout.splitlines()), strict=True))


def test_every_part_of_the_report_is_read() -> None:
    assert list(PARTS) == re.findall("^### (.+)$", REPORT, re.MULTILINE)
    assert len(PARTS) > 10


@pytest.mark.parametrize("title", PARTS)
def test_the_fault_is_still_there(title: str) -> None:
    assert list(map(unnumbered, made()[title])) == list(map(unnumbered, PARTS[title][2]))


def unnumbered(line: str) -> str:
    """*line* without the numbers of objects, which hang on what else is in the file."""
    return re.sub(r"\[\d+-", "[n-", line)
