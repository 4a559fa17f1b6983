"""The hand-made table, as the pages of results say it."""

import pytest

from tests.walked import on

from .figures import STANDARDS
from .figures_boards import POLICE, SHEETS
from .people import CLOSES, YEARS, Board, World, noon
from .seen import rows, words
from .tools import NOW
from .wording import mark, moved, outcome, shift, signed
from .years import NAMES

pytestmark = pytest.mark.parametrize("slug", list(SHEETS))
LATER = noon(CLOSES[2028])
PARTS = {
    "new": "New: not asked then", "gone": "Gone: not asked now", "missing-then": "Nothing came back then",
    "excused-then": "Excused then", "excused-now": "Excused now",
    "missing-now": "Nothing has come back now", "missing-both": "Nothing came back either time",
}  # fmt: skip
STATES = {"missing": "Not begun", "excused": "Not asked of them"}


def page_of(made: World, board: Board, year: int, rest: str = "") -> str:
    with on(LATER):
        answer = made.unit(board).get(board.url(f"results/{board.campaigns[year].reference}/{rest}"))
    assert answer.status_code == 200
    return answer.content.decode()


def named(page: str) -> dict[str, list[str]]:
    """The first row of each name."""
    found: dict[str, list[str]] = {}
    for row in rows(page):
        if len(row) > 1:
            found.setdefault(row[0], row[1:])
    return found


@pytest.mark.parametrize("year", YEARS)
def test_the_heat_table(two_years: World, slug: str, year: int) -> None:
    board, sheet = two_years[slug], SHEETS[slug]
    page = page_of(two_years, board, year)
    found = named(page)
    for name, told in sheet.seats.items():
        stands, late = (told.then, told.late_then) if year == 2026 else (told.now, told.late_now)
        if not stands:
            assert name not in found
        elif stands != "in":
            assert found[name] == [STATES[stands]], name
        else:
            row = found[f"{name} came late" if late else name]
            *three, whole = told.story.scored_then if year == 2026 else told.story.scored_now
            assert row[:4] == [mark(whole), *(mark(one) for one in three)], name
    came = sheet.returns_then if year == 2026 else sheet.returns_now
    text = words(page)
    assert f"{came.percent}% of the returns asked for came back." in text
    if came.days is None:
        assert "The late one" not in text
    elif came.late == 1:
        assert f"The late one was {came.days:.0f} day" in text
    else:
        assert f"The late ones were {came.days:.1f}".removesuffix(".0") + " days late on average." in text
    means = sheet.means_then if year == 2026 else sheet.means_now
    if means is not None:
        n = sheet.handed_now if year == 2028 else came.came
        assert found[f"The mean of all {n}"][:4] == [mark(one) for one in (means[3], *means[:3])]


def test_year_on_year(two_years: World, slug: str) -> None:
    board, sheet = two_years[slug], SHEETS[slug]
    page = page_of(two_years, board, 2028, "years/")
    found = named(page)
    for name, told in sheet.seats.items():
        late = (" late then" if told.late_then else "") + (" late now" if told.late_now else "")
        row = found[f"{name}{late}"]
        if told.part == "both":
            *three, whole = told.story.moved
            assert row == [moved(whole), *(moved(one) for one in three)], name
        else:
            assert row == [PARTS[told.part]], name
    *three_all, whole_all = sheet.together
    assert found["All that compare"] == [moved(whole_all), *(moved(one) for one in three_all)]
    text = words(page)
    numbers = (
        f"Of {whole_all.of} that compare, {whole_all.better} are better, {whole_all.worse} worse, {whole_all.same}"
    )
    assert numbers in text
    assert "New: 1; Gone: 1" in text or ("New: 1" in text and "Gone: 1" in text)
    assert "Then: Is there a named senior lead?" in text
    assert "on another scale: how far it is met compares" in found["2.1 Are staff checked before they begin?"][0]
    assert "stood under another standard" in found["1.3 Can a child complain?"][0]


def test_each_agency_question_by_question(two_years: World, slug: str) -> None:
    board, checked = two_years[slug], 0
    names = {one.key: f"{one.number} {one.text}" for one in NOW.questions()}
    for name, told in SHEETS[slug].seats.items():
        if told.part != "both" or not told.story.questions:
            continue
        page = page_of(two_years, board, 2028, f"returns/{board.returns[2028][name].reference}/")
        assert f"Compared with {NAMES[2026]}" in page
        found = {row[0]: row[1:] for row in rows(page) if row}
        for key, said in told.story.questions.items():
            if said == "gone":
                assert key not in names
            elif said == "not-asked-now":  # no line of its own: the standard says it
                assert names[key] not in found
                assert "Not asked of them now: 1" in page
            else:
                then, went = outcome(said)
                assert found[names[key]][-1] == went, (name, key)
                assert not then or found[names[key]][-2] == then, (name, key)
        for title, cell, now in zip(("1 Leadership", "2 Safer recruitment", "3 Listening to children"),
                                    told.story.moved, told.story.scored_now, strict=False):  # fmt: skip
            row = next(one[1:] for one in rows(page) if one and one[0] == title)
            assert row[0] == mark(now), (name, title)
            if cell.then is not None and cell.now is not None and cell.points is not None:
                assert row[-3:-1] == [mark(cell.then), mark(cell.now)], (name, title)
                assert row[-1].startswith(shift(cell.points)), (name, title, row)
        checked += 1
    assert checked >= 5


def test_own_scores_and_the_boards(two_years: World, slug: str) -> None:
    board, sheet = two_years[slug], SHEETS[slug]
    found = named(page_of(two_years, board, 2028, "drift/"))
    for name, told in sheet.drift.items():
        row = found[name]
        assert f"{told.own} \N{RIGHTWARDS ARROW} {told.counts}%" in row[0]
        assert [one.split()[0] for one in row[1:4]] == [signed(one) for one in told.standards], name
        assert row[4] == f"{told.up} up, {told.down} down of {told.moderated}"
    assert found["On average"][0] == signed(sheet.drift_mean)
    assert len(STANDARDS) == len(found["On average"]) - 2


def test_a_boards_words_are_its_own(two_years: World, slug: str) -> None:
    """What a board notes of the police stands on its own pages, and what others note does not."""
    board = two_years[slug]
    notes = {"ambermere": "Seen: reports", "calder": "Seen: custody", "dale": "Seen: volunteers-checked"}
    reference = board.returns[2028][POLICE].reference
    keys = [one.key for one in NOW.questions()]
    told = "".join(page_of(two_years, board, 2028, f"returns/{reference}/{key}/") for key in keys)
    assert {whose for whose, note in notes.items() if note in told} == {slug}
