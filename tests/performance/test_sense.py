"""What a figure says in plain words: a table of truth by hand, and what is never said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.performance.rules.cells import BLANK, Cell
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.sense import Clause, Sense, Word, order_of, sense
from goldenthread.performance.rules.spans import run_up_to, span_on
from goldenthread.performance.rules.targets import Aim

LOWER = Definition("percent", "lower", 1)
HIGHER = replace(LOWER, direction="higher")
CONTEXT = replace(LOWER, direction="context")
NEWEST = span_on("quarter", date(2026, 3, 1))
CALM = [20, 21] * 5  # mean 20.5, each difference 1: limits 17.84 and 23.16
AIM = Aim(date(2020, 1, 1), None, Decimal(20), Decimal(2))


def points(*numbers: float | str | None, says: Definition = LOWER, versions: int = 1) -> list[Point]:
    """The last of them of Q4 2025/26; a word is a mark, None is a blank that nobody said anything of."""
    found = []
    for span, one in zip(run_up_to(NEWEST, len(numbers)), numbers, strict=True):
        if one is None:
            found.append(Point(span, BLANK, definition=says))
        elif isinstance(one, str):
            found.append(Point(span, Cell(None, one, one), definition=says, version=versions))  # type: ignore[arg-type]
        else:
            found.append(Point(span, Cell(Decimal(str(one)), "final"), definition=says, version=versions))
    return found


def of(*numbers: float | str | None, says: Definition = LOWER, aim: Aim | None = None) -> Sense:
    return sense("Re-referrals", points(*numbers, says=says), NEWEST, aim)


# Worked out by hand: eleven figures with 30 as the last: mean 21.4, differences 9 x 1 and 9 (or 10), limits about 4.8 off.
TRUTH: list[tuple[list[Any], Definition, Aim | None, str, tuple[str, ...]]] = [
    # nothing, and marks
    ([], LOWER, None, "There is no figure of Re-referrals for Q4 2025/26 yet.", ()),
    ([*CALM, None], LOWER, AIM, "There is no figure of Re-referrals for Q4 2025/26 yet.", ()),
    ([*CALM, "suppressed"], LOWER, AIM,
     "The figure of Re-referrals for Q4 2025/26 is suppressed, because it is small.", ()),
    ([*CALM, "low"], LOWER, None,
     "The figure of Re-referrals for Q4 2025/26 is too small to show after rounding, and not nought.", ()),
    ([*CALM, "not-available"], LOWER, None, "The figure of Re-referrals for Q4 2025/26 is not available.", ()),
    ([*CALM, "not-applicable"], LOWER, None, "The figure of Re-referrals for Q4 2025/26 does not apply.", ()),
    # the first ones
    ([21], LOWER, None,
     "Re-referrals came to 21.0%. For Q3 2025/26 there is no number to compare it with.", ()),
    ([20, 25], LOWER, None,
     "Re-referrals rose from 20.0% to 25.0%; "
     "there are too few figures to say whether that is more than chance.", ()),
    (["suppressed", 25], LOWER, AIM,
     "Re-referrals came to 25.0%. For Q3 2025/26 there is no number to compare it with. "
     "The target is 20.0%, and is missed.", ("off",)),
    # wavering
    ([*CALM, 20], LOWER, None, "Re-referrals fell from 21.0% to 20.0%, within the limits of its last 11 quarters.", ()),
    ([*CALM, 21.04], LOWER, None,
     "Re-referrals stayed at 21.0%, within the limits of its last 11 quarters.", ()),
    ([*CALM, 22], LOWER, AIM,
     "Re-referrals rose from 21.0% to 22.0%, within the limits of its last 11 quarters. "
     "The target is 20.0%, and the figure is within its tolerance.", ()),
    ([*CALM, 20], LOWER, AIM,
     "Re-referrals fell from 21.0% to 20.0%, within the limits of its last 11 quarters. "
     "The target of 20.0% is met.", ()),
    # moved
    ([*CALM, 30], LOWER, AIM,
     "Re-referrals rose from 21.0% to 30.0%, above the limits of its last 11 quarters; that is worse than it was. "
     "The target is 20.0%, and is missed.", ("worse", "off")),
    ([*CALM, 30], HIGHER, AIM,
     "Re-referrals rose from 21.0% to 30.0%, above the limits of its last 11 quarters; that is better than it was. "
     "The target of 20.0% is met.", ("moved",)),
    ([*CALM, 10], HIGHER, None,
     "Re-referrals fell from 21.0% to 10.0%, below the limits of its last 11 quarters; that is worse than it was.",
     ("worse",)),
    ([*CALM, 30], CONTEXT, AIM,
     "Re-referrals rose from 21.0% to 30.0%, above the limits of its last 11 quarters. The plan is 20.0%.", ("moved",)),
    # with a gap the line is counted in figures
    ([*CALM, None, 30], LOWER, None,
     "Re-referrals came to 30.0%, above the limits of its last 11 figures; that is worse than it was. "
     "For Q3 2025/26 there is no number to compare it with.", ("worse",)),
    # a run: 20 and 21 in turn, then eight above the mean of 21.5
    ([20, 21] * 4 + [22, 23] * 4, CONTEXT, None,
     "Re-referrals rose from 22.0% to 23.0%; 8 figures in a row lie above the mean of 21.5%.", ("moved",)),
    ([21, 20] * 5 + [20.2, 20.4, 20.6, 20.8, 21], LOWER, None,
     "Re-referrals rose from 20.8% to 21.0%; 6 figures in a row rise; that is worse than it was.", ("worse",)),
]  # fmt: skip


@pytest.mark.parametrize(("numbers", "says", "aim", "words", "needs"), TRUTH)
def test_the_table_of_truth(
    numbers: list[Any], says: Definition, aim: Aim | None, words: str, needs: tuple[str, ...]
) -> None:
    found = of(*numbers, says=says, aim=aim)
    assert found.said() == words
    assert found.needs == needs


def test_a_definition_that_breaks_the_line_asks_for_words_once() -> None:
    anew = replace(LOWER, breaks=True, line=1, words="Counted anew")
    old, new = points(*CALM, 21, 22), points(*CALM, 21, 22, says=anew)
    run = [*old[:-1], new[-1]]
    found = sense("Re-referrals", run, NEWEST)
    assert found.needs == ("broke",)
    assert found.said() == ("Re-referrals came to 22.0%. It is counted anew, and does not compare with Q3 2025/26.")
    later = sense("Re-referrals", [*old[:-2], *new[-2:]], NEWEST)
    assert later.needs == ()
    assert later.said().startswith("Re-referrals rose from 21.0% to 22.0%; there are too few")


def test_a_correction_is_said_and_asks_for_words() -> None:
    run = points(*CALM, 21)
    corrected = replace(run[-1], cell=Cell(Decimal(21), "revised"), version=2)
    found = sense("Re-referrals", [*run[:-1], corrected], NEWEST)
    assert found.needs == ("corrected",)
    assert found.said() == (
        "Re-referrals stayed at 21.0% (revised), within the limits of its last 11 quarters. The figure was corrected."
    )
    changed = replace(run[-1], version=2)  # before anybody approved it
    assert sense("Re-referrals", [*run[:-1], changed], NEWEST).needs == ()
    provisional = replace(run[-1], cell=Cell(Decimal(21), "provisional"))
    assert "21.0% (provisional)" in sense("Re-referrals", [*run[:-1], provisional], NEWEST).said()


def test_what_came_later_is_left_aside() -> None:
    run = points(*CALM, 21, 40)
    found = sense("Re-referrals", run, NEWEST.before)
    assert found.said() == "Re-referrals stayed at 21.0%, within the limits of its last 11 quarters."


def test_what_needs_words_most_comes_first() -> None:
    worse, off = of(*CALM, 30, aim=AIM), of(20, 25, aim=AIM)
    moved, calm = of(*CALM, 30, says=HIGHER), of(*CALM, 21)
    assert sorted([calm, moved, off, worse], key=order_of) == [worse, off, moved, calm]
    only = of(*CALM, 30)
    assert sorted([only, worse], key=order_of) == [worse, only]  # of two alike, the one with more against it


def test_words_that_fill_in_are_translated_and_names_are_not() -> None:
    found = of(*CALM, 30, says=CONTEXT)
    assert "quarters" not in found.said(lambda text: "chwarter" if text == "quarters" else text)
    clause = Clause("%(name)s %(thing)s", {"name": "quarters", "thing": Word("quarters")})
    assert clause.said(lambda text: text.replace("quarters", "chwarter") if "%" not in text else text) == (
        "quarters chwarter"
    )


FIGURES = st.lists(st.one_of(st.none(), st.just("suppressed"), st.integers(0, 100)), max_size=20)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(FIGURES, st.sampled_from([None, AIM]))
def test_of_a_context_nothing_is_better_or_worse(numbers: list[Any], aim: Aim | None) -> None:
    found = of(*numbers, says=CONTEXT, aim=aim)
    words = found.said()
    assert "better" not in words
    assert "worse" not in words
    assert "missed" not in words
    assert not {"worse", "off"} & set(found.needs)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(FIGURES, st.sampled_from([LOWER, HIGHER]))
def test_a_mark_is_no_number_and_needs_none(numbers: list[Any], says: Definition) -> None:
    for last in (None, "suppressed", "low", "not-available", "not-applicable"):
        found = of(*numbers, last, says=says, aim=AIM)
        assert found.shown == ""
        assert "%" not in found.said()
        assert found.needs == ()
        assert found.standing == "no-answer"
