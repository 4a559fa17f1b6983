"""The business unit's pages of periods: what came of each, and one period with every agency's return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.views.keys import may_be_read_and_posted
from goldenthread.boards.models import Seat
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.access import check_may_run, indicators_visible_to, may_run, returns_visible_to
from goldenthread.performance.models import DataReturn, Indicator, Value
from goldenthread.performance.queries.coming import SpanComing, coming_in
from goldenthread.performance.queries.expected import due_on, owed_in
from goldenthread.performance.queries.returns import Line, lines_of, stamp_of
from goldenthread.performance.rules.coming import CAME, LOOKS, Coming, coming, waited_for
from goldenthread.performance.rules.points import Whose
from goldenthread.performance.rules.spans import Span, last_ended, run_up_to, span_of
from goldenthread.performance.services import returns
from goldenthread.performance.services.figures_asking import ask_for_figures
from goldenthread.performance.services.opening import open_returns
from goldenthread.performance.services.return_refusals import ReadOtherwise, ReturnRefusal
from goldenthread.performance.vocab import HANDED, RETURN_STATES, SPAN_KINDS, SpanKind

_BACK = 5  # periods of a rhythm that are shown
_ON_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency in a period: its return, if it was opened, and what is odd in it."""

    seat: Seat
    filled: DataReturn | None
    stands: Coming
    lines: Sequence[Line]
    due_on: date

    @property
    def state(self) -> str:
        return _(RETURN_STATES[self.filled.state]) if self.filled else _("Not opened")  # type: ignore[index]

    @property
    def came(self) -> str:
        return _(CAME[self.stands.came])

    @property
    def look(self) -> str:
        return LOOKS[self.stands.came]

    @property
    def place(self) -> int:
        """What is missing, or waits for somebody, stands before what is done."""
        if self.filled is not None and self.filled.state == "sent":
            return _FIRST.index("sent-back")
        return _FIRST.index(self.stands.came)

    @property
    def given(self) -> int:
        return sum(one.is_begun and not one.lacks for one in self.lines)

    @property
    def odd(self) -> int:
        return sum(bool(one.doubts) for one in self.lines)

    @property
    def stamp(self) -> int:
        """What is seen of it."""
        return stamp_of(self.filled, self.lines) if self.filled else 0

    @property
    def is_calm(self) -> bool:
        """Sent, with nothing to doubt."""
        return self.filled is not None and self.filled.state == "sent" and not any(one.failed for one in self.lines)


@partnership_view(Permission.SEE_FIGURES)
def figures_returns(request: HttpRequest, here: Visit) -> HttpResponse:
    """Period by period for the business unit; to everybody else, the returns of their own agency."""
    top = [
        (_("Scorecard"), reverse("scorecard", kwargs={"slug": here.partnership.slug})),
        (_("Returns of figures"), None),
    ]
    if not here.may(Permission.RUN_FIGURES):
        rows = returns_visible_to(here).select_related("seat").order_by("-last", "seat__name", "pk")
        page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
        told = [(one, *_words(one, here)) for one in page.object_list]
        return render_page(request, here, "performance/returns/mine.html", {"rows": told, "page": page, "crumbs": top})
    indicators = [one for one in indicators_visible_to(here) if one.origin != "national"]
    used = {one.span for one in indicators}
    rhythms: list[SpanKind] = [kind for kind in SPAN_KINDS if kind in used]
    spans = {kind: list(run_up_to(last_ended(kind, here.today), _BACK))[::-1] for kind in rhythms}
    found = coming_in(here.partnership, [one for told in spans.values() for one in told], here.today, indicators)
    groups = [(_(SPAN_KINDS[kind]), [(found[one], _sent(found[one])) for one in spans[kind]]) for kind in rhythms]
    shown = [(name, [row for row in rows if row[0].rows]) for name, rows in groups]
    context = {"groups": [one for one in shown if one[1]], "crumbs": top, "indicators": indicators}
    return render_page(request, here, "performance/returns/periods.html", context)


def _words(filled: DataReturn, here: Visit) -> tuple[str, str]:
    stands = coming(filled.state, filled.due_on, filled.first_sent_on, here.today)  # type: ignore[arg-type]
    return _(CAME[stands.came]), LOOKS[stands.came]


def _sent(found: SpanComing) -> int:
    """How many returns are sent and wait to be approved."""
    return len({one.filled.pk for one in found.rows if one.filled and one.filled.state == "sent"})


def span_or_404(kind: str, code: str) -> Span:
    span = span_of(kind, code) if kind in SPAN_KINDS else None
    if span is None:
        raise Http404
    return span


