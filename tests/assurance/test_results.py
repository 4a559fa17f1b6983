"""What returns come to: facts worked out by hand, and laws."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.assurance.campaign_standing import tally
from goldenthread.assurance.measuring import Measure, Returned
from goldenthread.assurance.results import drift, grid, mean_drift, question_themes, standard_themes
from goldenthread.assurance.scoring import Said, in_force, score, score_of, with_moderation
from goldenthread.assurance.sticking import Planned, counted, fates
from goldenthread.assurance.tool import Tool
from tests.assurance.a_campaign import TOOL
from tests.assurance.returned import DUE, SAID, law, returns, said, told, tools

VALE = told("vale", kind="council", lead="3", reports="2", checks="A", volunteers="no", changed="The room")
HARBOUR = told(
    "harbour", kind="police", moderated=said(reports="0", checks="G"),
    lead="1", reports="1", checks="A", volunteers="partly", volunteers_checked="85%", custody="n/a", changed="Nothing",
)  # fmt: skip
DRAFT = told("draft", state="begun", lead="0", reports="0")


def test_the_grid_is_what_the_hand_works_out() -> None:
    found = grid(TOOL, [VALE, HARBOUR, DRAFT])
    vale, harbour, draft = found.lines
    # (1 + 2 x 2/3) / 3 = 7/9; (1/2 + 0) / 2 = 1/4; in words alone there is no share
    assert [vale.scores[key].percent for key in ("leadership", "recruitment", "voice")] == [78, 25, None]
    assert vale.scores["voice"].mark == "no-answer"
    # the board's: (1/3 + 2 x 0) / 3 = 1/9; (1 + 1/2 + 0.85) / 3 = 0.7833
    assert [harbour.scores[key].percent for key in ("leadership", "recruitment")] == [11, 78]
    assert harbour.scores["voice"].left_out == 1
    # all together: (1 + 4/3 + 1/2 + 0) / 5 = 0.5667
    assert vale.whole is not None
    assert vale.whole.percent == 57
    assert (vale.strengths, vale.gaps) == (["lead"], ["checks", "volunteers"])
    assert (harbour.strengths, harbour.gaps) == (["checks"], ["lead", "reports", "volunteers"])
    assert (draft.scores, draft.whole, draft.gaps) == ({}, None, [])
    # each agency counts the same: (7/9 + 1/9) / 2
    assert found.standards["leadership"].share == pytest.approx(4 / 9)
    assert (found.standards["leadership"].of, found.standards["leadership"].unmet) == (2, 1)
    assert found.standards["voice"].of == 0


def test_the_commonest_themes_come_first() -> None:
    found = grid(TOOL, [VALE, HARBOUR, DRAFT, told("third", lead="0", checks="R", volunteers="yes")])
    told_ = [(one.question.key, one.unmet, one.nothing, one.of) for one in question_themes(found) if one.question]
    # lead: 1, 1/3, 0; reports: 2/3, 0; checks: 1/2, 1, 0; volunteers: 0, 1/2, 1
    assert told_ == [("lead", 2, 1, 3), ("checks", 2, 1, 3), ("volunteers", 2, 1, 3), ("reports", 1, 1, 2)]
    # leadership: 7/9, 1/9, 0; recruitment: 1/4, 0.78, 1/2
    assert [(one.standard.key, one.unmet, one.nothing, one.of) for one in standard_themes(found)] == [
        ("leadership", 2, 1, 3), ("recruitment", 2, 0, 3),
    ]  # fmt: skip


def test_drift_says_how_far_the_board_moved_it() -> None:
    (moved,) = drift(grid(TOOL, [VALE, HARBOUR, DRAFT]))
    # the agency's own: (1/3 + 2/3) / 3 = 1/3 beside 1/9; (1/2 + 1/2 + 0.85) / 3 = 0.6167 beside 0.7833
    leadership, recruitment, voice = (moved.standards[key] for key in ("leadership", "recruitment", "voice"))
    assert (leadership.way, leadership.by, leadership.points) == ("down", pytest.approx(-2 / 9), 11 - 33)
    assert (recruitment.way, recruitment.points) == ("up", 78 - 62)
    assert voice.way is None
    assert (moved.moderated, moved.up, moved.down) == (2, 1, 1)
    assert mean_drift([leadership, recruitment, voice]) == pytest.approx((-2 / 9 + 0.5 / 3) / 2)


def test_how_many_came_and_how_late() -> None:
    late = told("late", first_signed_on=date(2026, 5, 20))
    later = told("later", state="agreed", first_signed_on=date(2026, 5, 24))
    back = told("back", state="sent-back", first_signed_on=date(2026, 5, 1))
    excused = told("excused", state="excused")
    all_of = [told("good", first_signed_on=DUE), late, later, back, excused, DRAFT]
    stands = [one.stand for one in all_of]
    found = tally(stands, DUE, date(2026, 5, 13))
    assert (found.asked, found.came, found.came_late, found.missing, found.waited_for) == (5, 4, 2, 0, 1)
    assert (found.sent_back, found.excused, found.days, found.percent) == (1, 1, 9.0, 80)
    assert tally(stands, DUE, date(2026, 5, 14)).missing == 1
    assert tally(stands, DUE, date(2026, 5, 1), closed=True).missing == 1
    assert [one.is_late(DUE) for one in all_of] == [False, True, True, False, False, False]


def test_gaps_that_were_planned_stick_or_come_back() -> None:
    now = grid(TOOL, [VALE, HARBOUR, DRAFT]).lines
    gaps = [
        Planned("seat:vale", "lead", "ACT-0001", "verified"),
        Planned("seat:vale", "reports", "ACT-0002", "embedded"),  # mostly met is met
        Planned("seat:vale", "checks", "ACT-0003", "embedded"),
        Planned("seat:vale", "checks", "ACT-0004", "open"),
        Planned("seat:vale", "changed", "ACT-0005", "verified"),  # words alone say nothing
        Planned("seat:draft", "lead", "ACT-0006", "verified"),  # not handed over
        Planned("seat:harbour", "lead", "ACT-0007", "cancelled"),
        Planned("seat:harbour", "custody", "ACT-0008", "verified"),  # does not apply now
        Planned("seat:vale", "reports", "ACT-0009", "claimed"),  # met now, and nobody verified that it was done
        Planned("seat:vale", "checks", "ACT-0010", "claimed"),  # nor does what is claimed come back
    ]
    assert [one.sticks for one in fates(gaps, now)] == [
        "stuck", "stuck", "came-back", "open", "not-audited", "not-audited", "left", "not-audited",
        "claimed", "claimed",
    ]  # fmt: skip
    numbers = {"came-back": 1, "stuck": 2, "claimed": 2, "open": 1, "left": 1, "not-audited": 3}
    assert counted(fates(gaps, now)) == numbers


@law
@given(tool=tools(), answers=SAID, board=SAID, kind=st.sampled_from(["", "council", "police"]))
def test_a_measure_scores_as_scoring_does(
    tool: Tool, answers: dict[str, Said], board: dict[str, Said], kind: str
) -> None:
    counts = with_moderation(answers, board)
    measure = Measure(tool)
    scores, whole = measure.scores(measure.stands(counts, kind))
    everything = score(tool.questions(), tool.scales_by_key(), in_force(tool, kind, counts), kind)
    for mine, theirs in [(scores[one.key], score_of(one, tool, counts, kind)) for one in tool.standards] + [
        (whole, everything)
    ]:
        assert mine.share == (None if theirs.share is None else pytest.approx(theirs.share))
        facts = ("asked", "answered", "left_out", "counted", "met")
        assert [getattr(mine, one) for one in facts] == [getattr(theirs, one) for one in facts]


@law
@given(tool=tools(), all_of=returns(), data=st.data())
def test_the_order_of_agencies_does_not_matter(tool: Tool, all_of: list[Returned], data: st.DataObject) -> None:
    one, other = grid(tool, all_of), grid(tool, data.draw(st.permutations(all_of)))
    assert {line.whose.key: line.scores for line in one.lines} == {line.whose.key: line.scores for line in other.lines}
    for key, sums in one.standards.items():
        assert sums.marks == other.standards[key].marks
        assert sums.share == (None if other.standards[key].share is None else pytest.approx(other.standards[key].share))
    assert tally([one.stand for one in all_of], DUE, DUE) == tally([one.whose.stand for one in other.lines], DUE, DUE)


@law
@given(tool=tools(), all_of=returns())
def test_a_draft_says_nothing(tool: Tool, all_of: list[Returned]) -> None:
    handed = [one for one in all_of if one.state in ("signed", "agreed")]
    assert [line.scores for line in grid(tool, all_of).handed] == [line.scores for line in grid(tool, handed).lines]
    assert grid(tool, all_of).standards == grid(tool, handed).standards
    assert question_themes(grid(tool, all_of)) == question_themes(grid(tool, handed))
