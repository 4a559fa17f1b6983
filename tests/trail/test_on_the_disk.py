"""What only a real database shows: nothing is left in its file, writers that meet make one chain, old entries are sealed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from goldenthread.trail.phrases import Words

pytestmark = pytest.mark.django_db
IMPORTS = """
from datetime import date, datetime, timezone as tz
import django
django.setup()
from django.core.management import call_command
from django.db import connection, connections, transaction
from goldenthread.boards import services as boards
from goldenthread.boards.models import Area
from goldenthread.files.services import store
from goldenthread.partnerships import guards
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.models import Entry, Redaction
from goldenthread.trail.services import Touched, ask, confirm, record, verify
AT = datetime(2026, 4, 1, 9, tzinfo=tz.utc)
of = dict(by=SYSTEM, at=AT)
"""
BEGIN = """
here = boards.found_partnership(name="Ambermere", slug="{slug}", nation="england", began_on=date(2020, 1, 1), **of)
"""
WRITE = """
for n in range(200):
    area = boards.add_area(partnership=here, name=f"Road {n} of Robin Nightjar", **of)
    area.slug = f"road-{n}"  # addresses are left, and are not what this is about
    area.save()
for area in Area.objects.filter(name__contains="Road 1"):
    area.name = f"Written over before {area.pk}"
    area.save()
store(partnership=here, name="a.txt", data="Robin\\nNightjar".encode("utf-16"), **of)
ask(partnership=here, phrase="robin nightjar", why="It names a child.", by=Actor("user", "1", "One"), at=AT)
"""
CONFIRM = """
done = confirm(redaction=Redaction.objects.get(), by=Actor("user", "2", "Two"), at=AT)
done.refresh_from_db()
print(done.is_scrubbed, done.found["taken"], verify(Partnership.objects.get(slug="words")))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def environment(folder: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """A database of its own: a file, or one more on the same PostgreSQL."""
    told = {**os.environ, "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "DATA_DIR": str(folder)}
    if connection.vendor == "sqlite":
        told.pop("DATABASE_URL", None)
        run('call_command("migrate", verbosity=0)', told)
        yield told
        return
    name = f"fresh_{os.getpid()}"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        told["DATABASE_URL"] = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
        run('call_command("migrate", verbosity=0)', told)
        yield told
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(code: str, environment: dict[str, str], slug: str = "") -> str:
    begin = BEGIN.format(slug=slug) if slug else ""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS + begin + code], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_words_are_in_no_file_of_the_data_folder(environment: dict[str, str], folder: Path) -> None:
    words = Words("Robin Nightjar")

    def holding() -> set[str]:
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {path.name for path in files if words.are_in_bytes(path.read_bytes())}

    assert run(WRITE, environment, "words") == ""
    before = holding()
    assert {len(name) for name in before} >= {64}
    assert connection.vendor != "sqlite" or "goldenthread.sqlite3" in before
    assert run(CONFIRM, environment) == "True 1 []"
    assert holding() == set()


def test_writers_that_meet_never_fork_a_chain(environment: dict[str, str]) -> None:
    code = """
from threading import Thread
def write(who):
    for n in range(20):
        with transaction.atomic():
            record(partnership=here if n % 4 else None, by=Actor("user", str(who), "x"), at=AT, deed="x:y", said=f"Writer {who} {n}",
                   touched=[Touched("x", str(n))])
    connections.close_all()
threads = [Thread(target=write, args=(who,)) for who in range(4)]
[one.start() for one in threads]
[one.join() for one in threads]
print(verify(here), verify(None), Entry.objects.filter(deed="x:y", said__startswith="Writer").count())
"""
    assert run(code, environment, "writers") == "[] [] 80"


def test_entries_from_before_there_were_seals_are_sealed(environment: dict[str, str]) -> None:
    code = """
with transaction.atomic():
    record(partnership=None, by=SYSTEM, at=AT, deed="x:y", said="One", touched=[Touched("x", "y", {"a": (1, 2.5)})] * 3)
    for n in range(1100):
        record(partnership=here, by=SYSTEM, at=AT, deed="x:y", said=f"Said {n}", touched=[Touched("x", str(n))])
count = Entry.objects.count()
guards.lower(connection)
from django.db.migrations.executor import MigrationExecutor
MigrationExecutor(connection).migrate([("trail", "0002_append_only")])
with connection.cursor() as cursor:
    cursor.execute("SELECT * FROM trail_entry LIMIT 1")
    assert "seal" not in [one.name if hasattr(one, "name") else one[0] for one in cursor.description]
call_command("migrate", verbosity=0)
print(verify(here), verify(None), Entry.objects.count() == count, guards.missing(connection))
"""
    assert run(code, environment, "before") == "[] [] True []"


def test_guards_an_older_version_put_up_are_renewed(environment: dict[str, str]) -> None:
    code = """
old = guards.Guard("keep_trail_entry", "trail_entry", ("UPDATE", "DELETE"), "trail_entry is append-only")
with connection.cursor() as cursor:
    for one in (*old.felling(connection.vendor), *old.raising(connection.vendor)):
        cursor.execute(one)
print(guards.missing(connection))
call_command("migrate", verbosity=0)
print(guards.missing(connection))
"""
    assert run(code, environment) == "['keep_trail_entry']\n[]"
