"""What a person fills in about evidence."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Group
from goldenthread.ui.words import choices

from .models import Evidence
from .proof_form import ProofForm
from .vocab import EVIDENCE_KINDS

EVERYBODY, NAMED = "everybody", "named"


class PieceForm(ProofForm):
    """A piece of evidence and who sees it. A file that is there already is not asked for."""

    field_order: tuple[str, ...] = ("title", "kind", "day", "shows", "file", "link", "note", "sees", "groups")

    title = forms.CharField(label=_("What it is"), max_length=300, help_text=_("The name you would look for it by."))
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(EVIDENCE_KINDS))
    day = forms.DateField(
        label=_("Its date"),
        help_text=_("The day on which it was written, held or counted."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    shows = forms.CharField(
        label=_("What it shows"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a sentence or two. Name no child, no adult and no case."),
    )
    sees = forms.ChoiceField(
        label=_("Who may see it"),
        widget=forms.RadioSelect,
        initial=EVERYBODY,
        choices=[
            (EVERYBODY, _("Whoever sees an item that it proves")),
            (NAMED, _("Only the groups ticked below, and I who enter it")),
        ],
    )
    groups = forms.MultipleChoiceField(
        label=_("Groups that may see it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those who sit in them or chair them. Nobody else sees it, not even the business unit."),
    )

    def __init__(self, *args: Any, groups: Sequence[Group], has_file: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._groups = {group.slug: group for group in groups}
        self._has_file = has_file
        self.fields["groups"].choices = [(slug, one.name) for slug, one in self._groups.items()]  # type: ignore[attr-defined]
        if has_file:
            del self.fields["file"]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        # Ticking groups and forgetting to say "only they" would show it to everybody.
        if said.get("sees") == EVERYBODY and said.get("groups"):
            self.add_error("groups", _("You ticked groups: say above that only they may see it, or untick them."))
        if not self._has_file:
            self.ask_for_one(said)
        return said

    def groups_said(self) -> list[Group] | None:
        """Who alone may see it; None where whoever sees an item may."""
        if self.cleaned_data["sees"] == EVERYBODY:
            return None
        return [self._groups[slug] for slug in self.cleaned_data["groups"]]


class NewPieceForm(PieceForm):
    """The same for a new piece, with what else it proves."""

    also = forms.CharField(
        label=_("What else it proves"),
        required=False,
        max_length=300,
        help_text=_("The references of other items, such as ACT-0042, ACT-0043."),
    )
    field_order: tuple[str, ...] = ("title", "kind", "day", "shows", "file", "link", "note", "also", "sees", "groups")

    def references(self) -> list[str]:
        return [one.upper() for one in re.split(r"[\s,;]+", self.cleaned_data["also"]) if one][:10]


class UseAgainForm(forms.Form):
    """A piece that is here already, for another item."""

    piece = forms.ChoiceField(label=_("Which piece"), error_messages={"required": _("Choose a piece of evidence.")})

    def __init__(self, *args: Any, pieces: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(one.reference, f"{one.reference} {one.title[:80]}") for one in pieces]
        self.fields["piece"].choices = [("", _("Choose one")), *told]  # type: ignore[attr-defined]


class ProveForm(forms.Form):
    """What else a piece proves."""

    item = forms.CharField(
        label=_("Reference of the item"),
        max_length=20,
        help_text=_("As it stands on the item's page, such as ACT-0042."),
    )


class WithdrawForm(forms.Form):
    """Why a piece counts no more."""

    why = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in history with this reason. Name no child, no adult and no case."),
        error_messages={"required": _("Say why it is withdrawn.")},
    )
