"""What shows the local trial's thread whole: proof, claims verified, themes, notes, a draft out for comment. Invented.

All of it comes after what `demo_year` tells: an item's versions lie in the order of their days.
"""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from goldenthread.accounts.models import User
    from goldenthread.boards.models import Group
    from goldenthread.partnerships.models import Partnership
    from goldenthread.plans.models import Item, Plan
    from goldenthread.trail.actor import Actor

_LONDON = ZoneInfo("Europe/London")
_CHILDREN = "Children's Business Plan 2026/27"
_JOINT = "Joint Business Plan 2026/27"
_AUDITORS = "Practice and Audit Group"
# Items are named by plan and first words.
_THRESHOLDS = (_CHILDREN, "The Partnership should publish a revised threshold")
_WRITTEN_PLANS = (_CHILDREN, "To raise the standard of written plans")
_FRONT_DOOR = (_CHILDREN, "The Partnership to follow the progress of the integrated front door")
_FAMILY_HELP = (_CHILDREN, "The Partnership to examine how quickly Family Help")
_HEALTH_VISITORS = (_CHILDREN, "Health visitors and school nurses")
_TURNED_DOWN = (_CHILDREN, "To find out from families why offers")
_TEAM = (_CHILDREN, "The Partnership to receive assurance that the multi-agency")
_EXPLAIN = (_CHILDREN, "To explain the team's work to schools")
_MISSING = (_CHILDREN, "To bring together what each agency holds about children who go missing")
_PLACED = (_CHILDREN, "The Partnership to review how well children placed at a distance")
_YOUNG_PEOPLE = (_CHILDREN, "Invite two young people")
_CONFERENCE = (_CHILDREN, "To hold the Partnership's third annual conference")
_ATTENDANCE = (_CHILDREN, "To keep agency attendance at child protection conferences")
_COUNT = (_JOINT, "Count the families offered early help")
_AFTERWARDS = (_JOINT, "Ask a sample of families what was different")
_SELF_ASSESSMENT = (_JOINT, "Each agency to say what it was told")
_NEWSLETTER = (_JOINT, "Form a small communications group")
_MARAC = (_JOINT, "Boards to hear how well the MARAC")

# Kind, title, day, what it shows, link, note, the items it proves, the groups that alone see it (none: whoever sees
# an item).
_PROOF: tuple[tuple[str, str, date, str, str, str, tuple[tuple[str, str], ...], tuple[str, ...]], ...] = (
    ("policy", "Threshold document, third edition", date(2026, 9, 21),
     "It says in eight pages who helps when, and how to question a decision.",
     "https://www.ambermere.example/thresholds", "", (_THRESHOLDS,), ()),
    ("audit", "Audit of forty referrals before and after", date(2026, 10, 9),
     "Referrals that say what the worry is rose from 22 to 33 of 40.", "",
     "Forty referrals of six agencies, twenty from March and twenty from September, read by pairs.",
     (_THRESHOLDS, _FRONT_DOOR), ()),
    ("audit", "Dip sample of written plans", date(2026, 10, 12),
     "Ten of twelve plans say what must change and by when; in March it was five.", "",
     "Twelve plans, two from each team, read by the audit group.", (_WRITTEN_PLANS,), (_AUDITORS,)),
    ("feedback", "What eleven parents said of their plan", date(2026, 10, 15),
     "Nine of eleven could say in their own words what the plan asks of them.", "",
     "Telephone calls made by the participation officer; nobody is named.", (_WRITTEN_PLANS, _FAMILY_HELP), ()),
    ("data", "Early help: the second quarter in figures", date(2026, 10, 7),
     "212 families were offered help; 181 took it up; 19 came back within a year.",
     "https://www.ambermere.example/figures", "", (_COUNT,), ()),
    ("minute", "Minute 6 of the Practice and Audit Group", date(2026, 7, 16),
     "The group questioned the staffing of the new team and asked for it in writing.", "",
     "Minute 6 of 16 July: two posts are filled by agency staff.", (_TEAM, _EXPLAIN), ()),
    ("report", "Ten visits to children placed at a distance", date(2025, 11, 20),
     "Seven of ten had been visited on time; three had not.", "",
     "Written before this plan began.", (_PLACED,), ()),
    ("feedback", "Postcards from the young scrutineers", date(2026, 9, 30),
     "What they would ask the partners in public, in their words.", "",
     "Fourteen postcards, read out at the September meeting.", (_YOUNG_PEOPLE,), ()),
)  # fmt: skip
# Theme, what it is about, and the items it runs through.
_THEMES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("Early help", "Help that comes before a problem is serious, from people whom families know.",
     (_FAMILY_HELP, _HEALTH_VISITORS, _TURNED_DOWN, _COUNT, _AFTERWARDS)),
    ("Voice", "What children, adults and families say, and what changed because of it.",
     (_YOUNG_PEOPLE, _TURNED_DOWN, _AFTERWARDS, _SELF_ASSESSMENT)),
    ("The front door", "How worries reach us, and what becomes of them.",
     (_THRESHOLDS, _FRONT_DOOR, _EXPLAIN)),
    ("Harm outside the home", "Exploitation, going missing, and places that are not safe.", (_MISSING,)),
)  # fmt: skip
# The move, its day, the item, what was said.
_TURNS = (
    ("defer", date(2026, 11, 3), _CONFERENCE, "No hall was free in October; it is held in March 2027."),
    ("cancel", date(2026, 11, 3), _NEWSLETTER, "The council's own newsletter carries our news now."),
)
_VERIFIED = (
    (_THRESHOLDS, "The group read the audit: referrals say what the worry is, and fewer come back for more."),
    (_WRITTEN_PLANS, "The group read twelve plans and heard what parents said: most know what is asked of them."),
)
_NOTES = (
    (_COUNT, "Sam asks for the figures of the Vale to be counted apart. Ring before the next quarter."),
    (_COUNT, "The definition of “came back” differs from the one in the council's own return."),
    (_TEAM, "Wait for the staffing paper before this goes on the agenda."),
)
# What the next plan says: its priorities with number and words, and under each the actions: words, lead, by when,
# measure.
_NEXT: tuple[tuple[str, str, tuple[tuple[str, str, str, str], ...]], ...] = (
    ("1", "Families are helped early, by people they know",
     (("Offer every family a named person within a week of asking", "Head of Early Help", "September 2027",
       "Nine in ten families have a named person within a week."),
      ("Ask families a year later whether the help has lasted", "Head of Early Help", "March 2028",
       "Two in three say that it has."))),
    ("2", "Young people have a say in what we do",
     (("Young scrutineers sit in on two meetings of the Executive", "Business Manager", "December 2027",
       "Both meetings record what they asked and what was answered."),
      ("Rewrite what we publish for young people, with them", "", "February 2028", ""))),
)  # fmt: skip
# Who comments, on which item (none: the whole plan), and what is answered: nothing yet, or the answer and its reason.
_COMMENTS = (
    ("chair@demo.example", "Offer every family", "A week is ambitious in August. Is it the same in the Vale?",
     ("partly", "The week stays; in August the duty team names the person.")),
    ("scrutineer@demo.example", "Young scrutineers", "Say who answers them, and in front of whom.", ("accepted", "")),
    ("scrutineer@demo.example", "", "Nothing here is about children who are taught at home.", None),
)  # fmt: skip
_PARTNERS = ("Ambermere Council", "NHS Ambermere and Vale ICB")  # have signed the plan off; the police have not yet


