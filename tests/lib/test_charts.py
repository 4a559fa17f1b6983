"""Charts: well formed, in proportion, the same every time, and no word on another."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.boards.vocab import STATES
from goldenthread.documents.writers.looks import contrast
from goldenthread.lib import charts
from goldenthread.lib.charts import Mark, Part, looks, measuring
from goldenthread.ui import states as pages
from tests.lib.svg_boxes import SVG, drawn, overlaps

DAY = date(2026, 4, 1)
some_words = st.text(max_size=90) | st.sampled_from(
    [
        "Priority 1: Neglect and the early help families get before things become serious",
        "WWWWWWWWWWWW" * 9,
        "<b>&\"'",
        "",
    ]
)
some_states = st.sampled_from(sorted(STATES))
counts = st.integers(0, 12) | st.integers(0, 400) | st.integers(0, 10**16)
parts = st.builds(Part, some_words, counts, some_states)
bars = st.lists(st.tuples(some_words, st.lists(parts, max_size=12)), max_size=4)
by_state = st.dictionaries(some_states, counts)
days = st.integers(-400, 1_200).map(lambda n: DAY + timedelta(days=n))
marks = st.lists(st.builds(Mark, some_words, days, some_states), max_size=25)
numbers = st.none() | st.integers(0, 30) | st.floats(0, allow_infinity=False, allow_nan=False)
signed = st.none() | st.floats(allow_infinity=False, allow_nan=False)


@st.composite
def heat_tables(draw: st.DrawFn) -> tuple[list[str], list[str], list[list[float | str | None]]]:
    columns = draw(st.lists(some_words, max_size=40))
    rows = draw(st.lists(some_words, max_size=6))
    line = st.lists(numbers | some_states, min_size=len(columns), max_size=len(columns))
    return rows, columns, draw(st.lists(line, min_size=len(rows), max_size=len(rows)))


any_chart = st.one_of(
    st.builds(lambda told, title: lambda: charts.stacked_bar(told, title=title), bars, some_words),
    st.builds(
        lambda was, now, title, names: lambda: charts.movement(was, now, title=title, names=names, labels={"on-track": title}),
        by_state, by_state, some_words, st.tuples(some_words, some_words),
    ),
    st.builds(
        lambda told, last, today, title: lambda: charts.timeline(told, DAY, max(last, DAY), today, title=title),
        marks, days, days, some_words,
    ),
    st.builds(lambda told, title: lambda: charts.sparkline(told, title=title), st.lists(signed, max_size=20), some_words),
    st.builds(lambda told, title: lambda: charts.heat(*told, title=title, unit="%"), heat_tables(), some_words),
)  # fmt: skip
DRAWN_WITH = {"svg", "title", "rect", "path", "circle", "text", "tspan", "g"}


@given(any_chart)
@settings(max_examples=250, deadline=None)
def test_any_chart_is_well_formed_self_contained_and_the_same_again_and_no_word_lies_on_another(
    draw: Callable[[], str],
) -> None:
    svg = draw()
    assert svg == draw()
    root = drawn(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    ground = root[1]
    assert [ground.get(name) for name in ("x", "y", "width", "height", "fill")] == [
        None, None, root.get("width"), root.get("height"), "#FFFFFF",
    ]  # fmt: skip
    assert {etree.QName(one).localname for one in root.iter()} <= DRAWN_WITH
    attributes = {str(name) for one in root.iter() for name in one.attrib}
    assert not attributes & {"style", "class", "id", "href"}
    assert not [name for name in attributes if name.startswith("on")]
    assert "nan" not in svg
    assert "url(" not in svg
    assert overlaps(svg) == []


def edges(svg: str) -> list[etree._Element]:
    """The rectangles of a bar's parts: their edges, not what stands in the key."""
    return [one for one in drawn(svg).iter(f"{SVG}rect") if one.get("height") == "34" and one.get("fill") == "none"]


