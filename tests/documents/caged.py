"""Code run in a process walled in exactly as documents.child walls in a reader, and the processes that are ours."""

import os
import subprocess
import sys
from pathlib import Path

_SCRIPT = """\
import json, sys
from goldenthread.documents import jail
{settings}
jail.limit_resources()
from goldenthread.documents.readers import csv, decoding, html, markup, text
from goldenthread.lib import wire
html.prepare(b""), text.prepare(b"<"), csv.prepare(b"")
{prepare}
jail.lock_doors()
try:
{attempt}
except (OSError, ImportError, MemoryError, markup.html.etree.LxmlError) as refused:
    print("refused", type(refused).__name__)
except BaseException as broken:
    print("broken", type(broken).__name__, broken)
else:
    print("allowed")
"""


def run_caged(attempt: str, *, prepare: str = "", settings: str = "") -> "subprocess.CompletedProcess[str]":
    """Try `attempt` behind the locked doors; standard output ends with "allowed" or "refused" and the error's name.

    `settings` comes before the limits are set, `prepare` just before the doors are locked.
    """
    indented = "\n".join(f"    {line}" for line in attempt.splitlines())
    script = _SCRIPT.format(attempt=indented, prepare=prepare, settings=settings)
    command = [sys.executable, "-I", "-X", "utf8", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, env={}, cwd="/", timeout=60, check=False)


def our_children() -> set[int]:
    """The processes this one has started that are still there, dead ones nobody has collected included."""
    mine = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if int(parent) == os.getpid():
            mine.add(int(stat.parent.name))
    return mine
