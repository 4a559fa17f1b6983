"""What the business unit says when it asks no more, takes something further, or asks somebody else."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Why is it asked for no more?"), max_length=300, help_text=_("It is kept in the trail.")
    )


class EscalateForm(forms.Form):
    """To whom, in what words; the choices are the names of contacts, those who may help first."""

    to = forms.ChoiceField(label=_("Who should hear of it?"))
    words = forms.CharField(label=_("What you say to them"), max_length=2000, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, people: Sequence[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people  # type: ignore[attr-defined]


class InsteadForm(forms.Form):
    to = forms.ChoiceField(label=_("Who shall be asked?"))

    def __init__(self, *args: Any, people: Sequence[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people  # type: ignore[attr-defined]
