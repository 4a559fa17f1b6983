"""What a person fills in to change many items at once, or one thing of one item in its place."""

import copy
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import ItemForm, lead_choices
from .matching import Name
from .vocab import NAMED_SETS

# What is changed in its place on the item's page.
IN_PLACE = ("text", "how", "measure", "timescale")
DEEDS = [
    ("timescale", _("Move the date")),
    ("lead", _("Give them another lead")),
    ("areas", _("Say which areas they are about")),
    ("scope", _("Say whom they are about")),
]


class ManyForm(forms.Form):
    """One thing for all the chosen items. Only what belongs to the deed chosen is looked at."""

    what = forms.ChoiceField(label=_("What do you want to do?"), choices=DEEDS, widget=forms.RadioSelect)
    timescale = forms.CharField(
        label=_("By when"),
        required=False,
        max_length=300,
        help_text=_("In your own words: “end of September”, “each Board”."),
    )
    lead = forms.ChoiceField(
        label=_("Who leads them"), required=False, help_text=_("Answers for them from now on. Those who support stay.")
    )
    areas = forms.MultipleChoiceField(
        label=_("Areas"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("These areas and no others. None chosen means that none is named."),
    )
    scope = ItemForm.base_fields["scope"]
    why = forms.CharField(
        label=_("Why they are changed"),
        required=False,
        max_length=300,
        help_text=_("Asked once, kept in the history of each."),
    )

    def __init__(self, *args: Any, names: Sequence[Name], areas: Sequence[str], sure: bool, **kwargs: Any) -> None:
        """`sure`: the change is to be made, so its reason is needed."""
        super().__init__(*args, **kwargs)
        self._sure = sure
        self.fields["lead"].choices = [("", _("Choose")), *lead_choices(names)[1:]]  # type: ignore[attr-defined]
        self.fields["areas"].choices = [(name, name) for name in areas]  # type: ignore[attr-defined]
        if not areas:
            del self.fields["areas"]
            self.fields["what"].choices = [one for one in DEEDS if one[0] != "areas"]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        what = said.get("what")
        if what == "timescale" and not said.get("timescale", "").strip():
            self.add_error("timescale", _("Say by when."))
        if what == "lead" and not said.get("lead") and "lead" not in self.errors:
            self.add_error("lead", _("Choose who leads them."))
        if self._sure and not said.get("why", "").strip():
            self.add_error("why", _("Say why they are changed."))
        return said

    def lead_said(self) -> tuple[str, str]:
        """(printed, meaning): printed as it is called."""
        word = self.cleaned_data["lead"]
        target, _colon, name = word.partition(":")
        return (str(NAMED_SETS[name]) if target == "set" else name), word

    def changes(self) -> dict[str, Any]:
        """What is to be changed, as the service takes it."""
        what = self.cleaned_data["what"]
        if what == "lead":
            return {"lead": self.lead_said()}
        if what == "areas":
            return {"areas": list(self.cleaned_data["areas"])}
        return {what: self.cleaned_data[what].strip()}


class OneFieldForm(forms.Form):
    """One of an item's fields, and why it is changed, which only a date put off must say."""

    why = forms.CharField(
        label=_("Why it is changed"),
        required=False,
        max_length=300,
        help_text=_("Kept in the item's history. A date that moves to a later day needs it."),
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = copy.deepcopy(ItemForm.base_fields[name])
        field.widget.attrs["autofocus"] = True
        self.fields = {name: field, **self.fields}
