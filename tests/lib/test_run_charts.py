"""Runs of figures and bars of parts: what is drawn is what is there, and no word lies on another."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.lib import charts
from goldenthread.lib.charts import Bar, Dot, RunWords
from goldenthread.lib.charts.scales import scale
from tests.lib.svg_boxes import SVG, drawn, overlaps

WORDS = st.text(max_size=90) | st.sampled_from(["Q1 2025/26", "WWWWWWWWWWWW" * 9, "<b>&\"'", ""])
LEVELS = st.none() | st.integers(-50, 400) | st.floats(-1e12, 1e12, allow_nan=False)
DOTS = st.builds(
    Dot, WORDS, LEVELS, WORDS, st.booleans(), st.booleans(), st.sampled_from(["", "beyond", "near", "trend", "side"]),
    LEVELS, LEVELS, LEVELS, LEVELS, st.none() | st.tuples(st.floats(-9, 9), st.floats(-9, 9)),
)  # fmt: skip
BARS = st.builds(Bar, WORDS, LEVELS, WORDS, st.sampled_from(["", "Sex", "Age"]), st.booleans())
WIDTHS = st.sampled_from([640.0, charts.NARROW])
ANY = st.one_of(
    st.builds(
        lambda told, title, unit, zero, width: lambda: charts.run_chart(
            told, title=title, unit=unit, from_zero=zero, width=width, words=RunWords(mean=title, nothing=title)
        ),
        st.lists(DOTS, max_size=40), WORDS, st.sampled_from(["", "%", "W" * 60]), st.booleans(), WIDTHS,
    ),
    st.builds(
        lambda told, title, width: lambda: charts.bars(told, title=title, width=width),
        st.lists(BARS, max_size=8), WORDS, WIDTHS,
    ),
)  # fmt: skip


@given(ANY)
@settings(max_examples=250, deadline=None)
def test_any_of_them_is_well_formed_and_the_same_again_and_no_word_lies_on_another(draw: Callable[[], str]) -> None:
    svg = draw()
    assert svg == draw()
    root = drawn(svg)
    assert (root.get("role"), root[0].tag) == ("img", f"{SVG}title")
    assert {etree.QName(one).localname for one in root.iter()} <= {"svg", "title", "rect", "path", "circle", "text"}
    assert not {str(name) for one in root.iter() for name in one.attrib} & {"style", "class", "id", "href"}
    assert "nan" not in svg
    assert overlaps(svg) == []


def solid(svg: str) -> list[str]:
    """The lines that join figures."""
    return [
        one.get("d")
        for one in drawn(svg).iter(f"{SVG}path")
        if one.get("stroke-width") == "2" and one.get("stroke-linejoin")
    ]


def words_of(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in drawn(svg).iter(f"{SVG}text")]


def test_a_line_is_broken_by_a_gap_and_by_a_definition_and_never_bridges() -> None:
    told = [Dot("a", 1), Dot("b", 2), Dot("c"), Dot("d", 4), Dot("e", 5), Dot("f", 6, breaks=True), Dot("g", 7)]
    lines = solid(charts.run_chart(told, title="t"))
    assert [one.count("L") + 1 for one in lines] == [2, 2, 2]
    ends = [[tuple(map(float, point.split())) for point in one[1:].split("L")] for one in lines]
    assert all(a[1] > b[1] for a, b in ends)  # more is higher


def test_a_gap_is_drawn_at_no_height() -> None:
    there = charts.run_chart([Dot("a", 5), Dot("b", 5), Dot("c", 5)], title="t")
    gone = charts.run_chart([Dot("a", 5), Dot("b"), Dot("c", 5)], title="t")
    assert len(list(drawn(there).iter(f"{SVG}circle"))) == 3
    assert len(list(drawn(gone).iter(f"{SVG}circle"))) == 2
    assert solid(gone) == []


def test_a_period_without_a_figure_is_crossed_and_the_key_says_what_a_cross_is() -> None:
    gone = charts.run_chart([Dot("a", 5), Dot("b"), Dot("c", 5)], title="t")
    assert "No figure" in words_of(gone)
    assert "No figure" not in words_of(charts.run_chart([Dot("a", 5), Dot("b", 5)], title="t"))
    assert "No figure" not in words_of(charts.run_chart([Dot("a"), Dot("b")], title="t"))  # "No figures" says it of all


@pytest.mark.parametrize(("before", "newest", "above"), [(9, 2, False), (2, 9, True), (5, 5, True), (9, 0, True)])
def test_the_newest_figure_does_not_lie_on_the_line_that_comes_to_it(before: int, newest: int, above: bool) -> None:
    """Below a point that the line falls to and above one that it rises to; at the foot there is no room below."""
    svg = drawn(charts.run_chart([Dot("a", 0), Dot("b", before), Dot("c", newest, "newest")], title="t"))
    height = next(float(one.get("y")) for one in svg.iter(f"{SVG}text") if one.text == "newest")
    point = [float(one.get("cy")) for one in svg.iter(f"{SVG}circle")][-1]
    assert (height < point) == above


def test_the_newest_figure_keeps_off_a_target_beside_it() -> None:
    """The line lies flat, and the target a little above the point: so the figures go below."""
    dots = [Dot("z", 0), *(Dot(str(at), 50, "newest", target=54) for at in range(3))]
    svg = drawn(charts.run_chart(dots, title="t", from_zero=True))
    height = next(float(one.get("y")) for one in svg.iter(f"{SVG}text") if one.text == "newest")
    assert height > [float(one.get("cy")) for one in svg.iter(f"{SVG}circle")][-1]


def test_nought_is_on_the_scale_of_a_count() -> None:
    svg = charts.run_chart([Dot("a", 900), Dot("b", 905)], title="t", from_zero=True)
    assert "0" in words_of(svg)
    assert "0" not in words_of(charts.run_chart([Dot("a", 900), Dot("b", 905)], title="t"))


def test_a_provisional_point_is_hollow_and_each_mark_has_its_shape_and_its_word() -> None:
    told = [
        Dot("a", 1, mark="beyond"), Dot("b", 2, mark="near"), Dot("c", 3, mark="trend"), Dot("d", 4, mark="side"),
        Dot("e", 5, "5.0", hollow=True),
    ]  # fmt: skip
    svg = charts.run_chart(told, title="t")
    for word in ("Beyond a limit", "Two of three close to a limit", "Six rising or falling", "Provisional", "5.0"):
        assert word in words_of(svg)
    white = [one for one in drawn(svg).iter(f"{SVG}circle") if one.get("fill") == "#FFFFFF"]
    assert len(white) == 4  # the hollow one and the ring, each on the line and in the key
    plain = charts.run_chart([Dot("a", 1), Dot("b", 2)], title="t")
    assert "Provisional" not in words_of(plain)


def test_limits_and_targets_lie_where_their_numbers_do_and_change_in_steps() -> None:
    told = [Dot(str(at), 5, mean=5, low=2, high=8, target=7 if at < 3 else 6) for at in range(6)]
    dashed = [one for one in drawn(charts.run_chart(told, title="t")).iter(f"{SVG}path") if one.get("stroke-dasharray")]
    targets = [one.get("d") for one in dashed if one.get("stroke-dasharray").startswith("10")]
    assert len(targets) == 3  # two steps and the key
    heights = [float(one.partition("H")[0].split()[1]) for one in targets]
    assert heights[0] < heights[1]


def test_bars_begin_at_nought_and_what_is_not_known_is_none() -> None:
    svg = charts.bars(
        [Bar("Girls", 40, "40", "Sex"), Bar("Boys", 20, "20", "Sex"), Bar("Other", None, "Suppressed", "Sex")],
        title="t",
    )
    full = [one for one in drawn(svg).iter(f"{SVG}rect") if one.get("fill") == "#244B86"]
    girls, boys = (float(one.get("width")) for one in full)
    assert girls == pytest.approx(2 * boys, abs=0.02)
    assert {"Sex", "Girls", "Boys", "Other", "40", "20", "Suppressed"} <= set(words_of(svg))
    below = charts.bars([Bar("a", -10, "-10"), Bar("b", 10, "10")], title="t")
    first, second = [one for one in drawn(below).iter(f"{SVG}rect") if one.get("fill") == "#244B86"]
    assert float(first.get("x")) + float(first.get("width")) == pytest.approx(float(second.get("x")), abs=0.02)


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=1, max_size=30), st.booleans())
def test_a_scale_holds_its_numbers(values: list[float], from_zero: bool) -> None:
    found = scale(values, from_zero=from_zero)
    assert all(-1e-6 <= found.share(one) <= 1 + 1e-6 for one in values)
    ticks = [words for _, words in found.ticks()]
    assert len(ticks) == len(set(ticks))
    assert len(ticks) <= 9
    assert not from_zero or found.low <= 0 <= found.high


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0, 100], ["0", "25", "50", "75", "100"]),
        ([20, 30], ["20", "22.5", "25", "27.5", "30"]),
        ([0.1, 0.2], ["0.1", "0.125", "0.15", "0.175", "0.2"]),
        ([-4, 4], ["−4", "−2", "0", "2", "4"]),
    ],
)
def test_ticks_are_round(values: list[float], ticks: list[str]) -> None:
    found = [words for _, words in scale(values, from_zero=False).ticks()]
    assert [float(one.replace("−", "-")) for one in found] == [float(one.replace("−", "-")) for one in ticks]
