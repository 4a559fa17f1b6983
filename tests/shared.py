"""Where the shared files are, and a clear skip where they are not."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("GOLDENTHREAD_SHARED", ROOT.parent / "shared"))
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared files are not here; set GOLDENTHREAD_SHARED to their folder"
)
