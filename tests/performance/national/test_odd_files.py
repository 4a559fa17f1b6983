"""National files as other hands leave them: saved again, cut off, with notes beneath, with rows that slipped."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from goldenthread.documents import Unreadable
from goldenthread.performance.models import Grade, NationalArea, NationalFigure, NationalLoad, Neighbour
from goldenthread.performance.national import ees
from goldenthread.performance.national.kinds import headings_of
from goldenthread.performance.national.opening import open_national
from goldenthread.performance.services import national
from goldenthread.performance.services import national_figures as writing
from tests.conftest import AT
from tests.performance.national import files
from tests.performance.national.files import EES, LAIT, where

pytestmark = pytest.mark.django_db

HEADINGS = [*EES, "category", "Anypoint_episodes", "At31_episodes", "awaiting_assessment"]
NOTTINGHAM = [*where("Local authority", place=("892", "E06000018", "Nottingham", "E12000004")), "Children in Need"]
ENGLAND = [*where("National"), "Children in Need", "756120", "402400", "c"]
ROWS = [ENGLAND, [*NOTTINGHAM, "3000", "2716", "[c]"]]
AT31 = "dfe-b1:At31_episodes"


def text(rows: Sequence[Sequence[str]], mark: str = ",") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=mark).writerows(rows)
    return written.getvalue()


def load(path: Path, data: "str | bytes") -> NationalLoad:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return national.load(path, at=AT)


def held() -> dict[tuple[str, str, str], float | None]:
    """What stood at 31 March: by place, period and part."""
    rows = NationalFigure.objects.filter(measure__key=AT31)
    return {(area, period, part): number for area, period, part, number in rows.values_list(
        "area__code", "period", "part", "number"
    )}  # fmt: skip


BOTH = {("E92000001", "2025", ""): 402400.0, ("892", "2025", ""): 2716.0}


def workbook(*sheets: Sequence[Sequence[Any]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(list(row))
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        text([HEADINGS, *ROWS]).encode("utf-16"),
        text([HEADINGS, *ROWS], "\t").encode("utf-16"),
        f"Children in need, by authority, 2013 to 2025\n\n{text([HEADINGS, *ROWS], ';')}",
        f"Children in need\n{text([HEADINGS, *ROWS], chr(9))}",
        "A line about the file\n" * 14 + text([HEADINGS, *ROWS]),
        text([HEADINGS, *ROWS]) + '\n\n,,,,,,,,,,,,,\nNotes\n"1. Rounded, as published"\nSource: DfE\n',
        text([HEADINGS, [], ROWS[0], [""] * len(HEADINGS), ROWS[1]]),
        text([[*HEADINGS, "", ""], *ROWS]),
        text([HEADINGS, *([*row, "", ""] for row in ROWS)]),
        workbook([["Children in need"], [], HEADINGS, *ROWS, [], ["Source: DfE"]]),
        workbook([["Contents"], ["Sheet2", "Figures"]], [HEADINGS, *ROWS]),
    ],
    ids=[
        "utf-16", "utf-16 tabs", "titles with commas over semicolons", "a title over tabs", "many titles",
        "notes beneath", "empty rows", "empty headings", "empty cells at the end", "a workbook with notes",
        "a sheet of contents",
    ],
)  # fmt: skip
def test_a_file_saved_again_says_the_same(tmp_path: Path, data: "str | bytes") -> None:
    load(tmp_path / "x", data)
    assert held() == BOTH


def test_empty_rows_are_no_rows_that_were_not_understood(tmp_path: Path) -> None:
    done = load(tmp_path / "x", text([HEADINGS, [], ROWS[0], [""] * len(HEADINGS), ROWS[1]]))
    assert (done.rows, done.refused) == (4, 0)


def test_a_row_that_slipped_puts_no_figure_under_another_heading(tmp_path: Path) -> None:
    """A name with a comma in it and no quotation marks moves every cell behind it by one."""
    place = ("839", "E06000058", "Bournemouth, Christchurch and Poole", "E12000009")
    slipped = ",".join([*where("Local authority", place=place), "Children in Need", "1100", "950", "12"])
    done = load(tmp_path / "x", f"{text([HEADINGS, *ROWS])}{slipped}\n")
    assert held() == BOTH
    assert [note["why"] for note in done.notes if "why" in note] == [
        "The row has more cells than there are headings: a cell with a comma in it may stand without quotation marks."
    ]


def test_a_list_leaves_out_a_row_that_slipped(tmp_path: Path) -> None:
    rows = (
        "LA Number,LA Name,Region\n892,Nottingham,East Midlands\n839,Bournemouth, Christchurch and Poole,South West\n"
    )
    done = load(tmp_path / "x", rows)
    assert (done.rows, done.refused) == (2, 1)
    assert not NationalArea.objects.filter(code="839").exists()


def test_a_column_that_is_known_is_no_filter_however_odd_its_cells_are() -> None:
    found = headings_of([HEADINGS])
    assert found is not None
    rows = [[*NOTTINGHAM, "1", odd, "2"] for odd in ("<5", "fewer than 5", "3")]
    looked = ees.look(found, rows)
    assert looked.filters == []
    assert 12 in looked.indicators


def test_parts_are_called_the_same_whichever_column_stands_first(tmp_path: Path) -> None:
    headings = [*EES, "sex", "age_group", "children_count"]
    rows = [[*where("National"), sex, age, str(n)] for n, (sex, age) in enumerate((("F", "0-4"), ("M", "5-9")))]
    load(tmp_path / "x", text([headings, *rows]))
    order = [*range(10), 11, 10, 12]
    again = load(tmp_path / "y", text([[row[x] for x in order] for row in (headings, *rows)]))
    assert (again.fresh, again.changed) == (0, 0)


def test_long_parts_that_differ_at_their_end_are_two(tmp_path: Path) -> None:
    long = "Children on a child protection plan who were on one before, by what it was begun for and how long it ran, in all: "
    assert len(long) < 120
    rows = [[*where("National"), f"{long}{end}", number] for end, number in (("neglect", "1"), ("neglecting", "2"))]
    done = load(tmp_path / "x", text([[*EES, "characteristic", "children_count"], *rows]))
    assert (done.fresh, done.refused) == (2, 0)
    assert sorted(NationalFigure.objects.values_list("number", flat=True)) == [1, 2]


def test_a_figure_told_twice_far_apart_keeps_the_first_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far: the batches it is written in are nothing to the reader of a file."""
    monkeypatch.setattr(national, "AT_ONCE", 10)
    rows = [*files.long_rows(35, "1.5"), files.long_rows(1, "9.9")[0]]
    data = text([LAIT, *rows])
    for name, fresh in (("x", 35), ("y", 0)):
        done = load(tmp_path / name, data)
        assert (done.fresh, done.changed, done.refused) == (fresh, 0, 1)
        first = NationalFigure.objects.get(measure__key="lait:M0", period="2016")
        assert (first.number, first.was) == (1.5, "")


