from django import forms
from django.utils.translation import gettext_lazy as _


class JoinForm(forms.Form):
    """What a thing is joined to, and which way the thread runs between them."""

    reference = forms.CharField(
        label=_("Reference"), max_length=60, help_text=_("As it stands on the other thing's page: ACT-0042, ITM-0007.")
    )
    way = forms.ChoiceField(
        label=_("How are they joined?"),
        choices=[("from", _("This came from it")), ("to", _("This leads to it"))],
        widget=forms.RadioSelect,
    )
