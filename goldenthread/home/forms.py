from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.trail.vocab import PHRASE_MOST


class WhyForm(forms.Form):
    """Why, in a sentence that is kept for ever."""

    why = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("This is kept for ever. Do not repeat in it what is to go.")
    )


class AskForm(WhyForm):
    """Which words are to go, and why."""

    phrase = forms.CharField(
        label=_("Which words?"),
        max_length=PHRASE_MOST,
        help_text=_(
            "Capitals and line breaks do not matter. Inside longer words they go too: “Ann” would be cut out of "
            "“planning”. Where parts of it also stand alone, such as a first name, ask for each."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("phrase", "why")
