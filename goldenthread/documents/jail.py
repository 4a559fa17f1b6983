"""The walls around the process that reads a stranger's file.

The file comes in through a pipe and the Document goes out through one, so the process needs no path, no socket and
no child. What the system allows is asked of the kernel (limits, no new privileges, a network of its own); the rest
is refused by Python itself.
"""

import ctypes
import os
import resource
import sys
from typing import Any

CPU_SECONDS = 20
MEMORY_BYTES = 512 * 1024 * 1024  # of address space: the libraries' own mappings count too

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38
_LANDLOCK_CREATE = 444
_LANDLOCK_RESTRICT = 446

# Audit events, by what they begin with, that a reader of files has no business raising.
_FORBIDDEN = (
    "open", "socket.", "subprocess.", "shutil.", "tempfile.", "ctypes.", "glob.", "ftplib.", "urllib.", "http.",
    "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.kill", "os.listdir",
    "os.scandir", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.chdir", "os.putenv", "pty.", "syslog.", "code.__new__",
)  # fmt: skip


def limit_resources() -> None:
    """Cap what the process may use. To be called first, before anything is read."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))


def lock_doors() -> None:
    """Shut out network, files and programs for good. To be called when everything needed is imported."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        # Refused in many containers; what stands around it still holds.
        if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWNET)
        _leave_the_disk(libc)
    # The kernel's own no to every further file and socket, whoever asks: Python, or a library in C.
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    sys.addaudithook(_refuse)


def landlock_version(libc: ctypes.CDLL) -> int:
    """The version of the kernel's Landlock; 0 or less where it has none."""
    return int(libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))


def _leave_the_disk(libc: ctypes.CDLL) -> None:
    """Landlock: a set of rules over every kind of access to files, with not one exception."""
    if landlock_version(libc) < 1:
        return
    everything = ctypes.c_uint64((1 << 13) - 1)  # what the first version knows: read, write, make, remove, run
    rules = libc.syscall(_LANDLOCK_CREATE, ctypes.byref(everything), ctypes.c_size_t(8), ctypes.c_uint32(0))
    if rules >= 0:
        libc.syscall(_LANDLOCK_RESTRICT, ctypes.c_int(rules), ctypes.c_uint32(0))
        os.close(rules)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader of files may not: {event}")
