"""What a person fills in about a paper: how it is set, what is written into it, why it goes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Group
from goldenthread.plans.life_forms import area, day_field
from goldenthread.ui.words import choices

from .kind import PaperKind
from .models import Paper
from .vocab import AUDIENCES

LONGEST_PASSAGE = 20_000


class SettingsForm(forms.Form):
    """How a draft is set. What its kind of paper does not have is not asked for."""

    title = forms.CharField(
        label=_("Title"), max_length=300, required=False, help_text=_("Empty: the usual one for this kind of paper.")
    )
    last = day_field(
        _("Position as at"), required=False, help_text=_("Empty: as things stand on the day it is issued.")
    )
    first = day_field(_("What changed since"), required=False, help_text=_("Empty: it tells no changes."))
    audience = forms.ChoiceField(
        label=_("Who may read it once it is issued?"), choices=choices(AUDIENCES), widget=forms.RadioSelect
    )
    meets = forms.ChoiceField(label=_("For the meeting of"), required=False)
    meets_on = day_field(_("Day of the meeting"), required=False)
    left_out = forms.MultipleChoiceField(
        label=_("Parts to leave out"), required=False, widget=forms.CheckboxSelectMultiple
    )
    what_changed = forms.CharField(label=_("What is different from the one it replaces?"), widget=area(3))

    def __init__(self, data: Any, *, paper: Paper, kind: PaperKind, groups: Sequence[Group]) -> None:
        super().__init__(data, initial=standing(paper))
        self._groups = {one.slug: one for one in groups}
        self.fields["meets"].choices = [  # type: ignore[attr-defined]
            ("", _("No group")),
            *((one.slug, one.name) for one in groups),
        ]
        self.fields["left_out"].choices = list(kind.parts.items())  # type: ignore[attr-defined]
        for name, there in (
            ("first", kind.since), ("left_out", bool(kind.parts)), ("what_changed", bool(paper.replaces_id)),
        ):  # fmt: skip
            if not there:
                del self.fields[name]

    def facts(self) -> dict[str, Any]:
        """What was filled in, as services take it."""
        said = dict(self.cleaned_data)
        said["meets"] = self._groups.get(said["meets"])
        return said


def standing(paper: Paper) -> dict[str, Any]:
    """How it is set now, as the form shows it."""
    names = ("title", "last", "first", "audience", "meets_on", "left_out", "what_changed")
    return {name: getattr(paper, name) for name in names} | {"meets": paper.meets.slug if paper.meets else ""}


class PassageForm(forms.Form):
    """The words of one passage."""

    words = forms.CharField(
        required=False,
        max_length=LONGEST_PASSAGE,
        widget=area(16),
        help_text=_("A blank line begins a new paragraph; “- ” before a line a point of a list, “# ” a heading."),
    )

    def __init__(self, data: Any, *, label: Any, words: str) -> None:
        super().__init__(data, initial={"words": words})
        self.fields["words"].label = label


class WhyForm(forms.Form):
    """Why an issued paper is withdrawn."""

    why = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=300,
        widget=area(3),
        help_text=_("Whoever looks for the paper reads this in its place. Name nobody in it."),
    )


class ReplaceForm(forms.Form):
    """What is different in the one that replaces a paper."""

    what_changed = forms.CharField(
        label=_("What is different?"),
        max_length=2000,
        widget=area(3),
        help_text=_("It stands at the head of the new paper. You can change it until the paper is issued."),
    )
