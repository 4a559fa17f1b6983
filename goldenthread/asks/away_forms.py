"""When somebody is away, who stands in, and when they are back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Contact

from .models import Absence


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class AbsenceForm(forms.Form):
    """From when until when; and in each partnership, who stands in. Nobody is an answer."""

    first = _day(_("First day away"))
    last = _day(_("Last day away"))

    def __init__(self, *args: Any, contacts: Sequence[Contact], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for contact in contacts:
            label = _now("Who stands in at %(place)s?") if len(contacts) > 1 else _now("Who stands in?")
            self.fields[self.name_of(contact)] = forms.ModelChoiceField(
                deputies_of(contact, today),
                to_field_name="slug",
                required=False,
                label=label % {"place": contact.partnership.name},
                empty_label=_("Nobody: what is asked waits"),
            )

    @staticmethod
    def name_of(contact: Contact) -> str:
        return f"deputy-{contact.partnership.slug}"

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if last is not None and last < self.today:
            self.add_error("last", _("That day is over. Give one that is still to come."))
        elif first is not None and last is not None and last < first:
            self.add_error("last", _("The last day cannot come before the first."))
        return said


class BackForm(forms.Form):
    """Another last day of an absence."""

    last = _day(_("Last day away"))

    def __init__(self, *args: Any, absence: Absence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["last"] = absence.last
        self.absence = absence

    def clean_last(self) -> date:
        last: date = self.cleaned_data["last"]
        if last < self.absence.first:
            raise forms.ValidationError(_("The last day cannot come before the first."))
        return last


def deputies_of(contact: Contact, today: date) -> Any:
    """Whoever of the partnership is there and can be written to, but for themselves."""
    here = Q(last__isnull=True) | Q(last__gte=today)
    rows = Contact.objects.filter(here, partnership_id=contact.partnership_id).exclude(person__email="")
    return rows.exclude(pk=contact.pk).select_related("person").order_by("name")
