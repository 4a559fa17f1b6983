"""What a person fills in to write a plan by hand. Everything is chosen by name; no form knows a key of the database."""

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from goldenthread.lib.dates import Period
from goldenthread.ui.words import choices as translated

from .life_forms import KindForm, day_field
from .matching import Match, Name, lead_lines, match_lead
from .money_forms import MoneyForm
from .outline import KINDS
from .vocab import NAMED_SETS, SECTION_KINDS

KIND_CHOICES = [
    ("theme", _("Theme")),
    ("priority", _("Priority")),
    ("objective", _("Objective")),
    ("outcome", _("Outcome")),
    ("action", _("Action")),
    ("milestone", _("Milestone")),
    ("indicator", _("Indicator")),
]
STANDARD, NO_SCHEME = "standard", ""


def lead_choices(names: Sequence[Name], besides: Sequence[str] = ()) -> list[tuple[Any, Any]]:
    """Every post, group, agency and set a lead may mean; nothing of another partnership is among them.

    `besides` are meanings that stand already, of a group that has ended since: they can be kept, not newly chosen.
    """
    choices: list[tuple[Any, Any]] = [("", _("Leave as printed"))]
    seen: set[str] = set()
    for target, label in (("post", _("Posts")), ("group", _("Groups")), ("agency", _("Agencies"))):
        known = {f"{name.target}:{name.name}": name.name for name in names if name.target == target}
        seen.update(known)
        if known:
            choices.append((label, list(known.items())))
    sets = {f"set:{named}": str(label) for named, label in NAMED_SETS.items()}
    choices.append((_("Each of them answers"), translated(sets)))
    ended = [(word, word.partition(":")[2]) for word in besides if word and word not in seen and word not in sets]
    if ended:
        choices.append((_("No longer there"), ended))
    return choices


