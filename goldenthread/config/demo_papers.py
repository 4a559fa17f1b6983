"""The local trial's papers: what its board read in July, what is being written for the next meeting. All invented."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from goldenthread.accounts.models import User
    from goldenthread.partnerships.models import Partnership
    from goldenthread.reports.models import Paper

_LONDON = ZoneInfo("Europe/London")
_AS_AT, _SINCE, _ISSUED = date(2026, 6, 30), date(2026, 4, 1), date(2026, 7, 8)
_COMMENTARY = (
    "The first quarter was about people. Three posts that lead actions were filled, and most teams that were to begin "
    "have begun. What waits, waits for two agencies to name somebody.\n\n"
    "The sample of files is the first proof that children are asked sooner. It is small: the next one has forty."
)
_FOREWORD = (
    "I ask the board to look at what is off track first, and to leave this meeting with a name against each of them."
)
_STATEMENT = (
    "I read twelve files myself. What this report says of them is right. I would not yet say the same of the training: "
    "that people came is not that practice changed."
)
_NEXT = "Since July the audit has been finished, and the new pathway is in use. Two agencies have still named nobody."
_BODY = "Ambermere Health and Wellbeing Board"
_PRIORITIES = ("The best start in life", "Healthy places", "Growing old well")


def write(partnership: "Partnership", people: "dict[str, User]", today: date) -> None:
    """A progress report issued in July, with a draft of the next; a receiving body; one paper made by itself.

    `people` are the manager, the chair and the scrutineer.
    """
    from goldenthread.boards.models import Group
    from goldenthread.plans.models import Plan
    from goldenthread.reports import services
    from goldenthread.reports.services.bodies import BodyFacts, add_body
    from goldenthread.trail.actor import Actor

    plan = Plan.objects.filter(partnership=partnership, stage="live", board__isnull=True).first()
    if plan is None:
        return  # an installed wheel carries no samples
    unit, chair, scrutineer = (Actor("user", str(one.pk), one.name) for one in people.values())
    issued = _draft(partnership, plan.reference, _ISSUED, unit, since=_SINCE, last=_AS_AT)
    executive = Group.objects.filter(partnership=partnership, kind="executive").first()
    meeting = {"meets": executive, "meets_on": _ISSUED + timedelta(days=7)}
    issued = services.set_paper(paper=issued, facts=meeting, seen=issued.version, by=unit, at=_morning(_ISSUED))
    told = (("commentary", _COMMENTARY, unit), ("foreword", _FOREWORD, chair), ("statement", _STATEMENT, scrutineer))
    for slot, words, by in told:
        services.write_passage(paper=issued, slot=slot, words=words, seen=0, by=by, at=_morning(_ISSUED))
    services.issue(paper=issued, seen=issued.version, by=unit, at=_morning(_ISSUED, 16))
    coming = _draft(partnership, plan.reference, today, unit, since=_AS_AT, last=None)
    carried = coming.passages.get(slot="commentary")
    services.write_passage(
        paper=coming, slot="commentary", words=_NEXT, seen=carried.version, by=unit, at=_morning(today)
    )
    add_body(partnership=partnership, facts=BodyFacts(_BODY, _PRIORITIES), template=None, by=unit, at=_morning(_ISSUED))
    meetings = [today + timedelta(days=ahead) for ahead in (40, 131, 222)]
    services.add_schedule(
        partnership=partnership,
        kind="progress",
        plan=plan,
        every="meeting",
        days=10,
        meetings=meetings,
        audience="board",
        by=unit,
        at=_morning(today),
    )


def _draft(partnership: "Partnership", plan: str, day: date, by: Any, *, since: date, last: date | None) -> "Paper":
    from goldenthread.reports import services
    from goldenthread.reports.kinds import KINDS
    from goldenthread.reports.queries import scope_named
    from goldenthread.reports.scope import Asked

    kind = KINDS["progress"]
    scope = scope_named(partnership, kind, Asked(plan=plan, since=since), day)
    return services.keep_draft(kind=kind, scope=scope, last=last, by=by, at=_morning(day))


def _morning(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), _LONDON)