@given(st.lists(parts.filter(lambda part: part.value > 0), min_size=1, max_size=12))
@settings(max_examples=80, deadline=None)
def test_parts_of_a_bar_are_as_wide_as_they_are_many_and_touch(told: Sequence[Part]) -> None:
    found = edges(charts.stacked_bar([("", told)], title="t"))
    whole = sum(part.value for part in told)
    assert len(found) == len(told)
    at = 6.0
    for part, rect in zip(told, found, strict=True):
        assert float(rect.get("x")) == pytest.approx(at, abs=0.011)
        assert float(rect.get("width")) == pytest.approx(628 * part.value / whole, abs=0.011)
        at += float(rect.get("width"))
    assert at == pytest.approx(634, abs=0.02)


@given(st.integers(1, 900), st.integers(1, 900), st.integers(1, 900))
@settings(max_examples=50, deadline=None)
def test_a_part_that_grows_is_drawn_wider_and_bars_share_one_scale(few: int, more: int, other: int) -> None:
    def bar(value: int) -> tuple[str, list[Part]]:
        return "", [Part("a", value, "on-track"), Part("b", other, "at-risk")]

    a, b, c, d = (float(one.get("width")) for one in edges(charts.stacked_bar([bar(few), bar(few + more)], title="t")))
    assert a < c
    assert b == pytest.approx(d, abs=0.011)
    assert (c + d) / (a + b) == pytest.approx((few + more + other) / (few + other), rel=0.02)


def test_a_bar_says_every_number_its_whole_and_each_state_once() -> None:
    now = [Part("On track", 4, "on-track"), Part("Off track", 1, "off-track"), Part("Complete", 0, "complete")]
    before = [Part("On track", 60, "on-track")]
    svg = charts.stacked_bar([("Now", now), ("Then", before)], title="How things stand")
    words = ["".join(one.itertext()) for one in drawn(svg).iter(f"{SVG}text")]
    assert sorted(words) == sorted(["Now", "5", "4", "1", "Then", "60", "60", "On track", "Off track"])
    assert drawn(svg)[0].text == "How things stand"


def test_movement_tells_both_numbers_and_the_difference_in_the_order_of_states() -> None:
    svg = charts.movement(
        {"off-track": 3, "on-track": 2}, {"on-track": 5, "off-track": 3, "embedded": 0},
        title="t", names=("4 March", "30 June"), labels={"on-track": "Ar y trywydd"},
    )  # fmt: skip
    words = ["".join(one.itertext()) for one in drawn(svg).iter(f"{SVG}text")]
    assert words == ["4 March", "30 June", "Ar y trywydd", "2", "5", "+3", "Off track", "3", "="]


def test_a_movement_points_the_way_it_went() -> None:
    def dots(was: int, now: int) -> tuple[float, float]:
        circles = list(drawn(charts.movement({"on-track": was}, {"on-track": now}, title="t")).iter(f"{SVG}circle"))
        opened, filled = circles[-2:]
        assert opened.get("fill") == "#FFFFFF"
        return float(opened.get("cx")), float(filled.get("cx"))

    assert dots(2, 9)[0] < dots(2, 9)[1]
    assert dots(9, 2)[0] > dots(9, 2)[1]


def test_marks_stand_in_the_order_of_their_days_and_outside_ones_say_their_year() -> None:
    told = [
        Mark("Late", DAY + timedelta(days=100), "off-track"),
        Mark("Soon", DAY + timedelta(days=10), "on-track"),
        Mark("Long ago", date(2020, 5, 3), "complete"),
    ]
    svg = charts.timeline(told, DAY, DAY + timedelta(days=200), DAY + timedelta(days=30), title="t")
    words = {"".join(one.itertext()).replace("\xa0 ", "|"): one for one in drawn(svg).iter(f"{SVG}text")}
    assert {"11 Apr|Soon", "10 Jul|Late", "3 May 2020|Long ago", "Today, 1 May 2026"} <= set(words)
    groups = [one.get("transform") for one in drawn(svg).iter(f"{SVG}g")]
    across = [float(re.match(r"translate\(([\d.]+)", one)[1]) for one in groups]
    assert across == sorted(across)