@may_be_read_and_posted
@partnership_view(Permission.RUN_FIGURES)
def period(request: HttpRequest, here: Visit, kind: str, code: str) -> HttpResponse:
    """One period: every agency's return, who is missing first; and what can be done for all of them."""
    span = span_or_404(kind, code)
    rows = agency_rows(here, span)
    approved = 0
    changed: list[str] = []
    if request.method == "POST":
        check_may_run(here, None)
        if "ask" in request.POST or "open" in request.POST:
            return _opened(request, here, span)
        approved, changed = _approved(request, here, rows)
        if not changed:
            return redirect(f"{request.path}?approved=1")
        rows = agency_rows(here, span)
    calm = [one for one in rows if one.is_calm]
    unit = indicators_visible_to(here).filter(origin="unit", span=kind).exists()
    context: dict[str, Any] = {
        "span": span, "rows": rows, "calm": calm, "unit": unit, "unopened": [one for one in rows if not one.filled],
        "may_open": may_run(here, None), "may_ask": may_run(here, None) and here.may(Permission.ASK),
        "to_ask": [one for one in rows if not one.filled or one.filled.state in ("asked", "begun")],
        "waiting": [one for one in rows if one.filled and one.filled.state == "sent"],
        "missing": [one for one in rows if one.stands.came == "missing"], "before": span.before, "after": span.moved(1),
        "notice": {"title": _("Approved.")} if "approved" in request.GET and not changed else None,
        "changed": changed, "approved": approved, "crumbs": period_crumbs(here, span),
    }  # fmt: skip
    return render_page(request, here, "performance/returns/period.html", context, status=422 if changed else 200)


def period_crumbs(here: Visit, span: Span, last: Any = None) -> list[tuple[Any, str | None]]:
    slug = {"slug": here.partnership.slug}
    top = [
        (_("Scorecard"), reverse("scorecard", kwargs=slug)),
        (_("Returns of figures"), reverse("figures-returns", kwargs=slug)),
    ]
    address = reverse("figures-period", kwargs={**slug, "kind": span.kind, "code": span.code})
    return [*top, (span.name, None)] if last is None else [*top, (span.name, address), (last, None)]


def _opened(request: HttpRequest, here: Visit, span: Span) -> HttpResponse:
    now = timezone.now()
    if "ask" in request.POST:
        if not here.may(Permission.ASK):
            raise PermissionDenied
        name = _("Figures of %(period)s") % {"period": span.name}
        drafted = ask_for_figures(partnership=here.partnership, span=span, name=name, by=here.actor, at=now)
        return redirect("check-round", slug=here.partnership.slug, reference=drafted.reference)
    open_returns(partnership=here.partnership, span=span, by=here.actor, at=now)
    return redirect(request.path)


def _approved(request: HttpRequest, here: Visit, rows: Sequence[AgencyRow]) -> tuple[int, list[str]]:
    """Approve those chosen that are as they were seen: how many there were, and whose were not. What somebody else
    approved meanwhile is passed over."""
    chosen = set(request.POST.getlist("calm"))
    approved, changed = 0, []
    for one in rows:
        if one.filled is None or one.filled.reference not in chosen or one.filled.state == "approved":
            continue
        try:
            if not one.is_calm:
                raise ReadOtherwise
            seen = number_sent(request, f"seen-{one.filled.reference}")
            returns.approve(filled=one.filled, seen=seen, by=here.actor, at=timezone.now())
            approved += 1
        except ReturnRefusal:
            changed.append(one.seat.name)
    return approved, changed


_FIRST = ("missing", "sent-back", "late", "in-time", "not-due", "excused")


def _sent_with(handed: Sequence[DataReturn], visible: Mapping[int, Indicator]) -> dict[int, list[Indicator]]:
    """By key of the agency. One query."""
    found: dict[int, list[Indicator]] = {one.seat_id: [] for one in handed}
    pairs = Value.objects.filter(filled__in=handed).order_by().values_list("filled__seat", "indicator").distinct()
    for seat, indicator in pairs:
        if indicator in visible:
            found[seat].append(visible[indicator])
    return found


def agency_rows(here: Visit, span: Span) -> list[AgencyRow]:
    """Every agency that owes something of the period or has a return of it: who is missing first. Seven queries.

    One that was sent is of what it was sent with, as where it is approved (expected.asked_in)."""
    owed = owed_in(here.partnership, span)
    rows = DataReturn.objects.filter(partnership=here.partnership, kind=span.kind, last=span.last)
    there = {one.seat_id: one for one in rows.select_related("seat", "partnership")}
    visible = {it.pk: it for it in indicators_visible_to(here).filter(span=span.kind)}
    mine = {key: [it for it in one.indicators if it.pk in visible] for key, one in owed.items()}
    mine |= _sent_with([one for one in there.values() if one.state in HANDED], visible)
    indicators = list({it.pk: it for told in mine.values() for it in told}.values())
    seats = {**{key: one.seat for key, one in owed.items()}, **{key: one.seat for key, one in there.items()}}
    whose = {key: Whose("seat", seat.slug) for key, seat in seats.items()}
    values = Value.objects.filter(seat__in=list(seats))
    lines = lines_of(indicators, values, span, list(whose.values())) if indicators else {}
    found = []
    for key, seat in seats.items():
        filled, asked = there.get(key), {it.pk for it in mine.get(key, ())}
        due = filled.due_on if filled else due_on(span, mine.get(key, ()))
        told = [one for one in lines.get(whose[key], ()) if one.indicator.pk in asked]
        if filled is None:
            stands = waited_for(due, here.today)
        else:
            stands = coming(filled.state, filled.due_on, filled.first_sent_on, here.today)  # type: ignore[arg-type]
        if told or filled is not None:
            found.append(AgencyRow(seat, filled, stands, told, due))
    return sorted(found, key=lambda one: (one.place, one.seat.name, one.seat.pk))
