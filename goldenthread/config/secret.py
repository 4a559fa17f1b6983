"""The secrets the program makes for itself: made once, kept with the data, readable by their owner alone."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def local_secret(data_dir: Path, name: str = "secret.key") -> str:
    """The secret kept under `data_dir`, made on first use."""
    path = data_dir / name
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        # Written whole beside its place: of two that start together one puts it there, and neither reads half.
        handle, beside = tempfile.mkstemp(prefix=f".{name}-", dir=data_dir)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(beside, path)
        Path(beside).unlink()
    return path.read_text()
