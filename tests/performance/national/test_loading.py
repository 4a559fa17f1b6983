"""A file of national statistics is taken in once, however often it is loaded and wherever it is broken off."""

from pathlib import Path
from typing import Any

import pytest

from goldenthread.performance.models import (
    Grade,
    NationalArea,
    NationalFigure,
    NationalLoad,
    NationalMeasure,
    Neighbour,
)
from goldenthread.performance.services import national
from goldenthread.performance.services.refusals import LoadedMeanwhile
from goldenthread.trail.models import Entry
from tests.conftest import AT
from tests.performance.national import files

pytestmark = pytest.mark.django_db


def load(path: Path, **more: Any) -> NationalLoad:
    return national.load(path, at=AT, **more)


def counts(done: NationalLoad) -> tuple[int, int, int, int]:
    return done.rows, done.fresh, done.changed, done.refused


def figure(key: str, area: str, period: str = "2025") -> NationalFigure:
    return NationalFigure.objects.get(measure__key=key, area__code=area, period=period)


def everything() -> list[tuple[Any, ...]]:
    said = NationalFigure.objects.order_by("measure__key", "area__code", "period", "part")
    return list(
        said.values_list("measure__key", "area__code", "period", "part", "year", "state", "number", "raw", "was")
    )


NEED = {"England": "402400", "E12000004": "30000", "892": "2,716", "301": "x"}


def test_a_file_becomes_areas_measures_and_figures(tmp_path: Path) -> None:
    done = load(files.need(tmp_path / "x.csv", NEED, bom=True))
    assert (done.family, counts(done)) == ("dfe-b1", (4, 12, 0, 0))
    assert done.ended_at is not None
    assert done.notes == [{"first": 2025, "last": 2025}]
    there = {one.code: one for one in NationalArea.objects.all()}
    assert {"E92000001", "E12000004", "E12000007", "E13000002", "892", "301"} == set(there)
    assert (there["892"].name, there["892"].ons, there["892"].region) == ("Nottingham", "E06000018", "E12000004")
    measure = NationalMeasure.objects.get(key="dfe-b1:At31_episodes")
    assert (measure.title, measure.unit) == ("Children in need at 31 March", "count")
    assert (figure(measure.key, "892").number, figure(measure.key, "892").raw) == (2716, "2,716")
    assert figure(measure.key, "301").number is None
    assert figure("dfe-b1:awaiting_assessment", "E92000001").state == "suppressed"
    assert Entry.objects.filter(partnership=None, deed="national:loaded").count() == 1


def test_loaded_again_nothing_changes(tmp_path: Path) -> None:
    path = files.need(tmp_path / "x.csv", NEED)
    load(path)
    before = everything()
    assert counts(load(path)) == (4, 0, 0, 0)
    assert everything() == before


def test_a_newer_release_keeps_what_was_printed_before(tmp_path: Path) -> None:
    load(files.need(tmp_path / "x.csv", NEED))
    done = load(files.need(tmp_path / "y.csv", {**NEED, "892": "2720", "301": "c", "England": "402400.0"}))
    assert counts(done) == (4, 0, 2, 0)
    key = "dfe-b1:At31_episodes"
    now = figure(key, "892")
    assert (now.number, now.raw, now.was) == (2720, "2720", "2,716")
    mark = figure(key, "301")
    assert (mark.number, mark.state, mark.raw, mark.was) == (None, "suppressed", "c", "x")
    assert figure(key, "E92000001").raw == "402400"  # the same number otherwise printed is no change


def test_a_number_that_becomes_a_mark_and_a_mark_that_becomes_a_number(tmp_path: Path) -> None:
    load(files.need(tmp_path / "x.csv", {"892": "7", "301": "c"}))
    assert counts(load(files.need(tmp_path / "y.csv", {"892": "low", "301": "0"}))) == (2, 0, 2, 0)
    key = "dfe-b1:At31_episodes"
    assert (figure(key, "892").number, figure(key, "892").state, figure(key, "892").was) == (None, "low", "7")
    assert (figure(key, "301").number, figure(key, "301").was) == (0, "c")


