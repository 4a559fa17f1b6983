"""What a person fills in about an indicator: what it is, who gives its figures, and when it ends."""

import copy
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Board, Post, Seat
from goldenthread.boards.visit import Visit, current_on
from goldenthread.performance.rules import breakdowns
from goldenthread.ui.widgets import DateParts
from goldenthread.ui.words import choices

from .models import Indicator, NationalMeasure
from .queries.national import measures_named
from .vocab import ORIGINS, SCHEMES, SPAN_KINDS

_MOST_MEASURES = 12  # to choose from
_BAD_LINES = {
    "no-name": _("Line %(line)d has no name before a colon."),
    "too-few": _("Line %(line)d has fewer than two parts."),
    "twice": _("Line %(line)d says something twice."),
    "too-long": _("A part in line %(line)d is too long."),
    "too-many": _("Line %(line)d is one too many, or has more than 40 parts."),
}


class _Placed(forms.Form):
    """Its name, its heading on the scorecard, and its board."""

    name = forms.CharField(
        label=_("What is it called?"), max_length=200, error_messages={"required": _("Give its name.")}
    )
    theme = forms.CharField(
        label=_("Under which heading of the scorecard does it stand?"), max_length=120,
        error_messages={"required": _("Say under which heading it stands.")},
        help_text=_("Such as a priority of the plan, or “Front door”. The same words put it under the same heading."),
    )  # fmt: skip
    board = forms.ChoiceField(label=_("Which board watches it?"), required=False)

    def _offer_boards(self, here: Visit) -> None:
        boards = Board.objects.filter(current_on(here.today), partnership=here.partnership)
        every = [("", _("All boards together"))]
        if here.boards is not None:
            boards, every = boards.filter(pk__in=here.boards), []
        self._boards = {one.slug: one for one in boards}
        self.fields["board"].choices = [*every, *((one.slug, one.name) for one in boards)]  # type: ignore[attr-defined]

    def board_chosen(self) -> Board | None:
        return self._boards.get(self.cleaned_data["board"])


class AddForm(_Placed):
    """The first questions about an indicator of a board's own; what it measures is asked beside them."""

    span = forms.ChoiceField(
        label=_("How often does it have a figure?"), choices=choices(SPAN_KINDS), initial="quarter",
        help_text=_("This cannot be changed later: a figure belongs to its period."),
    )  # fmt: skip
    origin = forms.ChoiceField(
        label=_("Where do its figures come from?"), choices=choices(ORIGINS), initial="unit", widget=forms.RadioSelect
    )

    def __init__(self, here: Visit, data: Any = None) -> None:
        super().__init__(data)
        self._offer_boards(here)


