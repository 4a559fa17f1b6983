"""What somebody fills in who has a key: their address for a fresh one, and why something is not theirs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FreshKeyForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter the e-mail address that the link was sent to."),
            "invalid": _("Enter an e-mail address in full, such as name@agency.example."),
        },
    )


class PassForm(forms.Form):
    """Why it is not theirs, and who has it then: `people` are pairs of a contact's short name and name."""

    why = forms.CharField(
        label=_("Why is it not yours?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A few words, for whoever has it next. Name no child, no adult and no case."),
        error_messages={"required": _("Say in a few words why it is not yours.")},
    )
    to = forms.ChoiceField(label=_("Who should answer?"), required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        back = ("", _("I do not know: give it back to the business unit"))
        self.fields["to"].choices = [back, *people]  # type: ignore[attr-defined]
        if not people:
            del self.fields["to"]