def test_revised_for_provisional_is_a_change_of_the_same_period(tmp_path: Path) -> None:
    row = ["M", "A measure", "2025 (prov)", "Nottingham", "9.3699999999999992", "892.0", "East Midlands"]
    load(files.lait(tmp_path / "x.csv", [row]))
    assert (figure("lait:M", "892").state, figure("lait:M", "892").raw) == ("provisional", "9.3699999999999992")
    done = load(files.lait(tmp_path / "y.csv", [[*row[:2], "2025 (Rev)", row[3], "9.37", *row[5:]]]))
    assert counts(done) == (1, 0, 1, 0)
    assert (figure("lait:M", "892").state, figure("lait:M", "892").was) == ("revised", "9.3699999999999992")


def test_what_is_not_understood_is_counted_said_and_no_number(tmp_path: Path) -> None:
    rows = [
        ["M", "", "2025", "Nottingham", "about ten", "892.0", ""], ["M", "", "0", "Nottingham", "-", "892.0", ""],
        ["M", "", "2024", "Nottingham", "-", "892.0", ""], ["M", "", "2024", "Nottingham", "4", "892.0", ""],
    ]  # fmt: skip
    done = load(files.lait(tmp_path / "x.csv", rows))
    assert counts(done) == (4, 2, 0, 3)
    assert sum(note.get("rows", 0) for note in done.notes) == 3
    assert [(one.period, one.number, one.raw) for one in NationalFigure.objects.order_by("period")] == [
        ("2024", None, "-"), ("2025", None, "about ten"),
    ]  # fmt: skip


class Killed(BaseException):
    """Stands in for a machine that stops."""


@pytest.mark.parametrize("after", range(1, 6))
def test_what_was_broken_off_goes_on_without_doubling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(national, "AT_ONCE", 7)
    path = files.lait(tmp_path / "x.csv", files.long_rows(40))
    seen = 0

    def kill(_rows: int, _total: int) -> None:
        nonlocal seen
        seen += 1
        if seen > after:
            raise Killed

    with pytest.raises(Killed):
        load(path, progress=kill)
    (broken,) = NationalLoad.objects.all()
    assert (broken.rows, broken.ended_at) == (7 * after, None)
    assert NationalFigure.objects.count() == broken.fresh == 7 * after
    told: list[int] = []
    done = load(path, progress=lambda rows, _total: told.append(rows))
    assert done.pk == broken.pk
    assert told[0] == 7 * after
    assert counts(done) == (40, 40, 0, 0)
    assert NationalFigure.objects.count() == 40
    assert counts(load(path)) == (40, 0, 0, 0)


