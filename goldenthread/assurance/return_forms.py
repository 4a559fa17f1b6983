"""What a person fills in about a question: the answer, what shows it, and why it does not apply."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as said_as
from django.utils.translation import gettext_lazy as _

from .identifying_words import warn
from .models import Answer, ReturnEvidence
from .return_words import number_words, option_words
from .services.answering import Typed
from .tool import Question, Scale

APPLIES_NOT = "_not"


class GuardedForm(forms.Form):
    """What is typed freely is looked at for words that tell who somebody is."""

    guarded: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for name in self.guarded:
            for sentence in warn(str(said.get(name) or "")):
                self.add_error(name, sentence)
        return said


class AnswerForm(GuardedForm):
    """One question. Which fields it has, its scale says. What is not filled in yet is no error."""

    guarded = ("words", "na_why")

    code = forms.ChoiceField(
        required=False, widget=forms.RadioSelect, error_messages={"invalid_choice": _("Choose one of these.")}
    )
    number = forms.DecimalField(
        required=False,
        max_digits=14,
        decimal_places=4,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-5"}),
        error_messages={
            "invalid": _("Give a number, such as 85."),
            "min_value": _("Give a number that is not below 0."),
        },
    )
    na = forms.BooleanField(label=_("This does not apply to us"), required=False)
    na_why = forms.CharField(
        label=_("Why it does not apply"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=4000
    )
    words = forms.CharField(
        label=_("What shows it"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=10000
    )
    evidence = forms.MultipleChoiceField(
        label=_("Evidence that shows it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reviewed = forms.BooleanField(label=_("I have looked at this answer: it is right today"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        question: Question,
        scale: Scale,
        answer: Answer | None,
        evidence: Sequence[ReturnEvidence] = (),
        used: Sequence[int] = (),
        prefix: str,
    ) -> None:
        self.question, self.scale, self.answer, self.used = question, scale, answer, sorted(used)
        super().__init__(data, prefix=prefix, initial=_standing(answer, scale, used))
        self._fit(evidence)

    def _fit(self, evidence: Sequence[ReturnEvidence]) -> None:
        """Only the fields of this scale."""
        fields, scale = self.fields, self.scale
        keep = {"words", "evidence", *(("na_why",) if scale.may_not_apply else ())}
        if scale.kind == "options":
            told: list[tuple[str, str | Promise]] = [
                (one.code, option_words(one.code, one.label)) for one in scale.options
            ]
            if scale.may_not_apply:
                told.append((APPLIES_NOT, _("This does not apply to us")))
            fields["code"].choices = told  # type: ignore[attr-defined]
            keep.add("code")
        else:
            keep |= {"na"} if scale.may_not_apply else set()
            keep |= {"number"} if scale.kind != "words" else set()
        fields["number"].label = _("Per cent") if scale.kind == "percent" else _("Number")
        if scale.kind == "words":
            fields["words"].label = _("Your answer")
        fields["evidence"].choices = [(str(one.number), one.title) for one in evidence]  # type: ignore[attr-defined]
        if not evidence:
            keep.discard("evidence")
        if self.answer is not None and self.answer.unreviewed:
            keep.add("reviewed")
        self.fields = {name: one for name, one in fields.items() if name in keep}

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if self._is_out(said) and not said.get("na_why", "").strip() and "na_why" not in self.errors:
            self.add_error("na_why", _("Say why it does not apply. It is saved then."))
        number = said.get("number")
        if number is not None and self.scale.kind == "percent":
            if number > 100:
                self.add_error("number", _("Give a number from 0 to 100."))
            elif self.scale.step > 1 and number % self.scale.step:
                self.add_error("number", said_as("Give it in steps of %(step)d.") % {"step": self.scale.step})
        return said

    @staticmethod
    def _is_out(said: dict[str, Any]) -> bool:
        return bool(said.get("na")) or said.get("code") == APPLIES_NOT

    def typed(self) -> Typed:
        """What is saved. What was brought forward counts as reviewed where it is ticked, or was changed."""
        said = self.cleaned_data
        out = self._is_out(said)
        code = "" if out else said.get("code", "")
        number = None if out else said.get("number")
        told = Typed(code, number, said["words"].strip(), said.get("na_why", "").strip() if out else "", self.seen)
        before = self.answer
        changed = before is not None and (told.code, told.number, told.words, told.na_why) != (
            before.code, before.number, before.words, before.na_why,
        )  # fmt: skip
        reviewed = changed or bool(said.get("reviewed"))
        return Typed(told.code, told.number, told.words, told.na_why, told.seen, reviewed)

    @property
    def seen(self) -> int:
        """The version of the answer the form was opened on; or of theirs, which this person has seen and goes over."""
        sent = str((self.data or {}).get(f"{self.prefix}-over") or (self.data or {}).get(f"{self.prefix}-seen") or "0")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else 0

    def evidence_said(self) -> list[int]:
        return sorted(int(one) for one in self.cleaned_data.get("evidence", ()))


def _standing(answer: Answer | None, scale: Scale, used: Sequence[int]) -> dict[str, Any]:
    told: dict[str, Any] = {"evidence": [str(one) for one in used]}
    if answer is None:
        return told
    out = bool(answer.na_why.strip())
    return {
        **told,
        "code": APPLIES_NOT if out and scale.kind == "options" else answer.code,
        "number": None if answer.number is None else Decimal(number_words(answer.number)),
        "na": out,
        "na_why": answer.na_why,
        "words": answer.words,
    }
