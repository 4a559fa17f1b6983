"""The chart of one among others: well formed, in proportion, and no word on another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.lib.charts import Names, Range, ranges
from tests.lib.svg_boxes import SVG, drawn, overlaps

NAMES = Names("Nottingham", "A neighbour", "Their range and mean", ["England", "East Midlands"])
some_words = st.text(max_size=60) | st.sampled_from(["2025", "WWWWWWWWWWWW" * 9, "<b>&\"'", ""])
values = st.floats(allow_infinity=False, allow_nan=False) | st.floats(0, 100)
maybe = st.none() | values
rows = st.lists(
    st.builds(
        Range, some_words, maybe, some_words, st.lists(values, max_size=10), maybe, st.tuples(maybe, maybe)
    ),
    max_size=8,
)  # fmt: skip
names = st.builds(Names, some_words, some_words, some_words, st.tuples(some_words, some_words))


@given(rows, names, some_words)
@settings(max_examples=250, deadline=None)
def test_any_is_well_formed_self_contained_and_no_word_lies_on_another(
    told: list[Range], named: Names, title: str
) -> None:
    svg = ranges(told, named, title=title, unit="%")
    assert svg == ranges(told, named, title=title, unit="%")
    root = drawn(svg)
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert {etree.QName(one).localname for one in root.iter()} <= {"svg", "title", "rect", "path", "circle", "text"}
    assert not {str(name) for one in root.iter() for name in one.attrib} & {"style", "class", "id", "href"}
    assert "nan" not in svg
    assert "inf" not in svg.replace(title, "")
    assert overlaps(svg) == []


def words(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in drawn(svg).iter(f"{SVG}text")]


def test_it_says_every_row_its_number_and_each_sign_once() -> None:
    svg = ranges(
        [
            Range("2025", 27.2, "27.2%", [19.9, 24, 31], 25, (22.6, 24.7)),
            Range("2024", None, "Suppressed", [18, 22], None, (22.4, None)),
        ],
        NAMES, title="Re-referrals", unit="%",
    )  # fmt: skip
    assert words(svg) == [
        "20%", "25%", "30%", "2025", "27.2%", "2024", "Suppressed",
        "Nottingham", "England", "East Midlands", "A neighbour", "Their range and mean",
    ]  # fmt: skip


def test_what_is_higher_stands_further_right_and_rows_share_one_scale() -> None:
    svg = ranges(
        [Range("a", None, "", [10, 40], None, ()), Range("b", None, "", [40, 20], None, ())],
        Names("own", "others"), title="t",
    )  # fmt: skip
    across = [float(one.get("cx")) for one in drawn(svg).iter(f"{SVG}circle")][:4]
    assert across[0] < across[2] < across[1] == across[3]


def test_marks_are_as_many_as_their_names_and_three_at_most() -> None:
    with pytest.raises(ValueError, match="3 at most"):
        ranges([Range("a", 1, "1", marks=(1,))], NAMES, title="t")
    with pytest.raises(ValueError, match="3 at most"):
        ranges([], Names("a", "b", marks=["c"] * 4), title="t")
