"""Which rows of the scorecard are shown, and how. What is not known is passed over."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.performance.rules.scorecard import HEEDS
from goldenthread.performance.rules.spans import Span, last_ended, run_up_to, span_of

_QUARTERS = 12
BY: dict[str, Any] = {"": _("By theme"), "priority": _("By the priority it measures")}
SHOW: dict[str, Any] = {
    "": _("All"), "exceptions": _("Only what needs heed"), **{one: _(words) for one, words in HEEDS.items()},
}  # fmt: skip


class ScorecardForm(forms.Form):
    """What the address asks for. Which boards there are is known once rows are (offer_boards)."""

    def __init__(self, data: Mapping[str, Any], today: date) -> None:
        super().__init__(data)
        quarters = list(run_up_to(last_ended("quarter", today), _QUARTERS))[::-1]
        newest = ("", _("The newest figures"))
        self.fields["at"] = _choice(_("As at the end of"), [newest, *((one.code, one.name) for one in quarters)])
        self.fields["by"] = _choice(_("Grouped"), BY.items())
        self.fields["show"] = _choice(_("Indicators"), SHOW.items())
        self.is_valid()

    def offer_boards(self, boards: Iterable[tuple[str, str]]) -> None:
        """Short name and name of each that has indicators of its own."""
        if boards := list(boards):
            self.fields["board"] = _choice(_("Board"), [("", _("All boards")), *boards])
            self.full_clean()

    def said(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")

    @property
    def used(self) -> int:
        return sum(bool(self.said(name)) for name in self.fields)

    @property
    def span(self) -> Span | None:
        """The quarter at whose end the scorecard is looked at; None for today."""
        return span_of("quarter", self.said("at"))


def _choice(label: Any, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=list(choices))
