"""A file that a command was given."""

from pathlib import Path

from goldenthread.documents.kinds import printable
from goldenthread.documents.refusals import Unreadable


def take(source: Path, most: int) -> bytes:
    """What it holds, at most `most` bytes. Raises Unreadable with one sentence."""
    try:
        with source.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise Unreadable(f"There is no file called {printable(str(source))}.") from None
    except OSError as problem:
        raise Unreadable(f"{printable(str(source))} cannot be opened ({problem.strerror}).") from None
    if len(data) > most:
        raise Unreadable(f"{printable(source.name)} is larger than {most // 1024 // 1024} MB.")
    return data
