"""What comes of it: gaps of 2026 in a plan, and a case audit that is audited again."""

from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.assurance.models import Audit, Gap
from goldenthread.assurance.services import auditing, findings, grading
from goldenthread.assurance.services.grading import GradeTyped
from goldenthread.boards import services as boards
from goldenthread.boards.models import Group
from goldenthread.plans.lifecycle import MOVES
from goldenthread.plans.models import Item
from goldenthread.plans.services.evidencing import add_evidence
from goldenthread.plans.services.turning import turn_item
from goldenthread.trail.actor import Actor
from tests.assurance.an_audit import an_audit
from tests.walked import on

from .figures_boards import ESTUARY, POLICE, PROBATION
from .people import CLOSES, Board, World, noon

# Which gap, by agency and question, and what became of its action by 2028.
BECAME = {
    ("Amber Council", "lead"): "verify",  # then 1, now 2: it stuck
    (PROBATION, "heard"): "verify",  # then 0, now 1: it came back
    ("Candle Trust", "reports"): "",  # open still
    ("Candle Trust", "heard"): "claim",  # nobody verified it: claimed, whatever is said now (it does not apply)
    ("East Haven", "induction"): "verify",  # not asked any more
    ("Fern Hospice", "induction"): "cancel",  # the board's own gap, no longer in the plan
}


def gaps_into_a_plan(made: World) -> None:
    """On the page of gaps: one action for each."""
    board = made["ambermere"]
    at = noon(CLOSES[2026] + timedelta(days=40))
    raised = {
        (one.filled.seat.name, one.key): f"{one.filled.reference}.{one.number}"
        for one in Gap.objects.filter(filled__campaign=board.campaigns[2026]).select_related("filled__seat")
        if one.filled.seat
    }
    picks = [
        raised.get(which) or f"{board.returns[2026][which[0]].reference}:{which[1]}" for which in BECAME
    ]  # fmt: skip
    page = board.url(f"results/{board.campaigns[2026].reference}/gaps/plan/?together=0")
    page += "".join(f"&pick={one}" for one in picks)
    sent: dict[str, Any] = {"into": "new", "title": "After section 11"}
    for n, (name, key) in enumerate(BECAME):
        sent |= {
            f"words-{n}": f"{name} puts {key} right",
            f"due-{n}_day": "1",
            f"due-{n}_month": "9",
            f"due-{n}_year": "2027",
        }
    with on(at):
        answer = made.unit(board).post(page, sent)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
    later = noon(date(2027, 8, 2))
    moves = {one.event: one for one in MOVES}
    for (name, key), event in BECAME.items():
        item = Item.objects.get(partnership=board.place.partnership, text=f"{name} puts {key} right")
        if event == "verify":
            _verified(board, item, later)
        elif event:
            move = moves[event]
            turn_item(item=item, move=move, who={move.who}, said="It is so", by=board.unit, at=later)


# By domain, how often each grade was given together: 1 is best. Four cases; recognition asks two questions of each.
GRADES = {
    # seen 3 3 2 4, heard 3 4 4 2; shared 1 2 2 2
    2026: {"seen": "3324", "heard": "3442", "shared": "1222"},
    # seen 2 2 1 3, heard 2 2 2 1; shared 2 2 2 3
    2028: {"seen": "2213", "heard": "2221", "shared": "2223"},
}


def audited(made: World) -> tuple[Audit, Audit]:
    """An audit of 2026 and its re-audit of 2028; of three recommendations two are done and one is open."""
    board = made["ambermere"]
    slugs = tuple(board.seats[name].slug for name in ("Amber Council", POLICE, ESTUARY))
    first = an_audit(board.place, agencies=slugs)
    at = noon(date(2026, 9, 1))
    by: dict[str, Any] = {"by": board.unit, "at": at}
    _graded(board, first.audit, 2026)
    told = [
        ("recognition", "See every child alone"),
        ("working", "Share within a day"),
        ("recognition", "Ask siblings too"),
    ]
    made_ones = [
        findings.add_finding(audit=first.audit, kind="recommendation", words=words, standard=standard, **by)
        for standard, words in told
    ]
    for n, one in enumerate(made_ones):
        item = findings.recommend(finding=one, plan=None, title=f"After the audit {n}", words=told[n][1], **by)
        if n < 2:
            _verified(board, item, at)
    first.move("report", "act")
    again = auditing.begin_re_audit(audit=first.audit, year=2028, by=board.unit, at=noon(date(2028, 6, 1)))
    _graded(board, again, 2028)
    return first.now, again


def _verified(board: Board, item: Item, at: datetime) -> None:
    """Its lead says that it is done, shows it, and somebody else agrees in a group."""
    moves = {one.event: one for one in MOVES}
    turn_item(item=item, move=moves["claim"], who={"lead"}, said="It is done", by=board.unit, at=at)
    facts = {"title": "What was seen", "kind": "report", "note": "Looked at in July", "day": date(2026, 7, 1)}
    add_evidence(partnership=board.place.partnership, facts=facts, items=[item], by=board.unit, at=at)
    chair = board.place.people["chair"]
    turn_item(
        item=item, move=moves["verify"], who={"group"}, said="Seen", group=_group(board),
        by=Actor("user", str(chair.pk), chair.name), at=at,
    )  # fmt: skip


def _group(board: Board) -> Any:
    there = Group.objects.filter(partnership=board.place.partnership, name="Quality").first()
    return there or boards.add_group(
        partnership=board.place.partnership, name="Quality", kind="sub-group", board=None, first=None, by=board.unit,
        at=noon(date(2026, 4, 20)),
    )  # fmt: skip


def _graded(board: Board, audit: Audit, year: int) -> None:
    """Each agency grades worse than all do together: what counts is what all said together."""
    at = noon(date(year, 6, 15))
    by: dict[str, Any] = {"by": board.unit, "at": at}

    def move(event: str) -> None:
        auditing.move_audit(audit=audit, event=event, seen=Audit.objects.get(pk=audit.pk).version, **by)

    keys = GRADES[year]
    move("send-out")
    for part in audit.agencies.select_related("seat"):
        typed = {(case, key): GradeTyped("4") for case in range(1, 5) for key in keys}
        grading.save_grades(audit=audit, seat=part.seat, typed=typed, **by)
        grading.send_grades(audit=audit, seat=part.seat, **by)
    move("take-in")
    move("discuss")
    together = {(case, key): GradeTyped(codes[case - 1]) for key, codes in keys.items() for case in range(1, 5)}
    grading.save_grades(audit=audit, seat=None, typed=together, **by)
