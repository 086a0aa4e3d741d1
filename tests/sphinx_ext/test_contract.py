"""Names of other projects that are private, or that no documentation promises, and that we lean on all the same.

A failure here after an upgrade names what to look at before anything else does. Those of WeasyPrint are in
tests/publish/printing/test_contract.py.
"""

from __future__ import annotations

import inspect
from typing import Any

from docutils import languages, nodes
from docutils.parsers.rst import languages as rst_languages
from markdown_it import MarkdownIt
from markdown_it.rules_inline import image, link
from myst_parser import mocking, warnings_
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers import options
from myst_parser.parsers.mdit import create_md_parser
from sphinx.application import Sphinx
from sphinx.builders import Builder, _epub_base
from sphinx.domains.index import IndexDirective
from sphinx.domains.std import Glossary, StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx.events import EventManager
from sphinx.util import logging


def source(thing: object) -> str:
    return inspect.getsource(thing)


def test_myst_has_the_key_that_marks_parsed_literals() -> None:
    assert isinstance(mocking._PRESERVE_LINE_EDGE_WHITESPACE, str)


def test_myst_makes_the_node_of_a_warning_apart_from_logging_it() -> None:
    assert list(inspect.signature(warnings_._create_warning_node).parameters)[:3] == ["msg", "source", "line"]


def test_myst_reads_options_as_tokens_that_know_their_lines() -> None:
    ((key, value), *_), _state = options.options_to_tokens("id: a\nform: b")
    assert (key.value, key.start.line, value and value.value) == ("id", 0, "a")


def test_mysts_renderer_has_the_methods_we_override() -> None:
    ours = (
        "render_inline create_warning nested_render_text render_myst_role dict_to_fm_field_list run_directive render_restructuredtext "
        "render_html_block render_html_inline render_hardbreak render_list_item render_s generate_heading_target render_footnote_ref "
        "render_footnote_reference"
    )
    assert [name for name in ours.split() if not callable(getattr(SphinxRenderer, name, None))] == []


def test_mysts_renderer_takes_the_parameters_we_pass_on() -> None:
    assert list(inspect.signature(DocutilsRenderer.run_directive).parameters)[1:5] == ["name", "first_line", "content", "position"]
    assert list(inspect.signature(DocutilsRenderer.generate_heading_target).parameters)[1:] == ["token", "level", "node", "title_node"]
    assert list(inspect.signature(DocutilsRenderer.nested_render_text).parameters)[1:4] == ["text", "lineno", "inline"]


def test_mysts_renderer_keeps_slugs_where_we_add_ours() -> None:
    assert "_heading_slugs" in source(DocutilsRenderer.generate_heading_target)


def test_mysts_parser_takes_a_core_rule_after_inline() -> None:
    assert list(inspect.signature(create_md_parser).parameters) == ["config", "renderer"]
    assert "inline" in MarkdownIt().core.ruler.get_active_rules()


def test_markdown_it_looks_a_link_definition_up_with_the_method_that_we_override() -> None:
    for rule in (link, image):
        assert 'state.env["references"].get(' in source(rule.__wrapped__ if hasattr(rule, "__wrapped__") else rule)


def test_markdown_it_keeps_definitions_with_their_lines_where_we_look() -> None:
    env: dict[str, Any] = {}
    MarkdownIt().parse("x\n\n[a]: b\n[a]: c\n", env)
    assert env["references"]["A"]["map"] == [2, 3]
    assert env["duplicate_refs"][0]["map"] == [3, 4]


def test_myst_looks_whose_run_a_tables_directive_has() -> None:
    assert "directive_class.run is RSTTable.run" in source(DocutilsRenderer.run_directive)


def test_sphinx_tells_when_it_has_read_all_documents() -> None:
    assert "'env-updated'" in source(Builder.read)


def test_docutils_registers_ids_and_names_where_we_rename_them() -> None:
    document = nodes.document("", "")
    assert isinstance(document.ids, dict)
    assert isinstance(document.nameids, dict)


def test_sphinx_keeps_terms_by_their_small_letters() -> None:
    assert "_terms" in source(StandardDomain._note_term)
    assert callable(Glossary.parse_inline)
    assert callable(IndexDirective.run)


def test_sphinx_starts_a_builder_as_we_do() -> None:
    assert "self.builder.init()" in source(Sphinx._init_builder)
    assert "'builder-inited'" in source(Sphinx._init_builder)
    steps = source(Builder.build)
    assert steps.index("self.read()") < steps.index("check_dependents") < steps.index("self.write(") < steps.index("self.finish()")


def test_sphinx_keeps_the_builder_where_we_change_it() -> None:
    assert "_builder_cls" in source(BuildEnvironment)
    assert "_app" in source(Builder.__init__)


def test_sphinx_names_the_contents_of_an_e_book_where_we_translate_it() -> None:
    assert "toc" in _epub_base.GUIDE_TITLES


def test_sphinx_keeps_listeners_in_lists_by_event() -> None:
    assert "self.listeners[name].append(" in source(EventManager.connect)


def test_sphinx_numbers_figures_while_a_generator_runs() -> None:
    assert inspect.isgeneratorfunction(BuildEnvironment.check_dependents)


def test_sphinx_translates_the_place_of_a_warning_in_a_filter() -> None:
    assert callable(logging.WarningLogRecordTranslator.filter)


def test_docutils_looks_for_a_language_in_its_own_package_first() -> None:
    for importer in (languages.LanguageImporter, rst_languages.RstLanguageImporter):
        assert importer.packages[0] in ("docutils.languages.", "docutils.parsers.rst.languages.")
        assert "import_module(package + name)" in source(importer.import_from_packages)
