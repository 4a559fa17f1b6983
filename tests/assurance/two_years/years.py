"""The two campaigns, as they happened. `walked` does all of it."""

from datetime import date, timedelta
from typing import Any

from goldenthread.asks.models import Ask, Round
from goldenthread.asks.services import plan_round
from goldenthread.asks.services.going_out import start_due
from goldenthread.assurance import services
from goldenthread.assurance.models import Return
from tests.walked import on

from . import after, ways
from .figures_boards import ESTUARY, MOORLAND, POLICE, PROBATION
from .filling import answers_of, fill, judged, moderate_on_page, sign
from .people import CLOSES, OPENS, YEARS, Board, World, noon, world
from .tools import NOW, THEN

NAMES = {2026: "Section 11, 2026", 2028: "Section 11, 2028"}


def walked() -> World:
    made = world()
    for year in YEARS:
        for board in made.boards.values():
            opened(made, board, year)
        if year == 2026:
            ways.in_2026(made)
        else:
            ways.in_2028(made)
        for board in made.boards.values():
            the_rest(made, board, year)
        moderated(made, year)
        for board in made.boards.values():
            closed(made, board, year)
        if year == 2026:
            after.gaps_into_a_plan(made)
    made.audits = after.audited(made)
    return made


def opened(made: World, board: Board, year: int) -> None:
    """The tool or its next version is agreed, agencies are chosen, it opens, and a round asks them."""
    at = noon(OPENS[year]) - timedelta(hours=3)
    of: dict[str, Any] = {"by": board.unit, "at": at}
    if year == 2026:
        draft = services.found_tool(partnership=board.place.partnership, content=THEN, **of)
    else:
        assert board.tool is not None
        draft = services.begin_version(tool=board.tool.tool, content=NOW, **of)
    board.tool = services.agree_version(version=draft, label=str(year), seen=1, **of)
    campaign = services.draft_campaign(
        partnership=board.place.partnership, name=NAMES[year], tool=board.tool, opens_on=OPENS[year],
        closes_on=CLOSES[year], follows=board.campaigns.get(2026), **of,
    )  # fmt: skip
    names = [name for name, told in board.sheet.items() if (told.then if year == 2026 else told.now)]
    services.choose(campaign=campaign, seats=[board.seats[name] for name in names], **of)
    board.campaigns[year] = services.open_campaign(campaign=campaign, seen=1, **of)
    board.returns[year] = {
        one.seat.name: one for one in Return.objects.filter(campaign=campaign).select_related("seat") if one.seat
    }
    with on(at):  # the round is prepared on the campaign's page
        page = board.url(f"campaigns/{campaign.reference}/ask/")
        answer = made.unit(board).post(page, {"seen": "2"})
        assert answer.status_code == 302
    drafted = Round.objects.get(partnership=board.place.partnership, kind="return", state="draft")
    plan_round(round=drafted, seen=drafted.version, by=board.unit, at=at)
    start_due(now=at + timedelta(hours=2))
    asked = set(Ask.objects.filter(round=drafted, state="open").values_list("seat__name", flat=True))
    assert asked == set(names)


def signed_on(board: Board, year: int, name: str) -> date:
    """Three days before it was wanted, or late by so many days."""
    told = board.sheet[name]
    late = told.late_then if year == 2026 else told.late_now
    return CLOSES[year] + timedelta(days=late or -3)


def the_rest(made: World, board: Board, year: int) -> None:
    """Who has not come in by one of the ways yet, and does; and who is excused, on the campaign's page."""
    for name, filled in board.returns[year].items():
        told = board.sheet[name]
        stands = told.then if year == 2026 else told.now
        now = Return.objects.get(pk=filled.pk).state
        at = noon(signed_on(board, year, name))
        if stands == "excused":
            with on(at):
                where = f"campaigns/{board.campaigns[year].reference}/returns/{filled.reference}/excuse/"
                assert made.unit(board).post(board.url(where), {"why": "It sees nobody this year"}).status_code == 302
        elif stands == "in" and now not in ("signed", "agreed"):
            desk = made.desk(board, year, name, at.date())
            story = told.story.then if year == 2026 else told.story.now
            if (name, year) == ("Cradle Trust", 2028):
                ways.changed_its_mind(desk, at)
            fill(desk, answers_of(story, name, year), at)
            sign(desk, at)


# What each board says of answers, by year, board and agency.
SAID: dict[int, dict[str, dict[str, str]]] = {
    2026: {
        "ambermere": {POLICE: "lead=1", "Amber Council": "heard=0"},
        "calder": {},
        "dale": {POLICE: "custody=0", MOORLAND: "checks=A"},
    },
    2028: {
        "ambermere": {POLICE: "reports=1 checks=3"},
        "calder": {POLICE: "custody=1", ESTUARY: "lead=2"},
        "dale": {POLICE: "volunteers-checked=70%", PROBATION: "complaints=no"},
    },
}


def moderated(made: World, year: int) -> None:
    """Ambermere and Calder on the pages, Dale by the service. Notes alone change no score."""
    at = noon(CLOSES[year] + timedelta(days=14))
    for slug, says in SAID[year].items():
        board = made[slug]
        for name, told in says.items():
            filled = board.filled(year, name)
            if slug == "dale":
                assert services.moderate(filled=filled, judged=judged(told), by=board.unit, at=at).clashes == []
            else:
                with on(at):
                    moderate_on_page(made.unit(board), filled, told)
    if year == 2028:
        dale, amber = made["dale"], made["ambermere"]
        leadership = ["lead", "reports", "complaints"]
        agreed = services.agree_with(filled=dale.filled(2028, MOORLAND), keys=leadership, by=dale.unit, at=at)
        assert agreed == 3
        note = {"heard": services.Judged(note="Good that you say so")}
        services.moderate(filled=amber.filled(2028, PROBATION), judged=note, by=amber.unit, at=at)
        ways.panel_and_feedback(made, at)


def closed(made: World, board: Board, year: int) -> None:
    campaign = board.campaign(year)
    at = noon(CLOSES[year] + timedelta(days=30))
    with on(at):
        page = board.url(f"campaigns/{campaign.reference}/close/")
        assert made.unit(board).post(page, {"seen": str(campaign.version)}).status_code == 302
    assert board.campaign(year).state == "closed"
