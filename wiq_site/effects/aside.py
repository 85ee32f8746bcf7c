"""Work beside a server's threads: in a fork, which can be broken off at any moment.

A thread would take turns with those that answer, however it is written: only one of them computes
at a time. The fork has a core of its own and sees everything as it was at that moment.

Among threads a fork copies locks half-way: what runs there must take none. So only where that is
common practice (Linux), and with a limit of time after which it counts as dead.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from wiq_site.effects.crew import answer, opened
from wiq_site.effects.pool import WorkerDied

R = TypeVar("R")

CAN_FORK = sys.platform == "linux"
_LOOK = 0.02  # seconds
_LIMIT = 120.0  # seconds
_MOST_FILES = 4096
_POLITE = 10


def aside(work: Callable[[], R], is_stale: Callable[[], bool]) -> R | None:
    """Return what `work` returns; None where it became stale on the way.

    Raises what `work` raises, and WorkerDied where the fork ended without a word.
    """
    out, into = os.pipe()
    child = os.fork()
    if not child:
        _let_go_of_all_but(into)
        answer(into, work)
    os.close(into)
    try:
        said = _heard(out, is_stale)
    finally:
        os.close(out)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return None if said is None else opened(said)


def _let_go_of_all_but(into: int) -> None:
    """The server's connections end when the server ends them, and so does its port."""
    os.closerange(3, into)
    os.closerange(into + 1, _MOST_FILES)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.nice(_POLITE)  # pages first


def _heard(out: int, is_stale: Callable[[], bool]) -> bytes | None:
    """All that comes through the pipe until it is closed; None where that is of no use any more."""
    parts: list[bytes] = []
    end = time.monotonic() + _LIMIT
    while time.monotonic() < end:
        if is_stale():
            return None
        if select.select([out], [], [], _LOOK)[0]:
            part = os.read(out, 65536)
            if not part:
                return b"".join(parts)
            parts.append(part)
    raise WorkerDied
