"""A scale as a form: its name, and its choices, a line each."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .frameworks import MOST_OPTIONS
from .tool import MOST_WORDS, Option, Scale

SPARE = 3  # empty lines below the choices there are
_PARTS = ("code", "label", "meaning", "met")


class ScaleForm(forms.Form):
    """One scale. Each choice is four fields, `code-0`, `label-0`, `meaning-0` and `met-0`; an empty line is none."""

    name = forms.CharField(
        label=_("Its name"), max_length=200, error_messages={"required": _("Give the scale a name.")}
    )
    step = forms.IntegerField(
        label=_("Answers go up in steps of"), min_value=1, max_value=100,
        error_messages={"required": _("Say in which steps, such as 5.")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )  # fmt: skip
    may_not_apply = forms.BooleanField(
        label=_("“Not applicable” may be answered, with a reason"), required=False,
        help_text=_("Such an answer is left out of every score."),
    )  # fmt: skip

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scale = scale
        if scale.kind != "percent":
            del self.fields["step"]
        self.lines = 0
        if scale.kind == "options":
            self.lines = min(len(scale.options) + SPARE, MOST_OPTIONS)
            for n in range(self.lines):
                self._line(n)

    def _line(self, n: int) -> None:
        narrow = forms.TextInput(attrs={"class": "govuk-input--width-4"})
        self.fields[f"code-{n}"] = forms.CharField(label=_("Code"), max_length=40, required=False, widget=narrow)
        self.fields[f"label-{n}"] = forms.CharField(label=_("Word"), max_length=200, required=False)
        self.fields[f"meaning-{n}"] = forms.CharField(
            label=_("What it means"), max_length=MOST_WORDS, required=False, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields[f"met-{n}"] = forms.DecimalField(
            label=_("How far it is met, in per cent"), min_value=0, max_value=100, max_digits=20, decimal_places=17,
            required=False, widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal"}),
        )  # fmt: skip

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{part}-{n}"] for part in _PARTS] for n in range(self.lines)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        codes: set[str] = set()
        for n in range(self.lines):
            code = said.get(f"code-{n}", "")
            if not code and (said.get(f"label-{n}") or said.get(f"meaning-{n}") or said.get(f"met-{n}") is not None):
                self.add_error(f"code-{n}", _("Give this choice a code, such as 2 or G."))
            if code and code in codes:
                self.add_error(f"code-{n}", _("Another choice has this code already."))
            codes.add(code)
        return said

    def said(self) -> Scale:
        """The scale as it is to be."""
        said = self.cleaned_data
        options = tuple(self._option(n) for n in range(self.lines) if said.get(f"code-{n}"))
        step = said.get("step", self._scale.step)
        return Scale(self._scale.key, said["name"], self._scale.kind, options, step, said["may_not_apply"])

    def _option(self, n: int) -> Option:
        code, label, meaning, met = (self.cleaned_data[f"{part}-{n}"] for part in _PARTS)
        was = self._scale.option(code)
        # As it was printed in the form, a third is 33.3: unless another number was typed, the third stays.
        if was is not None and was.share is not None and met == _shown(was.share):
            return Option(code, label, meaning, was.share)
        return Option(code, label, meaning, None if met is None else float(met / 100))

    @staticmethod
    def standing(scale: Scale) -> dict[str, Any]:
        facts: dict[str, Any] = {"name": scale.name, "step": scale.step, "may_not_apply": scale.may_not_apply}
        for n, option in enumerate(scale.options):
            met = None if option.share is None else _shown(option.share)
            facts |= {
                f"code-{n}": option.code,
                f"label-{n}": option.label,
                f"meaning-{n}": option.meaning,
                f"met-{n}": met,
            }
        return facts


def _shown(share: float) -> Decimal:
    """In per cent, to one figure after the point at most."""
    told = round(Decimal(share) * 100, 1)
    return told.quantize(Decimal(1)) if told == told.to_integral() else told
