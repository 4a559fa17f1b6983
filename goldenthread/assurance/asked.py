"""What assurance asks of people: a whole return, or a contributor's part. Both are answered on its own pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goldenthread.asks.keyed import name_of
from goldenthread.asks.models import Ask
from goldenthread.asks.registry import AskKind, ForRounds, Lack, Shown, Want
from goldenthread.asks.services.opening import first_of
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership

from .access import campaigns_visible_to
from .desk import PART, RETURN, base_of, whom_of
from .models import Answer, Campaign, Contributor, Return
from .vocab import FILLING


class ScopeForm(forms.Form):
    """Which campaigns' returns are asked for. Its `cleaned_data` is the scope."""

    campaigns = forms.MultipleChoiceField(
        label=_("Of which campaigns?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Every return that is not signed off yet is asked for."),
        error_messages={"required": _("Choose a campaign.")},
    )

    def __init__(self, visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        running = campaigns_visible_to(visit).filter(state="open").order_by("name")
        field = self.fields["campaigns"]
        field.choices = [(one.reference, one.name) for one in running]  # type: ignore[attr-defined]


def scope_form(visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> ScopeForm:
    return ScopeForm(visit, data, initial)


def said(visit: Visit, scope: Mapping[str, Any]) -> str:
    names = (
        campaigns_visible_to(visit).filter(reference__in=scope.get("campaigns") or ()).values_list("name", flat=True)
    )
    return _now("Returns not signed off yet: %(names)s") % {"names": ", ".join(sorted(names))}


def opens(ask: Ask, token: str) -> str:
    """Where it is filled in."""
    if token:
        return f"/k/{token}/returns/{name_of(ask)}/"
    return f"/p/{ask.partnership.slug}/assurance/returns/{ask.reference}/"


def enter_url(ask: Ask) -> str:
    return opens(ask, "")


def _returns(asks: Sequence[Ask]) -> dict[tuple[int, str], Return]:
    rows = Return.objects.filter(
        partnership__in={ask.partnership_id for ask in asks},
        reference__in={ask.reference for ask in asks},
        campaign__state="open",
    ).select_related("campaign", "partnership", "seat", "setting", "group")
    return {(one.partnership_id, one.reference): one for one in rows}


def show(asks: Sequence[Ask]) -> dict[int, Shown]:
    """What is asked for and still wanted: it is not signed off, or it was and the asking goes on. Two queries."""
    found = _returns(asks)
    begun = _counts(found.values())
    shown = {}
    for ask in asks:
        filled = found.get((ask.partnership_id, ask.reference))
        if filled is None or (ask.state == "open" and filled.state not in FILLING):
            continue
        shown[ask.pk] = _shown(filled, begun.get(filled.pk, 0))
    return shown


def _counts(returns: Any) -> dict[int, int]:
    rows = Answer.objects.filter(filled__in=[one.pk for one in returns]).values_list("filled_id")
    return dict(rows.annotate(n=Count("pk")).order_by())


def _shown(filled: Return, answers: int) -> Shown:
    facts = []
    if filled.state == "sent-back":
        facts.append((_now("Sent back because"), filled.why))
    begun = ngettext("%(n)d answer is saved.", "%(n)d answers are saved.", answers) % {"n": answers}
    return Shown(
        title=_now("%(campaign)s: the return of %(whose)s") % {"campaign": filled.campaign.name, "whose": filled.whose},
        url=base_of(filled),
        due=filled.campaign.closes_on,
        facts=tuple(facts),
        last=(_now("Signed off by %(by)s") % {"by": filled.signed_by} if filled.state not in FILLING else begun)
        if answers
        else "",
    )


def show_parts(asks: Sequence[Ask]) -> dict[int, Shown]:
    """The same for contributors, until their part is done or the return is signed off."""
    found = _returns(asks)
    rows = Contributor.objects.filter(filled__in=[one.pk for one in found.values()])
    parts = {(one.filled_id, one.contact_id): one for one in rows}
    firsts = first_of(asks)  # what was passed on is the part of whom it was asked first
    shown = {}
    for ask in asks:
        filled = found.get((ask.partnership_id, ask.reference))
        part = parts.get((filled.pk, firsts[ask.pk].contact_id or 0)) if filled else None
        if filled is None or part is None or (ask.state == "open" and (part.done_at or filled.state not in FILLING)):
            continue
        title = {"campaign": filled.campaign.name, "whose": filled.whose}
        shown[ask.pk] = Shown(
            title=_now("%(campaign)s: your part of the return of %(whose)s") % title,
            due=ask.due_on,
            facts=((_now("Note to you"), part.note),) if part.note and not ask.note else (),
        )
    return shown


def survey(partnership: Partnership, scope: Mapping[str, Any], _today: date) -> tuple[list[Want], list[Lack]]:
    """Every return of the campaigns that is not signed off, of whoever answers for it; and those nobody does."""
    wanted, lacks = [], []
    campaigns = Campaign.objects.filter(
        partnership=partnership, reference__in=scope.get("campaigns") or (), state="open"
    )
    rows = Return.objects.filter(campaign__in=campaigns, state__in=FILLING)
    rows = rows.select_related("campaign", "partnership", "seat", "setting", "group").order_by("campaign", "pk")
    for filled in rows:
        whom = whom_of(filled)
        if whom is not None:
            wanted.append(Want(filled.reference, whom))
        else:
            why = _now("Nobody is known who answers for it: name a person, or the agency that answers for it.")
            url = reverse("campaign", kwargs={"slug": partnership.slug, "reference": filled.campaign.reference})
            lacks.append(Lack(filled.reference, filled.whose, url, why))
    return wanted, lacks


def wants(partnership: Partnership, scope: Mapping[str, Any], today: date) -> Sequence[Want]:
    return survey(partnership, scope, today)[0]


def count(n: int) -> str:
    return ngettext("%(n)d return", "%(n)d returns", n) % {"n": n}


def kinds() -> tuple[AskKind, AskKind]:
    """A whole return, which rounds ask for; and a part of one, which whoever fills it in asks for."""
    return (
        AskKind(
            word=RETURN,
            name=_("A return of an audit"),
            deed=_("Fill in the return"),
            show=show,
            enter_url=enter_url,
            opens=opens,
            rounds=ForRounds(scope_form, said, wants, survey, _("returns")),
            count=count,
            order=30,
        ),
        AskKind(
            word=PART,
            name=_("A part of a return"),
            deed=_("Fill in your part of the return"),
            show=show_parts,
            enter_url=enter_url,
            opens=opens,
            order=31,
        ),
    )
