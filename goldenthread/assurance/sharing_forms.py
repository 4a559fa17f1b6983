"""What is chosen of another return's answers: by standard, with or without evidence and actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .shareable import BROUGHT, Bringable, Choice
from .sharing_queries import Beside


class BringForm(forms.Form):
    """From one other return into this one. `standards` offers those that have something to bring."""

    standards = forms.MultipleChoiceField(
        label=_("Of which standards?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    evidence = forms.BooleanField(label=_("With the evidence of these answers"), required=False)
    gaps = forms.BooleanField(label=_("With the actions raised for them"), required=False)
    replace = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)  # drawn by the page itself

    def __init__(self, data: Any, rows: Sequence[Bringable]) -> None:
        super().__init__(data)
        _offer(self, "standards", standards_of(rows))
        _offer(self, "replace", [(one.key, one.key) for one in rows if one.sort == "differs"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("standards") and not cleaned.get("replace"):
            self.add_error("standards", _now("Choose at least one standard."))
        return cleaned

    @property
    def choice(self) -> Choice:
        return _choice(self.cleaned_data)


class ShareForm(forms.Form):
    """From this return into others. What they say themselves is never replaced from here."""

    boards = forms.MultipleChoiceField(
        label=_("With whom?"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose with whom.")}
    )
    standards = forms.MultipleChoiceField(
        label=_("Of which standards?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one standard.")},
        help_text=_("Where a return asks other questions, those stay as they are."),
    )
    evidence = forms.BooleanField(label=_("With the evidence of these answers"), required=False)
    gaps = forms.BooleanField(label=_("With the actions raised for them"), required=False)

    def __init__(self, data: Any, others: Sequence[Beside]) -> None:
        super().__init__(data)
        _offer(self, "boards", [(address_of(one), _offered(one)) for one in others])
        standards: dict[str, str] = {}
        for one in others:
            standards.update((key, title) for key, title in titles_of(one.rows).items() if key not in standards)
        _offer(self, "standards", list(standards.items()))

    @property
    def choice(self) -> Choice:
        return _choice(self.cleaned_data)


def address_of(one: Beside) -> str:
    return f"{one.desk.filled.partnership.slug}/{one.desk.filled.reference}"


def _offered(one: Beside) -> str:
    told = ngettext("%(where)s: %(n)d answer to give", "%(where)s: %(n)d answers to give", one.brings)
    return told % {"where": one.where, "n": one.brings}


def standards_of(rows: Sequence[Bringable]) -> list[tuple[str, str]]:
    """The standards that have something to bring, or to bring evidence of, each with how many answers."""
    told = []
    for key, title in titles_of(rows).items():
        n = sum(one.sort in BROUGHT for one in rows if one.common.standard.key == key)
        same = ngettext("%(title)s: %(n)d answer", "%(title)s: %(n)d answers", n) % {"title": title, "n": n}
        told.append((key, same if n else _now("%(title)s: the answers are alike") % {"title": title}))
    return told


def titles_of(rows: Sequence[Bringable]) -> dict[str, str]:
    """By their keys, the standards in which something could be brought or is alike."""
    found = {}
    for one in rows:
        if one.sort in (*BROUGHT, "same"):
            standard = one.common.standard
            found[standard.key] = f"{standard.number} {standard.title}".strip()
    return found


def _choice(said: dict[str, Any]) -> Choice:
    return Choice(
        frozenset(said["standards"]), said["evidence"], said["gaps"], frozenset(said.get("replace") or ())
    )  # fmt: skip


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
