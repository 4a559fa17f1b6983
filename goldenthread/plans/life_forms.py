"""What a person fills in about a plan as a whole: its kind, its steps, comments, evaluation, roll-over and equality."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.documents.opening import LARGEST_FILE
from goldenthread.lib.dates import Period
from goldenthread.ui.words import choices as translated

from .plan_life import Step
from .vocab import DISPOSITIONS, KEPT, PLAN_KINDS, YES_NO

Named = Sequence[tuple[str, Any]]  # what can be chosen: (its name in the address, its words)
WHOLE = ""  # what a comment is about when it is about no single item


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def offer(form: forms.Form, name: str, choices: Named) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class KindForm(forms.Form):
    """What kind of plan it is; a group's work plan says whose."""

    kind = forms.ChoiceField(
        label=_("What kind of plan is it?"), choices=translated(PLAN_KINDS), required=False, initial="business"
    )
    group = forms.ChoiceField(
        label=_("Which group’s work plan is it?"),
        required=False,
        help_text=_("Its page also shows what the group leads in other plans."),
    )

    def __init__(self, *args: Any, groups: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "group", [("", _("It is not the work plan of a group")), *groups])

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        said["kind"] = said.get("kind") or self.initial.get("kind") or "business"
        if said["kind"] == "work-plan" and not said.get("group") and "group" not in self.errors:
            self.add_error("group", _("Say which group’s work plan it is."))
        elif said["kind"] != "work-plan" and said.get("group"):
            self.add_error("group", _("Only a work plan belongs to a group: choose that kind, or no group."))
        return said


class StepForm(forms.Form):
    """What one step of a plan's life asks for. `unevaluated`: closing it needs a word more."""

    def __init__(self, data: Any, *, step: Step, groups: Named, unevaluated: bool) -> None:
        super().__init__(data, prefix=step.event)
        if step.event == "approve":
            self.fields["group"] = forms.ChoiceField(label=_("Which group approved it?"), choices=[("", ""), *groups])
            self.fields["day"] = day_field(_("On which day?"))
            self.fields["said"] = forms.CharField(
                label=_("Where it is minuted, or what the group said"), max_length=500, required=False
            )
        if step.asks:
            self.fields["said"] = forms.CharField(label=step.asks, widget=area(3), max_length=1000)
        if step.event == "close" and unevaluated:
            self.fields["anyway"] = forms.BooleanField(
                label=_("Close it all the same"),
                error_messages={"required": _("Evaluate the priorities first, or say that it is closed all the same.")},
            )


class SignOffForm(forms.Form):
    """A partner signed the plan off."""

    seat = forms.ChoiceField(label=_("Which partner signed it off?"))
    day = day_field(_("On which day?"))
    words = forms.CharField(label=_("Who signed, in which post"), max_length=500, required=False)

    def __init__(self, data: Any, *, seats: Named) -> None:
        super().__init__(data, prefix="sign-off")
        offer(self, "seat", [("", ""), *seats])


class CommentForm(forms.Form):
    """What somebody says of a plan that is out for consultation."""

    about = forms.ChoiceField(label=_("What is it about?"), required=False)
    words = forms.CharField(
        label=_("Your comment"),
        widget=area(5),
        max_length=10_000,
        help_text=_("Everybody who sees the plan can read it. Name no child, no adult at risk and no case."),
        error_messages={"required": _("Say what you think of it.")},
    )

    def __init__(self, *args: Any, items: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "about", [(WHOLE, _("The whole plan")), *items])


class ReplyForm(forms.Form):
    """How a comment is answered."""

    disposition = forms.ChoiceField(
        label=_("What is made of it?"), choices=translated(DISPOSITIONS), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("What was changed, or why not"),
        widget=area(4),
        required=False,
        max_length=10_000,
        help_text=_("A comment that is not accepted as a whole gets its reason."),
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("disposition") not in (None, "accepted") and not said.get("reason"):
            self.add_error("reason", _("Say why it is not accepted as a whole."))
        return said


class EvaluationForm(forms.Form):
    """What became of one priority. Left untouched, nothing is said of it."""

    kept = forms.ChoiceField(
        label=_("Was it kept?"), choices=translated(KEPT), widget=forms.RadioSelect, required=False
    )
    difference = forms.CharField(
        label=_("What difference did it make?"), widget=area(3), required=False, max_length=10_000
    )
    learned = forms.CharField(
        label=_("What was learned, and why was it not kept?"), widget=area(3), required=False, max_length=10_000
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        kept = said.get("kept")
        if not kept and "kept" not in self.errors and (said.get("difference") or said.get("learned")):
            self.add_error("kept", _("Say whether it was kept."))
        if kept in ("partly", "not") and not said.get("learned"):
            self.add_error("learned", _("Say what was learned, and why it was not kept as a whole."))
        return said


class CarryOverForm(forms.Form):
    """The next plan, and what goes on in it."""

    title = forms.CharField(label=_("What is the next plan called?"), max_length=300)
    first = day_field(_("From"), required=False)
    last = day_field(_("To"), required=False)
    stage = forms.ChoiceField(
        label=_("How does it begin?"),
        choices=[
            ("draft", _("As a draft: nobody is asked about its items until it begins")),
            ("live", _("At once: leads are asked about its items from now on")),
        ],
        widget=forms.RadioSelect,
        initial="draft",
    )
    items = forms.MultipleChoiceField(
        label=_("What goes on?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one item that goes on.")},
    )

    def __init__(self, *args: Any, items: Named, after: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "items", items)
        self._after = after

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if bool(first) != bool(last) and not {"first", "last"} & set(self.errors):
            self.add_error("last" if first else "first", _("Give both days of the period, or neither."))
        elif first and last and last < first:
            self.add_error("last", _("The plan ends before it begins."))
        elif first and self._after and first <= self._after:
            self.add_error("first", _("The next plan begins after this one has ended."))
        return said

    def period(self) -> Period | None:
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return Period(first, last) if first and last else None


class EqualityForm(forms.Form):
    """The equality assessment of a plan."""

    needed = forms.ChoiceField(
        label=_("Does this plan need an equality assessment?"), choices=translated(YES_NO), widget=forms.RadioSelect
    )
    why = forms.CharField(label=_("Why, or why not?"), widget=area(4), max_length=10_000)
    file = forms.FileField(label=_("The assessment, as a file"), required=False)
    review = day_field(_("When is it looked at again?"), required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 25 MB."))
        return file


class WatchForm(forms.Form):
    """When an item is looked at again."""

    day = day_field(
        _("When is it looked at again?"), required=False, help_text=_("Leave it blank if it is not looked at any more.")
    )


def said_of(forms_by_reference: Mapping[str, EvaluationForm]) -> dict[str, dict[str, str]]:
    """By reference: what was said of those priorities of which something was said."""
    told = {reference: form.cleaned_data for reference, form in forms_by_reference.items()}
    return {reference: said for reference, said in told.items() if said["kept"]}
