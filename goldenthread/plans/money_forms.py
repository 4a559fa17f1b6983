"""What an item costs, who pays, and whether that is agreed."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.ui.words import choices as translated

from .money import NotMoney, pounds
from .vocab import YES_NO

MONEY = ("cost", "money", "money_agreed")


class MoneyForm(forms.Form):
    """The part of an item's form that is about money."""

    cost = forms.CharField(
        label=_("Cost, in pounds"),
        required=False,
        max_length=20,
        help_text=_("Such as 1,200 or 850.50. Leave it empty where nobody has said."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    money = forms.CharField(
        label=_("Where the money comes from"),
        required=False,
        max_length=300,
        help_text=_("A budget, a grant, or the agency that pays."),
    )
    money_agreed = forms.ChoiceField(
        label=_("Is the money agreed?"), required=False, choices=[("", _("Not said")), *translated(YES_NO)]
    )

    def clean_cost(self) -> Decimal | None:
        try:
            return pounds(self.cleaned_data["cost"])
        except NotMoney as refusal:
            raise ValidationError(gettext(str(refusal))) from None
