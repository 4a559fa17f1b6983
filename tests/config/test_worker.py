"""The worker, the clock and their keeper, as processes: mail goes, nothing is sent twice, nobody is left behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from aiosmtpd.controller import Controller

PATIENCE = 90  # seconds; a busy machine is slow, and a server may take 30 to end
QUEUE = """
import sys
from django.db import transaction
from django.utils import timezone
from goldenthread.outbox.emails import Words
from goldenthread.outbox.services import queue
from goldenthread.trail.actor import SYSTEM
for number in range(int(sys.argv[1])):
    with transaction.atomic():
        queue(partnership=None, kind="password-reset", to_address=f"p{number}@harbour.example",
              words=Words("Hello", "Hello", "<p>Hello</p>"), by=SYSTEM, at=timezone.now())
"""
# What we queued ourselves: a demo writes mails of its own.
COUNT = """
from goldenthread.outbox.models import Message
print(*Message.objects.filter(kind="password-reset").values_list("state", flat=True))
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class House:
    """An installation in a folder of its own, and the processes begun in it."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder, self.begun = folder, list[subprocess.Popen[bytes]]()
        # Marks our processes, so that whoever is left behind is found.
        self.mark = f"GT_TEST_{os.getpid()}_{time.monotonic_ns()}"
        self.env = {"PATH": os.environ.get("PATH", ""), "DATA_DIR": str(folder / "var"), self.mark: "1", **env}
        if not (folder / "var").exists():
            self.run("manage", "migrate", "-v0")

    def begin(self, *arguments: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen([sys.executable, "-m", "goldenthread", *arguments], env=self.env, cwd=self.folder)
        self.begun.append(process)
        return process

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "goldenthread", *arguments]
        done = subprocess.run(command, env=self.env, cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout

    def code(self, code: str, *arguments: str) -> str:
        start = f"import django; django.setup()\n{code}"
        env = {**self.env, "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
        command = [sys.executable, "-c", start, *arguments]
        return subprocess.run(
            command, env=env, cwd=self.folder, capture_output=True, text=True, check=True
        ).stdout.strip()

    def states(self) -> Counter[str]:
        return Counter(self.code(COUNT).split())

    def processes(self) -> list[int]:
        """Every living process that carries our mark, whoever its parent is by now."""
        alive = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            try:
                if self.mark.encode() in path.read_bytes() and "Z" not in (path.parent / "stat").read_text().split()[2]:
                    alive.append(int(path.parent.name))
            except OSError:
                continue
        return alive

    def who_is_left(self) -> str:
        return "\n".join(
            f"{Path(f'/proc/{pid}/cmdline').read_bytes()!r} {Path(f'/proc/{pid}/status').read_text()}"
            for pid in self.processes()
        )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that nobody has used: to be copied, for it takes long to make."""
    return House(tmp_path_factory.mktemp("empty")).folder


@pytest.fixture(scope="module")
def tried(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demo in it."""
    folder = tmp_path_factory.mktemp("tried")
    shutil.copytree(empty, folder, dirs_exist_ok=True)
    House(folder).run("demo")
    return folder


@pytest.fixture
def house(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., House]]:
    made: list[House] = []

    def make(like: str = "tried", **env: str) -> House:
        shutil.copytree(request.getfixturevalue(like), tmp_path, dirs_exist_ok=True)
        made.append(House(tmp_path, **env))
        return made[-1]

    yield make
    for one in made:
        for process in one.begun:
            process.kill()
            process.wait()
        for left in one.processes():
            os.kill(left, signal.SIGKILL)


def soon(true: Callable[[], Any], *, or_else: Callable[[], str] = lambda: "") -> Any:
    until = time.monotonic() + PATIENCE
    while not (found := true()) and time.monotonic() < until:
        time.sleep(0.1)
    assert found, or_else()
    return found


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def worker_of(house: House, keeper: "subprocess.Popen[bytes]") -> list[int]:
    found = []
    for pid in house.processes():
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if pid != keeper.pid and b"worker" in words:
            found.append(pid)
    return found


def test_serve_keeps_a_worker_and_leaves_nobody_behind(house: Callable[..., House]) -> None:
    here, port = house(), free_port()
    keeper = here.begin("serve", "--port", str(port))
    soon(lambda: answers(port))
    here.code(QUEUE, "1")
    soon(lambda: here.states() == {"kept": 1})
    # A worker that dies is begun again.
    (worker,) = worker_of(here, keeper)
    os.kill(worker, signal.SIGKILL)
    soon(lambda: worker_of(here, keeper) not in ([], [worker]))
    assert len(here.processes()) >= 4  # the keeper, gunicorn and its own, the worker
    keeper.terminate()
    assert keeper.wait(PATIENCE) == 0
    assert here.processes() == []
    assert not answers(port)


def test_nobody_is_left_behind_by_a_keeper_that_is_killed(house: Callable[..., House]) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("the kernel's help in this is Linux's own")
    here, port = house(), free_port()
    keeper = here.begin("serve", "--port", str(port))
    soon(lambda: answers(port))
    soon(lambda: worker_of(here, keeper))
    keeper.kill()
    keeper.wait()
    soon(lambda: here.processes() == [], or_else=here.who_is_left)


SWALLOWED = """
import os, signal, sys, time
from goldenthread.config.commands import supervisor
from goldenthread.config.commands.asked_to_stop import AskedToStop
AskedToStop()  # as the keeper has it
real = os.getppid
def slow():
    os.kill(os.getpid(), signal.SIGTERM)  # the kernel's word comes before the new program runs
    return real()
os.getppid = slow
child = supervisor._begin([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.wait(30))
"""


def test_a_child_that_is_ended_before_its_program_runs_is_ended(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("the kernel's help in this is Linux's own")
    done = subprocess.run([sys.executable, "-c", SWALLOWED], capture_output=True, text=True, timeout=60)
    assert int(done.stdout) == -signal.SIGTERM, done.stderr


def test_serve_ends_when_the_web_process_cannot_begin(house: Callable[..., House]) -> None:
    here = house()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        keeper = here.begin("serve", "--port", str(taken.getsockname()[1]))
        assert keeper.wait(PATIENCE) != 0
    assert here.processes() == []


def test_web_only_has_no_worker(house: Callable[..., House]) -> None:
    here, port = house(), free_port()
    web = here.begin("serve", "--web-only", "--port", str(port))
    soon(lambda: answers(port))
    assert worker_of(here, web) == []
    web.terminate()
    assert web.wait(PATIENCE) == 0


def test_tick_does_what_is_due_and_may_be_repeated(house: Callable[..., House]) -> None:
    here = house("empty")
    here.code(QUEUE, "3")
    for _ in range(2):
        here.run("tick")
        assert here.states() == {"kept": 3}


class Box:
    def __init__(self) -> None:
        self.got: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.got += envelope.rcpt_tos
        return "250 OK"


def test_four_workers_send_each_mail_once_and_stop_when_asked(house: Callable[..., House]) -> None:
    box, port = Box(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    here = house(
        "empty",
        PUBLIC_URL="https://boards.example",
        SECRET_KEY="k" * 50,
        EMAIL_URL=f"smtp://127.0.0.1:{port}",
        MAIL_FROM="thread@boards.example",
    )
    here.code(QUEUE, "120")
    workers = [here.begin("worker") for _ in range(4)]
    soon(lambda: here.states() == {"sent": 120})
    for worker in workers:
        worker.terminate()
    assert [worker.wait(PATIENCE) for worker in workers] == [0] * 4
    server.stop()
    assert sorted(box.got) == sorted(f"p{number}@harbour.example" for number in range(120))
