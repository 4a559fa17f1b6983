"""The web process with a worker beside it: both end together, and a worker that dies is begun again."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from .asked_to_stop import LOOK_EVERY, AskedToStop

GRACE = 35.0  # seconds to finish in; gunicorn gives its requests 30
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # before a worker that died is begun again, longer each time it dies soon
_PR_SET_PDEATHSIG = 1


def keep(web: Sequence[str], *, beside: Sequence[str]) -> int:
    """Run both until we are asked to stop, or until the web process ends; its exit code."""
    stop = AskedToStop()
    server = _begin(web)
    worker, begun, wait = _begin(beside), time.monotonic(), FIRST_WAIT
    again = 0.0  # when a worker that died is begun again
    try:
        while not stop.asked and server.poll() is None:
            now = time.monotonic()
            if worker.poll() is not None and not again:
                wait = FIRST_WAIT if now - begun > LONGEST_WAIT else min(wait * 2, LONGEST_WAIT)
                again = now + wait
                print(
                    f"goldenthread: the worker ended ({worker.returncode}); another begins.",
                    file=sys.stderr,
                    flush=True,
                )
            if again and now >= again:
                worker, begun, again = _begin(beside), now, 0.0
            stop.wait(LOOK_EVERY)
    finally:
        _end(server, worker)
    return 0 if stop.asked else abs(server.returncode)


def _begin(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    parent = os.getpid()
    return subprocess.Popen(command, preexec_fn=lambda: _end_with(parent))


def _end_with(parent: int) -> None:
    """In the child: be ended by the kernel when the parent is, however that ends (kill -9 too). Linux only."""
    if not sys.platform.startswith("linux"):
        return
    # Until the new program runs, the parent's own handler stands here too, and would swallow the signal.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it ended in between
        os._exit(1)


def _end(*children: "subprocess.Popen[bytes]") -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + GRACE
    for child in children:
        try:
            child.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
