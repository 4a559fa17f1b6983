"""The rows of a Parquet file, read by a child process with little memory, no network and no other file.

DuckDB reads it there, and hands every value on as text, so that nothing is guessed to be a number.
"""

import contextlib
import csv
import importlib.util
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goldenthread.documents import Unreadable

NEEDS_DUCKDB = (
    "Reading Parquet needs DuckDB, which is not installed: run pip install 'goldenthread[data]', or load it as CSV."
)
_BROKEN = "The Parquet file cannot be read to its end: fetch it again, or save it as CSV."


def rows(path: Path) -> Iterator[list[str]]:
    """The headings, then every row. Raises Unreadable with one sentence."""
    with _child(path) as (about, lines, child):
        yield [str(one) for one in about["headings"]]
        seen = 0
        for fields in csv.reader(lines):
            seen += 1
            yield fields
        if child.wait() != 0 or seen != about["rows"]:
            raise Unreadable(_BROKEN)


def count(path: Path) -> int:
    """How many rows it has, its headings one of them."""
    with _child(path) as (about, _lines, _process):
        return int(about["rows"]) + 1


@contextlib.contextmanager
def _child(path: Path) -> Iterator[tuple[dict[str, Any], io.TextIOWrapper, "subprocess.Popen[bytes]"]]:
    if importlib.util.find_spec("duckdb") is None:
        raise Unreadable(NEEDS_DUCKDB)
    command = [sys.executable, "-I", "-X", "utf8", "-m", "goldenthread.performance.national.parquet_child"]
    with (
        path.open("rb") as file,
        subprocess.Popen(
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
        ) as child,
    ):
        assert child.stdout is not None  # noqa: S101 - it was asked for
        lines = io.TextIOWrapper(child.stdout, encoding="utf-8", newline="")
        try:
            yield _about(lines.readline()), lines, child
        finally:
            child.kill()


def _about(line: str) -> dict[str, Any]:
    try:
        about = json.loads(line)
    except ValueError:
        raise Unreadable(_BROKEN) from None
    if not isinstance(about, dict) or "headings" not in about:
        raise Unreadable(_BROKEN)
    return about
