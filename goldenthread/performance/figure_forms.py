"""What a person fills in about one figure: a number, or how many of how many; what it is; and a comment."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Seat
from goldenthread.lib.identifying import found
from goldenthread.performance.queries.returns import Line, part_key
from goldenthread.performance.rules.cells import LARGEST, read_cell
from goldenthread.performance.rules.checking import counted
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.services.returns import Typed
from goldenthread.performance.services.telling import Figure
from goldenthread.performance.words.returns import figure_words

from .vocab import NUMBER_STATES

# What can be said of a figure, and the mark that stands for one that is not there.
_SURE = ("final", "provisional", "estimated", "suppressed", "not-available", "not-applicable")
_MARKS = {"suppressed": "c", "not-available": "not available", "not-applicable": "not applicable"}


class FigureField(forms.CharField):
    """A cell as it is typed: a number or a mark. Anything else is an error, and stays in the field."""

    def __init__(self, **more: Any) -> None:
        look = {"autocomplete": "off", "class": "govuk-input--width-10", "spellcheck": "false"}
        super().__init__(required=False, max_length=60, widget=forms.TextInput(attrs=look), **more)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        cell = read_cell(text)
        if not cell.understood or (cell.number is not None and abs(cell.number) >= LARGEST):
            sentence = _now("“%(raw)s” is no number. Give one, such as 1,234 or 12.5, or say below why there is none.")
            raise forms.ValidationError(sentence % {"raw": text})
        return text


class FigureForm(forms.Form):
    """One figure of one indicator, or of one part of it. A fraction asks how many of how many."""

    numerator = FigureField(label=_("How many"))
    denominator = FigureField(label=_("Of how many"))
    number = FigureField(label=_("Number"))
    sure = forms.ChoiceField(label=_("What it is"), required=False)
    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, *, line: Line, point: Point, prefix: str, of_part: bool = False) -> None:
        self.line, self.point, self.over = line, point, 0
        sent = data if data is not None and f"{prefix}-seen" in data else None
        super().__init__(sent, prefix=prefix, initial=_standing(point))
        self._fit(of_part)

    def _fit(self, of_part: bool) -> None:
        fields, says = self.fields, self.line.says
        keep = {"number"}
        if says.is_fraction:
            keep |= {"numerator", "denominator"}
            fields["numerator"].label = says.numerator or fields["numerator"].label
            fields["denominator"].label = says.denominator
            fields["number"].label = _("The result alone, where you do not know these two")
        if not of_part:
            keep |= {"sure", "comment"}
            told = [(one, _now(NUMBER_STATES[one])) for one in _SURE]  # type: ignore[index]
            fields["sure"].choices = told  # type: ignore[attr-defined]
        self.fields = {name: one for name, one in fields.items() if name in keep}

    def clean_comment(self) -> str:
        words = str(self.cleaned_data["comment"]).strip()
        seen = [f"“{one.words}”: {_now(one.sentence)}" for one in found(words)]
        if seen:
            raise forms.ValidationError([*seen, _now("A comment is about a number, and names nobody. Take this out.")])
        return words

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_number = _is_number(said.get("number", "")) or _is_number(said.get("numerator", ""))
        if said.get("sure") in _MARKS and is_number:
            self.add_error("sure", _("There is a number: take it away, or say that it is one."))
        return said

    @property
    def stands(self) -> int:
        """The version that the page was drawn on; or of what somebody else said meanwhile, which is then gone over."""
        return self.over or self.point.version

    @property
    def seen(self) -> int:
        sent = str((self.data or {}).get(f"{self.prefix}-seen") or "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else 0

    def typed(self, span: Span, seat: Seat | None, part: str = "", *, sure: str = "", mark: str = "") -> Typed:
        """What is saved. `sure` and `mark` are the whole's, for a part: who says that there is no whole need not say
        so of every part."""
        said = self.cleaned_data
        sure = said.get("sure", sure)
        above, below, number = said.get("numerator", ""), said.get("denominator", ""), said.get("number", "")
        for typed in (above, below):
            if not number and typed.strip() and not _is_number(typed):
                number = typed  # a mark in place of a count is the mark of the figure
        if not number and not (_is_number(above) and _is_number(below)):
            number = _MARKS.get(sure, "") or mark
        state = sure if sure in ("provisional", "estimated") else ""
        return Typed(
            Figure(
                self.line.indicator, span, number, above if _is_number(above) else "",
                below if _is_number(below) else "", state, said.get("comment", ""), seat, None, part,
            ),
            self.seen,
        )  # fmt: skip


def _is_number(typed: str) -> bool:
    return read_cell(typed).number is not None


def _standing(point: Point) -> dict[str, Any]:
    if not point.version:
        return {"sure": "final"}
    by_count = point.numerator is not None and point.denominator is not None
    number = "" if by_count else point.cell.raw
    if point.number is not None and not by_count and read_cell(number).number is None:
        number = counted(point.number)
    sure = point.cell.state if point.cell.state in _SURE else "final"
    if point.cell.state == "not-available" and not point.cell.raw.strip():
        sure = "final"  # nothing was said of it yet
    elif point.number is None and point.cell.state in _MARKS and _MARKS[point.cell.state] == point.cell.raw:
        number = ""  # the mark is said by the choice beside it
    return {
        "numerator": "" if point.numerator is None else counted(point.numerator),
        "denominator": "" if point.denominator is None else counted(point.denominator),
        "number": number, "sure": sure, "comment": point.comment,
    }  # fmt: skip


class FigureBlock:
    """One indicator on a page that is filled in: its line, its form, and a form for each part of its breakdowns."""

    def __init__(self, line: Line, data: Any = None) -> None:
        self.line, self.key = line, line.indicator.reference
        self.form = FigureForm(data, line=line, point=line.point, prefix=self.key)
        self.parts: list[tuple[str, list[tuple[str, str, FigureForm]]]] = []
        n = 0
        for breakdown in line.parts:
            told = []
            for part, point in breakdown.parts:
                n += 1
                form = FigureForm(data, line=line, point=point, prefix=f"{self.key}-p{n}", of_part=True)
                told.append((part, part_key(breakdown.name, part), form))
            self.parts.append((breakdown.name, told))
        self.theirs: Any = None  # what somebody else said meanwhile

    @property
    def locked(self) -> bool:
        """Was it approved already, in a file? It is changed by a correction then."""
        return self.line.point.version > 0 and self.line.point.approved

    @property
    def their_words(self) -> str:
        there = self.theirs
        said = Point(self.line.point.span, there.cell, there.numerator, there.denominator, self.line.says)
        return figure_words(said) if there is not None else ""

    @property
    def forms(self) -> list[FigureForm]:
        return [self.form, *(form for _name, told in self.parts for _part, _key, form in told)]

    @property
    def has_wrong_parts(self) -> bool:
        return any(form.errors for form in self.forms[1:])

    def typed(self, span: Span, seat: Seat | None) -> list[Typed]:
        """Everything here that was sent and is no error."""
        told = []
        if self.form.is_bound and self.form.is_valid():
            told.append(self.form.typed(span, seat))
        for _name, parts in self.parts:
            for _part, key, form in parts:
                if form.is_bound and form.is_valid():
                    told.append(form.typed(span, seat, key))
        return told

    def mark(self, clashes: Mapping[tuple[int, str], Any], saved: Mapping[tuple[int, str], int]) -> None:
        """Note what somebody else said meanwhile of this one, and which version is now what this page said itself."""
        keyed = {"": self.form, **{key: form for _name, parts in self.parts for _part, key, form in parts}}
        for part, form in keyed.items():
            theirs = clashes.get((self.line.indicator.pk, part))
            if theirs is not None:
                self.theirs = self.theirs or theirs
            form.over = theirs.version if theirs is not None else saved.get((self.line.indicator.pk, part), form.over)


def blocks_of(lines: Sequence[Line], data: Any = None) -> list[FigureBlock]:
    return [FigureBlock(one, data) for one in lines]


def typed_in(blocks: Sequence[FigureBlock], span: Span, seat: Seat | None) -> list[Typed]:
    return [typed for one in blocks if not one.locked for typed in one.typed(span, seat)]


class WordsForm(forms.Form):
    """Why, or a note: words that name nobody."""

    words = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, label: Any = "", required: str = "", prefix: str | None = None) -> None:
        super().__init__(data, prefix=prefix)
        field = self.fields["words"]
        field.label = label or field.label
        field.required = bool(required)
        field.error_messages["required"] = required

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"]).strip()
        seen = [f"“{one.words}”: {_now(one.sentence)}" for one in found(words)]
        if seen:
            raise forms.ValidationError([*seen, _now("Take this out; nothing is done yet.")])
        return words
