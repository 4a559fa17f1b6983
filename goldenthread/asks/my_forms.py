"""What somebody fills in about their own work: which colleague drafts, and how they like to be written to."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Contact

from .models import Preference
from .quiet import QUIET


class ColleagueForm(forms.Form):
    """Who of my agency writes the draft: only who signs in, since nothing else opens it to them."""

    colleague = forms.ModelChoiceField(
        Contact.objects.none(),
        to_field_name="slug",
        label=_("Who is to write the draft?"),
        empty_label=_("Choose one"),
        error_messages={"required": _("Choose a colleague.")},
    )

    def __init__(self, *args: Any, asked: Contact, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Q(last__isnull=True) | Q(last__gte=today)
        of_agency = Contact.objects.filter(here, partnership_id=asked.partnership_id, seat=asked.seat)
        others = of_agency.exclude(pk=asked.pk).exclude(person__email="").select_related("person").order_by("name")
        signs_in = others.filter(person__user__is_active=True) if asked.seat_id else others.none()
        self.fields["colleague"].queryset = signs_in  # type: ignore[attr-defined]
        self.anybody = signs_in.exists()
        self.not_invited = list(others.exclude(person__user__is_active=True)) if asked.seat_id else []


class PreferenceForm(forms.Form):
    """How often, and which kinds of mail."""

    often = forms.ChoiceField(
        label=_("How often may we write to you?"),
        choices=[
            ("daily", _("As things come due: at most one mail a day")),
            ("weekly", _("On Mondays: one mail a week")),
        ],
        widget=forms.RadioSelect,
    )
    wanted = forms.MultipleChoiceField(
        label=_("Which of these do you want to get?"),
        help_text=_("What you are asked for, and what is late, always comes."),
        choices=list(QUIET.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def of(cls, preference: Preference, data: Any = None) -> "PreferenceForm":
        wanted = [word for word in QUIET if word not in preference.quiet]
        return cls(data, initial={"often": "weekly" if preference.weekly else "daily", "wanted": wanted})

    @property
    def quiet(self) -> list[str]:
        return [word for word in QUIET if word not in self.cleaned_data["wanted"]]
