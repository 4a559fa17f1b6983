"""25 agencies in 3 partnerships, two campaigns two years apart with a changed tool: every cell of what they come to is
what the table in `figures` says, which was made by hand (how, stands at its head)."""

import pytest

from goldenthread.assurance.campaign_standing import tally
from goldenthread.assurance.models import Moderation, Return, Signing
from goldenthread.assurance.results import drift, mean_drift, percent

from .figures import STANDARDS
from .figures_boards import POLICE, SHEETS, Returns
from .people import CLOSES, YEARS, Board, World
from .table import cells, compared, grid_of, question, scores, together
from .years import SAID

BOARDS = list(SHEETS)
pytestmark = pytest.mark.parametrize("slug", BOARDS)


def test_who_is_where(two_years: World, slug: str) -> None:
    board = two_years[slug]
    assert sum(len(one.seats) for one in SHEETS.values()) == 30
    assert len({name for one in SHEETS.values() for name in one.seats}) == 25
    for year in YEARS:
        for name, filled in board.returns[year].items():
            told = board.sheet[name]
            stands = told.then if year == 2026 else told.now
            state = Return.objects.get(pk=filled.pk).state
            wanted = {"in": ("signed", "agreed"), "missing": ("asked",), "excused": ("excused",)}[stands]
            assert state in wanted, (year, name, state)


@pytest.mark.parametrize("year", YEARS)
def test_each_year_by_agency_and_standard(two_years: World, slug: str, year: int) -> None:
    board = two_years[slug]
    found = {line.whose.name: scores(line) for line in grid_of(board, year).handed}
    wanted = {
        name: told.story.scored_then if year == 2026 else told.story.scored_now
        for name, told in board.sheet.items()
        if (told.then if year == 2026 else told.now) == "in"
    }
    assert found == wanted


@pytest.mark.parametrize("year", YEARS)
def test_each_year_all_together(two_years: World, slug: str, year: int) -> None:
    sheet, found = SHEETS[slug], grid_of(two_years[slug], year)
    wanted = sheet.means_then if year == 2026 else sheet.means_now
    if wanted is not None:
        assert (*(found.standards[key].percent for key in STANDARDS), found.whole.percent) == wanted
    if year == 2028:
        assert len(found.handed) == sheet.handed_now


def test_by_agency_and_standard_then_and_now(two_years: World, slug: str) -> None:
    pairs = {pair.whose.name: pair for pair in compared(two_years[slug]).pairs}
    seats = SHEETS[slug].seats
    # Who was excused in the one year and asked in the other is told as excused; nobody is left out.
    assert {name: pair.part for name, pair in pairs.items()} == {name: told.part for name, told in seats.items()}
    for name, told in seats.items():
        pair = pairs[name]
        assert (pair.late_then, pair.late_now) == (told.late_then > 0, told.late_now > 0), name
        if told.part == "both":
            assert cells(pair) == told.story.moved, name
        else:
            assert (pair.whole.then, pair.whole.now, pair.whole.common, pair.questions) == (None, None, 0, {}), name


def test_by_agency_and_question_then_and_now(two_years: World, slug: str) -> None:
    checked = 0
    for pair in compared(two_years[slug]).pairs:
        told = SHEETS[slug].seats[pair.whose.name]
        if told.part != "both":
            continue
        found = {key: question(one) for key, one in pair.questions.items()}
        for key, words in told.story.questions.items():
            assert found[key] == words, (pair.whose.name, key)
        if "induction" in told.story.questions:  # told whole: it says of every question that there is
            assert set(found) == set(told.story.questions), pair.whose.name
            checked += 1
    assert checked >= {"ambermere": 7, "calder": 2, "dale": 5}[slug]


def test_all_together_by_standard(two_years: World, slug: str) -> None:
    assert together(compared(two_years[slug])) == SHEETS[slug].together


def test_what_became_of_the_questions(two_years: World, slug: str) -> None:
    changes = compared(two_years[slug]).changes
    assert {key: one.became for key, one in changes.items()} == {
        "lead": "changed", "reports": "changed", "complaints": "same", "checks": "changed", "volunteers": "same",
        "volunteers-checked": "same", "heard": "same", "custody": "same", "supervision": "new", "changed": "same",
        "induction": "gone",
    }  # fmt: skip
    assert {key for key, one in changes.items() if one.rescaled} == {"checks"}
    assert {key for key, one in changes.items() if one.moved} == {"complaints"}


@pytest.mark.parametrize("year", YEARS)
def test_how_many_came_and_how_late(two_years: World, slug: str, year: int) -> None:
    board, sheet = two_years[slug], SHEETS[slug]
    wanted = sheet.returns_then if year == 2026 else sheet.returns_now
    campaign = board.campaign(year)
    stands = [one.whose.stand for one in grid_of(board, year).lines]
    told = tally(stands, campaign.closes_on, CLOSES[year], closed=True)
    found = Returns(told.asked, told.came, told.came_late, told.missing, told.excused, told.percent or 0, told.days)
    assert found == wanted


def test_own_scores_and_the_boards(two_years: World, slug: str) -> None:
    found = {one.line.whose.name: one for one in drift(grid_of(two_years[slug], 2028))}
    assert set(found) == set(SHEETS[slug].drift)
    for name, told in SHEETS[slug].drift.items():
        one = found[name]
        assert (percent(one.whole.own), percent(one.whole.counts)) == (told.own, told.counts), name
        assert (one.moderated, one.up, one.down) == (told.moderated, told.up, told.down), name
        assert tuple(one.standards[key].points for key in STANDARDS) == told.standards, name
    mean = mean_drift(one.whole for one in found.values())
    assert mean is not None
    assert round(mean * 100) == SHEETS[slug].drift_mean


def test_each_board_moderates_for_itself(two_years: World, slug: str) -> None:
    """The police said the same to all three; what each board says of it is found there and nowhere else."""
    board = two_years[slug]
    for year in YEARS:
        filled = board.filled(year, POLICE)
        (said,) = Signing.objects.filter(filled=filled).values_list("answers", flat=True)
        first = two_years["ambermere"].filled(year, POLICE)
        assert said == Signing.objects.get(filled=first).answers
        keys = set(Moderation.objects.filter(filled=filled).values_list("key", flat=True))
        assert keys == {one.split("=")[0] for one in SAID[year][slug].get(POLICE, "").split()}


def test_what_one_board_knows_another_does_not(two_years: World, slug: str) -> None:
    board: Board = two_years[slug]
    for other in two_years.boards.values():
        if other is not board:
            assert not Moderation.objects.filter(partnership=other.place.partnership, filled__campaign__in=[
                one.pk for one in board.campaigns.values()
            ]).exists()  # fmt: skip
