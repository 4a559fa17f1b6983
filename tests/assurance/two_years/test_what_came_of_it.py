"""After the campaigns: what is common, what became of gaps, the re-audit, and the papers. All by the hand-made table."""

from datetime import date

import pytest

from goldenthread.assurance.gap_queries import gaps_of, items_of, planned_of
from goldenthread.assurance.results import percent, question_themes
from goldenthread.assurance.sticking import fates
from goldenthread.boards.visit import visit
from goldenthread.documents import Document, block_text
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from tests.reports.test_four_files import check
from tests.walked import on

from .figures_boards import ESTUARY, POLICE, PROBATION, SHEETS
from .people import CLOSES, Board, World, noon
from .seen import rows
from .table import grid_of
from .test_on_the_pages import page_of
from .wording import mark, paper_mark, paper_moved
from .years import NAMES

DAY = date(2028, 7, 3)
STANDARDS = ("1 Leadership", "2 Safer recruitment", "3 Listening to children", "All")


def test_what_is_common(two_years: World) -> None:
    found = [
        (one.question.key, one.unmet, one.nothing, one.of, percent(one.share))
        for one in question_themes(grid_of(two_years["ambermere"], 2028))
        if one.question
    ]
    assert found == SHEETS["ambermere"].themes
    told = rows(page_of(two_years, two_years["ambermere"], 2028))
    names = grid_of(two_years["ambermere"], 2028).tool.by_key()
    seen = [row for row in told if row and row[0] in {f"{one.number} {one.text}" for one in names.values()}]
    assert seen == [
        [f"{names[key].number} {names[key].text}", f"{unmet} of {of}", str(nothing), mark(mean)]
        for key, unmet, nothing, of, mean in SHEETS["ambermere"].themes
    ]
    # Standards: recruitment is partly met by 5 (33, 40, 63, 33, 33); voice by 3 (33, 50, 17), leadership by 3 (63, 25,
    # 46), and voice has the lower mean: 62.96 to 66.67.
    standards = [row[:3] for row in told if row and row[0] in STANDARDS and len(row) == 4]
    assert standards == [
        ["2 Safer recruitment", "5 of 9", "0"], ["3 Listening to children", "3 of 9", "0"], ["1 Leadership", "3 of 9", "0"],
    ]  # fmt: skip


def test_what_became_of_gaps(two_years: World) -> None:
    board = two_years["ambermere"]
    here = visit(board.place.people["business-unit"], "ambermere", noon(CLOSES[2028]).date())
    assert here is not None
    told = [one for one in gaps_of([board.campaign(2026)]) if one.state == "planned"]
    found = fates(planned_of(told, items_of(here, told)), grid_of(board, 2028).lines)
    sticks = {(gap.name, gap.key): (fate.sticks, fate.stand) for gap, fate in zip(told, found, strict=True)}
    assert sticks == {
        ("Amber Council", "lead"): ("stuck", 2 / 3),
        (PROBATION, "heard"): ("came-back", 1 / 3),
        ("Candle Trust", "reports"): ("open", 1 / 3),
        ("Candle Trust", "heard"): ("claimed", "applies-not"),
        ("East Haven", "induction"): ("not-audited", None),
        ("Fern Hospice", "induction"): ("left", None),
    }
    shown = [(row[1], row[-1]) for row in rows(page_of(two_years, board, 2028, "stuck/"))[1:]]
    assert shown == [
        (PROBATION, "Done, and not met again"),
        ("Amber Council", "Done, and met now"),
        ("Candle Trust", "Claimed, not yet verified"),
        ("Candle Trust", "Still being done"),
        ("Fern Hospice", "No longer in the plan"),
        ("East Haven", "Done, and not looked at since"),
    ]


def test_the_re_audit_by_domain(two_years: World) -> None:
    board = two_years["ambermere"]
    assert two_years.audits is not None
    _first, again = two_years.audits
    with on(noon(DAY)):
        page = two_years.unit(board).get(board.url(f"programme/{again.reference}/compare/"))
    found = {row[0]: row[1:] for row in rows(page.content.decode()) if row}
    # Then seen 3 3 2 4 and heard 3 4 4 2: 2 is given twice, 3 three times, 4 three times. Now seen 2 2 1 3, heard 2 2 2 1.
    # Then 2 x 2/3 + 3 x 1/3 of 8; now 2 x 1 + 5 x 2/3 + 1/3 of 8: better.
    grades = "1 Outstanding: {} 2 Good: {} 3 Requires improvement: {} 4 Inadequate: {}"
    assert found["Recognition"] == [grades.format(0, 2, 3, 3), grades.format(2, 5, 1, 0), "Better"]
    # Shared 1 2 2 2, then 2 2 2 3: 1 + 3 x 2/3 = 3 of 4 to 3 x 2/3 + 1/3 = 2.33 of 4.
    assert found["Working together"] == [grades.format(1, 3, 0, 0), grades.format(0, 3, 1, 0), "Worse"]
    assert found["See every child alone"][-1] == "It stuck"
    assert found["Share within a day"][-1] == "Done, and it does not show"
    assert found["Ask siblings too"][-1] == "Not done yet"