class ItemForm(forms.Form):
    """An item's words, leads and areas, as a person may write or change them.

    Below the leads stands one choice for each line, saying whom it means: the answer given to that line, else what it
    meant before, else the best match. Where a new line's match is likely but not sure the form asks for a look at it.
    """

    kind = forms.ChoiceField(label=_("What kind of item it is"), choices=KIND_CHOICES)
    printed_ref = forms.CharField(
        label=_("Its number in the plan"),
        required=False,
        max_length=40,
        help_text=_("As printed, such as 2.1."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    text = forms.CharField(label=_("What"), widget=forms.Textarea(attrs={"rows": 4}))
    how = forms.CharField(label=_("How"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    measure = forms.CharField(label=_("How we will know"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    leads = forms.CharField(
        label=_("Leads"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, in the plan's own words. The first answers for it, the others support."),
    )
    timescale = forms.CharField(
        label=_("By when"),
        required=False,
        max_length=300,
        help_text=_("In your own words: “end of September”, “each Board”."),
    )
    scope = forms.ChoiceField(
        label=_("About"),
        required=False,
        choices=[("", _("Not said")), ("children", _("Children")), ("adults", _("Adults")), ("both", _("Both"))],
    )
    areas = forms.MultipleChoiceField(
        label=_("Areas"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What stands under this item is about them too."),
    )

    def __init__(
        self,
        *args: Any,
        names: Sequence[Name],
        areas: Sequence[str],
        standing: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = dict.fromkeys([*areas, *self.initial.get("areas", ())])
        self.fields["areas"].choices = [(name, name) for name in known]  # type: ignore[attr-defined]
        if not known:
            del self.fields["areas"]
        self._standing = standing or {}
        text = self.data.get("leads", "") if self.is_bound else self.initial.get("leads", "")
        self._lines = lead_lines(text)
        choices = lead_choices(names, list(self._standing.values()))
        self._matches: dict[str, Match] = {}
        for line in self._lines:
            self._matches[line] = match_lead(line, names)
            self.fields[_key(line)] = forms.ChoiceField(
                label=line, choices=choices, required=False, initial=self._standing.get(line, self._matches[line].word)
            )
        if self.is_bound:
            self._answer_what_was_not_asked()

    def _answer_what_was_not_asked(self) -> None:
        """Lines typed just now came without their choice: they take what they meant before, or their match."""
        self._asked = {line for line in self._lines if _key(line) in self.data}
        worked_out = {
            _key(line): self._standing.get(line, self._matches[line].word)
            for line in self._lines
            if line not in self._asked
        }
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.update(worked_out)
        self.data = data

    def meanings(self) -> list[BoundField]:
        """The choice below each line of the leads."""
        return [self[_key(line)] for line in self._lines]

    def unlooked_at(self) -> bool:
        """Is there a line whose match is likely, not sure, and has not been shown yet?"""
        fresh = (line for line in self._lines if line not in self._asked and line not in self._standing)
        return any(self._matches[line].found and self._matches[line].sure < 1 for line in fresh)

    def leads_said(self) -> list[tuple[str, str]]:
        """(printed, meaning) of each line."""
        return [(line, self.cleaned_data[_key(line)]) for line in self._lines]

    def areas_said(self) -> list[str]:
        return list(self.cleaned_data.get("areas", ()))


def _key(line: str) -> str:
    """The name of a line's choice is made of its words, so that an answer stays with its line when lines move."""
    return f"means_{zlib.crc32(line.encode()):08x}"


class ChangeForm(MoneyForm, ItemForm):
    """The same for an item that stands already, with the reason for the change."""

    why = forms.CharField(label=_("Why it is changed"), max_length=300, help_text=_("Kept in the item's history."))


class PlanForm(KindForm):
    """The plan's own facts. `level_names` are what it calls each kind of item it uses."""

    title = forms.CharField(label=_("Title"), max_length=300)
    board = forms.ChoiceField(label=_("Whose plan is it?"), required=False)
    first = day_field(_("From"), required=False)
    last = day_field(_("To"), required=False)

    def __init__(self, *args: Any, boards: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"].choices = [("", _("All boards together")), *boards]  # type: ignore[attr-defined]
        names: Mapping[str, str] = self.initial.get("level_names", {})
        for kind, label in KIND_CHOICES:
            self.fields[f"level_{kind}"] = forms.CharField(
                label=label, required=False, max_length=80, initial=names.get(kind, "")
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        first, last = said.get("first"), said.get("last")
        if bool(first) != bool(last) and not {"first", "last"} & set(self.errors):
            self.add_error("last" if first else "first", _("Give both days of the period, or neither."))
        elif first and last and last < first:
            self.add_error("last", _("The plan ends before it begins."))
        return said

    def levels(self) -> list[BoundField]:
        return [self[f"level_{kind}"] for kind in KINDS]

    def level_names(self) -> dict[str, str]:
        return {kind: name for kind in KINDS if (name := self.cleaned_data[f"level_{kind}"].strip())}

    def period(self) -> Period | None:
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return Period(first, last) if first and last else None


class NewPlanForm(PlanForm):
    """What a plan begins with."""

    scheme = forms.ChoiceField(
        label=_("How progress is rated"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("The codes leads will choose from when they say how an action stands."),
    )
    begins = forms.ChoiceField(
        label=_("How does it begin?"),
        required=False,
        initial="draft",
        widget=forms.RadioSelect,
        choices=[
            ("draft", _("As a draft: it is written, talked over and approved first")),
            ("live", _("At once: it has been agreed already and is carried out now")),
        ],
    )

    def __init__(self, *args: Any, schemes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scheme"].choices = [  # type: ignore[attr-defined]
            (STANDARD, _("New: red off track, amber at risk, green on track, blue complete")),
            *((f"known:{name}", f"{name} ({codes})") for name, codes in schemes),
            (NO_SCHEME, _("Not rated")),
        ]
        self.fields["scheme"].initial = STANDARD


class PlanFactsForm(PlanForm):
    """What a plan that stands already says of itself."""

    as_at = day_field(
        _("Position as at"),
        required=False,
        help_text=_("The day on which the ratings that came with the plan were true."),
    )


class SectionForm(forms.Form):
    """A section of the front matter, typed as plain text."""

    heading = forms.CharField(label=_("Heading"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=translated(SECTION_KINDS), initial="other")
    text = forms.CharField(
        label=_("Words"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "A blank line parts paragraphs. Begin a line with “- ” for a list, with two more spaces for a list inside "
            "it, with “1. ” for a numbered one, with “# ” for a heading; “| a | b |” is a row of a table."
        ),
    )
    signed_by = forms.CharField(label=_("Signed by"), max_length=200, required=False)
    signed_as = forms.CharField(label=_("In which post"), max_length=200, required=False)
    signed_on = forms.DateField(
        label=_("On"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        if not (self.cleaned_data.get("heading") or self.cleaned_data.get("text", "").strip()):
            self.add_error("text", _("A section needs a heading or some words."))
        return self.cleaned_data


TOP, FIRST = "top", "first"


class UnderForm(forms.Form):
    """Under which item a branch goes. `choices` are (reference, words), those it may not stand under left out."""

    under = forms.ChoiceField(label=_("Under which item"))

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["under"].choices = [(TOP, _("At the top of the plan")), *choices]  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    """After which of those that stand there."""

    under = forms.CharField(widget=forms.HiddenInput)
    after = forms.ChoiceField(label=_("Where among those that stand there"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(reference, _("After: %(words)s") % {"words": words}) for reference, words in choices]
        self.fields["after"].choices = [(FIRST, _("First")), *places]  # type: ignore[attr-defined]


class AsideForm(forms.Form):
    """Why a finding of the checks is set aside."""

    reason = forms.CharField(
        label=_("Why it can stand as it is"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever opens the list of what was set aside reads this. Name no child, no adult and no case."),
        error_messages={"required": _("Say why it can stand as it is.")},
    )
