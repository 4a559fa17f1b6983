"""The local trial's secret: made once, kept with the data, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def local_secret(data_dir: Path) -> str:
    """The secret kept under `data_dir`, made on first use."""
    path = data_dir / "secret.key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        try:
            # O_EXCL: of two processes that start together, one makes it and the other reads it.
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(fd, "w") as file:
                file.write(secrets.token_urlsafe(64))
    return path.read_text()
