"""Bilingual handbooks: catalogues, editions, formats and their checks."""
