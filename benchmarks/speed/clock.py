"""Runs a generator once: how long it takes, and how much memory all its processes hold at most.

Memory is the sum of the processes' proportional shares (PSS: what forks share counts once), looked
at every tenth of a second. Only Linux tells; elsewhere it is 0.
"""

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.rival import Rival

_PROC = Path("/proc")
_EVERY = 0.1  # seconds
_PATIENCE = 900


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds, seconds of all its processes on a processor, MiB at its peak."""

    seconds: float
    cpu: float
    mib: float


class Failed(Exception):
    """A generator ended with an error; the message is the end of what it said."""


def run(rival: Rival) -> Run:
    """Run a generator and wait for it. Raises Failed."""
    start, before = time.perf_counter(), _cpu()
    process = subprocess.Popen(
        rival.command,
        cwd=rival.root,
        env=_environment(rival),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # its session tells which processes are its own
    )
    watch = _Watch(process.pid)
    watch.start()
    said, _ = process.communicate(timeout=_PATIENCE)
    seconds = time.perf_counter() - start
    watch.end()
    if process.returncode:
        raise Failed(f"{rival.name}: {said.decode('utf-8', 'replace')[-2000:]}")
    return Run(seconds, _cpu() - before, watch.peak / 1024)


def _cpu() -> float:
    """Seconds on a processor of all processes that have ended; on a busy machine they say more."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment(rival: Rival) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", **rival.environment}


class _Watch(threading.Thread):
    """Looks at the memory of a session until it is told to end."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._ended = session, threading.Event()
        self.peak = 0  # KiB

    def run(self) -> None:
        while sys.platform == "linux" and not self._ended.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_share, _members(self._session))))

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self.join()


def _members(session: int) -> Iterator[Path]:
    for folder in _PROC.iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            # The name of the program, in parentheses, may hold anything: count from its end.
            rest = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(rest[3]) == session:
            yield folder


def _share(process: Path) -> int:
    """The proportional share of a process in KiB; 0 where it has ended meanwhile."""
    try:
        rows = (process / "smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)
