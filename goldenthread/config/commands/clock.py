"""`goldenthread worker` and `goldenthread tick`: what happens while nobody looks at a page."""

import sys
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from goldenthread.lib import clockwork
from goldenthread.outbox.services import send_due

from .asked_to_stop import AskedToStop

ROUND_EVERY, CLOCK_EVERY = 2, 600  # seconds


def tick(*, often: bool = False, keep_going: Callable[[], bool] = lambda: True) -> int:
    """Do whatever is due, once. 1 where something failed; the rest was done all the same."""
    failed = 0
    for name, failure in clockwork.tick(timezone.now(), often=often):
        if failure is not None:
            failed = 1
            print(f"goldenthread: {name} failed: {type(failure).__name__}: {failure}", file=sys.stderr)
        if not keep_going():
            break
    return failed


def work() -> int:
    """Send mail every few seconds and tick every few minutes, until asked to stop; what is begun is finished first."""
    stop = AskedToStop()

    def keep_going() -> bool:
        return not stop.asked

    ticked = None
    while keep_going():
        close_old_connections()
        if ticked is None or time.monotonic() - ticked >= CLOCK_EVERY:
            tick(keep_going=keep_going)
            ticked = time.monotonic()
        try:
            while keep_going() and send_due(now=timezone.now(), keep_going=keep_going):
                pass  # more may be due than one round takes
            if keep_going():
                tick(often=True, keep_going=keep_going)
        except DatabaseError as away:
            # The database may come back: the mail that was claimed is tried again when its claim has run out.
            print(f"goldenthread: the worker waits for the database: {away}", file=sys.stderr, flush=True)
        stop.wait(ROUND_EVERY)
    return 0
