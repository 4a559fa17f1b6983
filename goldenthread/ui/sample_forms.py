"""A form with every kind of field, for the gallery."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .widgets import DateParts

RATINGS = [("A", _("On course")), ("B", _("Some way behind")), ("C", _("Not begun"))]
GROUPS = [("", _("Choose a group")), ("learning", _("Learning group")), ("scrutiny", _("Scrutiny group"))]
AGENCIES = [("health", _("Health")), ("police", _("Police")), ("council", _("Local authority"))]


class SampleForm(forms.Form):
    """An update on an action, with more kinds of field than one page should ever ask for."""

    title = forms.CharField(label=_("What was done"), max_length=120)
    account = forms.CharField(label=_("What difference it made"), widget=forms.Textarea({"rows": 4}))
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"), required=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    group = forms.ChoiceField(label=_("Group that answers for it"), choices=GROUPS)
    rating = forms.ChoiceField(label=_("How it stands"), choices=RATINGS, widget=forms.RadioSelect)
    agencies = forms.MultipleChoiceField(
        label=_("Agencies that took part"), choices=AGENCIES, widget=forms.CheckboxSelectMultiple, required=False
    )
    finished = forms.DateField(label=_("When it was finished"), widget=DateParts())
    evidence = forms.FileField(label=_("Evidence"), required=False)
    agreed = forms.BooleanField(label=_("The lead has agreed these words"))

    def clean(self) -> None:
        """One refusal that belongs to no single field, so that the gallery can show it."""
        super().clean()
        if not self.cleaned_data.get("agencies"):
            self.add_error(None, _("Say which agencies took part, or that none did."))
