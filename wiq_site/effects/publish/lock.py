"""Only one publish at a time: a lock that the system lets go of when its holder dies."""

import fcntl
import json
import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

from wiq_site.effects.surroundings import now
from wiq_site.publish.failures import Exit, Failed

_ROOM = ".cache/publish"
_LOOK_AGAIN = 0.2  # seconds
_ASK_AGAIN = 3.0  # seconds; the target is somebody else's machine
T = TypeVar("T")


@contextmanager
def only_one(root: Path, wait: float) -> Iterator[str]:
    """Hold the project's lock, waiting up to `wait` seconds for it. Raises Failed.

    Yields what a dead holder was doing, or "": then its lock was stale, and it left things behind.
    """
    room = root / _ROOM
    room.mkdir(parents=True, exist_ok=True)
    with (room / "lock").open("a+", encoding="utf-8") as handle:
        _take(handle, time.monotonic() + wait)
        left = _told(handle)
        _tell(handle, whoami())
        try:
            yield str(left.get("step", left.get("since", "")))
        finally:
            _tell(handle, {})


def note(root: Path, step: str) -> None:
    """Write down what is done now, for whoever finds the lock of a dead process."""
    with (root / _ROOM / "lock").open("r+", encoding="utf-8") as handle:
        _tell(handle, _told(handle) | {"step": step})


def _take(handle: IO[str], give_up: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= give_up:
                held = _told(handle)
                raise Failed(
                    Exit.BUSY,
                    f"Es wird gerade schon veröffentlicht: Prozess {held.get('pid', '?')} auf "
                    f"{held.get('host', '?')}, seit {held.get('since', '?')}. Warten Sie, bis er "
                    "fertig ist, oder geben Sie WAIT=60 an.",
                ) from None
            time.sleep(_LOOK_AGAIN)


def patiently(work: Callable[[], T], wait: float) -> T:
    """Try for `wait` seconds to do what another publish to the same target keeps us from."""
    give_up = time.monotonic() + wait
    while True:
        try:
            return work()
        except Failed as failed:
            if failed.code is not Exit.BUSY or time.monotonic() >= give_up:
                raise
            time.sleep(_ASK_AGAIN)


def whoami() -> dict[str, Any]:
    """What a lock tells others of its holder."""
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": _since()}


def is_dead(held: Mapping[str, Any], host: str) -> bool:
    """Whether a lock names a process of this machine (`host`) that is no more."""
    try:
        if held["host"] != host:
            return False
        os.kill(int(held["pid"]), 0)
    except ProcessLookupError:
        return True
    except (ValueError, TypeError, KeyError, OSError, OverflowError):
        return False
    return False


def _since() -> str:
    return now().strftime("%Y-%m-%d %H:%M:%S")


def _told(handle: IO[str]) -> dict[str, Any]:
    handle.seek(0)
    try:
        told = json.loads(handle.read() or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _tell(handle: IO[str], what: dict[str, Any]) -> None:
    handle.seek(0)
    handle.truncate()
    if what:
        handle.write(json.dumps(what))
    handle.flush()
