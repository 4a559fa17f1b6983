"""Gaps on their way into a plan: which plan, and for each action what will be done by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from goldenthread.plans.models import Plan
from goldenthread.ui.widgets import DateParts

NEW = "new"


@dataclass(frozen=True, slots=True)
class Entry:
    """One action to be, as the form begins: the words and the day that were raised with its gaps."""

    words: str
    due_on: date | None


class PlanGapsForm(forms.Form):
    """`into` is the reference of a plan, or NEW with a title. Each entry has words and a day."""

    into = forms.ChoiceField(
        label=_("Into which plan?"), widget=forms.RadioSelect, error_messages={"required": _("Choose a plan.")}
    )
    title = forms.CharField(label=_("Title of the new plan"), max_length=200, required=False)

    def __init__(self, data: Any, *, plans: Sequence[Plan], entries: Sequence[Entry], title: str) -> None:
        super().__init__(data, initial={"into": plans[0].reference if plans else NEW, "title": title})
        self.plans = {one.reference: one for one in plans}
        new = (NEW, _("A new action plan of an audit"))
        field = self.fields["into"]
        field.choices = [*((one.reference, one.title) for one in plans), new]  # type: ignore[attr-defined]
        self.size = len(entries)
        for n, entry in enumerate(entries):
            self.fields[f"words-{n}"] = forms.CharField(
                label=_("What will be done?"), widget=forms.Textarea({"rows": 3}), initial=entry.words,
                error_messages={"required": _("Say what will be done.")},
            )  # fmt: skip
            self.fields[f"due-{n}"] = forms.DateField(
                label=_("By when?"), required=False, widget=DateParts(), initial=entry.due_on
            )

    def fields_of(self, n: int) -> tuple[BoundField, BoundField]:
        return self[f"words-{n}"], self[f"due-{n}"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("into") == NEW and not str(said.get("title") or "").strip():
            self.add_error("title", _("Give the new plan a title."))
        return said

    def plan_said(self) -> Plan | str:
        into = self.cleaned_data["into"]
        return str(self.cleaned_data["title"]).strip() if into == NEW else self.plans[into]

    def said(self, n: int) -> tuple[str, date | None]:
        return self.cleaned_data[f"words-{n}"], self.cleaned_data[f"due-{n}"]
