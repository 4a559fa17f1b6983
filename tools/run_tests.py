"""`make test`: everything on SQLite, then, where PostgreSQL is installed, what touches the database again, but for the
walks over every page."""

import os
import subprocess
import sys
import tempfile

import postgres

PYTEST = [
    sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder",
    "--durations=25", "--durations-min=5",
]  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="goldenthread-tests-") as data:
        env = {**os.environ, "DATA_DIR": data}
        env.pop("DATABASE_URL", None)
        print("Tests on SQLite", flush=True)
        failed = subprocess.run([*PYTEST, "-m", "not prove"], env=env).returncode
        if postgres.programs() is None:
            print("Skipped: the same on PostgreSQL, because its server programs are not installed here.")
            return failed
        print("Tests of the database on PostgreSQL", flush=True)
        with postgres.cluster() as url:
            # The cluster is thrown away whole: to drop each database first only waits for sessions still ending.
            again = subprocess.run(
                [*PYTEST, "--reuse-db", "-m", "django_db and not prove and not crawl"], env={**env, "DATABASE_URL": url}
            ).returncode
        return failed or again


if __name__ == "__main__":
    sys.exit(main())
