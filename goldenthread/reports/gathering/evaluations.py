"""What became of a plan: its position, why what was given up was, and where what was carried over goes on."""

from django.db.models import Q

from goldenthread.plans.models import Item, Plan, Turn
from goldenthread.plans.past import end_of
from goldenthread.plans.vocab import LEFT
from goldenthread.reports.ended import Ended, Onward
from goldenthread.reports.facts import Position
from goldenthread.reports.scope import Scope
from goldenthread.thread.models import Edge

from .positions import position_of


def ended(scope: Scope) -> Ended:
    """As it stood on the day. Four queries beside those of the position."""
    position = position_of(scope.plan, scope.day, today=scope.today)
    return Ended(position, _whys(scope.plan, position), _onward(scope.plan, position))


def _whys(plan: Plan, position: Position) -> dict[str, str]:
    """Why what was put off or given up was, in the words of its last turn there."""
    told = Turn.objects.filter(item__plan=plan, at__lt=end_of(position.day), after__in=("deferred", *LEFT))
    return dict(told.order_by("pk").values_list("item__reference", "said"))


def _onward(plan: Plan, position: Position) -> dict[str, Onward]:
    """Where the items of this plan go on, by the joins of the thread."""
    known = end_of(position.day)
    here = Item.objects.filter(plan=plan).values("reference")
    stands = Q(ended_at__isnull=True) | Q(ended_at__gte=known)
    told = Edge.objects.filter(
        stands, partnership=plan.partnership_id, relation="carried-on", at__lt=known, source__in=here
    )
    ends = dict(told.order_by("pk").values_list("source", "target"))
    there = Item.objects.filter(partnership=plan.partnership_id, reference__in=told.values("target"))
    titles = dict(there.values_list("reference", "plan__title"))
    return {source: Onward(target, titles[target]) for source, target in ends.items() if target in titles}
