"""The real files of the shared folder load whole, and no mark in any of them ever becomes a number."""

import csv
import importlib.util
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Count, Q, Sum

from goldenthread.performance.models import (
    Grade,
    NationalArea,
    NationalFigure,
    NationalLoad,
    NationalMeasure,
    Neighbour,
)
from goldenthread.performance.national.ees import EesReader, look
from goldenthread.performance.national.lait import LaitReader
from goldenthread.performance.national.opening import open_national
from goldenthread.performance.national.said import Refused
from goldenthread.performance.services import national
from goldenthread.performance.services.national_figures import number_of
from tests.conftest import AT
from tests.shared import ROOT, SHARED

DATA = SHARED / "data"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the shared statistics are not here; set GOLDENTHREAD_SHARED to their folder"
)
needs_duckdb = pytest.mark.skipif(
    importlib.util.find_spec("duckdb") is None, reason="DuckDB is not here; it is the extra `data`"
)
CSC = sorted((DATA / "csc").glob("*.csv"))
WHOLE = DATA / "lait" / "bds_long_0.parquet"
CUT = DATA / "lait" / "safeguarding_measures_long.csv"
NEED = DATA / "csc" / "b1_children_in_need_2013_to_2025.csv"
FIGURES = [*CSC[1:-1], CUT, WHOLE]
LISTS = [
    *CSC[:1], *CSC[-1:], DATA / "lait" / "sn_may_2025.xlsx", DATA / "lait" / "la_code_list.xlsx",
    DATA / "lait" / "lait_data_dictionary.csv", DATA / "ilacs" / "Provider_data_lookup.csv",
    DATA / "ilacs" / "ofsted_csc_ilacs_overview.xlsx",
]  # fmt: skip
COUNTED = Q(number__isnull=False)
WITH_NUMBER = ("final", "provisional", "revised", "estimated")


def load(path: Path) -> NationalLoad:
    return national.load(path, at=AT)


def is_number(raw: str) -> bool:
    """What Python itself takes for one, which is not how the readers tell."""
    try:
        return float(raw) == float(raw)
    except ValueError:
        return False


def test_every_file_is_of_a_kind_that_is_known() -> None:
    files = {path for path in DATA.glob("*/*") if path.suffix in (".csv", ".xlsx", ".parquet")}
    assert files == {*FIGURES, *LISTS}
    kinds = {path.name: open_national(path).headings.kind for path in files if path != WHOLE}
    assert sorted(set(kinds.values())) == [
        "areas", "dictionary", "figures-ees", "figures-lait", "grades", "lookup", "neighbours",
    ]  # fmt: skip


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.name)
def test_no_mark_ever_becomes_a_number_and_no_number_a_mark(path: Path) -> None:
    """Every cell of every file of figures: as the file has it, against what is kept."""
    if path == WHOLE and importlib.util.find_spec("duckdb") is None:
        pytest.skip("DuckDB is not here; it is the extra `data`")
    opened = open_national(path)
    reader: Any
    if opened.headings.kind == "figures-lait":
        reader, cells = LaitReader(opened.headings), 1
    else:
        reader = EesReader(opened.headings, look(opened.headings, opened.rows()))
        cells = len(reader.measures)
    seen = marks = refused = 0
    for fields in opened.rows():
        said = reader.read(fields)
        if isinstance(said, Refused):
            refused += 1
            continue
        assert len(said) == cells
        for one in said:
            assert one.raw in fields
            state, number, understood = number_of(one.raw, one.qualified)
            assert understood, one
            assert (number is not None) == is_number(one.raw) == (state in WITH_NUMBER), one
            assert number is None or number == float(one.raw), one
            seen += 1
            marks += number is None
    # What the benchmarking set has of a year "0" is a year of no figures: 170 dashes.
    assert refused == (170 if path == WHOLE else 0)
    assert seen > 2000
    assert 0 < marks < seen / 2


