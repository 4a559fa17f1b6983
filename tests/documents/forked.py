"""A reader tried on thousands of broken files: each in a process of its own, forked from one that is ready.

A library in C may hang, run out of memory or crash on a broken file; in the cage that is the end of a child and one
sentence. Here it must not be the end of the tests, and the start of a child for each file would take an hour.
"""

import os
import resource
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

CPU_SECONDS = 4
MEMORY_BYTES = 512 * 1024 * 1024


class Workshop:
    """A process that reads one file after the other."""

    def __init__(self, reader: str, ending: str) -> None:
        command = [sys.executable, "-X", "utf8", "-m", "tests.documents.forked", reader, ending]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def read(self, data: bytes) -> str:
        """ "read", "refused: " and the sentence, "ended" where the library gave up, or what broke in our own code."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(struct.pack("<I", len(data)) + data)
        self._process.stdin.flush()
        return self._process.stdout.readline().decode().rstrip("\n")

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


@contextmanager
def workshop(reader: str, ending: str) -> Iterator[Workshop]:
    made = Workshop(reader, ending)
    try:
        yield made
    finally:
        made.close()


def main(reader: str, ending: str) -> None:
    import importlib

    module = importlib.import_module(f"goldenthread.documents.readers.{reader}")
    module.prepare(b"")
    while head := sys.stdin.buffer.read(4):
        data = sys.stdin.buffer.read(struct.unpack("<I", head)[0])
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(told)
            _read(module, data, ending, tell)
        os.close(tell)
        with os.fdopen(told) as answers:
            answer = answers.read()
        os.waitpid(child, 0)
        print(answer or "ended", flush=True)


def _read(module: object, data: bytes, ending: str, tell: int) -> None:
    from goldenthread.documents import Document, Unreadable

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = module.read(data, ending)  # type: ignore[attr-defined]
        answer = "read" if isinstance(found, Document) else f"broke: {found!r}"
    except Unreadable as refused:
        answer = f"refused: {refused}" if len(str(refused).splitlines()) == 1 else "broke: more than one line"
    except (MemoryError, RecursionError):
        answer = "ended"
    except BaseException as broken:  # noqa: BLE001 - whatever it is, the test has to hear of it
        answer = f"broke: {type(broken).__name__} {broken}".replace("\n", " ")
    os.write(tell, answer.encode()[:2_000])
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
