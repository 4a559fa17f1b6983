"""A throw-away PostgreSQL for tests and benches: its own cluster, in a temporary folder, on a free port."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


def programs() -> Path | None:
    """The folder of the newest server programs on this machine, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Start one and give its DATABASE_URL; stop and remove it afterwards."""
    binaries = programs()
    if binaries is None:
        raise RuntimeError("no PostgreSQL server programs on this machine")
    with tempfile.TemporaryDirectory(prefix="goldenthread-pg-") as folder:
        # The server refuses to run as root.
        user = _other_user() if os.geteuid() == 0 else None
        if user:
            shutil.chown(folder, user)
        data, port = f"{folder}/data", _free_port()

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [binaries / program, *arguments], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL
            )

        run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", settings, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def _other_user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