@pytest.mark.django_db
def test_children_in_need_of_the_authorities_add_up() -> None:
    done = load(NEED)
    assert (done.family, done.rows, done.fresh, done.refused) == ("dfe-b1", 2132, 2132 * 8, 0)
    there = NationalFigure.objects.filter(measure__key="dfe-b1:At31_episodes", year=2025)
    local = there.filter(area__level="local")
    assert local.count() == 153
    assert local.aggregate(all=Sum("number"))["all"] == 402_398
    assert there.get(area__code="E92000001").number == 402_400
    assert not local.filter(area__ended=True).exists()
    assert local.exclude(COUNTED).count() == sum(not is_number(raw) for raw in local.values_list("raw", flat=True))
    with NEED.open(encoding="utf-8-sig", newline="") as file:
        mine = [row["At31_episodes"] for row in csv.DictReader(file) if row["time_period"] == "2025" and row["la_name"]]
    assert sorted(mine) == sorted(local.values_list("raw", flat=True))


@pytest.mark.django_db
def test_abolished_areas_are_kept_and_joined_to_nothing() -> None:
    load(NEED)
    load(DATA / "csc" / "cla_number_and_rate_per_10k_children.csv")
    ended = NationalArea.objects.filter(ended=True)
    assert {(one.code, one.name) for one in ended} == {
        ("909", "Cumbria"), ("928", "Northamptonshire"), ("835", "Dorset"), ("836", "Poole"), ("837", "Bournemouth"),
    }  # fmt: skip
    key = "dfe-b1:At31_episodes"

    def years(code: str) -> tuple[int, int]:
        found = NationalFigure.objects.filter(measure__key=key, area__code=code).order_by("year")
        return found[0].year, found.reverse()[0].year

    # Each has the years in which it stood, and its successor those from then on.
    assert (years("909"), years("942"), years("943")) == ((2013, 2023), (2024, 2025), (2024, 2025))
    assert (years("928"), years("940"), years("941")) == ((2013, 2021), (2022, 2025), (2022, 2025))
    assert (years("835"), years("838"), years("839")) == ((2013, 2019), (2020, 2025), (2020, 2025))


@pytest.mark.django_db
def test_columns_whose_order_was_swapped_are_read_by_their_headings() -> None:
    load(DATA / "csc" / "cla_number_and_rate_per_10k_children.csv")
    city = NationalArea.objects.get(code="201")
    assert (city.name, city.ons, city.region) == ("City of London", "E09000001", "E13000001")
    started = "Children starting to be looked after each year"
    assert NationalFigure.objects.values("part").distinct().count() == 3
    one = NationalFigure.objects.get(
        measure__key="dfe-cla:children_count", area__code="E92000001", year=2025, part=started
    )
    assert one.number == 32_270


@pytest.mark.django_db
def test_lists_load_whole_and_again_change_nothing() -> None:
    for path in (*LISTS, CUT):
        load(path)
    assert NationalMeasure.objects.filter(key__startswith="lait:").count() == 434
    rereferral = NationalMeasure.objects.get(key="lait:ReReferral")
    assert (rereferral.unit, rereferral.direction) == ("percent", "lower")
    assert dict(Neighbour.objects.values_list("model").annotate(Count("area", distinct=True))) == {
        "2021": 152, "2025": 153,
    }  # fmt: skip
    nearest = Neighbour.objects.filter(model="2025", area__code="892").order_by("rank")
    assert [one.other.code for one in nearest] == [
        "330", "352", "391", "806", "380", "333", "852", "353", "373", "355",
    ]  # fmt: skip
    assert {one.closeness for one in Neighbour.objects.filter(model="2025", area__code="201")} == {"Not close"}
    assert not any(one.closeness != one.closeness.strip() for one in Neighbour.objects.all())
    grades = dict(Grade.objects.values_list("overall").annotate(Count("pk")))
    assert grades == {"Good": 63, "Outstanding": 46, "Requires improvement": 29, "Inadequate": 13, "": 2}
    for path in (*LISTS, CUT):
        again = load(path)
        assert (again.fresh, again.changed) == (0, 0), path.name


