"""A file put in its place whole: nobody ever meets half of it, and what was there is kept until the new one is."""

import contextlib
import os
import tempfile
from pathlib import Path

from goldenthread.documents.kinds import printable
from goldenthread.documents.refusals import Unwritable


def put(target: Path, data: bytes) -> None:
    """Write the file beside its place and move it there. Raises Unwritable with one sentence."""
    try:
        handle, beside = tempfile.mkstemp(prefix=".goldenthread-", suffix=target.suffix, dir=target.parent)
    except OSError as problem:
        raise Unwritable(f"{printable(str(target))} cannot be written ({problem.strerror}).") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(target)
    except OSError as problem:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise Unwritable(f"{printable(str(target))} cannot be written ({problem.strerror}).") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
