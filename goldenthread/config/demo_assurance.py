"""The local trial's assurance: a section 11 of two years ago, the one that runs now. All invented, every name too."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from goldenthread.accounts.models import User
    from goldenthread.assurance.desk import Desk
    from goldenthread.assurance.models import Campaign, Return, ToolVersion
    from goldenthread.assurance.tool import Question, Tool
    from goldenthread.boards.models import Board
    from goldenthread.partnerships.models import Partnership
    from goldenthread.trail.actor import Actor

_LONDON = ZoneInfo("Europe/London")
_CHILDREN = "Safeguarding Children Partnership"
# Who is asked, and how well each does: the share of its answers that are at the top of the scale, in tenths.
_ASKED = {
    "Ambermere Council": 7, "NHS Ambermere and Vale ICB": 8, "Vale Constabulary": 6, "Ambermere Hospitals Trust": 7,
    "Vale Community Health Trust": 6, "Vale Probation": 5, "Vale Fire and Rescue": 4, "Ambermere Voluntary Alliance": 3,
}  # fmt: skip
# Who signs for each, and in what post.
SIGNS = {
    "Ambermere Council": ("Lindsay Arden", "Director of Children's Services"),
    "NHS Ambermere and Vale ICB": ("Robin Thorne", "Designated Nurse"),
    "Vale Constabulary": ("Morgan Ashby", "Assistant Chief Constable"),
    "Ambermere Hospitals Trust": ("Blair Whitlow", "Chief Nurse"),
    "Vale Community Health Trust": ("Ellis Coombe", "Director of Nursing"),
    "Vale Probation": ("Ash Linden", "Head of Service"),
    "Vale Fire and Rescue": ("Drew Holloway", "Area Manager, Prevention"),
    "Ambermere Voluntary Alliance": ("Noor Fairley", "Chief Executive"),
}
# How far each is with the one that runs: signed off, begun, or nothing yet.
_SIGNED, _BEGUN = 5, 2
_SHOWS = (
    "The post is in the structure chart of April, and in the scheme of delegation.",
    "Looked at in supervision; the last sample was of twelve files.",
    "The policy was renewed in May. Two teams have not read it yet.",
    "Asked in the staff survey: four in five could say whom to turn to.",
)


def assure(partnership: "Partnership", manager: "User", today: date) -> None:
    """Two campaigns two years apart, the older moderated and closed; the programme of audits is in demo_audits.py."""
    from goldenthread.assurance import frameworks
    from goldenthread.boards.models import Board
    from goldenthread.trail.actor import Actor

    unit = Actor("user", str(manager.pk), manager.name)
    board = Board.objects.get(partnership=partnership, name=_CHILDREN)
    content = frameworks.shipped()["section-11"].tool
    before = _years_back(today, 2)
    first = _tool(partnership, board, content, unit, _morning(before))
    then = _campaign(partnership, board, f"Section 11, {before.year}", first, unit, before)
    _returns(then, before, list(_ASKED), list(_ASKED), shift=2)
    _moderate(then, unit, before + timedelta(days=55), list(_ASKED))
    _agree(then, unit, before + timedelta(days=63), list(_ASKED))
    _close(then, unit, before + timedelta(days=70))
    opened = today - timedelta(days=30)
    second = _next_version(first, unit, _morning(opened))
    now = _campaign(partnership, board, f"Section 11, {opened.year}", second, unit, opened, follows=then)
    _ask(now, unit, opened)
    names = list(_ASKED)
    _returns(now, opened, names[:_SIGNED], names[: _SIGNED + _BEGUN], shift=0)
    _moderate(now, unit, opened + timedelta(days=21), names[:1])
    _agree(now, unit, opened + timedelta(days=24), names[:1])


def _years_back(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


def _morning(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), _LONDON)


def _tool(partnership: "Partnership", board: "Board", content: "Tool", unit: "Actor", at: datetime) -> "ToolVersion":
    from goldenthread.assurance import services

    made = services.found_tool(
        partnership=partnership, board=board, content=content, origin="section-11", by=unit, at=at
    )
    return services.agree_version(version=made, seen=made.version, by=unit, at=at)


def _next_version(first: "ToolVersion", unit: "Actor", at: datetime) -> "ToolVersion":
    """One question is reworded, and the last of the last standard is gone: what a board does every two years."""
    from dataclasses import replace

    from goldenthread.assurance import services

    content = first.asks
    begun, *middle, last = content.standards
    told = begun.questions[0]
    begun = replace(
        begun, questions=(replace(told, text=f"{told.text} And who stands in for them?"), *begun.questions[1:])
    )
    last = replace(last, questions=last.questions[:-1]) if len(last.questions) > 1 else last
    made = services.begin_version(
        tool=first.tool, content=replace(content, standards=(begun, *middle, last)), by=unit, at=at
    )
    return services.agree_version(version=made, seen=made.version, by=unit, at=at)


def _campaign(
    partnership: "Partnership",
    board: "Board",
    name: str,
    version: "ToolVersion",
    unit: "Actor",
    opens: date,
    follows: "Campaign | None" = None,
) -> "Campaign":
    from goldenthread.assurance import services
    from goldenthread.boards.models import Group, Seat

    at = _morning(opens)
    group = Group.objects.filter(partnership=partnership, name="Practice and Audit Group").first()
    made = services.draft_campaign(
        partnership=partnership, name=name, tool=version, board=board, group=group, opens_on=opens,
        closes_on=opens + timedelta(days=42), panel_on=opens + timedelta(days=63), follows=follows,
        why="Every two years each agency says how it keeps children safe, and the board asks what it doubts.",
        by=unit, at=at,
    )  # fmt: skip
    services.choose(
        campaign=made, seats=list(Seat.objects.filter(partnership=partnership, name__in=list(_ASKED))), by=unit, at=at
    )
    return services.open_campaign(campaign=made, seen=made.version, by=unit, at=at)


def _ask(campaign: "Campaign", unit: "Actor", opened: date) -> None:
    """A round asks for the returns; whoever signs afterwards has answered it."""
    from goldenthread.asks import services as asks
    from goldenthread.assurance import services
    from goldenthread.assurance.models import Campaign

    at = _morning(opened)
    fresh = Campaign.objects.get(pk=campaign.pk)
    drafted = services.ask_for_returns(campaign=fresh, seen=fresh.version, by=unit, at=at)
    asks.plan_round(round=drafted, seen=drafted.version, by=unit, at=at)
    asks.start_due(now=at + timedelta(hours=2))


def _returns(campaign: "Campaign", opened: date, signed: list[str], begun: list[str], *, shift: int) -> None:
    from goldenthread.assurance import services
    from goldenthread.assurance.models import Return

    rows = Return.objects.filter(campaign=campaign).select_related(
        "campaign__tool", "partnership", "seat", "setting", "group"
    )
    for n, filled in enumerate(sorted(rows, key=lambda one: list(_ASKED).index(one.whose))):
        if filled.whose not in begun:
            continue
        day = opened + timedelta(days=10 + 5 * n)
        if shift == 0:  # the one that runs: nobody answers in days to come
            day = opened + timedelta(days=5 + 3 * n)
        desk = desk_of(filled, day)
        standards = filled.campaign.tool.asks.standards
        half = standards[: len(standards) // 2]
        for standard in standards if filled.whose in signed else half:
            typed = dict(_typed(filled, standard.questions, n, shift))
            services.save_answers(desk=desk, typed=typed, at=_morning(day))
        if filled.whose in signed:
            services.save_words(
                desk=desk, strengths="Staff know whom to turn to.", improve="The board hears too late.",
                seen=Return.objects.get(pk=filled.pk).version, at=_morning(day, 14),
            )  # fmt: skip
            name, post = SIGNS[filled.whose]
            services.sign_off(desk=desk, name=name, post=post, at=_morning(day, 15))


def desk_of(filled: "Return", day: date) -> "Desk":
    from goldenthread.assurance.desk import Desk, base_of
    from goldenthread.trail.actor import SYSTEM

    return Desk(filled, SYSTEM, None, base_of(filled), day, standards=None, signs=True, reads=True)


def _typed(filled: "Return", questions: "tuple[Question, ...]", n: int, shift: int) -> Any:
    """What an agency answers: always the same, better where it does well, a little better than two years ago."""
    from decimal import Decimal

    from goldenthread.assurance.return_queries import may_be_asked
    from goldenthread.assurance.services import Typed

    scales = filled.campaign.tool.asks.scales_by_key()
    good = _ASKED[filled.whose]
    for place, question in enumerate(questions):
        if not may_be_asked(question, filled.kind_of_agency):
            continue
        scale, dice = scales[question.scale], (place * 7 + n * 3 + len(question.key)) % 10
        words = _SHOWS[(place + n) % len(_SHOWS)]
        if scale.kind == "options":
            best_first = sorted(scale.options, key=lambda one: -(one.share or 0))
            step = 0 if dice < good - shift else 1 if dice < 9 else 2
            yield question.key, Typed(best_first[min(step, len(best_first) - 1)].code, words=words)
        elif scale.kind == "words":
            yield question.key, Typed(words=words)
        else:
            yield question.key, Typed(number=Decimal(10 * max(good - shift + dice % 3, 1)), words=words)


def _moderate(campaign: "Campaign", unit: "Actor", day: date, whose: list[str]) -> None:
    """The board looked at the first questions of these returns, and believes two of them less than the agency does."""
    from goldenthread.assurance import services
    from goldenthread.assurance.models import Answer, Return

    scales = campaign.tool.asks.scales_by_key()
    questions = [one for one in campaign.tool.asks.questions() if scales[one.scale].kind == "options"][:2]
    for filled in Return.objects.filter(campaign=campaign, state="signed", seat__name__in=whose):
        judged = {}
        for question in questions:
            said = Answer.objects.filter(filled=filled, key=question.key).first()
            least_first = sorted(scales[question.scale].options, key=lambda one: one.share or 0)
            codes = [one.code for one in least_first]
            lower = codes[max(codes.index(said.code) - 1, 0)] if said and said.code in codes else ""
            judged[question.key] = services.Judged(lower, note="The panel saw the policy, and not that it is used.")
        services.moderate(filled=filled, judged=judged, by=unit, at=_morning(day))


def _agree(campaign: "Campaign", unit: "Actor", day: date, whose: list[str]) -> None:
    """A panel looked at these returns; they are agreed, and their people are told what the board says."""
    from goldenthread.assurance import services
    from goldenthread.assurance.models import Return

    for filled in Return.objects.filter(campaign=campaign, state="signed", seat__name__in=whose):
        held = services.hold_panel(
            filled=filled, on=day, present="The independent chair, the scrutineer and the designated nurse.",
            outcome="Agreed, with what stands beside two answers. Next time show that the policy is used.",
            seen=filled.version, by=unit, at=_morning(day, 16),
        )  # fmt: skip
        agreed = services.agree_return(filled=held, seen=held.version, by=unit, at=_morning(day, 16))
        told = day + timedelta(days=2)
        services.give_feedback(filled=agreed, seen=agreed.version, by=unit, at=_morning(told))


def _close(campaign: "Campaign", unit: "Actor", day: date) -> None:
    from goldenthread.assurance import services
    from goldenthread.assurance.models import Campaign

    fresh = Campaign.objects.get(pk=campaign.pk)
    services.close_campaign(campaign=fresh, seen=fresh.version, by=unit, at=_morning(day))
