"""What a person fills in about what an indicator measures, and about what it is to reach."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Seat
from goldenthread.boards.visit import Visit, current_on
from goldenthread.performance.rules.cells import read_cell
from goldenthread.performance.rules.definition import Definition
from goldenthread.ui.widgets import DateParts
from goldenthread.ui.words import choices

from .models import Indicator
from .vocab import DIRECTIONS, FACTORS, UNITS


class _Number(forms.DecimalField):
    """A number as people write it: "90%", "£1,200"."""

    def to_python(self, value: Any) -> Any:
        found = read_cell(value) if isinstance(value, str) else None
        return super().to_python(str(found.number) if found and found.state == "final" else value)


def _number(label: Any, **more: Any) -> forms.DecimalField:
    errors = {"invalid": _("Give a number, such as 90 or 12.5."), **more.pop("error_messages", {})}
    return _Number(
        label=label, required=False, max_digits=16, decimal_places=4, error_messages=errors,
        widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-10"}), **more,
    )  # fmt: skip


class DefinitionForm(forms.Form):
    """What is counted, and how its numbers are written and judged."""

    words = forms.CharField(
        label=_("What is counted, in full?"), max_length=3000, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what is counted.")},
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("In what unit?"), choices=choices(UNITS), initial="percent")
    numerator = forms.CharField(
        label=_("Numerator"), required=False, max_length=1000,
        help_text=_("What stands above the line: “Re-referrals”. Not needed for a plain number."),
    )  # fmt: skip
    denominator = forms.CharField(
        label=_("Denominator"), required=False, max_length=1000,
        help_text=_("What stands below it: “Referrals”. Then figures are worked out from the two."),
    )  # fmt: skip
    decimals = forms.IntegerField(
        label=_("How many decimals are shown?"), min_value=0, max_value=4, initial=0,
        widget=forms.NumberInput({"class": "govuk-input--width-2"}),
    )  # fmt: skip
    direction = forms.ChoiceField(
        label=_("Which way is good?"), choices=choices(DIRECTIONS), initial="context", widget=forms.RadioSelect,
        help_text=_("Of most counts of people neither is: a fall may be good help or missed risk."),
    )  # fmt: skip
    source = forms.CharField(label=_("Where is it counted?"), required=False, max_length=300)
    low = _number(_("The lowest it can be"), help_text=_("A figure outside its range is asked about."))
    high = _number(_("The highest it can be"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("denominator") and not said.get("numerator"):
            self.add_error("numerator", _("Say what stands above the line too."))
        if said.get("denominator") and said.get("unit") not in FACTORS:
            self.add_error("unit", _("A numerator over a denominator makes per cent, a rate or an average."))
        low, high = said.get("low"), said.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", _("The highest is below the lowest."))
        return said

    def definition(self, *, breaks: bool = False) -> Definition:
        said = self.cleaned_data
        return Definition(
            said["unit"], said["direction"], said["decimals"], said["words"].strip(), said["numerator"].strip(),
            said["denominator"].strip(), said["source"].strip(), said["low"], said["high"], breaks,
        )  # fmt: skip


def defined(says: Definition) -> dict[str, Any]:
    """What stands now, as the form says it."""
    return {
        "words": says.words, "unit": says.unit, "numerator": says.numerator, "denominator": says.denominator,
        "decimals": says.decimals, "direction": says.direction, "source": says.source, "low": _plain(says.low),
        "high": _plain(says.high),
    }  # fmt: skip


def _plain(number: Decimal | None) -> Decimal | None:
    """Without the noughts that the database puts behind it."""
    return None if number is None else Decimal(f"{number.normalize():f}")


class DefineForm(DefinitionForm):
    """A definition in the place of the one that holds, from a day on."""

    first = forms.DateField(
        label=_("From which day is it counted so?"), widget=DateParts(),
        help_text=_("Figures of periods that end on this day or later. Those before keep the definition they had."),
    )  # fmt: skip
    breaks = forms.BooleanField(
        label=_("Figures from then on do not compare with those before: break the line"), required=False
    )
    why = forms.CharField(
        label=_("Why is it counted otherwise?"), max_length=2000, widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say why it is counted otherwise.")},
    )  # fmt: skip


class TargetForm(forms.Form):
    """What is to be reached, when, by whom, and how near is still near."""

    seat = forms.ChoiceField(
        label=_("Whose target is it?"), required=False,
        help_text=_("An agency without one of its own is held to that of the whole partnership."),
    )  # fmt: skip
    number = _number(_("Target"), help_text=_("Leave it empty where there is to be none from then on."))
    tolerance = _number(
        _("Tolerance"),
        min_value=0,
        initial=0,
        help_text=_("How far from the target is still near, in the same unit."),
        error_messages={"min_value": _("A tolerance is nought or more.")},
    )
    baseline = _number(_("Baseline"), help_text=_("What it was when the target was set."))
    first = forms.DateField(
        label=_("From periods that end on"), widget=DateParts(), error_messages={"required": _("Say from which day.")}
    )
    last = forms.DateField(
        label=_("To periods that end on"), widget=DateParts(), required=False,
        help_text=_("Leave it empty where it holds until another is set."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why this?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}),
        help_text=_("Who agreed it, and what it rests on."),
    )  # fmt: skip

    def __init__(self, here: Visit, indicator: Indicator, first: date, data: Any = None) -> None:
        super().__init__(data, initial={"first": first})
        known = Q(pk__in=indicator.suppliers.values("seat"))
        seats = Seat.objects.filter(current_on(here.today) | known, partnership=here.partnership).order_by("name")
        self._seats = {one.slug: one for one in seats}
        every = ("", _("The whole partnership’s"))
        own = [(slug, one.name) for slug, one in self._seats.items()]
        self.fields["seat"].choices = [every, *own]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """As services.set_target takes it."""
        said = self.cleaned_data
        return {**said, "seat": self._seats.get(said["seat"]), "tolerance": said["tolerance"] or Decimal(0)}
