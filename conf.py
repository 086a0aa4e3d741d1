"""The settings all handbooks share. What one handbook is called and published in stands in its handbook.toml."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from build_tools.catalogues.markup import MYST_EXTENSIONS  # noqa: E402, the path comes first

extensions = ["build_tools.sphinx_ext", "sphinx_design"]

locale_dirs: list[str] = []  # Sphinx's own i18n stays off: our parser translates tokens
numfig = True
nitpicky = True
today_fmt = "%Y-%m-%d"

myst_enable_extensions = list(MYST_EXTENSIONS)
myst_dmath_allow_digits = False  # $5 and $10 are prices
myst_heading_anchors = 4
myst_footnote_transition = True

html_theme = "sphinx_book_theme"
html_math_renderer = "mathml"
html_show_sourcelink = False
html_show_sphinx = False
html_copy_source = False
html_use_index = True
html_last_updated_fmt = None
pygments_style = "tango"
