"""What a person fills in about a return beside its answers: evidence, actions, colleagues, summary, sign-off."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Contact
from goldenthread.plans.proof_form import ProofForm
from goldenthread.ui.widgets import DateParts

from .return_forms import GuardedForm
from .tool import Standard

LONGEST_NOTE = 4000


class EvidenceForm(GuardedForm, ProofForm):
    """A piece of evidence: at least one of a file, a link and a note."""

    field_order = ("title", "file", "link", "note", "day")
    guarded = ("title", "note")

    title = forms.CharField(
        label=_("What it is"),
        max_length=300,
        help_text=_("The name you would look for it by."),
        error_messages={"required": _("Give it a name.")},
    )
    day = forms.DateField(
        label=_("Its date"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["note"].validators.append(MaxLengthValidator(LONGEST_NOTE))

    def clean_link(self) -> str:
        link = super().clean_link().strip()
        if link and not re.match(r"https?://[^\s/]+\.[^\s]+$", link):
            raise forms.ValidationError(_("Give the whole address, beginning with https://"))
        return link

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        self.ask_for_one(said)
        return said

    def facts(self) -> dict[str, Any]:
        """As services.attach takes them."""
        said = self.cleaned_data
        return {
            "title": said["title"],
            "day": said.get("day"),
            "file": self.file_said(),
            "link": said["link"],
            "note": said["note"],
        }


class GapForm(GuardedForm):
    """An action for what is not met."""

    guarded = ("words", "lead")

    words = forms.CharField(
        label=_("What will be done"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what will be done.")},
    )
    lead = forms.CharField(
        label=_("Who leads it"), required=False, max_length=200, help_text=_("A post rather than a name.")
    )
    due_on = forms.DateField(
        label=_("By when"),
        required=False,
        widget=DateParts,
        error_messages={"invalid": _("Give a date, such as 31 3 2027.")},
    )


class PartForm(GuardedForm):
    """Which standards a colleague is asked for, with a note to them."""

    guarded = ("note",)

    standards = forms.MultipleChoiceField(
        label=_("Which standards?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one standard.")},
    )
    note = forms.CharField(
        label=_("A note to them"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, standards: Sequence[Standard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standards"].choices = [(one.key, f"{one.number} {one.title}".strip()) for one in standards]  # type: ignore[attr-defined]


class NewPartForm(PartForm):
    """The same for somebody who is not asked yet: a colleague who is known, or a new one."""

    who = forms.ChoiceField(label=_("Which colleague?"), required=False)
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    address = forms.EmailField(label=_("E-mail address"), required=False)
    field_order = ("who", "name", "address", "standards", "note")

    def __init__(self, *args: Any, colleagues: Sequence[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {one.slug: one for one in colleagues}
        told = [(slug, one.name) for slug, one in self.colleagues.items()]
        self.fields["who"].choices = [("", _("Somebody who is not in this list")), *told]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not said.get("who") and "address" not in self.errors:
            if not said.get("name", "").strip():
                self.add_error("name", _("Choose a colleague, or give a name."))
            if not said.get("address"):
                self.add_error("address", _("Give their e-mail address: they are asked by mail."))
        return said

    def whom(self) -> dict[str, Any]:
        """As services.ask_contributor takes them."""
        said = self.cleaned_data
        if said.get("who"):
            return {"contact": self.colleagues[said["who"]]}
        return {"name": said["name"], "address": said["address"]}


class WordsForm(GuardedForm):
    """What the agency says of its return as a whole."""

    guarded = ("strengths", "improve")

    strengths = forms.CharField(
        label=_("What you do well"), required=False, max_length=10000, widget=forms.Textarea(attrs={"rows": 6})
    )
    improve = forms.CharField(
        label=_("What you will improve"), required=False, max_length=10000, widget=forms.Textarea(attrs={"rows": 6})
    )


class DoneForm(forms.Form):
    """A contributor says that their part is done. A link that is followed by a machine types no name."""

    name = forms.CharField(label=_("Your name"), max_length=200, error_messages={"required": _("Type your name.")})


class SignForm(forms.Form):
    """A senior lead signs; what the business unit enters was signed by them on a day."""

    name = forms.CharField(
        label=_("Name of the senior lead"),
        max_length=200,
        error_messages={"required": _("Give the name of who signs.")},
    )
    post = forms.CharField(
        label=_("Their post"), max_length=200, error_messages={"required": _("Give the post of who signs.")}
    )
    on = forms.DateField(
        label=_("The day they signed it"),
        widget=DateParts,
        error_messages={
            "required": _("Give the day on which they signed."),
            "invalid": _("Give a date, such as 31 3 2027."),
        },
    )
    agrees = forms.BooleanField(error_messages={"required": _("Tick that the statement is true.")})

    def __init__(self, *args: Any, entering: bool, today: date, whose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        if not entering:
            del self.fields["on"]
        words = (
            _("%(whose)s gave us this return signed off by this person, and it is entered as it came.")
            if entering
            else _("This return is a true account of how %(whose)s keeps people safe, and I sign it off on its behalf.")
        )
        self.fields["agrees"].label = words % {"whose": whose}

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self._today:
            raise forms.ValidationError(_("That day has not come yet."))
        return day


class EnterForm(forms.Form):
    """The business unit says that it enters a return for an agency, and how it came."""

    how = forms.CharField(
        label=_("How did the return come to you?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as: on paper, from the senior lead, on 3 April. The agency reads this."),
        error_messages={"required": _("Say how the return came to you.")},
    )