def show(partnership: "Partnership", manager: "User") -> None:
    """Make it all, where the plans it speaks of were made."""
    from goldenthread.plans.models import Plan
    from goldenthread.trail.actor import Actor

    if not Plan.objects.filter(partnership=partnership, title=_CHILDREN).exists():
        return
    unit = Actor("user", str(manager.pk), manager.name)
    _prove(partnership, unit)
    _themes(partnership, unit)
    _turn(partnership, unit)
    _say_apart(partnership, manager, unit)
    _agree(partnership, unit)
    _draft(partnership, unit)


def _item(partnership: "Partnership", named: tuple[str, str]) -> "Item":
    from goldenthread.plans.models import Item

    plan, words = named
    return Item.objects.get(partnership=partnership, plan__title=plan, text__startswith=words)


def _group(partnership: "Partnership", name: str) -> "Group":
    from goldenthread.boards.models import Group

    return Group.objects.get(partnership=partnership, name=name)


def _actor(email: str) -> "Actor":
    from goldenthread.accounts.models import User
    from goldenthread.trail.actor import Actor

    user = User.objects.get(email=email)
    return Actor("user", str(user.pk), user.name)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(11), _LONDON)


def _prove(partnership: "Partnership", unit: "Actor") -> None:
    from goldenthread.plans import services

    for kind, title, day, shows, link, note, proves, groups in _PROOF:
        services.add_evidence(
            partnership=partnership,
            facts={"kind": kind, "title": title, "day": day, "shows": shows, "link": link, "note": note},
            items=[_item(partnership, named) for named in proves],
            groups=[_group(partnership, name) for name in groups] or None,
            by=unit,
            at=_at(date(2026, 10, 22)),
        )


def _themes(partnership: "Partnership", unit: "Actor") -> None:
    from goldenthread.plans import services

    deed: dict[str, Any] = {"by": unit, "at": _at(date(2026, 10, 26))}
    about: dict[tuple[str, str], list[str]] = {}
    for name, words, items in _THEMES:
        services.add_theme(partnership=partnership, name=name, words=words, **deed)
        for named in items:
            about.setdefault(named, []).append(name)
    for named, names in about.items():
        item = _item(partnership, named)
        services.set_themes(item=item, names=names, seen=item.version, **deed)


