"""How a process that runs for long hears that it should stop."""

import signal
import time
from types import FrameType

LOOK_EVERY = 0.1  # seconds


class AskedToStop:
    """Set by the signals that ask us to stop.

    A flag and no exception: one that came while a child is being begun would leave a child that nobody knows. And no
    lock: a signal that came while we took it would wait for us, and we for it.
    """

    asked = False

    def __init__(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # under nohup the terminal may go
            signal.signal(signal.SIGHUP, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True

    def wait(self, seconds: float) -> None:
        """Pass that time, or less where we are asked."""
        until = time.monotonic() + seconds
        while not self.asked and time.monotonic() < until:
            time.sleep(LOOK_EVERY)
