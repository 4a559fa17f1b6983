"""The two modes and the two databases, as a process would start in them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SHOW = """
import json
from django.conf import settings
keys = "PRODUCTION ALLOWED_HOSTS SESSION_COOKIE_SECURE SECURE_HSTS_SECONDS DEBUG".split()
print(json.dumps({key: getattr(settings, key) for key in keys} | {"engine": settings.DATABASES["default"]["ENGINE"]}))
"""


def start(folder: Path, code: str = SHOW, **env: str) -> "subprocess.CompletedProcess[str]":
    environment = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "DATA_DIR": str(folder), **env}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, cwd=folder)


def test_a_local_trial_makes_its_own_secret_and_keeps_it(tmp_path: Path) -> None:
    found = json.loads(start(tmp_path).stdout)
    assert found["PRODUCTION"] is False
    assert found["engine"].endswith("sqlite3")
    secret = (tmp_path / "secret.key").read_text()
    assert len(secret) > 50
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
    start(tmp_path)
    assert (tmp_path / "secret.key").read_text() == secret


def test_production_is_secure(tmp_path: Path) -> None:
    found = json.loads(start(tmp_path, PUBLIC_URL="https://boards.example", SECRET_KEY="k" * 50).stdout)
    assert found == {
        "PRODUCTION": True,
        "ALLOWED_HOSTS": ["boards.example"],
        "SESSION_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "DEBUG": False,
        "engine": "django.db.backends.sqlite3",
    }
    assert not (tmp_path / "secret.key").exists()


def test_postgresql_is_chosen_by_one_setting(tmp_path: Path) -> None:
    found = json.loads(start(tmp_path, DATABASE_URL="postgresql://user:p%40ss@db.example:5433/boards").stdout)
    assert found["engine"] == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"PUBLIC_URL": "https://boards.example"}, "SECRET_KEY must be set"),
        ({"PUBLIC_URL": "https://boards.example", "SECRET_KEY": "short"}, "SECRET_KEY must be set"),
        ({"PUBLIC_URL": "http://boards.example", "SECRET_KEY": "k" * 50}, "must begin with https://"),
    ],
)
def test_production_refuses_to_start_on_a_default(tmp_path: Path, env: dict[str, str], sentence: str) -> None:
    run = "import sys; from goldenthread.config.command import main; sys.exit(main(['demo']))"
    found = start(tmp_path, run, **env)
    assert found.returncode == 2
    assert sentence in found.stderr
    assert found.stderr.count("\n") == 1


def test_the_deployment_check_is_clean(tmp_path: Path) -> None:
    check = ["manage", "check", "--deploy", "--fail-level", "WARNING"]
    run = f"import sys; from goldenthread.config.command import main; sys.exit(main({check}))"
    found = start(tmp_path, run, PUBLIC_URL="https://boards.example", SECRET_KEY="kJ8s-x2Vq" * 7)
    assert found.returncode == 0, found.stderr


def test_there_is_no_demo_in_production(tmp_path: Path) -> None:
    run = "import sys; from goldenthread.config.command import main; sys.exit(main(['demo']))"
    found = start(tmp_path, run, PUBLIC_URL="https://boards.example", SECRET_KEY="k" * 50)
    assert found.returncode == 2
    assert "There is no demo in production" in found.stderr


def test_sqlite_keeps_what_it_acknowledged(db: None) -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("this is about SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert cursor.execute("PRAGMA foreign_keys").fetchone()[0] == 1
