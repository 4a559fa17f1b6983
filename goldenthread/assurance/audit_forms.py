"""What a person fills in about an audit. Every field of free words refuses what tells who somebody is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.plans.life_forms import Named, day_field, offer
from goldenthread.ui.words import choices as translated

from .audit_life import Step
from .identity_forms import NoIdentity, no_identity_area
from .vocab import AUDIT_KINDS, FINDING_KINDS

MOST_CASES = 200


class AuditForm(forms.Form):
    """What an audit is about, how it is done, and when. Everything is chosen by name."""

    name = NoIdentity(
        label=_("What is it about?"), max_length=200, help_text=_("Its theme: “Neglect in early years”."),
        error_messages={"required": _("Say what it is about.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What kind of audit is it?"), choices=translated(AUDIT_KINDS),
        error_messages={"required": _("Choose what kind of audit it is.")},
    )  # fmt: skip
    board = forms.ChoiceField(label=_("Whose audit is it?"), required=False)
    group = forms.ChoiceField(
        label=_("Which group leads it?"),
        required=False,
        help_text=_("Its people read the audit. Whoever chairs it may write down findings and grade for all together."),
    )
    year = forms.TypedChoiceField(
        label=_("In which year?"), coerce=int, help_text=_("Where a first day is given, the year follows from it.")
    )
    starts_on = day_field(_("When does it begin?"), required=False)
    ends_on = day_field(_("By when is it reported?"), required=False)
    re_audit_on = day_field(_("By when is it audited again?"), required=False)
    why = no_identity_area(_("Why is it done?"))
    method = no_identity_area(_("How is it done?"))
    cohort = no_identity_area(
        _("Which cases, as a group?"),
        help_text=_("“Children under five on a plan for neglect since April.” Cases are numbers here, nothing else."),
    )
    tool = forms.ChoiceField(
        label=_("With which tool are cases graded?"), required=False, help_text=_("An agreed tool for case audits.")
    )
    cases = forms.IntegerField(
        label=_("How many cases?"),
        required=False,
        min_value=0,
        max_value=MOST_CASES,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )

    def __init__(
        self, *args: Any, boards: Named, groups: Named, tools: Named, years: Sequence[int], may_be_of_all: bool,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        offer(self, "board", [*([("", _("All boards together"))] if may_be_of_all else []), *boards])
        offer(self, "group", [("", _("No group")), *groups])
        offer(self, "tool", [("", _("None: no case is graded here")), *tools])
        offer(self, "year", [(str(one), year_words(one)) for one in years])

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("It cannot be reported before it begins."))
        said["cases"] = said.get("cases") or 0
        return said


class ChangeAuditForm(AuditForm):
    """The same for an audit that stands already, with what it found in short."""

    summary = no_identity_area(_("What was found, in short"), rows=4)


def year_words(year: int) -> str:
    """2026/27"""
    return f"{year}/{(year + 1) % 100:02}"


class AgenciesForm(forms.Form):
    """Which agencies take part."""

    agencies = forms.MultipleChoiceField(
        label=_("Which agencies take part?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, agencies: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "agencies", agencies)


class AuditStepForm(forms.Form):
    """What one step of an audit's life asks for."""

    def __init__(self, data: Any, *, step: Step, today: date) -> None:
        super().__init__(data, prefix=step.event)
        if step.dates:
            self.fields["day"] = day_field(step.dates)
            self.fields["day"].initial = today if step.event == "report" else None
        if step.asks:
            self.fields["said"] = no_identity_area(step.asks, rows=2, required=True)


class AskGradesForm(forms.Form):
    """By when agencies are asked to send their grades in."""

    due_on = day_field(_("By which day?"))

    def __init__(self, data: Any = None, *, today: date, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}), prefix="ask")
        self._today = today

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if day < self._today:
            raise forms.ValidationError(_("That day is over."))
        return day


class FindingForm(forms.Form):
    """One thing an audit found."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=translated(FINDING_KINDS), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )  # fmt: skip
    words = no_identity_area(_("In words"), required=True, missing=_("Write what was found."))
    standard = forms.ChoiceField(label=_("In which domain?"), required=False)
    agency = forms.ChoiceField(label=_("Of which agency?"), required=False)

    def __init__(self, *args: Any, standards: Named, agencies: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "standard", [("", _("No one domain")), *standards])
        offer(self, "agency", [("", _("All of them")), *agencies])


class RecommendForm(forms.Form):
    """A recommendation becomes an action: of which plan, in which words, whose, by when."""

    words = no_identity_area(
        _("The action"),
        required=True,
        help_text=_("What will be done, so that anybody can see it."),
        missing=_("Write what will be done."),
    )
    lead = forms.ChoiceField(label=_("Who leads it?"), required=False)
    timescale = NoIdentity(
        label=_("By when"), required=False, max_length=300, help_text=_("In your own words: “end of September”.")
    )
    plan = forms.ChoiceField(label=_("In which action plan?"), required=False)
    title = NoIdentity(label=_("Title of the new plan"), required=False, max_length=200)

    def __init__(self, *args: Any, plans: Named, leads: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "plan", [("", _("A new action plan")), *plans])
        offer(self, "lead", leads)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not said.get("plan") and not said.get("title") and "title" not in self.errors:
            self.add_error("title", _("Give the new plan a title, or choose one that is there."))
        return said
