"""The board's own Word template: checked when it is uploaded, opened again whenever a paper is made in its look.

It is a stranger's file at both times, so a child process opens it (documents.opening), and what comes back is
Stationery: XML built anew from known elements, and pictures without what was hidden in them. The last few are kept,
by what they hold, so that a board's third paper of the day waits for no process.
"""

import hashlib
import threading
from collections import OrderedDict

from goldenthread.documents import opening
from goldenthread.documents.stationery import Stationery

_MOST_KEPT = 4
_kept: "OrderedDict[bytes, Stationery]" = OrderedDict()
_lock = threading.Lock()


def check(data: bytes) -> None:
    """Refuse what cannot be used as a template. Raises UnusableTemplate with one sentence."""
    open_template(data)


def open_template(data: bytes) -> Stationery:
    """What the template gives to a paper. Raises UnusableTemplate with one sentence."""
    mark = hashlib.sha256(data).digest()
    with _lock:
        if mark in _kept:
            _kept.move_to_end(mark)
            return _kept[mark]
    made = opening.open_template(data)
    with _lock:
        _kept[mark] = made
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return made
