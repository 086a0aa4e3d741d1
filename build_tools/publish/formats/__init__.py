"""What an edition is published as. A new format is one file here and one line below."""

from __future__ import annotations

from .book import Book
from .booklet import Booklet
from .cards import Cards
from .change_pages import ChangePages
from .epub import Epub
from .form import Format
from .forms import BlankForms, Forms
from .large_print import LargePrint
from .pack import Pack
from .parallel import Parallel
from .single import Single
from .site import Site
from .trainer import Trainer

FORMATS: tuple[Format, ...] = (
    Site(),
    Book(),
    Cards(),
    Epub(),
    LargePrint(),
    Booklet(),
    ChangePages(),
    Parallel(),
    Forms(),
    BlankForms(),
    Trainer(),
    Pack(),
    Single(),
)
