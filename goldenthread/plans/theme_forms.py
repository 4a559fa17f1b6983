"""What is asked about themes and in notes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ThemeForm(forms.Form):
    """A theme's name and what it is about."""

    name = forms.CharField(label=_("Name of the theme"), max_length=200, help_text=_("Short: neglect, transitions."))
    words = forms.CharField(
        label=_("What it is about"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


class ItemThemesForm(forms.Form):
    """What an item is about. `speaks_of` are the themes whose names its words have; no box is ticked for anybody."""

    likely = forms.MultipleChoiceField(
        label=_("Named in its own words"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)
    fresh = forms.CharField(
        label=_("A new theme"), required=False, max_length=200, help_text=_("It is added to the partnership's themes.")
    )

    def __init__(
        self, *args: Any, speaks_of: Sequence[str], others: Sequence[str], standing: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, names in (("likely", speaks_of), ("others", others)):
            self.fields[name].choices = [(one, one) for one in names]  # type: ignore[attr-defined]
            self.fields[name].initial = [one for one in names if one in standing]
            if not names:
                del self.fields[name]
        if "likely" in self.fields and "others" in self.fields:
            self.fields["others"].label = _("Other themes")

    def names(self) -> list[str]:
        said = self.cleaned_data
        return [*said.get("likely", ()), *said.get("others", ())]


class NoteForm(forms.Form):
    """A working note. Its field has a name of its own: it stands on the item's page among other forms."""

    note = forms.CharField(
        label=_("A new note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Seen by the business unit alone. It is never printed, published or sent. Name no child and no case."
        ),
        error_messages={"required": _("Write the note first.")},
    )
