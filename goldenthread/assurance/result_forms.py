"""Which lines of a campaign's results are shown, and in which order. What is not known is passed over."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .campaign_standing import Tally
from .results import Grid, Line
from .vocab import MARKS

SHOWS: dict[str, Any] = {
    "": _("All"),
    "asked": _("All that are asked"),
    "back": _("Came back"),
    "late": _("Came late"),
    "out": _("Not come back"),
    "sent-back": _("Sent back"),
    "excused": _("Not asked after all"),
}
ORDERS: dict[str, Any] = {"": _("By name"), "worst": _("Least met first"), "best": _("Most met first")}


def _choice(label: Any, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=list(choices))


class ResultsForm(forms.Form):
    """What the address asks for."""

    def __init__(self, data: Mapping[str, Any], found: Grid) -> None:
        super().__init__(data)
        any_of = ("", _("Any"))
        sorts = sorted({line.whose.sort for line in found.lines if line.whose.sort})
        areas = sorted({line.whose.area for line in found.lines if line.whose.area})
        standards = [(one.key, f"{one.number} {one.title}".strip()) for one in found.tool.standards]
        marks = [(word, gettext(told[1])) for word, told in MARKS.items()]
        self.fields["show"] = _choice(_("Returns"), SHOWS.items())
        if len(sorts) > 1:
            self.fields["kind"] = _choice(_("Kind"), [any_of, *((one, one) for one in sorts)])
        if len(areas) > 1:
            self.fields["area"] = _choice(_("Area"), [any_of, *((one, one) for one in areas)])
        self.fields["standard"] = _choice(_("Standard"), [("", _("All of them")), *standards])
        self.fields["mark"] = _choice(_("Where it is"), [any_of, *marks])
        self.fields["order"] = _choice(_("Order"), ORDERS.items())
        self.is_valid()

    def said(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")

    @property
    def used(self) -> int:
        return sum(bool(self.said(name)) for name in self.fields)

    def lines(self, found: Grid, closes_on: Any) -> list[Line]:
        """The lines asked for, in the order asked for."""
        keep = [one for one in found.lines if self._keeps(one, closes_on)]
        order = self.said("order")
        if not order:
            return keep
        standard = self.said("standard")

        def share(line: Line) -> float | None:
            score = line.scores.get(standard) if standard else line.whole
            return score.share if score else None

        known = [one for one in keep if share(one) is not None]
        rest = [one for one in keep if share(one) is None]
        return sorted(known, key=lambda one: share(one) or 0.0, reverse=order == "best") + rest

    def _keeps(self, line: Line, closes_on: Any) -> bool:
        whose, show = line.whose, self.said("show")
        if (kind := self.said("kind")) and whose.sort != kind:
            return False
        if (area := self.said("area")) and whose.area != area:
            return False
        if show and not _SHOWN[show](line, closes_on):
            return False
        if mark := self.said("mark"):
            score = line.scores.get(self.said("standard")) if self.said("standard") else line.whole
            return score is not None and score.mark == mark
        return True


_SHOWN: dict[str, Callable[[Line, Any], bool]] = {
    "asked": lambda line, _closes: line.whose.stand.counts,
    "back": lambda line, _closes: line.whose.stand.came,
    "late": lambda line, closes: line.whose.is_late(closes),
    "out": lambda line, _closes: line.whose.stand.counts and not line.whose.stand.came,
    "sent-back": lambda line, _closes: line.whose.state == "sent-back",
    "excused": lambda line, _closes: line.whose.state == "excused",
}


def counts_of(rate: Tally) -> list[tuple[int, Any, str, str]]:
    """The numbers above the table: number, word, what shows its rows, look."""
    told: list[tuple[int, Any, str, str]] = [(rate.asked, _("asked"), "asked", "not-started")]
    told.append((rate.came, _("came back"), "back", "complete"))
    if rate.came_late:
        told.append((rate.came_late, _("of them late"), "late", "at-risk"))
    if rate.missing:
        told.append((rate.missing, _("missing"), "out", "off-track"))
    if rate.waited_for:
        told.append((rate.waited_for, _("still being filled in"), "out", "no-answer"))
    if rate.sent_back:
        told.append((rate.sent_back, _("sent back"), "sent-back", "on-hold"))
    if rate.excused:
        told.append((rate.excused, _("not asked after all"), "excused", "not-applicable"))
    return told
