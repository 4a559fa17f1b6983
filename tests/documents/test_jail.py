"""The walls, tried for real: each attempt is made in a process walled in as a reader is."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .caged import run_caged

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part of the walls is Linux's")

LIBC = "import ctypes; libc = ctypes.CDLL(None, use_errno=True); "


def refused(attempt: str, *, prepare: str = "") -> bool:
    ended = run_caged(attempt, prepare=prepare)
    assert ended.stdout.startswith(("refused", "allowed")), (ended.returncode, ended.stderr)
    return ended.stdout.startswith("refused")


def test_the_walls_let_honest_work_through() -> None:
    """Or every refusal below would prove nothing."""
    ended = run_caged(
        "assert text.read(b'<p>a</p> &amp; b\\tc', 'x.txt').blocks\n"
        "assert html.read(b'<ul><li>a</ul><table><tr><td bgcolor=red>b', 'x.html').blocks\n"
        "assert json.dumps(wire.pack(csv.read(b'a;b\\n', 'x.csv')))"
    )
    assert (ended.stdout, ended.stderr) == ("allowed\n", "")


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "open('/etc/hostname', 'rb').read()",
        "open('/proc/self/environ')",
        "import os; os.open('/etc/hostname', os.O_RDONLY)",
        "import io; io.FileIO('/etc/hostname')",
        "pathlib.Path('/etc/hostname').read_text()",
        "import os; os.listdir('/')",
        "import os; os.scandir('/')",
        "list(pathlib.Path('/').iterdir())",
    ],
)
def test_no_file_or_folder_can_be_opened(attempt: str) -> None:
    assert refused(attempt, prepare="import pathlib")


@pytest.mark.parametrize(
    "attempt",
    [
        "from lxml import etree; etree.parse('/etc/hostname', etree.HTMLParser())",
        "from lxml import etree\n"
        "loose = etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False)\n"
        "found = etree.fromstring('<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>', loose)\n"
        "if not (found.text or '').strip(): raise PermissionError",
        "if opener(b'/etc/hostname', 0) < 0: raise PermissionError",
    ],
    ids=["lxml's own parse", "an XML entity", "the C library"],
)
def test_no_file_can_be_opened_from_c_either(attempt: str) -> None:
    """Readers stand on libraries in C, which ask the kernel and not Python; so it is the kernel that has to say no."""
    assert refused(attempt, prepare=f"{LIBC} opener = libc.open")


@pytest.mark.parametrize(
    "attempt",
    [
        "open(target, 'w')",
        "open(target, 'x').write('a')",
        "import os; os.mkdir(target)",
        "import os; os.symlink('/etc/passwd', target)",
        "import os; os.mkfifo(target)",
        "import os; os.mknod(target)",
        "tempfile.TemporaryFile()",
        "tempfile.mkdtemp()",
    ],
)
def test_nothing_can_be_written(attempt: str, tmp_path: Path) -> None:
    target = tmp_path / "made"
    assert refused(attempt, prepare=f"import tempfile; target = {str(target)!r}")
    assert list(tmp_path.iterdir()) == []


def test_a_file_opened_beforehand_cannot_grow(tmp_path: Path) -> None:
    """The limit is the kernel's: not one byte, whoever opened the file."""
    target = tmp_path / "made"
    assert refused("file.write('a'); file.flush()", prepare=f"file = open({str(target)!r}, 'w')")
    assert target.read_bytes() == b""


@pytest.mark.parametrize(
    "act", ["os.remove(target)", "os.rename(target, target + '2')", "os.truncate(target, 0)", "os.chmod(target, 0)"]
)
def test_what_is_there_cannot_be_harmed(act: str, tmp_path: Path) -> None:
    target = tmp_path / "kept"
    target.write_text("kept")
    assert refused(act, prepare=f"import os; target = {str(target)!r}")
    assert target.read_text() == "kept"


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socketpair()",
        "made.connect(('127.0.0.1', 9))",
        "made.bind(('127.0.0.1', 0))",
        "socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    ],
)
def test_no_socket_can_be_made_or_used(attempt: str) -> None:
    assert refused(attempt, prepare="import socket; made = socket.socket()")


def namespaces_allowed() -> bool:
    return subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0


