"""Parquet is read in a child process, and where nothing can read it that is said in a sentence."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.documents import Unreadable
from goldenthread.performance.national.opening import open_national
from tests.performance.national import files
from tests.performance.national.files import LAIT

needs_duckdb = pytest.mark.skipif(
    importlib.util.find_spec("duckdb") is None, reason="DuckDB is not here; it is the extra `data`"
)


def made(path: Path, rows: int) -> Path:
    import duckdb

    csv = files.lait(path.with_suffix(".csv"), files.long_rows(rows))
    read = f"read_csv('{csv}', header=true, all_varchar=true)"
    columns = ", ".join(f'"{one}"' + ("::DOUBLE" if one == "LA Number" else "") + f' AS "{one}"' for one in LAIT)
    duckdb.connect().execute(f"COPY (SELECT {columns} FROM {read}) TO '{path}' (FORMAT parquet)")  # noqa: S608
    return path


@needs_duckdb
def test_every_value_comes_out_as_text(tmp_path: Path) -> None:
    opened = open_national(made(tmp_path / "x.parquet", 9_000))
    assert (opened.headings.kind, opened.lines) == ("figures-lait", 9_000)
    assert list(opened.rows()) == files.long_rows(9_000)


@needs_duckdb
def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    whole = made(tmp_path / "x.parquet", 9_000).read_bytes()
    for cut in (whole[:-8], whole[: len(whole) // 2], whole[:100] + b"\xff" * 400 + whole[500:]):
        (tmp_path / "y.parquet").write_bytes(cut)
        with pytest.raises(Unreadable):
            list(open_national(tmp_path / "y.parquet").rows())


@needs_duckdb
def test_a_reader_who_stops_leaves_no_child_behind(tmp_path: Path) -> None:
    rows = open_national(made(tmp_path / "x.parquet", 30_000)).rows()
    next(iter(rows))
    del rows
    left = subprocess.run(
        ["ps", "--ppid", str(__import__("os").getpid()), "-o", "args="], capture_output=True, text=True
    )
    assert "parquet_child" not in left.stdout


def test_without_duckdb_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(Unreadable, match=r"pip install 'goldenthread\[data\]'"):
        open_national(tmp_path / "x.parquet")


def test_the_child_needs_nothing_of_django() -> None:
    code = "import goldenthread.performance.national.parquet_child, sys; assert 'django' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
