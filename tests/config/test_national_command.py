"""`goldenthread national load` and `list`, as they are typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.performance.national import files
from tests.shared import ROOT


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    data = tmp_path_factory.mktemp("data")
    env = {**os.environ, "DATA_DIR": str(data)}
    env.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-m", "goldenthread", "manage", "migrate", "-v0"], env=env, cwd=ROOT, check=True)
    return env


def typed(home: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "goldenthread", "national", *words]
    return subprocess.run(command, env=home, cwd=ROOT, capture_output=True, text=True)


def test_files_are_loaded_and_listed(home: dict[str, str], tmp_path: Path) -> None:
    assert typed(home, "list").stdout.startswith("No national statistics are loaded.")
    good = files.need(tmp_path / "need.csv", {"892": "5", "301": "c"})
    odd = files.lait(tmp_path / "long.csv", [*files.long_rows(2), ["M", "", "0", "", "-", "892", ""]])
    bad = tmp_path / "bad.csv"
    bad.write_text("one,two\n1,2\n")
    done = typed(home, "load", str(bad), str(good), str(odd), str(tmp_path / "gone.csv"))
    assert done.returncode == 2
    assert done.stdout.splitlines() == [
        "need.csv: 2 rows, 6 new, 0 changed, 0 not understood. (dfe-b1)",
        "long.csv: 3 rows, 2 new, 0 changed, 1 not understood. (lait)",
        "  1 × “0” is not a year that is known (M).",
    ]
    refused = done.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in refused] == ["bad.csv", "gone.csv"]
    assert "Traceback" not in done.stderr
    again = typed(home, "load", str(good))
    assert (again.returncode, again.stdout) == (0, "need.csv: 2 rows, 0 new, 0 changed, 0 not understood. (dfe-b1)\n")
    lines = typed(home, "list").stdout.splitlines()
    assert [line.split()[:5] for line in lines] == [
        ["lait", "2", "2016", "to", "2017"], ["dfe-b1", "6", "2025", "to", "2025"],
    ]  # fmt: skip
    found = typed(home, "list", "need", "31", "march").stdout
    assert found.split()[0] == "dfe-b1:At31_episodes"
    none = typed(home, "load", str(files.lait(tmp_path / "none.csv", [["M", "", "0", "", "-", "892", ""]])))
    assert none.returncode == 2
    assert none.stderr == "goldenthread: none.csv: no row of it was understood, so nothing of it was kept.\n"


def test_without_a_file_it_says_what_is_missing(home: dict[str, str]) -> None:
    assert typed(home, "load").returncode == 2
    assert typed(home).returncode == 2
