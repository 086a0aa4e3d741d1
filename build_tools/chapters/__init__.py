"""Chapters as their writers wrote them, read without Sphinx and judged."""