@needs_duckdb
@pytest.mark.django_db
def test_the_whole_benchmarking_set_loads_and_its_cut_changes_nothing() -> None:
    began = time.process_time()
    done = load(WHOLE)
    took = time.process_time() - began
    assert (done.rows, done.fresh, done.changed, done.refused) == (641_070, 640_900, 0, 170)
    figures = NationalFigure.objects.all()
    assert figures.count() == 640_900
    assert figures.exclude(COUNTED).exclude(raw="-").count() == figures.filter(COUNTED, raw="-").count() == 0
    assert figures.exclude(COUNTED).count() == 93_883 - 170
    assert NationalMeasure.objects.count() == 434
    assert NationalArea.objects.count() == 170
    england = figures.get(measure__key="lait:ReReferral", area__code="E92000001", year=2025)
    assert england.number == 22.6
    assert NationalArea.objects.get(code="204").region == "E13000001"
    again = load(CUT)
    assert (again.rows, again.fresh, again.changed) == (31_960, 0, 0)
    assert took < 60


_SCRIPT = """
import sys, django, resource
django.setup()
from django.utils import timezone
from pathlib import Path
from goldenthread.performance.services.national import load
done = load(Path(sys.argv[1]), at=timezone.now(), progress=lambda rows, _total: print(rows, flush=True))
# What the system counts for a process begins with what its parent had when it was made: here that is pytest.
own = next(int(one.split()[1]) for one in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in one)
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print("done", done.rows, done.fresh, done.changed, peak // 1024)
"""


def _process(data: Path) -> "subprocess.Popen[str]":
    env = {
        **os.environ, "DATA_DIR": str(data), "DATABASE_URL": f"sqlite:///{data / 'x.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }  # fmt: skip
    command = [sys.executable, "-c", _SCRIPT, str(WHOLE)]
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _migrated(data: Path) -> None:
    data.mkdir()
    env = {**os.environ, "DATA_DIR": str(data), "DATABASE_URL": f"sqlite:///{data / 'x.sqlite3'}"}
    subprocess.run([sys.executable, "-m", "goldenthread", "manage", "migrate", "-v0"], env=env, cwd=ROOT, check=True)


@needs_duckdb
@pytest.mark.prove
def test_a_load_that_is_killed_again_and_again_comes_to_the_same_end(tmp_path: Path) -> None:
    """With SIGKILL, in the midst of its batches; then once more from the beginning, which changes nothing."""
    _migrated(tmp_path / "data")
    for rows in (40_000, 200_000, 420_000):
        with _process(tmp_path / "data") as running:
            for line in _lines(running):
                if line.isdecimal() and int(line) >= rows:
                    running.send_signal(signal.SIGKILL)
                    break
            assert running.wait() == -signal.SIGKILL
    last = _finished(tmp_path / "data")
    assert last[:4] == ["done", "641070", "640900", "0"]
    again = _finished(tmp_path / "data")
    assert again[:4] == ["done", "641070", "0", "0"]
    assert int(again[4]) < 300, "megabytes at its highest"


@needs_duckdb
@pytest.mark.prove
def test_the_whole_set_takes_less_than_a_minute_and_300_megabytes(tmp_path: Path) -> None:
    """Counted in CPU seconds, its child's with its own, for a machine may be busy with something else."""
    _migrated(tmp_path / "data")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    last = _finished(tmp_path / "data")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert last[:4] == ["done", "641070", "640900", "0"]
    assert int(last[4]) < 300
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 60


def _lines(running: "subprocess.Popen[str]") -> Iterator[str]:
    assert running.stdout is not None
    for line in running.stdout:
        yield line.strip()


def _finished(data: Path) -> list[str]:
    with _process(data) as running:
        lines = list(_lines(running))
        assert running.wait() == 0
    return lines[-1].split()
