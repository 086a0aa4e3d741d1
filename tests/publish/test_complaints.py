"""What the layout program complains of is told at the chapter and the line of what it speaks of."""

from __future__ import annotations

import pytest

from build_tools.publish.formats.complaints import Heard, complaints

HTML = """<article data-source="bir.md" id="bir">
<p data-line="3" id="bir.a">Söz <a href="#bir.yok">git</a></p>
<p data-line="7" id="bir.b">Söz <img src="pictures/a.svg" alt="Resim"/></p>
<p data-line="9" id="bir.b-2">Söz</p>
</article>"""
HEARD = Heard(html=HTML, anchors={"bir": 1, "bir.a": 1, "bir.b": 2, "bir.b-2": 3})


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("No anchor #bir.yok for internal URI reference", ("bir.md", 3)),
        ("Failed to load image at 'https://handbook.invalid/pictures/a.svg': no", ("bir.md", 7)),
        ("the note #bir.b-2 is not there", ("bir.md", 9)),
        ("page 2 shows something that nobody reads", ("bir.md", 7)),
        ("Failed to load image at 'https://handbook.invalid/pictures/b.svg': no", ("iki.md", 0)),
        ("biraz bir şey", ("bir.md", 0)),
        ("Grid is not supported", ("handbook.toml", 0)),
    ],
)
def test_a_complaint_is_told_at_the_line_of_what_it_names(sentence: str, place: tuple[str, int]) -> None:
    (finding,) = complaints({sentence: HEARD}, {"b.svg": "iki.md"})
    assert (finding.path, finding.line) == place
    assert sentence in finding.problem()
