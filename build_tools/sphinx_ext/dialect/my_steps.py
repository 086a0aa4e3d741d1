"""My steps: on pages every step says whose it is, and readers choose whose steps they want to see; the script does the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...languages import Language, language
from ...model.registers import Role
from .domain import customs_domain
from .frames import mention, part, said

ROLE_STEPS = "role-steps"  # class of the part of the list of steps that is of one role


class OfferMySteps(SphinxPostTransform):
    """Mark whose each step is; under the heading of a page that has any, put a control to choose among their roles."""

    default_priority = 947

    def run(self, **kwargs: Any) -> None:
        if self.app.builder.name != "html":
            return
        registers, found = customs_domain(self.env).registers, set[str]()
        for item in [one for one in self.document.findall(nodes.list_item) if "step" in one["classes"]]:
            acting = {one["target"] for one in item.findall(mention) if one["kind"] == "who"} & registers.roles.keys()
            item["classes"] += [class_of(one) for one in sorted(acting)]
            found |= acting
        found |= {one["role"] for one in self.document.findall(nodes.container) if ROLE_STEPS in one["classes"]}
        title = next(iter(self.document.findall(nodes.title)), None)
        if found and title is not None:
            own = language(self.config.language)
            roles = [role for role in registers.roles.values() if role.id in found]
            title.parent.insert(title.parent.index(title) + 1, chooser(roles, own))


def class_of(role: str) -> str:
    """The class of a step in which *role* acts; the script knows it."""
    return f"by-{role}"


def capital(title: str, own: Language) -> str:
    """The *title* of a role as it stands alone."""
    return own.upper(title[0]) + title[1:]


def chooser(roles: Iterable[Role], own: Language) -> part:
    """The control, hidden until a script can answer it, with what the script has to say."""
    choices = [choice(role, own) for role in roles]
    group = part("", *choices, tag="div", classes=["my-steps-roles"], html={"role": "group", "aria-label": _("Show the steps of")})
    spoken = {
        "data-shown": _("Showing the steps of: {roles}"),
        "data-all": _("Show all"),
        "data-own": _("Your steps: {count} of {all}"),
        "data-one": _("1 step of others ({first})"),
        "data-many": _("{count} steps of others ({first}–{last})"),
        "data-roles": _("Other roles: {count}"),
    }
    html = {"hidden": "hidden", **spoken}
    return part("", said(_("My steps"), "summary", "my-steps-title"), group, tag="details", classes=["my-steps"], html=html)


def choice(role: Role, own: Language) -> part:
    """One role to choose."""
    box = part("", tag="input", html={"type": "checkbox", "value": role.id, "autocomplete": "off"})
    return part("", box, said(capital(role.title[own.code], own), "span"), tag="label", classes=["my-steps-role"])
