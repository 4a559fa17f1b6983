"""What the board fills in about a signed return."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .asked_back import AnswerBackForm
from .review_queries import Line
from .services import Judged
from .tool import Option

_NO_CASE = _("Name no child, no adult and no case.")


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class JudgeForm(forms.Form):
    """What the board makes of one answer: on the scale the agency answered on, or a note alone."""

    field_order = ("code", "number", "na_why", "note", "aside")

    note = forms.CharField(
        label=_("Note to the agency"),
        required=False,
        max_length=10_000,
        widget=_area(2),
        help_text=_("Its people read it once feedback is given."),
    )
    aside = forms.CharField(
        label=_("Note for the board alone"), required=False, max_length=10_000, widget=_area(2), help_text=_NO_CASE
    )

    def __init__(self, data: Any = None, *, line: Line) -> None:
        super().__init__(data, prefix=line.question.key, initial=_standing(line))
        self.line = line
        scale = line.scale
        if scale.kind == "options":
            codes = [(one.code, self._label(one)) for one in scale.options]
            self.fields["code"] = forms.ChoiceField(
                label=_("The moderated answer"),
                required=False,
                choices=[("", _("None yet")), *codes],
                widget=forms.RadioSelect,
            )
        elif scale.kind in ("percent", "number"):
            per_cent = scale.kind == "percent"
            limits: dict[str, Any] = {"min_value": 0, "max_value": 100} if per_cent else {}
            self.fields["number"] = forms.DecimalField(
                label=_("The moderated per cent") if per_cent else _("The moderated number"),
                required=False,
                max_digits=14,
                decimal_places=4,
                widget=forms.NumberInput(attrs={"step": "any"}),
                **limits,
            )
        if scale.may_not_apply:
            self.fields["na_why"] = forms.CharField(
                label=_("Or: it does not apply, because"), required=False, max_length=2000
            )
        self.order_fields(self.field_order)

    def _label(self, option: Option) -> str:
        alike = option.label.casefold() in ("", option.code.casefold())
        words = (option.label or option.code) if alike else f"{option.code}: {option.label}"
        if self.line.said.code == option.code and not self.line.said.na_why:
            return _now("%(answer)s (what the agency says)") % {"answer": words}
        return words

    @property
    def seen_name(self) -> str:
        return self.add_prefix("seen")

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        given = [bool(said.get("code")), said.get("number") is not None, bool((said.get("na_why") or "").strip())]
        if sum(given) > 1:
            self.add_error("na_why", _("Choose an answer, or say why it does not apply: not both."))
        return said

    def judged(self) -> Judged:
        said = self.cleaned_data
        seen = str(self.data.get(self.seen_name, ""))
        number: Decimal | None = said.get("number")
        return Judged(
            code=said.get("code") or "", number=number, na_why=(said.get("na_why") or "").strip(),
            note=said["note"].strip(), aside=said["aside"].strip(),
            seen=int(seen) if seen.isdecimal() and len(seen) < 10 else 0,
        )  # fmt: skip


def _standing(line: Line) -> dict[str, Any]:
    one = line.moderation
    said = {name: getattr(one, name) for name in ("code", "number", "na_why", "note")} if one else {}
    if said.get("number") is not None:
        said["number"] = said["number"].normalize()
    return {**said, "aside": line.aside}


class QuestionForm(forms.Form):
    """A question back to the agency."""

    about = forms.ChoiceField(label=_("What is it about?"), required=False)
    words = forms.CharField(
        label=_("The question"),
        max_length=5000,
        widget=_area(4),
        help_text=_NO_CASE,
        error_messages={"required": _("Write the question.")},
    )
    due_on = forms.DateField(label=_("Answer wanted by"), widget=_day(), error_messages={"required": _("Give a day.")})

    def __init__(self, data: Any = None, *, about: Sequence[tuple[str, str]], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["about"].choices = [("", _("The whole return")), *about]  # type: ignore[attr-defined]


class EnteredAnswerForm(AnswerBackForm):
    """An answer that came by call or mail, entered for the agency."""

    said_by = forms.CharField(
        label=_("Whose answer is it?"),
        max_length=120,
        help_text=_("The name or the post of who gave it."),
        error_messages={"required": _("Say whose answer it is.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("The answer")


class PanelForm(forms.Form):
    """When a panel looked at a return and what it came to."""

    on = forms.DateField(
        label=_("The panel met on"), widget=_day(), error_messages={"required": _("Give the day of the panel.")}
    )
    present = forms.CharField(
        label=_("Who was there"),
        required=False,
        max_length=1000,
        widget=_area(2),
        help_text=_("Such as: the chair, the designated nurse, a lay member."),
    )
    outcome = forms.CharField(
        label=_("What it came to"),
        max_length=10_000,
        widget=_area(6),
        help_text=_("The agency reads this once feedback is given. Name no child, no adult and no case."),
        error_messages={"required": _("Say what it came to.")},
    )


class BackForm(forms.Form):
    """Why a return goes back to be put right."""

    why = forms.CharField(
        label=_("What must be put right?"),
        max_length=500,
        widget=_area(4),
        help_text=_("The agency is asked for its return again, with these words."),
        error_messages={"required": _("Say what must be put right.")},
    )


class ReviewersForm(forms.Form):
    """People and the returns that each of them is to look at."""

    people = forms.MultipleChoiceField(
        label=_("Who reviews"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )
    returns = forms.MultipleChoiceField(
        label=_("Which returns"),
        help_text=_("Nobody is named for the return of their own agency or setting, whatever is chosen."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one return.")},
    )

    def __init__(
        self, data: Any = None, *, people: Sequence[tuple[str, str]], returns: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["people"].choices = list(people)  # type: ignore[attr-defined]
        self.fields["returns"].choices = list(returns)  # type: ignore[attr-defined]


def kept_until(closed_on: date, years: int) -> date:
    """Until when both scores are kept; from the last of February on, where the day is not in that year."""
    try:
        return closed_on.replace(year=closed_on.year + years)
    except ValueError:
        return closed_on.replace(year=closed_on.year + years, day=28)
