"""What somebody fills in to look at a paper: what it is about, as of when, and since when."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.plans.life_forms import day_field

from .kind import PaperKind
from .things import Named

_ABOUT = {"plan": _("Plan"), "group": _("Group"), "agency": _("Agency"), "person": _("Person")}


class LookForm(forms.Form):
    """Its fields are called as in the address."""

    def __init__(self, data: Any, *, kind: PaperKind, offered: Mapping[str, Named], all_boards: bool) -> None:
        super().__init__(data)
        label = kind.thing.name if kind.thing else _ABOUT[kind.about]
        self._choose(kind.about, label, offered[kind.about], required=True)
        if offered.get("body"):
            self._choose("body", _("For which body"), offered["body"], empty=_("None of them"))
        if offered.get("board"):
            self._choose("board", _("Board"), offered["board"], required=not all_boards, empty=_("All boards"))
        self.fields["as-of"] = day_field(_("As things stood on"), required=False)
        if kind.since:
            self.fields["since"] = day_field(_("What changed since"), required=False)

    def _choose(self, name: str, label: Any, choices: Named, *, required: bool = False, empty: Any = "") -> None:
        first = [("", _("Choose") if required else empty)]
        self.fields[name] = forms.ChoiceField(label=label, choices=[*first, *choices], required=required)