def test_a_load_that_goes_on_knows_what_it_told_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(national, "AT_ONCE", 10)
    data = text([LAIT, *files.long_rows(35, "1.5"), files.long_rows(1, "9.9")[0]])
    kept, times = writing.Store.put, iter(range(3))

    def breaks(store: writing.Store, batch: writing.Batch) -> tuple[int, int]:
        if next(times, None) == 2:
            raise KeyboardInterrupt
        return kept(store, batch)

    monkeypatch.setattr(writing.Store, "put", breaks)
    with pytest.raises(KeyboardInterrupt):
        load(tmp_path / "x", data)
    monkeypatch.setattr(writing.Store, "put", kept)
    done = load(tmp_path / "x", data)
    assert (done.rows, done.fresh, done.changed, done.refused) == (36, 35, 0, 1)


def test_every_sheet_of_figures_is_read(tmp_path: Path) -> None:
    earlier = [[*where("National", "2024"), "Children in Need", "745000", "399500", "c"]]
    order = [*range(11), 12, 11, 13]
    other = [[row[x] for x in order] for row in (HEADINGS, *earlier)]
    load(tmp_path / "x", workbook([HEADINGS, *ROWS], [["Last year"], *other]))
    assert held() == {**BOTH, ("E92000001", "2024", ""): 399500.0}


def test_sheets_of_two_kinds_are_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    book = workbook([HEADINGS, *ROWS], [LAIT, *files.long_rows(2)])
    with pytest.raises(Unreadable, match="The sheet “Sheet2” has other headings than the one before it, so nothing"):
        load(tmp_path / "x", book)
    assert not NationalFigure.objects.exists()


def test_formulas_without_their_values_are_no_missing_figures(tmp_path: Path) -> None:
    book = workbook([HEADINGS, [*NOTTINGHAM, "=1500*2", "2716", "c"]])
    with pytest.raises(Unreadable, match="formulas whose values are not in the file, so nothing was kept"):
        load(tmp_path / "x", book)


