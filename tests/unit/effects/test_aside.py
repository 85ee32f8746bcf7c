"""What runs beside the server: its answer comes, its error too, and it ends when it is stale."""

import os
import signal
import socket
import threading
import time

import pytest

from wiq_site.effects import aside as module
from wiq_site.effects.aside import CAN_FORK, aside
from wiq_site.effects.pool import WorkerDied

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="only where forks among threads are common")


def never() -> bool:
    return False


def test_what_the_work_returns_comes_back_from_another_process():
    long = "ä" * 200_000
    parent = os.getpid()
    assert aside(lambda: (os.getpid() != parent, long), never) == (True, long)


def test_what_the_work_raises_is_raised_here():
    with pytest.raises(KeyError, match="Regel"):
        aside(lambda: dict[str, str]()["Regel"], never)


def test_what_became_stale_is_killed(tmp_path):
    begun = tmp_path / "pid"

    def work() -> None:
        begun.write_text(str(os.getpid()))
        time.sleep(600)

    def is_stale() -> bool:
        return begun.exists() and bool(begun.read_text())

    assert aside(work, is_stale) is None
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)


def test_a_death_is_noticed():
    with pytest.raises(WorkerDied):
        aside(lambda: os.kill(os.getpid(), signal.SIGKILL), never)


def test_a_fork_that_hangs_counts_as_dead(monkeypatch):
    monkeypatch.setattr(module, "_LIMIT", 0.1)
    with pytest.raises(WorkerDied):
        aside(lambda: time.sleep(600), never)


def test_it_holds_no_connection_of_the_server():
    ours, theirs = socket.socketpair()
    end = threading.Event()
    found: list[bytes] = []

    def wait() -> None:
        found.append(theirs.recv(1))  # returns nothing once all have closed the other side
        end.set()

    reader = threading.Thread(target=wait)
    reader.start()

    def is_stale() -> bool:
        ours.close()
        return end.is_set()

    assert aside(lambda: time.sleep(600), is_stale) is None
    reader.join()
    theirs.close()
    assert found == [b""]
