"""English, as written in Britain."""

from .language import Language

ENGLISH = Language(code="en", name="English", alphabet="abcdefghijklmnopqrstuvwxyz")
