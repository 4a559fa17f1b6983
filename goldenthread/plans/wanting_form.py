"""What a round of updates is about, as it is asked and as it is said."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Group, Seat
from goldenthread.boards.visit import Visit

from .queries import groups_today, plans_visible_to
from .row_queries import agencies_on

WHICH = {
    "open": _("Everything open"),
    "due": _("What is due in the next 3 months, or overdue"),
    "silent": _("What nobody has said anything of for a quarter"),
    "wrong": _("What is off track or at risk"),
}
_SAID = {
    "open": _("Everything open"),
    "due": _("What is due in the 3 months after it goes out, or overdue then"),
    "silent": _("What nobody has said anything of for a quarter"),
    "wrong": _("What is off track or at risk"),
}


class ScopeForm(forms.Form):
    """Which items are asked about. Its `cleaned_data` is the scope."""

    which = forms.ChoiceField(
        label=_("Which actions?"), choices=list(WHICH.items()), widget=forms.RadioSelect, initial="open"
    )
    plans = forms.MultipleChoiceField(
        label=_("In which plans?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none for all that run, also those that begin later where the round is repeated."),
    )
    groups = forms.MultipleChoiceField(
        label=_("Of which groups?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What they lead, or whoever chairs them, and what stands under that. Tick none for all."),
    )
    agencies = forms.MultipleChoiceField(
        label=_("Of which agencies?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What they lead, or a post of theirs. Tick none for all."),
    )

    def __init__(self, visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        plans = plans_visible_to(visit).filter(stage="live").order_by("title", "reference")
        self._offer("plans", plans.values_list("reference", "title"))
        self._offer("groups", groups_today(visit).values_list("slug", "name"))
        self._offer(
            "agencies", agencies_on(visit.partnership, visit.today).values_list("slug", "name").order_by("name")
        )

    def _offer(self, name: str, choices: Any) -> None:
        offered = list(choices)
        if offered:
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields[name]


def scope_form(visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> forms.Form:
    return ScopeForm(visit, data, initial)


def said(visit: Visit, scope: Mapping[str, Any]) -> str:
    """The scope in words. A plan of a board that is not this visitor's is not named. Three queries at most."""
    which = _SAID.get(str(scope.get("which") or "open"), _SAID["open"])
    parts = [_now("%(which)s, in %(plans)s") % {"which": which, "plans": _plans(visit, scope.get("plans"))}]
    groups = _names(Group, visit, scope.get("groups"))
    agencies = _names(Seat, visit, scope.get("agencies"))
    if groups:
        parts.append(_now("led by %(groups)s, or standing under what is") % {"groups": groups})
    if agencies:
        parts.append(_now("of %(agencies)s") % {"agencies": agencies})
    return "; ".join(parts)


def _plans(visit: Visit, references: Sequence[str] | None) -> str:
    if not references:
        return _now("every plan that runs")
    titles = plans_visible_to(visit).filter(reference__in=references).order_by("title")
    return ", ".join(titles.values_list("title", flat=True)) or _now("plans of another board")


def _names(model: Any, visit: Visit, slugs: Sequence[str] | None) -> str:
    if not slugs:
        return ""
    named = model.objects.filter(partnership=visit.partnership, slug__in=slugs).order_by("name")
    return ", ".join(named.values_list("name", flat=True))
