"""What is known for a cover report: the plan on the day, who was consulted, who agreed it, what it costs."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from goldenthread.plans.models import Approval, Comment, Plan, Version
from goldenthread.plans.past import end_of
from goldenthread.reports.cover_facts import Agreed, Consulted, Cost, CoverFacts
from goldenthread.reports.scope import Scope

from .positions import position_of


def cover_facts(scope: Scope) -> CoverFacts:
    """Four queries more than the plan itself."""
    plan, body = scope.plan, scope.body
    position = position_of(plan, scope.day, today=scope.today)
    known = end_of(position.day)
    promised = [line.row for line in position.promised]
    return CoverFacts(
        position=position,
        body=body.name if body else "",
        priorities=tuple(body.priorities) if body else (),
        headings=tuple((word, heading) for word, heading in body.headings) if body else (),
        areas=tuple(sorted({area for row in promised for area in row.areas})),
        consulted=_consulted(plan, known),
        agreed=_agreed(plan, position.day, known),
        costs=_costs(plan, known, [row.key for row in promised]),
        equality=plan.equality,
        equality_why=plan.equality_why,
        equality_paper=plan.equality_file_id is not None,
    )


def _consulted(plan: Plan, known: datetime) -> Consulted:
    comments = Comment.objects.filter(plan=plan, at__lt=known).order_by("at", "pk").prefetch_related("replies")
    days, answers = [], dict.fromkeys(("accepted", "partly", "no", ""), 0)
    for one in comments:
        days.append(timezone.localdate(one.at))
        given = [reply for reply in one.replies.all() if reply.at < known]  # the newest first
        answers[given[0].disposition if given else ""] += 1
    told = tuple((word, number) for word, number in answers.items() if number)
    return Consulted(len(days), days[0], days[-1], told) if days else Consulted()


def _agreed(plan: Plan, day: date, known: datetime) -> tuple[Agreed, ...]:
    found = (
        Approval.objects.filter(plan=plan, day__lte=day, at__lt=known)
        .select_related("group", "seat")
        .order_by("day", "pk")
    )
    return tuple(
        Agreed(one.seat.name if one.seat else one.group.name if one.group else "", one.day, one.seat is not None)
        for one in found
    )


def _costs(plan: Plan, known: datetime, promised: Iterable[int]) -> tuple[Cost, ...]:
    """As the items said on the day, in the order of `promised`."""
    told = Version.objects.filter(item__plan=plan, at__lt=known).order_by("item_id", "number")
    fields = ("item_id", "fields__cost", "fields__money", "fields__money_agreed")
    newest = {key: words for key, *words in told.values_list(*fields)}
    kept = [newest[key] for key in promised if key in newest and newest[key][0] is not None]
    return tuple(Cost(Decimal(cost), money or "", agreed or "") for cost, money, agreed in kept)
