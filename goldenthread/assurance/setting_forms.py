"""What a person fills in about a setting, and the list of a register."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Seat
from goldenthread.boards.visit import Visit, current_on
from goldenthread.documents import LARGEST_FILE
from goldenthread.ui.widgets import DateParts

from .models import Setting
from .services import SettingFacts


class SettingForm(forms.Form):
    """What a setting is called, its number and kind, where it is, and who answers for it."""

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Give its name.")})
    register = forms.CharField(
        label=_("Number in a public register"), required=False, max_length=20,
        help_text=_("The URN of a school, or the number a regulator gave. The register's list is matched by it."),
    )  # fmt: skip
    kind = forms.CharField(
        label=_("Kind"), required=False, max_length=80, help_text=_("As the register says it: “Primary”, “Care home”.")
    )
    area = forms.CharField(label=_("Area"), required=False, max_length=120)
    answered_by = forms.ModelChoiceField(
        Seat.objects.none(), to_field_name="slug", required=False, empty_label=_("None: it answers for itself"),
        label=_("Does an agency of the partnership answer for it?"),
        help_text=_("A trust or a provider that sits here answers for several at once."),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Who is asked?"), required=False, max_length=200,
        help_text=_("The name of the safeguarding lead or the head. Not needed where an agency answers."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Their e-mail address"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Their own, at work. Somebody known here by this address is found again by it."),
    )

    def __init__(self, here: Visit, data: Any = None, setting: Setting | None = None) -> None:
        super().__init__(data, initial=_standing(setting) if setting else {})
        own = setting.answered_by_id if setting else None
        seats = Seat.objects.filter(current_on(here.today) | Q(pk=own), partnership=here.partnership)
        self.fields["answered_by"].queryset = seats  # type: ignore[attr-defined]

    def facts(self) -> SettingFacts:
        said = self.cleaned_data
        words = {name: " ".join(said[name].split()) for name in ("name", "register", "kind", "area", "contact")}
        return SettingFacts(answered_by=said["answered_by"], email=said["email"], **words)


def _standing(setting: Setting) -> dict[str, Any]:
    contact = setting.contact
    return {
        "name": setting.name, "register": setting.register, "kind": setting.kind, "area": setting.area,
        "answered_by": setting.answered_by.slug if setting.answered_by else "",
        "contact": contact.name if contact else "", "email": contact.person.email if contact else "",
    }  # fmt: skip


class CloseSettingForm(forms.Form):
    """From which day a setting is closed."""

    closed_on = forms.DateField(
        label=_("From which day is it closed?"), widget=DateParts(), error_messages={"required": _("Give the day.")}
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"closed_on": today})


class RegisterForm(forms.Form):
    """The list of a public register."""

    file = forms.FileField(
        label=_("The register's list"),
        help_text=_("A CSV or Excel file with a row of headings, up to 25 MB and 5,000 rows."),
        error_messages={"required": _("Choose the file.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 25 MB. Take out the areas that are yours."))
        return file
