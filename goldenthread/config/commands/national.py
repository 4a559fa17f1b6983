"""`goldenthread national load FILE…` and `goldenthread national list`: national statistics, taken in and shown."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django

from goldenthread.documents.kinds import printable

if TYPE_CHECKING:
    from goldenthread.performance.models import NationalLoad

_EVERY_SECONDS = 5.0


def run(arguments: argparse.Namespace) -> int:
    """0 when all was taken in; 2 with one line for each file that cannot be, after the others were; and where not one
    row of a file was understood."""
    django.setup()
    return load(arguments) if arguments.deed == "load" else show(arguments.words)


def load(arguments: argparse.Namespace) -> int:
    from django.db import DatabaseError
    from django.utils import timezone

    from goldenthread.documents import Unreadable
    from goldenthread.performance.services import national
    from goldenthread.performance.services.refusals import LoadedMeanwhile

    failed = 0
    for name in arguments.files:
        shown = _Shown(printable(Path(name).name))
        why = ""
        try:
            done = national.load(Path(name), at=timezone.now(), progress=shown.tell, model=arguments.model)
        except Unreadable as refusal:
            why = str(refusal)
        except LoadedMeanwhile:
            why = "somebody else is loading this file at the same time. Wait until it is done."
        except DatabaseError as failure:
            why = f"the database refused it ({type(failure).__name__}). Load it again: it goes on where it stopped."
        shown.clear()
        if why:
            print(f"goldenthread: {shown.name}: {why}", file=sys.stderr)
            failed = 2
            continue
        _say(shown.name, done)
        if done.rows and done.refused >= done.rows:
            print(
                f"goldenthread: {shown.name}: no row of it was understood, so nothing of it was kept.", file=sys.stderr
            )
            failed = 2
    return failed


def _say(name: str, done: "NationalLoad") -> None:
    print(
        f"{name}: {done.rows:,} rows, {done.fresh:,} new, {done.changed:,} changed, {done.refused:,} not understood."
        f" ({done.family})"
    )
    for note in done.notes:
        if "why" in note:
            print(f"  {note['rows']:,} × {note['why']}")


def show(words: list[str]) -> int:
    """What was loaded; with words, the measures that have all of them in their key or title."""
    from goldenthread.performance.queries.national import loaded, measures_named

    if words:
        for one in measures_named(" ".join(words)):
            print(f"{one.key:<40} {one.title}")
        return 0
    lines = loaded()
    for line in lines:
        years = f"{line.first} to {line.last}" if line.first else "-"
        print(f"{line.family:<16} {line.held:>9,}  {years:<12}  {line.ended_at:%Y-%m-%d}  {line.file_name}")
    if not lines:
        print("No national statistics are loaded. Load some with: goldenthread national load FILE…")
    return 0


class _Shown:
    """How far a load came: in place on a terminal, else a line now and then."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._live = sys.stderr.isatty()
        self._said = time.monotonic()

    def tell(self, rows: int, total: int) -> None:
        if not self._live and time.monotonic() - self._said < _EVERY_SECONDS:
            return
        self._said = time.monotonic()
        share = f" ({min(rows * 100 // total, 100)} %)" if total else ""
        line = f"{self.name}: {rows:,} rows{share}"
        print(f"\r\033[K{line}" if self._live else line, end="" if self._live else "\n", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
