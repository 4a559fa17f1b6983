"""What is asked where a paper is to be made by itself, or sent to a group."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Group
from goldenthread.lib import timescales
from goldenthread.plans.models import Plan
from goldenthread.ui.words import choices

from .kind import PaperKind
from .vocab import AUDIENCES, EVERY


class ScheduleForm(forms.Form):
    """Which paper, about what, when."""

    kind = forms.ChoiceField(label=_("Which paper?"))
    about = forms.ChoiceField(label=_("About which plan or group?"))
    every = forms.ChoiceField(label=_("When?"), choices=choices(EVERY), widget=forms.RadioSelect, initial="meeting")
    meetings = forms.CharField(
        label=_("Days of the meetings"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line, for example 14 January 2027. Leave it empty for each quarter."),
    )
    days = forms.IntegerField(
        label=_("How many days before the meeting, or after the quarter?"), min_value=0, max_value=60, initial=7
    )
    audience = forms.ChoiceField(
        label=_("Who may read it once it is issued?"),
        choices=choices(AUDIENCES),
        widget=forms.RadioSelect,
        initial="board",
    )

    def __init__(
        self, *args: Any, kinds: Sequence[PaperKind], plans: Sequence[Plan], groups: Sequence[Group], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._about = {kind.word: kind.about for kind in kinds}
        self._plans = {plan.reference: plan for plan in plans}
        self._groups = {group.slug: group for group in groups}
        self.fields["kind"].choices = [(kind.word, kind.name) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            (_("Plans"), [(f"plan:{plan.reference}", plan.title) for plan in plans]),
            (_("Groups"), [(f"group:{group.slug}", group.name) for group in groups]),
        ]

    def clean_meetings(self) -> list[date]:
        """Days, however a person writes one; each line that is none is named."""
        found = []
        for line in self.cleaned_data["meetings"].splitlines():
            if not line.strip():
                continue
            said = timescales.read(line.strip(), None)
            if said.due is None or said.recurrence:
                wrong = _("“%(line)s” is not a day. Write it like 14 January 2027.")
                raise forms.ValidationError(wrong, params={"line": line.strip()[:60]})
            found.append(said.due)
        return found

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kind, about = said.get("kind"), said.get("about", "")
        if kind and about and not about.startswith(f"{self._about[kind]}:"):
            of_plan = self._about[kind] == "plan"
            wants = _("This paper is about a plan.") if of_plan else _("This paper is about a group.")
            self.add_error("about", wants)
        return said

    def deed(self) -> dict[str, Any]:
        """What services.add_schedule is called with."""
        said = self.cleaned_data
        target, _colon, name = said["about"].partition(":")
        whose = {"plan": self._plans[name]} if target == "plan" else {"group": self._groups[name]}
        wanted = ("kind", "every", "days", "audience", "meetings")
        return {**{field: said[field] for field in wanted}, **whose}


class SendForm(forms.Form):
    """To which group, with which words."""

    group = forms.ChoiceField(label=_("To the people of which group?"))
    note = forms.CharField(
        label=_("Your own words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [(group.slug, group.name) for group in groups]  # type: ignore[attr-defined]
