from django import forms
from django.utils.translation import gettext_lazy as _


class ItemForm(forms.Form):
    """An item's words, as a person may change them."""

    text = forms.CharField(label=_("What"), widget=forms.Textarea(attrs={"rows": 4}))
    timescale = forms.CharField(
        label=_("By when"),
        required=False,
        max_length=300,
        help_text=_("In your own words: “end of September”, “each Board”."),
    )
    measure = forms.CharField(label=_("How we will know"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    how = forms.CharField(label=_("How"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    scope = forms.ChoiceField(
        label=_("About"),
        required=False,
        choices=[("", _("Not said")), ("children", _("Children")), ("adults", _("Adults")), ("both", _("Both"))],
    )
    why = forms.CharField(label=_("Why it is changed"), max_length=300, help_text=_("Kept in the item's history."))
