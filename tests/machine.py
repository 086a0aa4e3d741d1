"""What a test asks of the machine beyond the Python lock: without it the test is skipped, under CI it fails."""

import os
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

NOXW = Path(__file__).parents[1] / "noxw"


def load_noxw() -> ModuleType:
    """Load noxw, which has no ``.py`` in its name, as a module."""
    loader = SourceFileLoader("noxw", str(NOXW))
    spec = spec_from_loader("noxw", loader)
    assert spec
    sys.modules["noxw"] = module = module_from_spec(spec)  # where its dataclasses look for themselves
    loader.exec_module(module)
    return module


noxw = load_noxw()


def needs(tool: str) -> pytest.MarkDecorator:
    """Mark a test that needs *tool*, one of noxw's."""
    missing = tool in noxw.missing_test_tools()
    line = f"{tool} is missing. Install it: {noxw.install_command(tool)}"
    if missing and os.environ.get("CI") == "true":
        pytest.fail(line, pytrace=False)
    return pytest.mark.skipif(missing, reason=line)


needs_chromium = needs("chromium")
needs_poppler = needs("poppler")
needs_java = needs("java")
needs_hunspell = needs("hunspell")
