"""The forms of boards: what is asked of each kind of thing, and of people's places in them."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Partnership
from goldenthread.partnerships.vocab import BOARD_KINDS, LABEL_NAMES, Labels
from goldenthread.ui.widgets import DateParts
from goldenthread.ui.words import choices

from .models import Board, Contact, Group, Lasting, Seat
from .rules import role_words
from .vocab import AGENCY_KINDS, GROUP_KINDS, PLACES, STATES


def _choice(label: Any, words: dict[Any, str]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("Choose one")), *choices(words)])


class _OfPartnership(forms.Form):
    """A form whose choices are the things of one partnership that have not ended, called by their short names."""

    def choose(
        self,
        name: str,
        model: type[Lasting],
        partnership: Partnership,
        *,
        label: Any,
        empty: Any = None,
        thing: Lasting | None = None,
    ) -> None:
        """`thing` is what is being changed: what it has now stays a choice, even where that has ended."""
        present = getattr(thing, name, None)
        self.fields[name] = forms.ModelChoiceField(
            model._default_manager.filter(Q(last__isnull=True) | Q(pk=present and present.pk), partnership=partnership),
            to_field_name="slug",
            label=label,
            required=empty is None,
            empty_label=empty or _("Choose one"),
        )
        if present is not None:
            self.initial.setdefault(name, present.slug)


class ThingForm(_OfPartnership):
    """What is asked of every kind of thing: its name, what its kind has, and from when.

    `thing` is the one being changed; a new name then holds from the day that is asked for last.
    """

    name = forms.CharField(label=_("Name"), max_length=200)

    def __init__(
        self, *args: Any, noun: str, partnership: Partnership, thing: Lasting | None = None, **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self.noun = noun
        _FIELDS[noun](self, partnership, thing)
        if thing is None:
            self.fields["first"] = forms.DateField(
                label=_("From which day?"),
                required=False,
                widget=DateParts(),
                help_text=_("Leave it blank where it was always there."),
            )
            if noun == "group":
                self.fields["last"] = forms.DateField(
                    label=_("Until which day?"),
                    required=False,
                    widget=DateParts(),
                    help_text=_("For a task and finish group: its last day, as far as it is known."),
                )
        else:
            self.fields["named_from"] = forms.DateField(
                label=_("From which day does the new name hold?"),
                required=False,
                widget=DateParts(),
                help_text=_("Only for a new name. The past keeps the old one. Blank means today."),
            )

    def clean(self) -> None:
        super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))

    def facts(self) -> dict[str, Any]:
        """What the kind asks beside the name, as its service takes it."""
        said = dict(self.cleaned_data)
        for name in ("name", "first", "last", "named_from", "email"):
            said.pop(name, None)
        if "phone" in said:
            said["phone"] = said["phone"].strip()
        return said


def _agency(form: ThingForm, _partnership: Partnership, _thing: Lasting | None) -> None:
    form.fields["kind"] = _choice(_("What kind of agency is it?"), AGENCY_KINDS)


def _area(form: ThingForm, _partnership: Partnership, _thing: Lasting | None) -> None:
    form.fields["name"].help_text = _("A council's area, or a part of it that plans speak of.")


def _board(form: ThingForm, _partnership: Partnership, _thing: Lasting | None) -> None:
    form.fields["kind"] = _choice(_("Whose safety is it about?"), BOARD_KINDS)


def _group(form: ThingForm, partnership: Partnership, thing: Lasting | None) -> None:
    form.fields["kind"] = _choice(_("What kind of group is it?"), GROUP_KINDS)
    form.choose("board", Board, partnership, label=_("Which board does it serve?"), empty=_("All of them"), thing=thing)
    form.fields["product"] = forms.CharField(
        label=_("What is it to produce?"),
        required=False,
        max_length=300,
        help_text=_("For a task and finish group: what it hands over at its end."),
    )


def _person(form: ThingForm, partnership: Partnership, thing: Lasting | None) -> None:
    if thing is None:
        form.fields["email"] = forms.EmailField(
            label=_("E-mail address"),
            required=False,
            widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
            help_text=_(
                "Their own, at work: what is asked of them goes there. Without one, nothing can be sent to them."
            ),
        )
    form.choose("seat", Seat, partnership, label=_("Which agency are they of?"), empty=_("Not known"), thing=thing)
    form.fields["phone"] = forms.CharField(label=_("Telephone"), required=False, max_length=60)


def _post(form: ThingForm, partnership: Partnership, thing: Lasting | None) -> None:
    form.fields["name"].help_text = _("As plans print it: “Head of Early Help”.")
    form.choose("seat", Seat, partnership, label=_("Which agency is it in?"), empty=_("None, or several"), thing=thing)
    form.choose("chairs", Group, partnership, label=_("Does it chair a group?"), empty=_("No"), thing=thing)


_FIELDS = {"agency": _agency, "area": _area, "board": _board, "group": _group, "person": _person, "post": _post}


class EndForm(forms.Form):
    """The last day of a thing, and what comes after it."""

    last = forms.DateField(label=_("What is its last day?"), widget=DateParts())
    successors = forms.MultipleChoiceField(
        label=_("What comes after it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One where it is replaced or taken in, several where it is split, none where nothing comes after."),
    )

    def __init__(self, *args: Any, others: list[Lasting], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.others = {one.slug: one for one in others}
        self.fields["successors"].choices = [(one.slug, one.name) for one in others]  # type: ignore[attr-defined]

    def chosen(self) -> list[Lasting]:
        return [self.others[slug] for slug in self.cleaned_data["successors"]]


class HolderForm(_OfPartnership):
    """Who holds a post from when."""

    first = forms.DateField(label=_("From which day?"), widget=DateParts())

    def __init__(self, *args: Any, partnership: Partnership, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.choose("contact", Contact, partnership, label=_("Who holds it?"))
        self.order_fields(["contact", "first"])


class SeatingForm(HolderForm):
    """Who sits in a group, as what, from when."""

    place = _choice(_("As what?"), PLACES)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["contact"].label = _("Who joins it?")
        self.order_fields(["contact", "place", "first"])


class RoleForm(_OfPartnership):
    """What a person may do here."""

    def __init__(self, *args: Any, partnership: Partnership, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["role"] = _choice(_("Which role?"), role_words(partnership.nation))
        self.choose("board", Board, partnership, label=_("On which board?"), empty=_("All of them"))


class LeaveForm(forms.Form):
    """Somebody's last day."""

    last = forms.DateField(label=_("What is their last day?"), widget=DateParts())


