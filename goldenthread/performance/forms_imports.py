"""The forms of figures that come in from a spreadsheet: the file, what its columns are, and which figures to take."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from goldenthread.files.given import GivenForm
from goldenthread.performance.figure_sheet.period_words import read_period
from goldenthread.performance.words.figures import USES, WhoseNames, label_of

from .figure_sheet import LONGEST_CELL, Known, Line, Meanings, Names, Proposed, Reading, Use

_OUT = "out"


class FiguresForm(GivenForm):
    """A file of figures, or cells copied out of a spreadsheet."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["file"].help_text = _("Excel, CSV, or a table in Word, up to 25 MB.")
        self.fields["words"].label = _("Or paste cells copied from a spreadsheet")
        self.fields["words"].help_text = _("With their headings.")

    def given(self) -> tuple[str, bytes]:
        """Cells that were pasted are a table parted by tabs, however many lines a cell has."""
        name, data = super().given()
        if self.cleaned_data["file"]:
            return name, data
        return ("pasted cells.tsv" if b"\t" in data else "pasted cells.csv"), data


class MeaningsForm(forms.Form):
    """What the columns are, which indicators and agencies their words mean, and the period of what names none."""

    period = forms.CharField(
        label=_("The period of figures that name none"), required=False, max_length=60,
        help_text=_("As “Q1 2025/26”, “March 2025”, “2024/25” or “31/03/2025”."),
    )  # fmt: skip
    calendar = forms.ChoiceField(
        label=_("A quarter with one year, as “Q1 2025”, is"), required=False, widget=forms.RadioSelect,
        choices=[
            ("", _("of the year from April: April to June 2025")),
            ("yes", _("of the calendar year: January to March 2025")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, reading: Reading, meanings: Meanings, known: Known, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._reading, self._meanings = reading, meanings
        names = Names(known, meanings)
        self._columns = [one for one in reading.columns if one.heading]
        for n, column in enumerate(self._columns):
            self.fields[f"column_{n}"] = forms.ChoiceField(
                label=column.heading, choices=list(USES.items()), initial=column.use
            )
        self._indicators = list(dict.fromkeys((*reading.unknown, *meanings.indicators)))
        of = [(one.reference, f"{one.reference} {one.name}") for one in known.indicators if not one.national]
        for n, words in enumerate(self._indicators):
            self.fields[f"indicator_{n}"] = _which(words, of, meanings.indicators, names.likeliest(words))
        self._whose = list(dict.fromkeys((*reading.strangers, *meanings.whose)))
        places = [(f"{one.kind}:{one.slug}", called[0]) for one, called in known.whose.items()]
        for n, words in enumerate(self._whose):
            self.fields[f"whose_{n}"] = _which(words, places, meanings.whose, names.likeliest_whose(words))
        self.fields["period"].initial = meanings.period
        self.fields["calendar"].initial = "yes" if meanings.calendar else ""
        if not reading.two_meanings and not meanings.calendar:
            del self.fields["calendar"]

    def clean_period(self) -> str:
        words: str = self.cleaned_data["period"].strip()
        if words and not read_period(words):
            raise forms.ValidationError(
                _("“%(words)s” is no period. Write it as “Q1 2025/26” or “March 2025”.") % {"words": words}
            )
        return words

    def columns(self) -> list[BoundField]:
        return [self[f"column_{n}"] for n in range(len(self._columns))]

    def words(self) -> list[BoundField]:
        """The words that have to be told apart."""
        return [self[one] for one in self.fields if one.startswith(("indicator_", "whose_"))]

    def said(self) -> Meanings:
        answers = self.cleaned_data
        columns: dict[str, Use] = dict(self._meanings.columns)
        for n, column in enumerate(self._columns):
            if answers[f"column_{n}"] != column.use or column.heading in columns:
                columns[column.heading] = answers[f"column_{n}"]
        return Meanings(
            columns, self._answers("indicator", self._indicators), self._answers("whose", self._whose),
            answers["period"], answers.get("calendar") == "yes",
        )  # fmt: skip

    def _answers(self, noun: str, asked: Sequence[str]) -> dict[str, str]:
        given = {words: self.cleaned_data[f"{noun}_{n}"] for n, words in enumerate(asked)}
        return {words: "" if answer == _OUT else answer for words, answer in given.items() if answer}


def _which(words: str, of: list[tuple[str, str]], said: Mapping[str, str], likeliest: str) -> forms.ChoiceField:
    initial = (said[words] or _OUT) if words in said else likeliest
    choices = [("", _("Not said yet")), (_OUT, _("None of these: leave its figures out")), *of]
    return forms.ChoiceField(label=words, choices=choices, initial=initial, required=False)


class TakeForm(forms.Form):
    """Which figures to take in: all that can be, where nobody says otherwise, but for what is odd and those that were
    approved."""

    odd = forms.CharField(
        label=_("Why the odd figures that are ticked are right"), required=False, max_length=1000,
        help_text=_("It is kept as the comment of each that has none."), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why the approved figures are corrected"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, proposed: Sequence[Proposed], names: WhoseNames, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._proposed = [one for one in proposed if one.can_be_taken]
        for one in self._proposed:
            self.fields[f"take_{one.n}"] = forms.BooleanField(
                label=label_of(one, names), required=False, initial=one.good and not one.odd
            )
        if not any(one.change == "locked" for one in self._proposed):
            del self.fields["why"]
        if not any(one.unexplained for one in self._proposed):
            del self.fields["odd"]

    def tick(self, one: Proposed) -> BoundField | None:
        return self[f"take_{one.n}"] if f"take_{one.n}" in self.fields else None

    def chosen(self) -> list[Proposed]:
        why = self.cleaned_data.get("odd", "").strip()
        return [one.explained(why) for one in self._proposed if self.cleaned_data.get(f"take_{one.n}")]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        ticked = [one for one in self._proposed if said.get(f"take_{one.n}")]
        if any(one.unexplained for one in ticked) and not said.get("odd", "").strip():
            self.add_error("odd", _("Say why they are right, or take the ticks away from the odd figures."))
        locked = any(one.change == "locked" for one in ticked)
        if locked and not said.get("why", "").strip():
            self.add_error("why", _("Say why: figures that were approved are only changed with a reason."))
        return said


class RowForm(forms.Form):
    """One row of the sheet, cell by cell."""

    def __init__(self, *args: Any, line: Line, headings: Mapping[int, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        width = max(len(line.cells), max(headings, default=-1) + 1)
        for x in range(width):
            if line.at(x) or x in headings:
                self.fields[f"cell_{x}"] = forms.CharField(
                    label=headings.get(x) or _("Column %(letter)s") % {"letter": _letter(x)}, required=False,
                    max_length=LONGEST_CELL, initial=line.at(x),
                )  # fmt: skip

    def cells(self) -> dict[int, str]:
        return {int(name.removeprefix("cell_")): words for name, words in self.cleaned_data.items()}


def _letter(x: int) -> str:
    return chr(65 + x) if x < 26 else f"{chr(64 + x // 26)}{chr(65 + x % 26)}"