def made(board: Board, word: str, thing: str) -> Document:
    kind = KINDS[word]
    scope = scope_named(board.place.partnership, kind, Asked(thing=thing, day=DAY), DAY)
    return kind.made(scope, Setting(status="Draft", reference="PAP-0001"))


def text(document: Document) -> str:
    return "\n".join(block_text(block) for block in document.blocks).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("slug", list(SHEETS))
def test_the_overview(two_years: World, slug: str) -> None:
    board, sheet = two_years[slug], SHEETS[slug]
    document = made(board, "audit-overview", board.campaigns[2028].reference)
    if slug == "ambermere":
        check(document)
    told = text(document)
    came, whole = sheet.returns_now, sheet.together[3]
    assert f"{came.came} of {came.asked} returns came back, {came.percent} %. {came.late} of them late." in told
    assert ("is missing" in told) == (came.missing == 1)
    assert (
        f"Since {NAMES[2026]}, what was asked both times went from {whole.then} % to {whole.now} %. "
        f"Of the {whole.of} that compare, {whole.better} went up"
    ) in told
    assert (f"{whole.worse} went down" in told) == bool(whole.worse)
    for name, seat in sheet.seats.items():
        if seat.now == "in":
            assert "\t".join([name, *(paper_mark(one) for one in seat.story.scored_now)]) in told, name
        if seat.part == "both":
            assert f"{name}\t{paper_moved(seat.story.moved[3])}, on {seat.story.moved[3].common} question" in told, name
        if seat.late_now:
            days = "1 day" if seat.late_now == 1 else f"{seat.late_now} days"
            assert f"{name}\t{days}" in told, name
        if seat.now == "missing":
            assert f"{name}\tNot begun" in told, name
        if seat.now == "excused":
            assert f"{name}\tIt sees nobody this year" in told, name
    for title, one in zip(STANDARDS, sheet.together, strict=True):
        assert f"{title}\t{paper_moved(one)}\t{one.better}\t{one.worse}\t{one.same}" in told, title
    assert "Of the questions, 1 is new, 3 were changed and still compare and 1 is asked no more." in told
    for name, drifted in sheet.drift.items():
        line = next(
            (one for one in told.split("\n") if one.startswith(f"{name}\t{drifted.own} %\t{drifted.counts} %\t")), ""
        )
        assert bool(line) == bool(drifted.up or drifted.down), name
        assert (f"{drifted.up} put up" in line) == bool(drifted.up), name
        assert (f"{drifted.down} put down" in line) == bool(drifted.down), name
    assert f"On average it puts them {-sheet.drift_mean} point{'' if slug == 'calder' else 's'} lower" in told
    fate = (
        "Done, and not met again\t1\nDone, and met now\t1\nClaimed, not yet verified\t1\nStill being done\t1\n"
        "No longer in the plan\t1\nDone, and not looked at since\t1"
    )
    assert (fate in told) == (slug == "ambermere")


def test_the_letters(two_years: World) -> None:
    amber = two_years["ambermere"]
    document = made(amber, "audit-letter", amber.returns[2028][POLICE].reference)
    check(document)
    told = text(document)
    # Fully met: lead, complaints, checks (the board's), custody; not reports, volunteers-checked, heard, supervision.
    assert "it stands at 73 %, mostly met: 4 of 8 answers that count are fully met." in told
    assert "On 2 answers the board sees it otherwise than you do." in told
    assert f"On what {NAMES[2026]} asked too, it went from 53 % to 78 %." in told
    assert "1 Leadership\tM 83 %\tM 67 %\t↑ Better +17, from 50 %" in told
    assert "2 Safer recruitment\tM 78 %\tM 95 %\t↑ Better +35, from 60 %" in told
    assert "3 Listening to children\tM 67 %\tM 67 %\t↑ Better +33, from 50 %" in told
    assert "When did the board last hear?\tIn January" in told
    assert "One up, one down." in told
    calder = two_years["calder"]
    told = text(made(calder, "audit-letter", calder.returns[2028][ESTUARY].reference))
    assert "It came 1 day late." in told
    assert "1 Leadership\tM 83 %\tM 92 %\t↑ Better +38, from 54 %" in told
    assert "One up" not in told


def test_what_a_changed_mind_leaves_behind_is_in_no_letter(two_years: World) -> None:
    """Cradle Trust has no volunteers after all: that three fifths of them were checked is asked of it no more."""
    board = two_years["calder"]
    told = text(made(board, "audit-letter", board.returns[2028]["Cradle Trust"].reference))
    # 3 levels, complaints, checks, heard, supervision: lead, reports, complaints, checks, heard, supervision
    assert "it stands at 100 %, fully met: 6 of 6 answers that count are fully met." in told
    assert "How many of the volunteers were checked?" not in told