class ChangeForm(_Placed):
    """All of an indicator but what it measures."""

    origin = forms.ChoiceField(
        label=_("Where do its figures come from?"), choices=choices(ORIGINS), widget=forms.RadioSelect
    )
    suppliers = forms.MultipleChoiceField(
        label=_("Which agencies return its figures?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is asked for its own. Only where agencies return them."),
    )  # fmt: skip
    national = forms.CharField(
        label=_("Which national measure is it?"), required=False, max_length=200,
        help_text=_("Some of its words, such as “re-referrals”. Only where a national statistic counts the same."),
    )  # fmt: skip
    which = forms.ChoiceField(
        label=_("Which of these is it?"), required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )  # fmt: skip
    owner = forms.ChoiceField(
        label=_("Who owns it?"), required=False,
        help_text=_("Whoever makes sense of the figures, and says what they mean."),
    )  # fmt: skip
    due_days = forms.IntegerField(
        label=_("How many days after a period are its figures due?"), min_value=0, max_value=366,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )  # fmt: skip
    scheme = forms.ChoiceField(
        label=_("How are small numbers kept back?"), choices=choices(SCHEMES), widget=forms.RadioSelect,
        help_text=_("Where figures leave this room: in papers, downloads and public pages."),
    )  # fmt: skip
    parts = forms.CharField(
        label=_("What are its figures told apart by?"), required=False, max_length=4000,
        widget=forms.Textarea({"rows": 4}), help_text=_("A line for each, such as “Sex: Female, Male, Not known”."),
    )  # fmt: skip
    adds_up = forms.BooleanField(
        label=_("The parts add up to the whole"), required=False,
        help_text=_("Then a sum that does not come out is asked about."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why is it watched?"), required=False, max_length=3000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, here: Visit, indicator: Indicator, data: Any = None) -> None:
        super().__init__(data, initial=standing(indicator))
        self._offer_boards(here)
        chosen = [one.seat_id for one in indicator.suppliers.all()]
        known = Q(pk__in=[*chosen, indicator.owner_seat_id])
        seats = Seat.objects.filter(current_on(here.today) | known, partnership=here.partnership).order_by("name")
        posts = Post.objects.filter(
            current_on(here.today) | Q(pk=indicator.owner_id), partnership=here.partnership
        ).order_by("name")
        self._seats, self._posts = {one.slug: one for one in seats}, {one.slug: one for one in posts}
        agencies = [(slug, one.name) for slug, one in self._seats.items()]
        self.fields["suppliers"].choices = agencies  # type: ignore[attr-defined]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody yet")),
            (_("Posts"), [(f"post:{slug}", one.name) for slug, one in self._posts.items()]),
            (_("Agencies"), [(f"seat:{slug}", name) for slug, name in agencies]),
        ]
        self._measure: NationalMeasure | None = None
        self._choose_from(measures_named(self.data.get("national", "")) if "which" in self.data else [])

    def _choose_from(self, measures: Sequence[NationalMeasure]) -> None:
        """Ask which of some measures is meant; of one or none there is nothing to ask."""
        if len(measures) < 2:
            self.fields.pop("which", None)
            return
        which = copy.deepcopy(self.base_fields["which"])
        which.required = True  # where it is asked at all
        which.choices = [(one.key, f"{one.title} ({one.key})") for one in measures[:_MOST_MEASURES]]  # type: ignore[attr-defined]
        self.fields = {**self.fields, "which": which}  # another one, for this one may be looked through just now
        self.order_fields([name for name in self.base_fields if name in self.fields])

    def clean_parts(self) -> str:
        try:
            return breakdowns.typed(breakdowns.read(self.cleaned_data["parts"]))
        except breakdowns.BadLine as wrong:
            raise forms.ValidationError(_BAD_LINES[wrong.why] % {"line": wrong.line}) from wrong

    def clean_national(self) -> str:
        """A measure's key; else words that only one has; else words, and which of those that have them."""
        words = " ".join(self.cleaned_data["national"].split())
        if not words:
            return ""
        found = measures_named(words)
        chosen = found
        for key in (words, self.data.get("which")):
            chosen = [one for one in chosen if one.key == key] or chosen
        if not found:
            raise forms.ValidationError(_now("No national file that was loaded has a measure with these words."))
        if len(chosen) > 1:
            self._choose_from(found)
            raise forms.ValidationError(_several(len(found)))
        (self._measure,) = chosen
        return self._measure.key

    def columns(self) -> dict[str, Any]:
        """As services.change_indicator takes it."""
        said = self.cleaned_data
        kind, _colon, slug = said["owner"].partition(":")
        return {
            "name": " ".join(said["name"].split()),
            "theme": " ".join(said["theme"].split()),
            "board": self.board_chosen(),
            "origin": said["origin"],
            "national": self._measure,
            "owner": self._posts.get(slug) if kind == "post" else None,
            "owner_seat": self._seats.get(slug) if kind == "seat" else None,
            "due_days": said["due_days"],
            "scheme": said["scheme"],
            "parts": breakdowns.read(said["parts"]),
            "adds_up": said["adds_up"],
            "why": said["why"].strip(),
        }

    def suppliers_chosen(self) -> list[Seat]:
        return [self._seats[slug] for slug in self.cleaned_data["suppliers"]]


def _several(found: int) -> str:
    if found > _MOST_MEASURES:
        said = _now(
            "%(n)s measures have these words. Choose one of the first %(most)s below, or give more of its words."
        )
        return said % {"n": found, "most": _MOST_MEASURES}
    return _now("%(n)s measures have these words. Choose one below.") % {"n": found}


def standing(indicator: Indicator) -> dict[str, Any]:
    """What stands now, as the form says it."""
    owner = f"post:{indicator.owner.slug}" if indicator.owner else ""
    if indicator.owner_seat:
        owner = f"seat:{indicator.owner_seat.slug}"
    return {
        "name": indicator.name, "theme": indicator.theme, "board": indicator.board.slug if indicator.board else "",
        "origin": indicator.origin, "suppliers": sorted(one.seat.slug for one in indicator.suppliers.all()),
        "national": indicator.national.key if indicator.national else "", "owner": owner,
        "due_days": indicator.due_days, "scheme": indicator.scheme, "parts": breakdowns.typed(indicator.parts),
        "adds_up": indicator.adds_up, "why": indicator.why,
    }  # fmt: skip


class EndForm(forms.Form):
    """Until which day it is watched."""

    ended_on = forms.DateField(
        label=_("Until which day is it watched?"), widget=DateParts(),
        error_messages={"required": _("Say until which day it is watched.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"ended_on": today})
