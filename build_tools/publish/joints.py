"""Which editions make a format together, once each of them has been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model.edition import Edition
from ..model.findings import N_, Code, Finding
from ..model.tree import ContentTree
from .editions import Order
from .formats import FORMATS
from .formats.form import Joint
from .formats.parallel import couples

LONE = Code(
    "parallel-one-language",
    N_("{format} puts two languages side by side, and of “{handbook}” one alone is built"),
    N_("leave out -l, or name the handbooks that have more than one language"),
)


def joint_formats(formats: Sequence[str]) -> list[str]:
    """Those of *formats* that editions make together."""
    return [one.name for one in FORMATS if isinstance(one, Joint) and one.name in formats]


def lone_editions(tree: ContentTree, editions: Sequence[Edition], formats: Sequence[str]) -> list[Finding]:
    """The handbooks of which *formats* cannot be made, because one language alone is built."""
    handbooks = [edition.handbook.id for edition in editions]
    return [
        Finding(
            path=tree.name(edition.handbook.folder / "handbook.toml"),
            line=0,
            code=LONE,
            values={"format": name, "handbook": edition.handbook.id},
        )
        for name in joint_formats(formats)
        for edition in editions
        if handbooks.count(edition.handbook.id) == 1
    ]


def joint_orders(orders: Sequence[Order]) -> list[Order]:
    """What is left to do when all *orders* are done: the formats that two editions of a handbook make together."""
    by_name = {(order.edition.handbook.id, order.edition.language): order for order in orders}
    found: list[Order] = []
    for handbook in dict.fromkeys(handbook for handbook, _language in by_name):
        for left, right in couples(code for one, code in by_name if one == handbook):
            order = by_name[handbook, left]
            if joint_formats(order.formats):
                found.append(replace(order, partner=by_name[handbook, right].edition))
    return found