def _turn(partnership: "Partnership", unit: "Actor") -> None:
    """Two claims verified by the chair, one of them kept under watch; one item put off and one given up."""
    from goldenthread.plans import services
    from goldenthread.plans.lifecycle import Move, move_named

    def move(event: str) -> Move:
        found = move_named(event)
        assert found is not None  # noqa: S101 - our own table
        return found

    for event, day, named, said in _TURNS:
        item = _item(partnership, named)
        services.turn_item(item=item, move=move(event), who={"unit"}, said=said, by=unit, at=_at(day))
    group, chair = _group(partnership, _AUDITORS), _actor("chair@demo.example")
    meeting = f"{_AUDITORS}, 10 November 2026"
    verdict: dict[str, Any] = {"move": move("verify"), "who": {"group"}, "group": group, "meeting": meeting}
    for named, said in _VERIFIED:
        item = services.turn_item(
            item=_item(partnership, named), said=said, by=chair, at=_at(date(2026, 11, 10)), **verdict
        )
    services.set_review(item=item, day=date(2027, 5, 31), seen=item.version, by=unit, at=_at(date(2026, 11, 11)))


def _say_apart(partnership: "Partnership", manager: "User", unit: "Actor") -> None:
    """Working notes, answers of those who each answer, and a view that everybody here can open."""
    from goldenthread.boards.models import Seat
    from goldenthread.plans import services

    for named, words in _NOTES:
        services.add_note(item=_item(partnership, named), words=words, by=unit, at=_at(date(2026, 11, 12)))
    item = _item(partnership, _SELF_ASSESSMENT)
    for n, seat in enumerate(Seat.objects.filter(partnership=partnership).order_by("name")[:9]):
        words = "It was on the team's agenda in June." if n % 3 else "Next month."
        services.answer_for(item=item, seat=seat, done=n % 3 > 0, words=words, by=unit, at=_at(date(2026, 11, 12)))
    services.save_view(
        partnership=partnership, user=manager, name="Past their date, by lead", asked="due=overdue&by=lead", shared=True
    )


def _agree(partnership: "Partnership", unit: "Actor") -> None:
    """Two of three partners have signed the children's plan, and it is known that nothing in it needs assessing."""
    from goldenthread.boards.models import Seat
    from goldenthread.plans import services

    plan = _plan(partnership, _CHILDREN)
    deed: dict[str, Any] = {"by": unit, "at": _at(date(2026, 11, 13))}
    why = "It changes no service: what changes one is assessed where it is decided."
    plan = services.set_equality(plan=plan, needed=False, why=why, file=None, review=None, seen=plan.version, **deed)
    for seat in Seat.objects.filter(partnership=partnership, name__in=_PARTNERS).order_by("name"):
        services.sign_off(plan=plan, seat=seat, day=date(2026, 11, 13), seen=plan.version, **deed)


def _plan(partnership: "Partnership", title: str) -> "Plan":
    from goldenthread.plans.models import Plan

    return Plan.objects.get(partnership=partnership, title=title)


def _draft(partnership: "Partnership", unit: "Actor") -> None:
    """Next year's plan, written by hand and out for consultation."""
    from goldenthread.lib.dates import Period
    from goldenthread.plans import services

    now = _plan(partnership, _CHILDREN)
    deed: dict[str, Any] = {"by": unit, "at": _at(date(2026, 11, 16))}
    plan = services.found_plan(
        partnership=partnership, board=now.board, title="Children's Business Plan 2027/28",
        period=Period(date(2027, 4, 1), date(2028, 3, 31)), scheme="standard",
        level_names={"priority": "Priority", "action": "Action"}, stage="draft", **deed,
    )  # fmt: skip
    _write(plan, deed)
    plan.refresh_from_db()
    services.move_plan(plan=plan, event="consult", seen=plan.version, **deed)
    for email, about, words, answered in _COMMENTS:
        item = _item(partnership, (plan.title, about)) if about else None
        comment = services.add_comment(plan=plan, item=item, words=words, by=_actor(email), at=_at(date(2026, 11, 18)))
        if answered is not None:
            disposition: Any = answered[0]
            services.answer_comment(
                comment=comment, disposition=disposition, reason=answered[1], by=unit, at=_at(date(2026, 11, 20))
            )


def _write(plan: "Plan", deed: dict[str, Any]) -> None:
    from goldenthread.lib import timescales
    from goldenthread.plans.outline import Item as Line
    from goldenthread.plans.services import add_item

    for ref, words, actions in _NEXT:
        line = Line(id="", kind="priority", ref=ref, text=words)
        under = add_item(plan=plan, under=None, line=line, leads=(), areas=(), **deed)
        for n, (words, lead, by_when, measure) in enumerate(actions, 1):
            line = Line(
                id="", kind="action", ref=f"{ref}.{n}", text=words, measure=measure, leads=(lead,) if lead else (),
                timescale=timescales.read(by_when, plan.period),
            )  # fmt: skip
            leads = [(lead, f"post:{lead}")] if lead else []
            add_item(plan=plan, under=under, line=line, leads=leads, areas=(), **deed)
