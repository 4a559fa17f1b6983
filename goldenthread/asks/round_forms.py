"""What a person fills in about a round, and about how the partnership reminds."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.ui.words import choices

from .ladder import MOST_DAYS, MOST_REMINDERS
from .registry import round_kinds
from .vocab import REPEATS


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class KindOfRoundForm(forms.Form):
    """What a round asks for, where several things can be asked."""

    kind = forms.ChoiceField(label=_("What do you want to ask for?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["kind"].choices = [(one.word, one.name) for one in round_kinds()]  # type: ignore[attr-defined]


class WhenForm(forms.Form):
    """What the round is called, what it says to everybody, and its days."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=200,
        help_text=_("It is the heading of the mail. A round that is repeated moves its quarter, month or year on."),
    )
    note = forms.CharField(
        label=_("A word to everybody"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stands at the head of the mail: why you ask, and what becomes of the answers."),
    )
    opens_on = _day(_("When does it go out?"))
    closes_on = _day(_("By when do you want answers?"))
    repeats = forms.TypedChoiceField(
        label=_("Is it repeated?"),
        choices=choices(REPEATS),
        coerce=int,
        help_text=_("The next one is planned as soon as this one goes out. You can change it or give it up."),
    )
    until = _day(_("Until when is it repeated?"), required=False, help_text=_("Leave it empty for no end."))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        opens_on, until = said.get("opens_on"), said.get("until")
        if opens_on and until and until < opens_on:
            self.add_error("until", _("It cannot end before it begins."))
        return said


class Days(forms.CharField):
    """Several numbers of days in one box: "28, 7"."""

    def to_python(self, value: Any) -> list[int]:  # type: ignore[override]
        text = super().to_python(value) or ""
        words = [one for one in re.split(r"[,;\s]+|\band\b", text) if one]
        if not all(re.fullmatch("[0-9]{1,2}", one) for one in words):
            raise forms.ValidationError(_("Give numbers of days with commas between them, such as: 28, 7."))
        return [int(one) for one in words]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(one > MOST_DAYS for one in value):
            raise forms.ValidationError(_("A reminder goes at most 60 days before or after."))
        if len(set(value)) > MOST_REMINDERS:
            raise forms.ValidationError(_("At most four reminders: more are not read."))


def _count(label: Any, help_text: Any = "") -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_DAYS, widget=widget, help_text=help_text)


class LadderForm(forms.Form):
    """When people are asked and reminded."""

    own_dates = forms.BooleanField(
        label=_("Ask about an item when its own date nears, without a round"), required=False
    )
    ask_before = _count(_("How many days before its own date?"))
    before = Days(
        label=_("Reminders before the closing date, in days"),
        required=False,
        help_text=_("One or several: 7, or 28, 7. Leave it empty for none."),
    )
    after = Days(
        label=_("Reminders after the closing date, in days"),
        required=False,
        help_text=_("To those who have not answered: 1, or 1, 5. Leave it empty for none."),
    )
    escalate_after = _count(
        _("Ready to escalate after how many days late?"), _("A person then presses the button; nothing goes by itself.")
    )
    ends_after = _count(_("No answers are taken after how many days late?"))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        after, ends = said.get("after"), said.get("ends_after")
        if after and ends is not None and max(after) > ends:
            self.add_error("after", _("A reminder after the last answer is taken would ask for nothing."))
        escalate = said.get("escalate_after")
        if escalate is not None and ends is not None and escalate > ends:
            self.add_error("escalate_after", _("By then no answers are taken any more. Give an earlier day."))
        return said


def initial_days(today: date, opens_on: date, closes_on: date, found: Any) -> dict[str, Any]:
    """What the form of a round's days begins with: what was said before, else the days given."""
    return {
        "name": found.name,
        "note": found.note,
        "opens_on": found.opens_on or max(opens_on, today),
        "closes_on": found.closes_on or closes_on,
        "repeats": found.repeats,
        "until": found.until,
    }
