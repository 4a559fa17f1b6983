"""Opening a file nobody has looked at yet, always in a process of its own."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path, PurePath

from goldenthread.lib import wire

from .kinds import printable, reader_for
from .refusals import Unreadable, UnusableTemplate
from .stationery import Stationery
from .value import Document

LARGEST_FILE = 25 * 1024 * 1024
LARGEST_TEMPLATE = 5 * 1024 * 1024
LARGEST_ANSWER = 64 * 1024 * 1024
WALL_SECONDS = 30.0

_TOO_MUCH = (
    "The file takes too long or too much memory to read, so it was put aside: split it, or save it again more simply."
)
_NO_TEMPLATE = (
    "The file cannot be used as a Word template: open it in Word, save it as .docx or .dotx and try the new file."
)


def open_file(path: Path) -> Document:
    """Read the file at `path`. Raises Unreadable with one sentence."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Unreadable(f"There is no file called {printable(str(path))}.") from None
    except IsADirectoryError:
        raise Unreadable(f"{printable(str(path))} is a folder: give the plan's own file.") from None
    except OSError as problem:
        raise Unreadable(f"{printable(str(path))} cannot be opened ({problem.strerror}).") from None
    return open_bytes(data, path.name)


def open_soon(path: Path) -> Callable[[], Document]:
    """Begin to read the file at `path` and go on with something else; call the answer to wait for the Document.

    The call raises Unreadable as `open_file` does.
    """
    outcome: list[Document | BaseException] = []

    def run() -> None:
        try:
            outcome.append(open_file(path))
        except BaseException as problem:  # noqa: BLE001 - handed over to whoever waits
            outcome.append(problem)

    reader = threading.Thread(target=run)
    reader.start()

    def wait() -> Document:
        reader.join()
        if isinstance(outcome[0], BaseException):
            raise outcome[0]
        return outcome[0]

    return wait


def open_bytes(data: bytes, name: str) -> Document:
    """Read a file's bytes; `name` is what it was called. Raises Unreadable with one sentence."""
    return _opened(data, name, as_form=False)


def open_form(data: bytes, name: str) -> Document:
    """A workbook that was filled in: the exact words of each cell, hidden ones too (readers/xlsx_form.py).

    Raises Unreadable with one sentence.
    """
    return _opened(data, name, as_form=True)


def _opened(data: bytes, name: str, *, as_form: bool) -> Document:
    if len(data) > LARGEST_FILE:
        raise Unreadable(
            f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB: split it, or leave its pictures out."
        )
    if not data.strip():
        raise Unreadable("The file is empty.")
    reader, ending = reader_for(name, data), PurePath(printable(name)).suffix.lower()
    if as_form and reader != "xlsx":
        raise Unreadable("Only an Excel workbook can be read here: save it as .xlsx and try again.")
    answer = _ask_child("xlsx_form" if as_form else reader, ending, data)
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    try:
        return wire.unpack(Document, answer["document"])
    except (KeyError, ValueError, TypeError, RecursionError) as broken:
        raise Unreadable(_TOO_MUCH) from broken


def open_template(data: bytes) -> Stationery:
    """What a board's own Word template, a .docx or .dotx, gives to its papers.

    Raises UnusableTemplate with one sentence.
    """
    if len(data) > LARGEST_TEMPLATE:
        raise UnusableTemplate(
            f"The template is larger than {LARGEST_TEMPLATE // 1024 // 1024} MB, and every paper would be:"
            " make its pictures smaller and try again."
        )
    if not data.startswith(b"PK\x03\x04"):
        raise UnusableTemplate(_NO_TEMPLATE)
    try:
        answer = _ask_child("stationery", ".dotx", data)
    except Unreadable as refusal:
        raise UnusableTemplate(_NO_TEMPLATE) from refusal
    if "unreadable" in answer:
        raise UnusableTemplate(str(answer["unreadable"]))
    try:
        return wire.unpack(Stationery, answer["document"])
    except (KeyError, ValueError, TypeError, RecursionError) as broken:
        raise UnusableTemplate(_NO_TEMPLATE) from broken


def _ask_child(reader: str, ending: str, data: bytes) -> dict[str, object]:
    command = [sys.executable, "-I", "-X", "utf8", "-m", "goldenthread.documents.child", reader, ending]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    )
    clock = threading.Timer(WALL_SECONDS, child.kill)
    clock.start()
    try:
        sender = threading.Thread(target=_send, args=(child, data), daemon=True)
        sender.start()
        assert child.stdout is not None  # noqa: S101 - it was asked for above
        answer = child.stdout.read(LARGEST_ANSWER + 1)
    finally:
        clock.cancel()
        child.kill()
        child.wait()
        sender.join()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
    if len(answer) > LARGEST_ANSWER:
        raise Unreadable(_TOO_MUCH)
    try:
        parsed = json.loads(answer)
    except (ValueError, RecursionError):
        raise Unreadable(_TOO_MUCH) from None
    return parsed if isinstance(parsed, dict) else {}


def _send(child: "subprocess.Popen[bytes]", data: bytes) -> None:
    # A child that dies early closes the pipe under us; what it said, or did not say, is judged by the reader's side.
    with contextlib.suppress(BrokenPipeError, OSError, ValueError):
        if child.stdin is not None:
            child.stdin.write(data)
            child.stdin.close()