def test_two_loads_of_one_file_do_not_cross(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(national, "AT_ONCE", 7)
    path = files.lait(tmp_path / "x.csv", files.long_rows(40))

    def meanwhile(rows: int, _total: int) -> None:
        if rows == 7:
            NationalLoad.objects.update(rows=14)

    with pytest.raises(LoadedMeanwhile):
        load(path, progress=meanwhile)
    assert NationalFigure.objects.count() == 7


def test_progress_is_told_as_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(national, "AT_ONCE", 10)
    told: list[tuple[int, int]] = []
    load(files.lait(tmp_path / "x.csv", files.long_rows(35)), progress=lambda rows, of: told.append((rows, of)))
    assert told == [(0, 35), (10, 35), (20, 35), (30, 35), (35, 35)]


DICTIONARY = ["Measure_short", "Measure", "Chart_title", "Polarity", "y_axis_name", "Description", "Methodology"]


def test_the_dictionary_says_what_measures_are_whichever_comes_first(tmp_path: Path) -> None:
    said = [["M0", "Short", "Re-referrals (%)", "Low", "% of referrals", "Within\n\n\na year", "-"]]
    dictionary = files.write(tmp_path / "d.csv", DICTIONARY, [*said, [*said[0][:2], "Other", *said[0][3:]]])
    long = files.lait(tmp_path / "x.csv", files.long_rows(10))
    assert counts(load(long))[1] == 10
    assert NationalMeasure.objects.get().title == "Measure 0"
    done = load(dictionary)
    assert (done.fresh, done.changed) == (0, 1)
    measure = NationalMeasure.objects.get()
    assert (measure.title, measure.unit, measure.direction) == ("Re-referrals (%)", "percent", "lower")
    assert measure.words == "Within\na year\n-"
    load(long)
    assert NationalMeasure.objects.get().title == "Re-referrals (%)"
    assert (load(dictionary).fresh, load(dictionary).changed) == (0, 0)


WIDE = ["old_la_code", "la_name", "region_name", "SN_1", "SN_1P", "SN_2", "SN_2P", "SN_10", "SN_10P"]


def test_neighbours_are_kept_by_model_and_replaced_where_it_changes(tmp_path: Path) -> None:
    rows = [
        ["892", "Nottingham", "East Midlands", "301", "Close ", "942", "Very close", "777", "x"],
        ["301", "Barking and Dagenham", "London", "892", "Close", "942", "Not close", "", ""],
        ["942", "Cumberland", "North West", "892", "Close", "301", "Not close", "", ""],
    ]
    done = load(files.write(tmp_path / "n.csv", WIDE, rows))
    assert counts(done) == (3, 3, 0, 1)  # 777 is no place that is known
    assert {one.model for one in Neighbour.objects.all()} == {"2025"}
    first = Neighbour.objects.filter(area__code="892").order_by("rank")
    assert [(one.rank, one.other.code, one.closeness) for one in first] == [
        (1, "301", "Close"),
        (2, "942", "Very close"),
    ]
    rows[0][3], rows[0][5] = "942", "301"
    path = files.write(tmp_path / "m.csv", WIDE, rows)
    assert counts(load(path))[1:3] == (0, 1)
    assert counts(load(path))[1:3] == (0, 0)
    assert counts(load(path, model="2028"))[1:3] == (3, 0)


GRADES = [
    "la_code", "local_authority", "overall_effectiveness_grade", "publication_date", "inspection_start_date",
    "inspection_framework", "inspection_link", "help_and_protection_grade",
]  # fmt: skip


def test_inspections_are_kept_with_those_before(tmp_path: Path) -> None:
    old = ["892", "nottingham", "inadequate", "05/09/22", "11/07/2022", "standard", "https://x.example/1", "good"]
    new = ["892", "nottingham", "good", "05/09/25", "11/07/2025", "short", "javascript:x", "nan"]
    assert counts(load(files.write(tmp_path / "a.csv", GRADES, [old])))[1:3] == (1, 0)
    assert counts(load(files.write(tmp_path / "b.csv", GRADES, [new])))[1:3] == (1, 0)
    assert counts(load(files.write(tmp_path / "c.csv", GRADES, [new, [*old[:2], "good", *old[3:]]])))[1:3] == (0, 1)
    found = Grade.objects.order_by("published_on")
    assert [(one.overall, one.link, one.parts) for one in found] == [
        ("Good", "https://x.example/1", {"Help and protection": "Good"}), ("Good", "", {}),
    ]  # fmt: skip


LOOKUP = ["la_code", "la_code_new", "local_authority_ons_name", "rgn22cd"]


def test_an_area_that_ended_stays_so_and_is_joined_to_nothing(tmp_path: Path) -> None:
    load(
        files.write(tmp_path / "l.csv", LOOKUP, [["909", "", "Cumbria", "E12000002"], ["777", "", "Old", "E12000002"]])
    )
    rows = [
        ["M", "", "2022", "Cumbria", "5", "909.0", "North West"],
        ["M", "", "2022", "Cumberland", "-", "942.0", "North West"],
        ["M", "", "2022", "Dorset (Pre LG)", "3", "835.0", "South West"],
        ["M", "", "2022", "Dorset", "4", "838.0", "South West"],
    ]
    load(files.lait(tmp_path / "x.csv", rows))
    there = {one.code: one for one in NationalArea.objects.filter(level="local")}
    assert {code for code, one in there.items() if one.ended} == {"909", "777", "835"}
    assert there["835"].name == there["838"].name == "Dorset"
    said = dict(NationalFigure.objects.values_list("area__code", "number"))
    assert said == {"909": 5, "942": None, "835": 3, "838": 4}


def test_lists_fill_gaps_and_never_write_over_dfe(tmp_path: Path) -> None:
    load(files.write(tmp_path / "l.csv", LOOKUP, [["301", "E09000002", "Barking & D", "E12000007"]]))
    assert NationalArea.objects.get(code="301").region == "E12000007"
    load(files.need(tmp_path / "x.csv", {"301": "5"}))
    now = NationalArea.objects.get(code="301")
    assert (now.name, now.region) == ("Barking and Dagenham", "E13000002")
    done = load(files.write(tmp_path / "l.csv", LOOKUP, [["301", "E09000002", "Barking & D", "E12000007"]]))
    assert (done.fresh, done.changed) == (0, 0)
    assert NationalArea.objects.get(code="301").name == "Barking and Dagenham"
