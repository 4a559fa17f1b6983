"""What performance asks of people: an agency's figures of a period. They are filled in on pages of their own."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goldenthread.asks.keyed import name_of
from goldenthread.asks.models import Ask
from goldenthread.asks.registry import AskKind, ForRounds, Lack, Shown, Want, Whom
from goldenthread.boards.models import Seat
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import DataReturn, Indicator
from goldenthread.performance.queries.expected import FIGURES, owed_in
from goldenthread.performance.queries.figures_scope import span_asked
from goldenthread.performance.rules.spans import Span, last_ended, span_of
from goldenthread.performance.services.opening import open_returns
from goldenthread.performance.vocab import FILLING, SPAN_KINDS, SpanKind
from goldenthread.trail.actor import SYSTEM

from .desk import base_of

_BACK = 6  # periods that can be asked for beside the newest
# What stands for the reference of a return before it is opened: its period.
_UNOPENED = "unopened:"


class FiguresScopeForm(forms.Form):
    """Which figures are asked for, and of whom. Its `cleaned_data` is the scope."""

    rhythm = forms.ChoiceField(
        label=_("Which figures?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which figures are asked for.")},
    )
    period = forms.ChoiceField(
        label=_("Of which period?"),
        required=False,
        help_text=_("A round that repeats asks each time for the last one that is over."),
    )
    agencies = forms.MultipleChoiceField(
        label=_("Of which agencies?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: of all that return something. What is sent already is not asked for again."),
    )

    def __init__(self, visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        rows = Indicator.objects.filter(partnership=visit.partnership, origin="agencies", suppliers__isnull=False)
        used = set(rows.values_list("span", flat=True))
        rhythms: list[SpanKind] = [kind for kind in SPAN_KINDS if kind in used]
        self.fields["rhythm"].choices = [(one, _now(SPAN_KINDS[one])) for one in rhythms]  # type: ignore[attr-defined]
        periods: list[Any] = [("", _("The last one that is over when it goes out"))]
        for kind in rhythms:
            newest = last_ended(kind, visit.today)
            told = [newest.moved(-n) for n in range(_BACK)]
            periods.append((_now(SPAN_KINDS[kind]), [(f"{kind}:{one.code}", one.name) for one in told]))
        self.fields["period"].choices = periods  # type: ignore[attr-defined]
        seats = Seat.objects.filter(pk__in=rows.values("suppliers__seat")).order_by("name")
        choices = [(one.slug, one.name) for one in seats]
        self.fields["agencies"].choices = choices  # type: ignore[attr-defined]
        if len(rhythms) == 1:
            self.fields["rhythm"].initial = rhythms[0]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        period, rhythm = said.get("period"), said.get("rhythm")
        if period and rhythm and period.partition(":")[0] != rhythm:
            self.add_error("period", _("Choose a period of the figures that are asked for."))
        return said


def scope_form(visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> FiguresScopeForm:
    return FiguresScopeForm(visit, data, initial)


def said(visit: Visit, scope: Mapping[str, Any]) -> str:
    kind = scope.get("rhythm")
    if kind not in SPAN_KINDS:
        return ""
    span = span_asked(scope, visit.today)
    of = span.name if span and scope.get("period") else _now("the last period that is over when it goes out")
    agencies = scope.get("agencies") or ()
    names = Seat.objects.filter(partnership=visit.partnership, slug__in=agencies).values_list("name", flat=True)
    whose = ", ".join(sorted(names)) if agencies else _now("every agency that returns some")
    return _now("%(rhythm)s: %(period)s, of %(agencies)s") % {
        "rhythm": _now(SPAN_KINDS[kind]), "period": of, "agencies": whose,
    }  # fmt: skip


def wants(partnership: Partnership, scope: Mapping[str, Any], today: date) -> Sequence[Want]:
    """A round that goes out opens the returns of its period, and asks for those that are not sent."""
    span = span_asked(scope, today)
    if span is None:
        return []
    at = timezone.make_aware(datetime.combine(today, time()))
    agencies = scope.get("agencies") or ()
    rows = open_returns(partnership=partnership, span=span, seats=agencies, by=SYSTEM, at=at)
    return [Want(one.reference, Whom("agency", one.seat_id)) for one in rows if one.state in FILLING]


def survey(partnership: Partnership, scope: Mapping[str, Any], today: date) -> tuple[list[Want], list[Lack]]:
    """The same without opening anything, and the indicators that no agency returns."""
    span = span_asked(scope, today)
    if span is None:
        return [], []
    rows = DataReturn.objects.filter(partnership=partnership, kind=span.kind, last=span.last)
    there = {one.seat_id: one for one in rows}
    wanted = []
    for key in owed_in(partnership, span, scope.get("agencies") or ()):
        filled = there.get(key)
        if filled is None or filled.state in FILLING:
            reference = filled.reference if filled else f"{_UNOPENED}{span.kind}:{span.code}"
            wanted.append(Want(reference, Whom("agency", key)))
    return wanted, _lacks(partnership, span)


def _lacks(partnership: Partnership, span: Span) -> list[Lack]:
    rows = Indicator.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=span.last), partnership=partnership, origin="agencies",
        span=span.kind, suppliers__isnull=True,
    )  # fmt: skip
    url = reverse("figures-returns", kwargs={"slug": partnership.slug})
    why = _now("No agency is named that returns it.")
    return [Lack(one.reference, one.name, url, why) for one in rows]


def opens(ask: Ask, token: str) -> str:
    """Where the figures are filled in."""
    if token:
        return f"/k/{token}/figures/{name_of(ask)}/"
    return f"/p/{ask.partnership.slug}/performance/returns/{ask.reference}/"


def enter_url(ask: Ask) -> str:
    return f"/p/{ask.partnership.slug}/performance/returns/{ask.reference}/enter/"


def show(asks: Sequence[Ask]) -> dict[int, Shown]:
    """What is asked for and still wanted: it is not sent, or it was and the asking goes on. At most three queries."""
    rows = DataReturn.objects.filter(
        partnership__in={ask.partnership_id for ask in asks}, reference__in={ask.reference for ask in asks}
    )
    rows = rows.select_related("partnership", "seat").annotate(
        given=Count("values", filter=Q(values__part=""), distinct=True)
    )
    found = {(one.partnership_id, one.reference): one for one in rows}
    unopened = [ask for ask in asks if ask.reference.startswith(_UNOPENED)]
    seats = Seat.objects.in_bulk([ask.seat_id for ask in unopened]) if unopened else {}
    shown = {}
    for ask in asks:
        filled = found.get((ask.partnership_id, ask.reference))
        if filled is not None and (ask.state != "open" or filled.state in FILLING) and filled.state != "excused":
            shown[ask.pk] = _shown(filled)
        elif ask in unopened and ask.seat_id in seats:
            kind, _colon, code = ask.reference.removeprefix(_UNOPENED).partition(":")
            span = span_of(kind, code)  # type: ignore[arg-type]
            if span is not None:
                shown[ask.pk] = Shown(title=_title(seats[ask.seat_id], span), is_named=False)
    return shown


def _title(seat: Seat, span: Span) -> str:
    return _now("Figures of %(agency)s, %(period)s") % {"agency": seat.name, "period": span.name}


def _shown(filled: DataReturn) -> Shown:
    facts = ((_now("Sent back because"), filled.why),) if filled.why and filled.state in FILLING else ()
    begun = ngettext("%(n)d figure is saved.", "%(n)d figures are saved.", filled.given) % {"n": filled.given}  # type: ignore[attr-defined]
    sent = _now("Sent by %(by)s") % {"by": filled.sent_by}
    last = sent if filled.state not in FILLING else begun if filled.state == "begun" else ""
    title = _title(filled.seat, filled.span)
    return Shown(title=title, url=base_of(filled), due=filled.due_on, facts=facts, last=last)


def count(n: int) -> str:
    return ngettext("%(n)d return of figures", "%(n)d returns of figures", n) % {"n": n}


def kind() -> AskKind:
    return AskKind(
        word=FIGURES,
        name=_("Figures of a period"),
        deed=_("Fill in the figures"),
        show=show,
        enter_url=enter_url,
        opens=opens,
        rounds=ForRounds(scope_form, said, wants, survey, _("figures")),
        count=count,
        order=34,
    )