def test_a_spark_stands_higher_for_more_and_breaks_where_nothing_is_known() -> None:
    root = drawn(charts.sparkline([1, 5, None, 3], title="t"))
    line, dot = list(root.iter(f"{SVG}path"))[1], list(root.iter(f"{SVG}circle"))
    (x1, y1), (x2, y2) = (map(float, one.split()) for one in line.get("d")[1:].split("L"))
    assert x1 < x2
    assert y1 > y2
    assert len(dot) == 2  # the lonely last one, and the mark of the last
    assert ["".join(one.itertext()) for one in root.iter(f"{SVG}text")] == ["1", "3"]


def test_the_ends_of_a_small_line_are_said_as_they_are_beside_it() -> None:
    told = [one.text for one in drawn(charts.sparkline([84, 93], title="t", ends=("84.0", "93.0"))).iter(f"{SVG}text")]
    assert told == ["84.0", "93.0"]


def test_heat_is_darker_for_more_and_its_numbers_can_be_read() -> None:
    root = drawn(charts.heat(["a"], ["1", "2", "3", "4"], [[0, 40, 60, 100]], title="t"))
    cells = [one for one in root.iter(f"{SVG}rect") if one.get("height") == "30"]
    grey = [sum(int(one.get("fill")[n : n + 2], 16) for n in (1, 3, 5)) for one in cells]
    assert grey == sorted(grey, reverse=True)
    assert len(set(grey)) == 4
    for share in range(101):
        svg = charts.heat(["a"], ["1", "2"], [[share, 100]], title="t")
        rect = next(one for one in drawn(svg).iter(f"{SVG}rect") if one.get("height") == "30")
        text = next(one for one in drawn(svg).iter(f"{SVG}text") if one.text == str(share))
        assert contrast(rect.get("fill"), text.get("fill")) >= 4.5, share


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_look_the_shape_of_the_pages_and_can_be_told_apart(state: str) -> None:
    told = looks.look(state)
    assert looks.word_for(state) == STATES[state]
    assert contrast(told.fill, told.line) >= 3
    assert contrast(told.fill, "#171C26") >= 4.5
    shape = re.findall(r' (?:d|r|x|width|stroke-dasharray)="[^"]+"', told.shape)
    assert shape == re.findall(r' (?:d|r|x|width|stroke-dasharray)="[^"]+"', pages.look(state).shape)


def test_no_two_states_look_alike_in_grey() -> None:
    seen = {(looks.look(state).pattern, looks.look(state).dashed, looks.look(state).fill) for state in STATES}
    assert len(seen) == len(STATES)
    plain = [looks.look(state) for state in STATES if not looks.look(state).pattern and not looks.look(state).dashed]
    assert len(plain) == 2
    assert contrast(plain[0].fill, plain[1].fill) > 1.4


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(charts.Unknown, match="'green' is no state a chart knows"):
        charts.stacked_bar([("", [Part("x", 1, "green")])], title="t")
    with pytest.raises(ValueError, match="cannot be -1"):
        charts.stacked_bar([("", [Part("x", -1, "on-track")])], title="t")
    with pytest.raises(ValueError, match="backwards"):
        charts.timeline([], DAY, DAY - timedelta(days=1), DAY, title="t")
    with pytest.raises(ValueError, match="as many as"):
        charts.heat(["a"], ["b"], [], title="t")


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (7, "7"), (33.333, "33.33"), (1234, "1,234"), (9_999_999, "9,999,999"), (12_400_000, "12.4m"),
     (3e9, "3bn"), (5e12, "5tn"), (1e16, "1.0e16"), (-4, "\N{MINUS SIGN}4"), (-0.001, "0"), (2.5, "2.5")],
)  # fmt: skip
def test_numbers_are_printed_as_they_are_read(value: float, words: str) -> None:
    assert measuring.number(value) == words


def test_words_are_cut_and_broken_to_the_room_there_is() -> None:
    assert measuring.shortened("Neglect", 14, 100) == "Neglect"
    assert measuring.shortened("Neglect and early help", 14, 80).endswith("…")
    assert measuring.shortened("Neglect", 14, 5) == ""
    lines = measuring.broken("One two three four five six seven", 14, 80, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert measuring.broken("", 14, 80, 2) == []
