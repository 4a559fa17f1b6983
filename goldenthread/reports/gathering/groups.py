"""What a group leads in all plans of its board, what waits for it, what it decided, what is asked of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q

from goldenthread.boards.models import Group
from goldenthread.plans.models import FollowUp, Outcome, Sitting
from goldenthread.plans.past import end_of
from goldenthread.plans.rows import Row
from goldenthread.plans.waiting import told_by, weak_of
from goldenthread.reports.facts import Line, Position, Said
from goldenthread.reports.scope import Scope
from goldenthread.reports.slice_facts import Decision, Follow, GroupFacts, Unseen
from goldenthread.reports.slices import of_group, slices_of, until

from .across import legend_of, names_of, whose
from .asked import open_on, wanted
from .positions import Told, positions_of, words_of


def group_facts(scope: Scope, since: date | None) -> GroupFacts:
    """Some twenty queries, however many the plans and their items."""
    group = _group(scope)
    positions, known = positions_of(scope.plans, scope.day, since, today=scope.today, updates=True)
    names = names_of(group, scope)
    slices = slices_of(positions, lambda position: of_group(position, names))
    mine = {line.row.key: line for one in slices for line in one.position.lines}
    done, unseen = _said(known, mine, since)
    met = scope.met
    asks = open_on(scope).filter(Q(group=group) | Q(post__chairs=group))
    return GroupFacts(
        name=group.name,
        whose=whose(scope),
        day=scope.day,
        since=since,
        met=met.on if met else None,
        until=until(scope.day),
        nation=scope.partnership.nation,
        slices=slices,
        legend=legend_of(one.position for one in slices),
        done=done,
        unseen=unseen,
        decisions=_decisions(met, positions) if met else (),
        wanted=wanted(asks, positions, scope),
    )


def work_plan_facts(scope: Scope) -> GroupFacts:
    """The same for what hangs on the group's wall: what it leads, and nothing of what was said."""
    group = _group(scope)
    names = names_of(group, scope)
    positions, _known = positions_of(scope.plans, scope.day, today=scope.today, proofs=False)
    slices = slices_of(positions, lambda position: of_group(position, names))
    return GroupFacts(
        name=group.name,
        whose=whose(scope),
        day=scope.day,
        since=None,
        met=None,
        until=until(scope.day),
        nation=scope.partnership.nation,
        slices=slices,
        legend=legend_of(one.position for one in slices),
    )


def _group(scope: Scope) -> Group:
    assert scope.group is not None  # noqa: S101 - a paper about a group has one
    return scope.group


def _said(
    known: Told, mine: Mapping[int, Line], since: date | None
) -> tuple[tuple[tuple[Line, Said], ...], tuple[Unseen, ...]]:
    """The newest word since the earlier day on each of these lines, and the updates no group has looked at."""
    updates = [one for one in known.counting if one.item_id in mine]
    seen_since = end_of(since) if since else None
    newest = {one.item_id: one for one in updates if seen_since is None or one.at >= seen_since}
    waiting = [(one, mine[one.item_id]) for one in updates if not one.ruling]
    told = told_by(known.updates) if waiting else {}
    unseen = (
        Unseen(line, words_of(one), weak_of(one, line.row, told[one.item_id], proved=bool(line.proofs)))
        for one, line in waiting
    )
    return tuple((line, words_of(newest[key])) for key, line in mine.items() if key in newest), tuple(unseen)


def _decisions(met: Sitting, positions: Sequence[Position]) -> tuple[Decision, ...]:
    """What the meeting came to about items of these plans, in the order of the plans. Two queries."""
    rows: dict[int, Row] = {line.row.key: line.row for position in positions for line in position.lines}
    outcomes = dict(Outcome.objects.filter(sitting=met).values_list("item_id", "words"))
    follows: dict[int, list[Follow]] = {}
    drafted = FollowUp.objects.filter(sitting=met).exclude(state="dropped").order_by("number")
    for one in drafted:
        reference = rows[one.became_id].reference if one.became_id in rows else ""
        follows.setdefault(one.item_id, []).append(Follow(one.words, one.lead, one.timescale, reference))
    return tuple(
        Decision(row, outcomes.get(key, ""), tuple(follows.get(key, ())))
        for key, row in rows.items()
        if key in outcomes or key in follows
    )
