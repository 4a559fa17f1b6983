"""What is odd about a figure, each line worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.performance.rules.cells import MARKS, Cell, read_cell
from goldenthread.performance.rules.checking import Breakdown, Limits, check, is_blank
from goldenthread.performance.rules.coming import Coming, coming, due_of, is_expected
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.spans import Span, span_of

COUNT = Definition("count")
PERCENT = Definition("percent", "lower", 1, low=Decimal(0), high=Decimal(100))
WHOLE = Definition("percent", "lower", 0, low=Decimal(0), high=Decimal(100))
RATE = Definition("per-10000", "context", 1)
DAYS = Definition("days", "lower", 0, high=Decimal(365))
POUNDS = Definition("pounds")
NOW = "2025-Q4"


def quarter(code: str) -> Span:
    found = span_of("quarter", code)
    assert found is not None
    return found


def point(
    raw: str = "", says: Definition = COUNT, code: str = NOW, over: int | None = None, of: int | None = None
) -> Point:
    above, below = (None if one is None else Decimal(one) for one in (over, of))
    made = says.worked_out(above, below)
    cell = read_cell(raw) if made is None else Cell(made, "final")
    return Point(quarter(code), cell, above, below, says)


def run(numbers: list[str], says: Definition = COUNT) -> list[Point]:
    """Quarters up to the one before NOW."""
    span = quarter(NOW)
    return [point(raw, says, span.moved(n - len(numbers)).code) for n, raw in enumerate(numbers)]


def told(*given: object, **more: object) -> list[tuple[str, str]]:
    return [(one.doubt, one.words) for one in check(*given, **more)]  # type: ignore[arg-type]


MISSING = "Nothing is said yet. Give a figure, or say why there is none."
ALONE: list[tuple[Point, list[tuple[str, str]]]] = [
    (point("12"), []),
    (point("0"), []),
    (point(""), [("missing", MISSING)]),
    (point("abc"), [("not-a-number", "“abc” is neither a number nor a mark for one that is not there.")]),
    (point("c"), []),
    (point("-"), []),  # a dash is said, and is no blank
    (point("n/a", PERCENT), []),
    (point("-3"), [("range", "It is -3, and cannot be below 0.")]),
    (point("12.5"), [("range", "It says 12.5, and is counted in whole numbers.")]),
    (point("12.0"), []),
    (point("12.5", Definition("count", decimals=1)), []),  # whole-time equivalents
    (point("-3", POUNDS), []),
    (point("100", PERCENT), []),
    (point("100.1", PERCENT), [("range", "It is 100.1%, and can be from 0.0% to 100.0%.")]),
    (point("400", DAYS), [("range", "It is 400, and can be from 0 to 365.")]),
    (point("400", Definition("pounds", high=Decimal(300))), [("range", "It is £400, and cannot be above £300.")]),
    (point(says=PERCENT, over=22, of=88), []),
    (point(says=PERCENT, over=0, of=88), []),
    (point(says=PERCENT, over=0, of=0), []),  # nobody was counted: said, and no rate
    (point(says=PERCENT, over=2, of=0), [("fraction", "It says 2 of 0: of none there can be none.")]),
    (
        point(says=PERCENT, over=1200, of=1000),
        [("fraction", "It says 1,200 of 1,000: more than all of them.")],
    ),
    (point(says=RATE, over=12, of=10), []),  # a rate may count somebody more than once
    (point(says=PERCENT, over=-2, of=10), [("range", "It says -2, which is below nought.")]),
    (point(says=PERCENT, over=5), [("missing", "How many there were is given (5), and not of how many.")]),
    (point(says=PERCENT, of=5), [("missing", "It is given of how many (5), and not how many.")]),
]


@pytest.mark.parametrize(("one", "says"), ALONE)
def test_a_figure_alone(one: Point, says: list[tuple[str, str]]) -> None:
    assert told(one) == says


JUMPS: list[tuple[Point, list[Point], str]] = [
    (point("150"), run(["100"]), ""),  # half more is no jump yet
    (point("151"), run(["100"]), "It was 100 in Q3 2025/26 and is 151 now: 51% more."),
    (point("49"), run(["100"]), "It was 100 in Q3 2025/26 and is 49 now: 51% less."),
    (point("13"), run(["4"]), ""),  # nine people make no jump
    (point("14"), run(["4"]), "It was 4 in Q3 2025/26 and is 14 now: 250% more."),
    (point("9"), run(["0"]), ""),
    (point("10"), run(["0"]), "It was 0 in Q3 2025/26 and is 10 now."),
    (point("0"), run(["12"]), "It was 12 in Q3 2025/26 and is 0 now: 100% less."),
    (point("40", PERCENT), run(["25"], PERCENT), ""),
    (point("41", PERCENT), run(["25"], PERCENT), "It was 25.0% in Q3 2025/26 and is 41.0% now: 16 points away."),
    (point(says=PERCENT, over=3, of=4), run(["25"], PERCENT), ""),  # two people of four
    (
        point(says=PERCENT, over=30, of=40), run(["25"], PERCENT),
        "It was 25.0% in Q3 2025/26 and is 75.0% now: 50 points away.",
    ),
    (  # 63.33 and 22.5, which are printed as 63% and 23%: 40 apart, and not 40.8
        point("22.5", WHOLE), run(["63.333333"], WHOLE), "It was 63% in Q3 2025/26 and is 23% now: 40 points away.",
    ),
    (point("90", DAYS), run(["30"], DAYS), "It was 30 in Q3 2025/26 and is 90 now: 200% more."),
    # what cannot be is not compared as well
    (point("-40"), run(["100"]), "range"),
    # the last number counts, however long ago it was: marks and blanks are passed over, and are not nought
    (point("100"), run(["100", "c", "", "-"]), ""),
    (point("c"), run(["100"]), ""),
    (point("100"), run(["c"]), ""),
]  # fmt: skip


@pytest.mark.parametrize(("now", "before", "says"), JUMPS)
def test_a_jump_from_last_time(now: Point, before: list[Point], says: str) -> None:
    if says == "range":
        assert [doubt for doubt, _words in told(now, before)] == ["range"]
        return
    assert told(now, before) == ([("jump", says)] if says else [])


OUTLIERS: list[tuple[str, list[str], str]] = [
    # middle 102, usual distance 5.1 (a twentieth): more than 25.5 away is far
    ("127", ["100", "104", "102", "98", "102", "106"], ""),
    ("128", ["100", "104", "102", "98", "102", "106"],
     "It is 128. The 6 figures before it lay from 98 to 106, the middle one at 102."),
    ("128", ["104", "102", "98", "102", "106"], ""),  # five figures are no past yet
    ("128", ["100", "104", "c", "102", "98", "102", "106"],
     "It is 128. The 6 figures before it lay from 98 to 106, the middle one at 102."),
    # one wild figure in the past moves neither the middle nor what is usual
    ("128", ["100", "104", "900", "98", "102", "102", "106"],
     "It is 128. The 7 figures before it lay from 98 to 900, the middle one at 102."),
    # nine people away of a line of 10
    ("19", ["10", "10", "10", "10", "10", "10", "14"], ""),
]  # fmt: skip


@pytest.mark.parametrize(("now", "before", "says"), OUTLIERS)
def test_far_from_its_own_past(now: str, before: list[str], says: str) -> None:
    assert told(point(now), run(before)) == ([("outlier", says)] if says else [])


def test_how_much_is_much_can_be_said() -> None:
    assert told(point("14"), run(["4"]), limits=Limits(people=Decimal(11))) == []
    assert told(point("120"), run(["100"]), limits=Limits(share=Decimal(15))) == [
        ("jump", "It was 100 in Q3 2025/26 and is 120 now: 20% more.")
    ]


def test_nothing_is_compared_across_a_break() -> None:
    new = Definition("count", breaks=True, line=1)
    assert told(point("500", new), run(["100", "100"])) == []
    assert told(point("500", new), [*run(["100", "900"])[:1], point("100", new, "2025-Q3")])[0][0] == "jump"


def sexes(female: str, male: str) -> list[Breakdown]:
    return [Breakdown("Sex", [("Female", point(female)), ("Male", point(male))])]


SUMS: list[tuple[str, list[Breakdown], list[tuple[str, str]]]] = [
    ("60", sexes("", ""), []),  # nobody gave the breakdown
    ("60", sexes("30", "30"), []),
    ("60", sexes("30", "28"), [("sum", "Sex. The parts add up to 58, and the whole is 60.")]),
    ("60", sexes("30", ""), [("missing", f"Sex: Male. {MISSING}")]),
    ("60", sexes("30", "c"), []),  # what is suppressed may be the rest
    ("60", sexes("61", "c"), [("sum", "Sex. The parts that are given add up to 61, more than the whole, 60.")]),
    ("c", sexes("30", "30"), []),  # the whole is a mark: it is no nought
    ("60", sexes("c", "c"), []),
    ("60", sexes("x1", "60"), [
        ("not-a-number", "Sex: Female. “x1” is neither a number nor a mark for one that is not there."),
    ]),
    ("60", sexes("-1", "61"), [("range", "Sex: Female. It is -1, and cannot be below 0.")]),
]  # fmt: skip


@pytest.mark.parametrize(("whole", "parts", "says"), SUMS)
def test_its_parts(whole: str, parts: list[Breakdown], says: list[tuple[str, str]]) -> None:
    assert told(point(whole), (), parts, adds_up=True) == says


def test_parts_that_do_not_add_up_are_only_asked_for_whole() -> None:
    assert told(point("60"), (), sexes("50", "50")) == []
    assert told(point("60"), (), sexes("50", "")) == [("missing", f"Sex: Male. {MISSING}")]


def test_parts_of_a_per_cent_add_up_by_what_they_count() -> None:
    def of(female: int, male: int) -> list[Breakdown]:
        parts = [("Female", point(says=PERCENT, over=female, of=40)), ("Male", point(says=PERCENT, over=male, of=60))]
        return [Breakdown("Sex", parts)]

    whole = point(says=PERCENT, over=30, of=100)
    assert told(whole, (), of(10, 20), adds_up=True) == []
    assert told(whole, (), of(10, 19), adds_up=True) == [
        ("sum", "Sex. The parts add up to 29, and the whole is 30."),
    ]
    assert told(point("30", PERCENT), (), of(10, 19), adds_up=True) == []  # the whole does not say how many


@pytest.mark.parametrize("mark", [one for one in MARKS if one])
def test_no_mark_is_ever_odd_or_nought(mark: str) -> None:
    assert told(point(mark), run(["100"] * 8), sexes(mark, mark), adds_up=True) == []
    assert told(point("100"), run([mark] * 8)) == []
    assert not is_blank(point(mark))


def day(text: str) -> date:
    return date.fromisoformat(text)


DUE = day("2026-04-28")
COMING: list[tuple[str, str | None, str, Coming]] = [
    ("asked", None, "2026-04-28", Coming("not-due")),
    ("asked", None, "2026-04-29", Coming("missing", 1)),
    ("begun", None, "2026-05-08", Coming("missing", 10)),
    ("sent", "2026-04-28", "2026-05-08", Coming("in-time")),
    ("sent", "2026-04-30", "2026-05-08", Coming("late", 2)),
    ("approved", "2026-04-30", "2027-05-08", Coming("late", 2)),
    ("begun", "2026-04-20", "2026-05-08", Coming("sent-back")),  # it was in time, whatever it takes now
    ("begun", "2026-04-30", "2026-05-08", Coming("sent-back", 2)),
    ("sent", "2026-04-20", "2026-05-08", Coming("in-time")),
    ("excused", None, "2026-05-08", Coming("excused")),
    ("excused", "2026-04-30", "2026-05-08", Coming("excused")),
]


@pytest.mark.parametrize(("state", "first", "today", "stands"), COMING)
def test_whether_a_return_came(state: str, first: str | None, today: str, stands: Coming) -> None:
    assert coming(state, DUE, day(first) if first else None, day(today)) == stands  # type: ignore[arg-type]


def test_a_figure_is_due_after_its_period_and_never_before_anybody_could_know() -> None:
    span = quarter("2025-Q4")  # to 31 March 2026; 28 days later is 28 April
    assert due_of(span, day("2020-01-01"), 28) == day("2026-04-28")
    assert due_of(span, day("2026-04-28"), 28) == day("2026-04-28")
    assert due_of(span, day("2026-04-29"), 28) == day("2026-05-27")  # 28 days after it began to be watched


def test_what_is_expected_of_an_indicator() -> None:
    # made on 1 April 2026: the quarter that ended the day before is the first
    made_on = day("2026-04-01")
    assert not is_expected(quarter("2025-Q3"), made_on, None)
    assert is_expected(quarter("2025-Q4"), made_on, None)
    assert is_expected(quarter("2026-Q1"), made_on, None)
    assert is_expected(quarter("2026-Q1"), made_on, day("2026-06-30"))
    assert not is_expected(quarter("2026-Q2"), made_on, day("2026-06-30"))
    snapshot = span_of("snapshot", "2026-03-31")
    assert snapshot is not None
    assert is_expected(snapshot, made_on, None)
    assert not is_expected(snapshot.before, made_on, None)