class NameForm(forms.Form):
    """A new name, and from which day it holds."""

    name = forms.CharField(label=_("Name"), max_length=200)
    named_from = forms.DateField(
        label=_("From which day does it hold?"),
        required=False,
        widget=DateParts(),
        help_text=_("The past keeps the old one. Blank means today."),
    )


class SuccessionForm(forms.Form):
    """A partnership's last day, and what comes after it: others that exist, or new ones."""

    last = forms.DateField(label=_("What is its last day?"), widget=DateParts())
    others = forms.MultipleChoiceField(
        label=_("Which partnerships that exist come after it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those in which you are of the business unit."),
    )
    fresh_1 = forms.CharField(
        label=_("What is the new partnership called?"),
        required=False,
        max_length=200,
        help_text=_("It begins the day after, with the boards, agencies, groups, posts and people there are now."),
    )
    fresh_2 = forms.CharField(label=_("And a second one, where it is split?"), required=False, max_length=200)

    def __init__(self, *args: Any, others: list[Partnership], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.partnerships = {one.slug: one for one in others}
        self.fields["others"].choices = [(one.slug, one.name) for one in others]  # type: ignore[attr-defined]
        if not others:
            del self.fields["others"]

    def chosen(self) -> list[Partnership]:
        return [self.partnerships[slug] for slug in self.cleaned_data.get("others", [])]

    def fresh(self) -> list[tuple[str, str]]:
        """The fields and names of new partnerships that were given."""
        return [(field, name) for field in ("fresh_1", "fresh_2") if (name := self.cleaned_data[field].strip())]


class WordsForm(forms.Form):
    """A board's own words for things; a blank one means its nation's."""

    def __init__(self, *args: Any, usual: Labels, own: dict[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name, word in asdict(usual).items():
            self.fields[name] = forms.CharField(
                label=_(LABEL_NAMES[name]),
                required=False,
                max_length=80,
                initial=own.get(name, ""),
                help_text=_("usually: %(word)s") % {"word": gettext(word)},
            )


class TermForm(forms.Form):
    """A word of the glossary."""

    term = forms.CharField(label=_("Word or abbreviation"), max_length=80)
    meaning = forms.CharField(label=_("What it means"), max_length=400, widget=forms.Textarea({"rows": 3}))


class SchemeForm(forms.Form):
    """What each code of a rating scheme means, and the state it stands for."""

    name = forms.CharField(label=_("What is the scheme called?"), max_length=200)

    def __init__(self, *args: Any, ratings: list[Any], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.ratings = ratings
        for n, rating in enumerate(ratings):
            self.fields[f"meaning_{n}"] = forms.CharField(
                label=_("%(code)s means") % {"code": rating.code},
                max_length=300,
                required=False,
                initial=rating.meaning,
            )
            self.fields[f"state_{n}"] = forms.ChoiceField(
                label=_("%(code)s is shown as") % {"code": rating.code},
                choices=choices(STATES),
                initial=rating.state,
            )

    def meanings(self) -> dict[str, tuple[str, Any]]:
        return {
            rating.code: (self.cleaned_data[f"meaning_{n}"], self.cleaned_data[f"state_{n}"])
            for n, rating in enumerate(self.ratings)
        }

    def pairs(self) -> list[tuple[Any, Any]]:
        return [(self[f"meaning_{n}"], self[f"state_{n}"]) for n in range(len(self.ratings))]