def test_an_old_workbook_is_called_one(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(Unreadable, match="old Excel workbook, or one with a password: open it in Excel, save it"):
        open_national(tmp_path / "x.xlsx")


def test_a_nation_and_a_region_without_codes_are_known_by_their_names(tmp_path: Path) -> None:
    nation = [*ENGLAND[:3], "", *ENGLAND[4:]]
    region = ["2025", "Reporting year", "Regional", "", "England", "", "East of England", "", "", "", "Children in Need",
              "1", "30", "c"]  # fmt: skip
    strange = [*region[:6], "Mercia", *region[7:]]
    done = load(tmp_path / "x", text([HEADINGS, nation, region, strange]))
    assert held() == {("E92000001", "2025", ""): 402400.0, ("E12000006", "2025", ""): 30.0}
    assert done.refused == 1
    rows = [["M", "Measure", "2025", name, value, "", name] for name, value in (("England", "1"), ("South East", "2"))]
    load(tmp_path / "y", text([LAIT, *rows, ["M", "Measure", "2025", "Nottingham", "3", "", "East Midlands"]]))
    kept = NationalFigure.objects.filter(measure__key="lait:M").values_list("area__code", "number")
    assert dict(kept) == {"E92000001": 1.0, "E12000008": 2.0}


@pytest.mark.parametrize("printed", ["2024/25", "2024-25", "2024–25", "202425", "202425.0"])
def test_a_year_is_the_same_year_however_it_was_saved(tmp_path: Path, printed: str) -> None:
    load(tmp_path / "x", text([HEADINGS, [printed, "Financial year", *NOTTINGHAM[2:], "3000", "2716", "c"]]))
    assert held() == {("892", "202425", ""): 2716.0}


@pytest.mark.parametrize("printed", ["2025-13", "Q2 2025-26", "31/03/2025", "45747", "Apr-Jun 2025"])
def test_what_is_no_year_of_a_national_file_is_refused(tmp_path: Path, printed: str) -> None:
    done = load(tmp_path / "x", text([HEADINGS, [printed, "Financial year", *NOTTINGHAM[2:], "3000", "2716", "c"]]))
    assert (held(), done.refused) == ({}, 1)
    assert done.notes == [{"why": f"“{printed}” is not a period that is known.", "rows": 1}]


def test_a_file_cut_off_in_its_newest_year_ends_nobody() -> None:
    found = headings_of([[*EES, "headcount"]])
    assert found is not None
    country = [(str(100 + n), "", f"Place {n}", "") for n in range(150)]
    rows = [[*where("Local authority", year, one), "1"] for year in ("2024", "2025") for one in country]
    assert [one for one in ees.look(found, rows[:270]).areas.values() if one.ended] == []
    gone = ees.look(found, rows[:150] + rows[160:])
    assert sum(one.ended for one in gone.areas.values()) == 10


NEIGHBOURS = ["old_la_code", "la_name", "region_name", *(f"SN_{n}" for n in range(1, 11))]


def test_the_same_neighbours_twice_are_kept_once(tmp_path: Path) -> None:
    places = [[str(300 + n), f"Place {n}", "London"] for n in range(1, 14)]
    load(tmp_path / "areas", text([["LA Number", "LA Name", "Region"], *places]))
    first = ["301", "Place 1", "London", *(str(302 + n) for n in range(10))]
    other = ["301", "Place 1", "London", *(str(303 + n) for n in range(10))]
    done = load(tmp_path / "x", text([NEIGHBOURS, first, first, other]))
    assert (done.fresh, done.refused) == (1, 1)
    assert list(Neighbour.objects.order_by("rank").values_list("other__code", flat=True)) == first[3:]


GRADES = ["la_code", "local_authority", "overall_effectiveness_grade", "inspection_framework", "publication_date"]


def test_the_same_inspection_twice_is_kept_once(tmp_path: Path) -> None:
    good, poor = (["301", "BARKING", grade, "standard", "05/03/2024"] for grade in ("Good", "Inadequate"))
    done = load(tmp_path / "x", text([GRADES, good, good, poor]))
    assert (done.fresh, done.refused) == (1, 1)
    assert [one.overall for one in Grade.objects.all()] == ["Good"]


@pytest.mark.parametrize("day", ["05/03/2024", "2024-03-05 00:00:00", "5 March 2024", "05-Mar-24", "05.03.2024"])
def test_days_and_grades_are_read_as_inspectors_write_them(tmp_path: Path, day: str) -> None:
    load(tmp_path / "x", text([GRADES, ["301", "BARKING", "Requires improvement to be good", "standard", day]]))
    assert [(one.overall, one.published_on) for one in Grade.objects.all()] == [
        ("Requires improvement", date(2024, 3, 5))
    ]


def test_a_day_that_a_workbook_keeps_as_a_day_is_read(tmp_path: Path) -> None:
    load(tmp_path / "x", workbook([GRADES, ["301", "BARKING", "Good", "standard", date(2024, 3, 5)]]))
    assert Grade.objects.get().published_on == date(2024, 3, 5)


def test_a_heading_spelt_otherwise_is_the_same_measure(tmp_path: Path) -> None:
    """Releases changed from At31_episodes to at31_episodes; tools write spaces."""
    load(tmp_path / "x", text([HEADINGS, *ROWS]))
    for name, headings in (
        ("y", [one.lower() for one in HEADINGS]),
        ("z", [one.upper().replace("_", " ") for one in HEADINGS]),
    ):
        done = load(tmp_path / name, text([headings, *ROWS]))
        assert (done.family, done.fresh, done.changed) == ("dfe-b1", 0, 0)
    assert held() == BOTH


def test_a_heading_is_spelt_as_an_indicator_of_ours_asks_for_it(tmp_path: Path) -> None:
    headings = [*EES, "episodes_with_assessment_factor", "neglect"]
    load(tmp_path / "x", text([headings, [*where("National"), "500", "90"]]))
    kept = NationalFigure.objects.get(measure__key="dfe-c3:Neglect")
    assert kept.number == 90


@pytest.mark.parametrize("rest", ["", "\n\n", ",,,,,\n"])
def test_headings_with_nothing_under_them_are_refused(tmp_path: Path, rest: str) -> None:
    with pytest.raises(Unreadable, match="headings and no rows under them, so nothing was kept"):
        load(tmp_path / "x", text([HEADINGS]) + rest)
    assert not NationalLoad.objects.exists()


UNCLOSED = "A quotation mark is not closed, so that one cell holds other rows: close it and load the file again."


def test_a_quotation_that_is_not_closed_is_said(tmp_path: Path) -> None:
    more = [
        ",".join([*where("National", year), "Children in Need", "1", "2", "c"]) for year in ("2023", "2022", "2021")
    ]
    broken = more[0].replace(",2,c", ',2,"c')
    earlier = more[0].replace(",England,", ',"England,')
    for name, first in (("x", broken), ("y", earlier)):
        done = load(tmp_path / name, f"{text([HEADINGS, *ROWS])}{first}\n{more[1]}\n{more[2]}\n")
        assert held() == BOTH
        assert [note["why"] for note in done.notes if "why" in note] == [UNCLOSED]


def test_a_place_is_not_given_the_figures_of_the_row_that_its_name_swallowed(tmp_path: Path) -> None:
    derby = [*where("Local authority", place=("831", "E06000015", "Derby", "E12000004")), "Children in Need"]
    rows = [",".join([*row, "1", number, "c"]) for row, number in ((NOTTINGHAM, "2716"), (derby, "1900"))]
    swallowed = "\n".join(rows).replace(",Nottingham,", ',"Nottingham,').replace(",Derby,", ',Derby",')
    done = load(tmp_path / "x", f"{text([HEADINGS, ENGLAND])}{swallowed}\n")
    assert held() == {("E92000001", "2025", ""): 402400.0}
    assert [note["why"] for note in done.notes if "why" in note] == [UNCLOSED]


def test_a_line_end_in_a_name_is_no_harm(tmp_path: Path) -> None:
    rows = [ENGLAND, [*(one.replace("Nottingham", "City of\nNottingham") for one in ROWS[1][:-1]), "c\n"]]
    done = load(tmp_path / "x", text([HEADINGS, *rows]))
    assert (held(), done.refused) == (BOTH, 0)
    assert NationalArea.objects.get(code="892").name == "City of Nottingham"


def test_a_filter_of_numbers_is_no_indicator(tmp_path: Path) -> None:
    """Else one year group would be taken for all of them, and the others for the same figure told twice."""
    place = ("892", "E06000018", "Nottingham", "E12000004")
    rows = [
        [*where("Local authority", year, place), "All", str(group), str(n * 100 + group), "9.5"]
        for n, year in enumerate(("2023", "2024", "2025"))
        for group in range(1, 12)
    ]
    done = load(tmp_path / "x", text([[*EES, "school_type", "year_group", "headcount", "share"], *rows]))
    assert (done.fresh, done.refused) == (66, 0)
    kept = NationalFigure.objects.filter(measure__key__endswith="headcount", period="2025")
    assert dict(kept.values_list("part", "number")) == {str(group): 200.0 + group for group in range(1, 12)}


def test_an_indicator_of_small_numbers_stays_one_where_terms_tell_its_rows_apart(tmp_path: Path) -> None:
    rows = [
        ["2025", term, *where("National")[2:], str(n), "7"] for n, term in enumerate(("Autumn term", "Spring term"))
    ]
    done = load(tmp_path / "x", text([[*EES, "headcount", "share"], *rows]))
    assert (done.fresh, done.refused) == (4, 0)
    assert set(NationalFigure.objects.values_list("part", flat=True)) == {""}
