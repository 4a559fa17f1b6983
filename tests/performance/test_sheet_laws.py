"""What holds of every sheet of figures: a mark is never a number, nothing is nought, and what went out comes back."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.performance.figure_sheet import Holds, Key, Line, Sheet, propose, read, sheets_of
from goldenthread.performance.figure_sheet.period_words import fit, read_period
from goldenthread.performance.rules.cells import MARKS
from goldenthread.performance.rules.points import ALL
from goldenthread.performance.rules.spans import span_on
from goldenthread.performance.template_sheet import Wanted, template
from goldenthread.performance.vocab import SPAN_KINDS
from tests.performance.test_sheets import KNOWN

_QUARTERS = [span_on("quarter", date(2018, 4, 1)).moved(n) for n in range(24)]
_PLAIN = [one for one in KNOWN.indicators if one.span == "quarter" and not one.national]
_marks = st.builds(
    lambda mark, shape: shape % mark,
    st.sampled_from(sorted(one for one in MARKS if one)),
    st.sampled_from(["%s", " %s ", "[%s]", "(%s)", "'%s"]),
)
_numbers = st.decimals(min_value=0, max_value=99999, places=2).map(str)


def across(indicators: list[str], spans: list[object], cells: list[list[str]]) -> Sheet:
    """Indicators down, periods across."""
    lines = [Line(1, ("Measure", *(one.name for one in spans)))]  # type: ignore[attr-defined]
    lines += [Line(n + 2, (name, *row)) for n, (name, row) in enumerate(zip(indicators, cells, strict=True))]
    return Sheet("", tuple(lines))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_mark_becomes_a_number(data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.sampled_from(_QUARTERS), min_size=1, max_size=5, unique=True))
    cell = st.one_of(_marks, st.just(""))
    cells = [[data.draw(cell) for _ in spans] for _ in _PLAIN]
    reading = read([across([one.name for one in _PLAIN], spans, cells)], KNOWN)
    filled = [one for row in cells for one in row if one]
    assert len(reading.said) == len(filled)
    for one in propose(reading.said, KNOWN, {}):
        assert one.number is None
        assert one.change in ("new", "unread")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_number_stays_where_it_stood_and_a_blank_says_nothing(data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.sampled_from(_QUARTERS), min_size=1, max_size=5, unique=True))
    cells = [[data.draw(st.one_of(_numbers, st.just(""))) for _ in spans] for _ in _PLAIN]
    reading = read([across([one.name for one in _PLAIN], spans, cells)], KNOWN)
    found = {
        (one.said.indicator, one.said.span): one.number
        for one in propose(reading.said, KNOWN, {})
        if one.number is not None
    }
    wanted = {
        (known.reference, span): Decimal(words)
        for known, row in zip(_PLAIN, cells, strict=True)
        for span, words in zip(spans, row, strict=True)
        if words and not (known.newest.unit == "percent" and 0 < Decimal(words) < 1)  # which is asked about
    }
    assert found == wanted


@given(st.sampled_from(sorted(SPAN_KINDS)), st.dates(min_value=date(2001, 1, 1), max_value=date(2098, 1, 1)))
def test_a_period_is_read_by_its_name_and_by_its_code(kind: str, day: date) -> None:
    span = span_on(kind, day)  # type: ignore[arg-type]
    for words in (span.name, span.code):
        assert fit(read_period(words), kind) == span, words  # type: ignore[arg-type]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(_PLAIN),
            st.sampled_from(["number", "counted", "mark"]),
            st.integers(0, 10**6),
            st.integers(1, 10**6),
            st.sampled_from(["final", "provisional", "revised", "estimated"]),
            st.sampled_from(["", "Shifts", "A, b"]),
        ),
        max_size=3,
        unique_by=lambda one: one[0].reference,
    )
)
def test_what_went_out_comes_back_the_same(figures: list[tuple]) -> None:  # type: ignore[type-arg]
    span, holds, wanted = _QUARTERS[5], {}, []
    for known, sort, one, other, state, comment in figures:
        over = of = number = None
        if sort == "counted" and known.newest.is_fraction:
            over, of = Decimal(one), Decimal(other)
            number = known.newest.worked_out(over, of).quantize(Decimal("0.000001"))
        elif sort == "mark":
            state = "suppressed"
        else:
            number = Decimal(one) + 1
        holds[Key(known.reference, span, ALL)] = Holds(number, state, over, of, comment)
        wanted.append(
            Wanted(
                known.reference,
                known.name,
                numerator=str(over or "0") if over is not None else "",
                denominator=str(of) if of is not None else "",
                comment=comment,
                last_time="12",
                number="c" if number is None else "" if over is not None else str(number),
                state=state.title() if number is not None else "",
            )
        )
    reading = read(sheets_of(template(span, wanted)), KNOWN)
    proposed = propose(reading.said, KNOWN, holds)
    assert [one.change for one in proposed] == ["same"] * len(figures)


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=12))
def test_any_sheet_is_read_without_breaking(rows: list[list[str]]) -> None:
    sheet = Sheet("", tuple(Line(n, tuple(row)) for n, row in enumerate(rows, start=1)))
    for one in propose(read([sheet], KNOWN).said, KNOWN, {}):
        assert one.change in ("new", "unread")
