"""Gettext catalogues without Sphinx: read, write, merge, judge."""
