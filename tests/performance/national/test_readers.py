"""National files are known by their headings, whatever their order, their name and what stands before their first letter."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents import Unreadable
from goldenthread.performance.national import ees, places
from goldenthread.performance.national.kinds import Headings, headings_of
from goldenthread.performance.national.lait import LaitReader
from goldenthread.performance.national.neighbours import closeness, model_of, read_neighbours
from goldenthread.performance.national.opening import open_national
from goldenthread.performance.national.periods import when, when_identified
from goldenthread.performance.national.said import FigureSaid, GradeSaid, NeighbourSaid, Refused
from goldenthread.performance.services.national_figures import number_of
from goldenthread.performance.services.national_lists import READERS
from tests.performance.national import files
from tests.performance.national.files import EES, LAIT, PLACES, where, write

LOOKED_AFTER = [*EES, "population_type", "children_count", "rate_per_10000"]
KINDS_OF_CHILD = ("Starting", "Ceasing")


def looked_after() -> list[list[str]]:
    return [[*where("Local authority", place=one), kind, "12", "z"] for one in PLACES for kind in KINDS_OF_CHILD]


def figures(headings: list[str], rows: list[list[str]]) -> tuple[str, set[FigureSaid]]:
    found = headings_of([headings])
    assert found is not None
    reader = ees.EesReader(found, ees.look(found, rows))
    said: set[FigureSaid] = set()
    for row in rows:
        read = reader.read(row)
        assert not isinstance(read, Refused), read
        said |= set(read)
    return reader.family, said


def test_each_indicator_of_a_row_is_a_figure_and_a_filter_says_of_which_part() -> None:
    family, said = figures(LOOKED_AFTER, looked_after())
    assert family == "dfe-cla"
    assert len(said) == 8
    assert FigureSaid("dfe-cla:children_count", "892", "2025", 2025, "Ceasing", "12") in said
    assert {one.part for one in said} == set(KINDS_OF_CHILD)


def test_a_filter_with_one_value_is_no_part() -> None:
    _family, said = figures(LOOKED_AFTER, [row for row in looked_after() if row[10] == "Starting"])
    assert {one.part for one in said} == {""}


@given(st.integers(0, 2**32))
def test_columns_may_stand_in_any_order(seed: int) -> None:
    order = list(range(len(LOOKED_AFTER)))
    random.Random(seed).shuffle(order)  # noqa: S311
    plain = figures(LOOKED_AFTER, looked_after())
    headings, *rows = files.shuffled(LOOKED_AFTER, looked_after(), order)
    assert figures(headings, rows) == plain


def test_an_indicator_of_marks_alone_is_no_filter() -> None:
    rows = [[*where("Local authority", place=one), "Starting", "c", mark] for one in PLACES for mark in "xz"][::2]
    _family, said = figures(LOOKED_AFTER, rows)
    assert {one.measure for one in said} == {"dfe-cla:children_count", "dfe-cla:rate_per_10000"}


def test_a_file_nobody_knows_is_of_a_family_of_its_own() -> None:
    headings = [*EES, "phase", "headcount"]
    rows = [[*where("Local authority", place=one), "Primary", "7"] for one in PLACES]
    family, said = figures(headings, rows)
    assert family.startswith("dfe-")
    assert {one.measure for one in said} == {f"{family}:headcount"}


@pytest.mark.parametrize(
    ("printed", "period", "year", "sure"),
    [
        ("2025", "2025", 2025, ""), ("2016-17 (OT)", "2016-17 (OT)", 2017, ""), ("2015/16", "2015/16", 2016, ""),
        ("2014-16", "2014-16", 2016, ""), ("2013/14-15/16", "2013/14-15/16", 2016, ""), ("1999-00", "1999-00", 2000, ""),
        ("2018 (Rev)", "2018", 2018, "revised"), ("2025 (prov)", "2025", 2025, "provisional"),
        ("2021 (Final)", "2021", 2021, "final"),
    ],
)  # fmt: skip
def test_periods_of_the_benchmarking_set(printed: str, period: str, year: int, sure: str) -> None:
    assert when(printed) == (period, year, sure)


@pytest.mark.parametrize("printed", ["0", "", "latest", "20255", "2025-99x", "2025-20"])
def test_what_is_no_year_is_none(printed: str) -> None:
    assert when(printed) is None


def test_periods_of_explore_education_statistics() -> None:
    assert when_identified("202425", "Financial year") == ("202425", 2025, "")
    assert when_identified("2025", "Autumn term") == ("2025 Autumn term", 2025, "")
    assert when_identified("2025q1", "Quarter") is None
    assert when_identified("202490", "Academic year") is None


def test_places_by_number_and_by_name() -> None:
    assert places.numbered("892.0", "Nottingham", "East Midlands")[:5] == (
        "892", "Nottingham", "local", "", "E12000004",
    )  # fmt: skip
    assert places.numbered("970.0", "England", "NA") == places.england()
    inner = places.numbered("987.0", "London (Inner)", "NA")
    assert inner is not None
    assert (inner.code, inner.name, inner.region) == ("E13000001", "Inner London", "E12000007")
    assert places.numbered("1000", "England (discontinued)", "NA") is None


@pytest.mark.parametrize(
    ("number", "name"),
    [("835", "Dorset (Pre LG)"), ("909", "Cumbria"), ("928", "Northamptonshire"), ("700", "X (Pre LG)")],
)
def test_authorities_that_ended_are_known_for_it(number: str, name: str) -> None:
    found = places.authority(number, name)
    assert found is not None
    assert found.ended
    assert "Pre LG" not in found.name


def test_an_authority_that_a_whole_file_stops_telling_of_has_ended() -> None:
    headings = [*EES, "headcount"]
    country = [(str(100 + n), "", f"Place {n}", "") for n in range(120)]
    rows = [[*where("Local authority", "2024", one), "1"] for one in country]
    rows += [[*where("Local authority", "2025", one), "1"] for one in country[1:]]
    found = headings_of([headings])
    assert found is not None
    assert [one.code for one in ees.look(found, rows).areas.values() if one.ended] == ["100"]
    some = [row for row in rows if int(row[7]) < 150]
    assert [one for one in ees.look(found, some).areas.values() if one.ended] == []


def test_what_a_row_lacks_is_said() -> None:
    found = headings_of([LAIT])
    assert found is not None
    reader = LaitReader(found)
    for row in (
        ["M", "Item"], ["", "", "2025", "Nottingham", "1", "892.0", ""], ["M", "", "0", "Nottingham", "1", "892.0", ""],
        ["M", "", "2025", "Nowhere", "1", "9999", ""],
    ):  # fmt: skip
        assert isinstance(reader.read(row), Refused)


@given(
    st.sampled_from(["c", "x", "z", "u", "k", "low", ":", "-", "", "*", "[c]", " x "]), st.sampled_from(["", "revised"])
)
def test_no_mark_becomes_a_number(mark: str, qualified: str) -> None:
    state, number, understood = number_of(mark, qualified)
    assert number is None
    assert state not in ("final", "provisional", "revised", "estimated")
    assert understood


def test_a_year_that_was_revised_makes_its_numbers_revised() -> None:
    assert number_of("9.3699999999999992", "revised") == ("revised", 9.37, True)
    assert number_of("12p", "") == ("provisional", 12.0, True)


# Two layouts of neighbours: how close one is stands in a column called for it, or in the one behind it.
WIDE = ["old_la_code", "la_name", "region_name", "SN_1", "SN_1P", "SN_2", "SN_2P", "SN_10", "SN_10P"]
BEHIND = ["LA num", "LA Name", "LA number", "GOReg", "SN1", "SNP", "SN2", "SNP", "SN10", "SNP", ""]


def neighbours(rows: list[list[str]]) -> list[NeighbourSaid | Refused]:
    found = headings_of(rows)
    assert found is not None
    return list(read_neighbours(found, rows[found.row + 1 :]))


def test_neighbours_in_either_layout() -> None:
    wide = neighbours(
        [WIDE, ["892", "Nottingham", "East Midlands", "330", "Very close ", "352", "Close ", "391", "Not close"]]
    )
    behind = neighbours([
        ["A", "B"], ["1", "2"], BEHIND,
        ["892", "Nottingham", "892", "East Midlands", "330", "Very Close", "352", "Close", "391", "Not close", ""],
        ["", "Old SNs:"], ["835", "Dorset (Pre LG)", "835", "South West", "330", "Close", "352", "Close", "391", "Not close", ""],
    ])  # fmt: skip
    assert [one.others for one in wide if isinstance(one, NeighbourSaid)] == [
        (("330", "Very close"), ("352", "Close"), ("391", "Not close"))
    ]
    assert behind == wide


def test_a_model_is_known_by_the_authorities_in_it() -> None:
    def model(*numbers: str) -> str:
        said = [places.authority(one, "Somewhere") for one in numbers]
        return model_of(NeighbourSaid(one, ()) for one in said if one)

    assert model("892", "909") == "2021"
    assert model("892", "942") == "2025"
    assert closeness(" Very  Close ") == "Very close"


def test_a_grade_that_is_none_is_not_made_up() -> None:
    headings = [
        "la_code", "local_authority", "overall_effectiveness_grade", "publication_date", "inspection_framework",
        "care_leavers_grade", "help_and_protection_grade",
    ]  # fmt: skip
    rows = [
        ["892", "nottingham", "nan", "05/09/22", "short", "inspection_pre_dates_judgement", "good"],
        ["301", "barking", "nan", "05/09/22", "short", "nan", "nan"],
    ]
    found = headings_of([headings])
    assert found is not None
    first, second = READERS["grades"](found, rows)
    assert isinstance(first, GradeSaid)
    assert (first.overall, first.parts, first.framework) == ("", {"Help and protection": "Good"}, "ILACS short")
    assert isinstance(second, Refused)


@pytest.mark.parametrize("mark", [True, False])
def test_a_byte_order_mark_is_no_letter_of_the_first_heading(tmp_path: Path, mark: bool) -> None:
    opened = open_national(files.need(tmp_path / "any name.txt", {"England": "5"}, bom=mark))
    assert opened.headings.kind == "figures-ees"
    assert opened.headings.printed[0] == "time_period"


def test_letters_of_windows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("Short Desc,Years,Values,LA Number,LA and Regions\nM,2025,1,892,Caf\xe9\n".encode("cp1252"))
    assert list(open_national(path).rows()) == [["M", "2025", "1", "892", "Café"]]


def test_a_semicolon_may_part_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Short Desc;Years;Values;LA Number\nM;2025;1,5;892\n")
    assert list(open_national(path).rows()) == [["M", "2025", "1,5", "892"]]


@pytest.mark.parametrize(
    "data", [b"", b"one,two\n1,2\n", b"\0\0\0\0", b"a" * 3_000_000, b"PK\x03\x04 no book", b"PAR1 no parquet"]
)
def test_what_is_no_national_file_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as refused:
        open_national(path)
    assert str(refused.value).endswith(".")
    with pytest.raises(Unreadable):
        open_national(tmp_path / "missing.csv")
    with pytest.raises(Unreadable):
        open_national(tmp_path)


def test_headings_are_known_in_any_order_and_case() -> None:
    headings = [one.upper() for one in LAIT]
    random.Random(1).shuffle(headings)  # noqa: S311
    found = headings_of([["A title"], [], headings])
    assert isinstance(found, Headings)
    assert (found.kind, found.row) == ("figures-lait", 2)


def test_a_workbook_is_read_by_the_guarded_reader(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Read me"])
    sheet = book.create_sheet("Data")
    sheet.append(["A title"])
    sheet.append(["LA Number", "LA Name", "Region", "Type"])
    sheet.append([892, "Nottingham", "East Midlands", "UA"])
    book.save(tmp_path / "x.xlsx")
    opened = open_national(tmp_path / "x.xlsx")
    assert opened.headings.kind == "areas"
    assert [one.code for one in READERS["areas"](opened.headings, opened.rows())] == ["892"]  # type: ignore[union-attr]


def test_a_file_that_breaks_off_in_a_quotation_is_refused_or_read(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", LAIT, [["M", "x" * 200_000, "2025", "Nottingham", "1", "892", ""]])
    with pytest.raises(Unreadable):
        list(open_national(path).rows())
