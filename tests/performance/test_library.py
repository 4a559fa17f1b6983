"""The library: each indicator whole, none twice, none missing, and every national key one that the file has."""

import csv
import re

import pytest

from goldenthread.performance.library import BadLibrary, Ready, library, read_theme, themes
from goldenthread.performance.vocab import FACTORS
from tests.shared import SHARED

ALL = list(library().values())
# Whether more or fewer is better is contested of volumes: none of them is coloured.
VOLUMES = (
    "referrals",
    "section-47-enquiries",
    "protection-plans",
    "protection-plans-begun",
    "looked-after",
    "concerns",
)


def test_every_number_of_our_list_is_there() -> None:
    numbers = {one.number for one in ALL}
    assert numbers == {str(n) for n in range(1, 43)} | {f"A{n}" for n in range(1, 14)}
    assert len(ALL) == 73


def test_none_is_there_twice() -> None:
    for words in ("key", "name", "national"):
        told = [getattr(one, words) for one in ALL if getattr(one, words)]
        assert len(told) == len(set(told)), words
    assert sum(len(mine) for mine in themes().values()) == len(ALL)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_each_is_whole(one: Ready) -> None:
    says = one.definition
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", one.key)
    assert 5 < len(one.name) <= 90
    assert len(one.theme) <= 120
    assert says.words.endswith(".")
    assert one.why.endswith(".")
    assert says.source
    assert (says.unit in FACTORS) == bool(says.numerator) == bool(says.denominator)
    assert says.low is not None
    assert says.high is not None
    assert says.low < says.high
    if says.unit == "percent":
        assert says.high in (100, 200)
    if one.national:
        assert one.often not in ("month", "quarter", "rolling")
    assert one.origin != "national"


def test_what_is_contested_has_no_better_way() -> None:
    assert {library()[key].definition.direction for key in VOLUMES} == {"context"}


def test_every_national_key_is_one_that_the_file_has() -> None:
    kept, factors = SHARED / "data/lait/lait_data_dictionary.csv", sorted((SHARED / "data/csc").glob("c3_*.csv"))
    if not kept.exists() or not factors:
        pytest.skip("the shared data are not here")
    with kept.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lait = {f"lait:{row['Measure_short']}": row["Polarity"] for row in csv.DictReader(file)}
    with factors[0].open(encoding="utf-8-sig", newline="") as file:
        c3 = {f"dfe-c3:{name}" for name in next(csv.reader(file))}
    wanted = {one.national for one in ALL if one.national}
    assert wanted <= lait.keys() | c3
    ways = {"Low": ("lower", "context"), "High": ("higher", "context"), "-": ("context",)}
    for one in ALL:
        if one.national in lait:
            assert one.definition.direction in ways[lait[one.national]], one.key


def test_a_file_that_says_too_much_or_too_little_is_refused() -> None:
    good = {"theme": "T", "board": "both", "scheme": "none", "indicators": []}
    assert read_theme(good, {}) == []
    one = {
        "key": "k", "number": "1", "name": "Name", "words": "W.", "unit": "count", "direction": "context",
        "often": "quarter", "source": "S", "why": "Y.",
    }  # fmt: skip
    assert [each.key for each in read_theme({**good, "indicators": [one]}, {})] == ["k"]
    for wrong in (
        {"unit": "gallons"}, {"often": "now and then"}, {"colour": "red"}, {"breakdowns": ["sex"]}, {"origin": "them"},
    ):  # fmt: skip
        with pytest.raises(BadLibrary):
            read_theme({**good, "indicators": [{**one, **wrong}]}, {})
    with pytest.raises(BadLibrary):
        read_theme({**good, "colour": "red"}, {})
    with pytest.raises(BadLibrary):
        read_theme({**good, "indicators": [{key: word for key, word in one.items() if key != "why"}]}, {})
