"""What a person fills in to say how an item stands, and what a group makes of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.ui.words import choices as translated

from .periods import Quarter, spoken_of
from .services import Saying
from .vocab import SOURCES


def quarter_label(quarter: Quarter) -> str:
    first, last = quarter.days.first, quarter.days.last
    begin = date_format(first, "F" if first.year == last.year else "F Y")
    return _now("%(first)s to %(last)s") % {"first": begin, "last": date_format(last, "F Y")}


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class _RatedForm(forms.Form):
    """What both forms of an update ask beside what was done: the rating, what is next, what is in the way."""

    rating = forms.ChoiceField(label=_("How do you rate it?"), required=False)
    why_rating = forms.CharField(
        label=_("Why you rate it so"),
        required=False,
        max_length=500,
        widget=_area(2),
        help_text=_("Needed only where the dates say otherwise."),
    )
    next = forms.CharField(label=_("What is next"), required=False, max_length=10_000, widget=_area(2))
    obstacle = forms.CharField(label=_("What is in the way"), required=False, max_length=10_000, widget=_area(2))
    expected = forms.DateField(
        label=_("When do you expect it to be complete?"),
        required=False,
        help_text=_("Where that is another day than the one promised."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def offer(self, ratings: Sequence[tuple[str, str]]) -> None:
        """The codes to choose from; without any, nothing is asked of ratings."""
        if ratings:
            self.fields["rating"].choices = [("", _("As it was rated before")), *ratings]  # type: ignore[attr-defined]
        else:
            del self.fields["rating"], self.fields["why_rating"]


class UpdateForm(_RatedForm):
    """How an item stands. `behalf` adds where it came from and whose it is, for who types what another said."""

    field_order = (
        "period", "done", "difference", "next", "obstacle", "no_change", "rating", "why_rating", "expected",
    )  # fmt: skip

    period = forms.ChoiceField(label=_("Which period is this about?"))
    done = forms.CharField(
        label=_("What was done"),
        required=False,
        max_length=10_000,
        widget=_area(4),
        help_text=_("Name no child, no adult and no case."),
    )
    difference = forms.CharField(
        label=_("What difference it made"),
        required=False,
        max_length=10_000,
        widget=_area(),
        help_text=_("To children, adults or families, and how you know. “Too early to say” is an answer."),
    )
    no_change = forms.CharField(
        label=_("Or: no change, because"),
        required=False,
        max_length=500,
        help_text=_("That is a full answer. Leave the rest empty."),
    )
    rating = forms.ChoiceField(label=_("How do you rate it?"), required=False, widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        quarters: Sequence[Quarter],
        ratings: Sequence[tuple[str, str]],
        behalf: Sequence[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._quarters = {one.name: one for one in quarters}
        self.fields["period"].choices = [(one.name, quarter_label(one)) for one in quarters]  # type: ignore[attr-defined]
        self.offer(ratings)
        if behalf is not None:
            self._ask_whose(behalf)

    def _ask_whose(self, people: Sequence[tuple[str, str]]) -> None:
        self.fields["source"] = forms.ChoiceField(
            label=_("Where did you hear it?"), choices=[("", _("Choose")), *translated(SOURCES)]
        )
        self.fields["entered_for"] = forms.ChoiceField(
            label=_("Whose update is it?"),
            required=False,
            choices=[("", _("Nobody who is known here")), *people],
            help_text=_("They are told by e-mail and can correct it."),
        )
        self.order_fields(["source", "entered_for", *self.fields])

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not (said.get("done") or said.get("no_change")):
            self.add_error("done", _("Say what was done, or that nothing changed and why."))
        return said

    def saying(self, today: date) -> Saying:
        said = self.cleaned_data
        quarter = self._quarters[said["period"]]
        return Saying(
            as_at=spoken_of(quarter, today),
            period=quarter_label(quarter),
            done=said["done"],
            difference=said["difference"],
            next=said["next"],
            obstacle=said["obstacle"],
            no_change=said["no_change"],
            rating=said.get("rating", ""),
            why_rating=said.get("why_rating", ""),
            expected=said["expected"],
        )


class BriefUpdateForm(_RatedForm):
    """How an item stands, in a minute: one field that must be filled. For whoever was asked (plans/asked.py)."""

    field_order = ("done", "difference", "rating", "why_rating", "next", "obstacle", "expected")

    done = forms.CharField(
        label=_("What was done, and how does it stand?"),
        max_length=10_000,
        widget=_area(4),
        help_text=_("“No change, because…” is a full answer. Name no child, no adult and no case."),
        error_messages={"required": _("Say what was done, or that nothing changed and why.")},
    )
    difference = forms.CharField(
        label=_("What difference did it make?"),
        required=False,
        max_length=10_000,
        widget=_area(),
        help_text=_("To children, adults or families, and how you know. “Too early to say” is an answer."),
    )

    def __init__(self, *args: Any, ratings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(ratings)


class ReturnForm(forms.Form):
    """Why an update goes back to who gave it, and which group says so."""

    reason = forms.CharField(
        label=_("What is missing?"),
        max_length=500,
        widget=_area(3),
        error_messages={"required": _("Say what is missing, so that it can be put right.")},
    )
    group = forms.ChoiceField(label=_("Which group says so?"), required=False)

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("None in particular")), *groups]  # type: ignore[attr-defined]


class TurnForm(forms.Form):
    """The words that go with a move of the life-cycle; a group's move names the group and its meeting."""

    said = forms.CharField(widget=_area(4), max_length=10_000, required=False)

    def __init__(
        self,
        *args: Any,
        asks: Any,
        must_say: bool,
        groups: Sequence[tuple[str, str]] | None = None,
        names: bool = False,
        **kwargs: Any,
    ) -> None:
        """`groups` where one says so; `names`: the partnership demands that it is named."""
        super().__init__(*args, **kwargs)
        self.fields["said"].label = asks
        self.fields["said"].required = must_say
        self.fields["said"].help_text = _("Name no child, no adult and no case.")
        if groups is not None:
            self.fields["group"] = forms.ChoiceField(
                label=_("Which group says so?"),
                required=names,
                choices=[("", _("Choose") if names else _("None in particular")), *groups],
            )
            self.fields["meeting"] = forms.CharField(
                label=_("At which meeting?"), required=False, max_length=200, help_text=_("Such as: 12 May 2026.")
            )


class DemandsForm(forms.Form):
    """What the partnership demands before a claim of completion is verified."""

    evidence = forms.BooleanField(label=_("At least one piece of evidence"), required=False)
    impact = forms.BooleanField(label=_("Words on the difference it made"), required=False)
    group = forms.BooleanField(label=_("A group that looked at it, by name"), required=False)


class TickForm(forms.Form):
    """One promised date was kept, or was not after all."""

    day = forms.DateField(widget=forms.HiddenInput)
    given = forms.BooleanField(required=False, widget=forms.HiddenInput)
    on = forms.DateField(
        label=_("Kept on"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    words = forms.CharField(label=_("What was given"), required=False, max_length=300)


class AnswerForm(forms.Form):
    """What one of those who each answer says."""

    whom = forms.ChoiceField(label=_("Who answers?"))
    done = forms.ChoiceField(
        label=_("Has it been done there?"),
        choices=[("yes", _("Yes")), ("no", _("Not yet"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("In a few words"), required=False, max_length=10_000, widget=_area(3))

    def __init__(self, *args: Any, whom: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = list(whom)  # type: ignore[attr-defined]