def test_the_network_is_one_of_its_own_where_the_system_allows_that() -> None:
    if not namespaces_allowed():
        pytest.skip("this system gives no network namespaces")
    reach = (
        "number = libc.socket(2, 1, 0)\n"
        "address = struct.pack('=H', 2) + struct.pack('!H', port) + bytes([127, 0, 0, 1]) + bytes(8)\n"
        "if number < 0 or connect(number, address, 16) != 0: raise PermissionError"
    )
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        prepare = f"{LIBC} import struct; libc.socket; connect = libc.connect; port = {port}"
        ended = run_caged(reach, prepare=prepare)
        assert ended.stdout == "refused PermissionError\n", ended.stderr
    before_and_after = run_caged(
        "print(before != os.readlink('/proc/self/ns/net'))",
        prepare="import os; before = os.readlink('/proc/self/ns/net')",
    )
    assert before_and_after.stdout == "True\nallowed\n"


@pytest.mark.parametrize(
    "attempt",
    [
        "subprocess.run(['true'])",
        "subprocess.Popen(['/bin/true'])",
        "os.system('true')",
        "os.popen('true')",
        "os.fork()",
        "os.forkpty()",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.execv('/bin/true', ['true'])",
        "multiprocessing.Process(target=print).start()",
        "multiprocessing.get_context('spawn').Process(target=print).start()",
        "os.kill(os.getppid(), 0)",
        "multiprocessing.util.spawnv_passfds(b'/bin/true', [b'true'], ())",  # no Popen: straight to the fork
    ],
)
def test_no_process_can_be_started_or_signalled(attempt: str) -> None:
    assert refused(attempt, prepare="import os, subprocess, multiprocessing.popen_spawn_posix, multiprocessing.util")


@pytest.mark.parametrize(
    "name",
    [
        "wave",
        "sqlite3",
        "xmlrpc.client",
        "lxml.sax",
        "goldenthread.plans.outline",
        "_bz2",
        "_sqlite3",
        "_socket",
        "_ctypes_test",
    ],
)
def test_no_new_module_can_be_imported(name: str) -> None:
    """Pure Python or a library in C: both are files, and both could do what the reader may not."""
    assert run_caged(f"assert {name!r} not in sys.modules\nimport {name}").stdout in (
        "refused PermissionError\n",
        "refused ModuleNotFoundError\n",
        "refused ImportError\n",
    )


def test_memory_is_limited() -> None:
    assert run_caged("held = bytearray(2 * 1024 ** 3)").stdout == "refused MemoryError\n"
    assert run_caged("held = []\nwhile True: held.append(bytes(10_000_000))").stdout == "refused MemoryError\n"


def test_memory_is_limited_while_the_file_comes_in() -> None:
    assert "MemoryError" in run_caged("pass", prepare="bytearray(2 * 1024 ** 3)").stderr


def test_cpu_is_limited() -> None:
    began = time.monotonic()
    ended = run_caged("while True: pass", settings="jail.CPU_SECONDS = 1")
    assert ended.returncode < 0
    assert ended.stdout == ""
    assert time.monotonic() - began < 15


def test_catching_everything_does_not_escape_the_cpu_limit() -> None:
    stubborn = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    assert run_caged(stubborn, settings="jail.CPU_SECONDS = 1").returncode < 0


@pytest.mark.parametrize("name", ["RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE"])
def test_the_limits_cannot_be_raised_from_inside(name: str) -> None:
    if not namespaces_allowed():
        pytest.skip("only a namespace takes this right from the superuser")
    more = f"resource.getrlimit(resource.{name})[1] + 1"
    raised = f"resource.setrlimit(resource.{name}, ({more}, {more}))"
    assert "not allowed to raise" in run_caged(raised, prepare="import resource").stdout


def test_the_limits_are_those_promised() -> None:
    """RELIABILITY row 24: 20 seconds of CPU and 512 MB."""
    asked = (
        "names = ('CPU', 'AS', 'FSIZE', 'CORE')\n"
        "print(*(resource.getrlimit(getattr(resource, 'RLIMIT_' + name))[1] for name in names))"
    )
    cpu, memory, file, core = map(int, run_caged(asked, prepare="import resource").stdout.splitlines()[0].split())
    assert (cpu, file, core) == (20, 0, 0)
    assert memory <= 512 * 1024 * 1024


def test_no_program_gains_rights_and_no_other_process_may_look_in() -> None:
    asked = "print(ask(39, 0, 0, 0, 0), ask(3, 0, 0, 0, 0))"  # PR_GET_NO_NEW_PRIVS, PR_GET_DUMPABLE
    assert run_caged(asked, prepare=f"{LIBC} ask = libc.prctl").stdout.startswith("1 0\n")


def test_nothing_of_our_environment_is_inside() -> None:
    """Not the walls' own doing but the caller's: see opening; here that the test is as strict as the program."""
    assert run_caged("print(sorted(set(os.environ) - {'LC_CTYPE'}))", prepare="import os").stdout.startswith("[]\n")
