"""The local trial's audit programme: one audit reported, one being discussed, one to come; its statements. Invented."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from goldenthread.accounts.models import User
    from goldenthread.assurance.models import Audit, ToolVersion
    from goldenthread.assurance.vocab import FindingKind
    from goldenthread.boards.models import Board, Seat
    from goldenthread.partnerships.models import Partnership
    from goldenthread.trail.actor import Actor

_LONDON = ZoneInfo("Europe/London")
_CHILDREN = "Safeguarding Children Partnership"
_GRADERS = ("Ambermere Council", "NHS Ambermere and Vale ICB", "Vale Constabulary", "Vale Community Health Trust")
_STATING = ("Ambermere Council", "NHS Ambermere and Vale ICB", "Vale Constabulary", "Vale Probation")
_CASES = 5
_FINDINGS: "tuple[tuple[FindingKind, str], ...]" = (
    ("good-practice", "School nurses wrote down what children said in their own words."),
    ("learning", "Strategy discussions began without health in two of five cases."),
    ("recommendation", "Health is called to every strategy discussion, and who was missing is written down."),
    ("recommendation", "Managers look at every plan again where a visit failed twice."),
)


def audit(partnership: "Partnership", manager: "User", today: date) -> None:
    """Everything the programme of this year shows, and a round of assurance statements."""
    from goldenthread.assurance import frameworks, services
    from goldenthread.boards.models import Board
    from goldenthread.trail.actor import Actor

    unit = Actor("user", str(manager.pk), manager.name)
    board = Board.objects.get(partnership=partnership, name=_CHILDREN)
    at = _morning(today - timedelta(days=200))
    made = services.found_tool(
        partnership=partnership,
        board=board,
        content=frameworks.shipped()["multi-agency-case-audit"].tool,
        by=unit,
        at=at,
    )
    tool = services.agree_version(version=made, seen=made.version, by=unit, at=at)
    first = _planned(
        partnership, board, unit, today - timedelta(days=170), name="Neglect in the early years", tool=tool,
        kind="multi-agency", why="A review found that neglect was seen late, and by one agency alone.",
        cohort="Children under five on a plan for neglect, five drawn by number.",
    )  # fmt: skip
    _graded(first, tool, unit, today - timedelta(days=130))
    _reported(first, unit, today - timedelta(days=110))
    coming = _planned(
        partnership, board, unit, today - timedelta(days=20), name="Children who go missing", tool=tool, kind="themed",
        why="The board's second priority: return interviews come late.", cohort="Drawn from the last quarter.",
    )  # fmt: skip
    _move(coming, ("send-out",), unit, today - timedelta(days=15))
    later: dict[str, Any] = {"partnership": partnership, "board": board, "year": 0, "by": unit, "at": _morning(today)}
    services_of = _auditing()
    services_of.plan_audit(
        name="Safer recruitment in commissioned services", kind="file-sample", starts_on=today + timedelta(days=60),
        ends_on=today + timedelta(days=90), method="Twenty personnel files in four services, by the commissioner.",
        why="Agreed with the adults board: the last sample is three years old.", **later,
    )  # fmt: skip
    _statements(partnership, unit, today)


def _auditing() -> Any:
    from goldenthread.assurance.services import auditing

    return auditing


def _morning(day: date, hour: int = 11) -> datetime:
    return datetime.combine(day, time(hour), _LONDON)


def _planned(
    partnership: "Partnership", board: "Board", unit: "Actor", begins: date, *, tool: "ToolVersion", **facts: Any
) -> "Audit":
    from goldenthread.boards.models import Group, Seat

    group = Group.objects.filter(partnership=partnership, name="Practice and Audit Group").first()
    made: Audit = _auditing().plan_audit(
        partnership=partnership, board=board, group=group, year=begins.year, tool=tool, cases=_CASES, starts_on=begins,
        ends_on=begins + timedelta(days=60), method="Each agency reads its own records; then all read together.",
        by=unit, at=_morning(begins - timedelta(days=30)), **facts,
    )  # fmt: skip
    seats = Seat.objects.filter(partnership=partnership, name__in=_GRADERS)
    _auditing().set_agencies(audit=made, seats=list(seats), by=unit, at=_morning(begins - timedelta(days=29)))
    return made


def _move(found: "Audit", events: tuple[str, ...], unit: "Actor", on: date) -> None:
    from goldenthread.assurance.models import Audit

    for event in events:
        now = Audit.objects.select_related("partnership", "tool").get(pk=found.pk)
        dated = on if event in ("report", "look-again") else None
        _auditing().move_audit(audit=now, event=event, day=dated, seen=now.version, by=unit, at=_morning(on))


def _graded(found: "Audit", tool: "ToolVersion", unit: "Actor", on: date) -> None:
    """Each agency for itself, and then all together: a little lower than most said alone."""
    from goldenthread.boards.models import Seat

    _move(found, ("send-out",), unit, on - timedelta(days=20))
    seats: list[Seat | None] = list(
        Seat.objects.filter(partnership=found.partnership, name__in=_GRADERS).order_by("name")
    )
    for n, seat in enumerate(seats):
        _grade(found, tool, seat, n, unit, on)
    _move(found, ("take-in", "discuss"), unit, on)
    _grade(found, tool, None, 5, unit, on)


def _grade(found: "Audit", tool: "ToolVersion", seat: "Seat | None", n: int, unit: "Actor", on: date) -> None:
    from goldenthread.assurance.services.grading import GradeTyped, save_grades, send_grades

    scales = tool.asks.scales_by_key()
    typed = {}
    for case in range(1, _CASES + 1):
        for place, question in enumerate(tool.asks.questions()):
            scale = scales[question.scale]
            codes = [one.code for one in scale.options] or ["It is in the record." if scale.kind == "words" else "60"]
            typed[case, question.key] = GradeTyped(codes[(case * 2 + place + n) % 7 % len(codes)])
    save_grades(audit=found, seat=seat, typed=typed, for_them=True, by=unit, at=_morning(on, 12))
    if seat is not None:
        send_grades(audit=found, seat=seat, for_them=True, by=unit, at=_morning(on, 13))


def _reported(found: "Audit", unit: "Actor", on: date) -> None:
    from goldenthread.assurance.services.findings import add_finding, recommend

    standards = found.tool.asks.standards if found.tool else ()
    made = [
        add_finding(
            audit=found, kind=kind, words=words, standard=standards[n % len(standards)].key, by=unit, at=_morning(on)
        )
        for n, (kind, words) in enumerate(_FINDINGS)
    ]
    _move(found, ("report", "act"), unit, on)
    recommend(
        finding=made[2], plan=None, title="Action plan: neglect in the early years", words=made[2].words, by=unit,
        at=_morning(on, 14),
    )  # fmt: skip


def _statements(partnership: "Partnership", unit: "Actor", today: date) -> None:
    """A tool of indicators, asked of four agencies; three have signed their statement."""
    from goldenthread.assurance import frameworks, services
    from goldenthread.assurance.models import Return
    from goldenthread.assurance.services import Typed
    from goldenthread.boards.models import Seat

    opened = today - timedelta(days=60)
    made = services.found_tool(
        partnership=partnership, content=frameworks.shipped()["assurance-statement"].tool, by=unit, at=_morning(opened)
    )
    tool = services.agree_version(version=made, seen=made.version, by=unit, at=_morning(opened))
    campaign = services.draft_campaign(
        partnership=partnership, name=f"Assurance statements {opened.year}", tool=tool, opens_on=opened,
        closes_on=opened + timedelta(days=30), by=unit, at=_morning(opened),
    )  # fmt: skip
    seats = list(Seat.objects.filter(partnership=partnership, name__in=_STATING).order_by("name"))
    services.choose(campaign=campaign, seats=seats, by=unit, at=_morning(opened))
    services.open_campaign(campaign=campaign, seen=campaign.version, by=unit, at=_morning(opened))
    rows = Return.objects.filter(campaign=campaign).select_related(
        "campaign__tool", "partnership", "seat", "setting", "group"
    )
    scales = tool.asks.scales_by_key()
    from .demo_assurance import SIGNS, desk_of

    for n, filled in enumerate(sorted(rows, key=lambda one: one.whose)[:3]):
        day = opened + timedelta(days=12 + 8 * n)
        typed = {}
        for place, question in enumerate(tool.asks.questions()):
            scale = scales[question.scale]
            if scale.kind == "words":
                typed[question.key] = Typed(words="Turnover in the front-line teams, and what it does to supervision.")
            elif scale.kind == "options":
                typed[question.key] = Typed(scale.options[(place + n) % len(scale.options)].code)
            else:
                top = 70 if scale.kind == "percent" else 8
                typed[question.key] = Typed(number=Decimal(top + (place * 5 + n * 3) % 20))
        services.save_answers(desk=desk_of(filled, day), typed=typed, at=_morning(day))
        name, post = SIGNS[filled.whose]
        services.sign_off(desk=desk_of(filled, day), name=name, post=post, at=_morning(day, 15))
