"""Work shared by forks: every piece once, whoever does it, and no death unnoticed."""

import os
import signal
import threading

import pytest

from wiq_site.effects import crew
from wiq_site.effects.crew import Crew, processes, spread
from wiq_site.effects.pool import WorkerDied

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform cannot fork")
PIECES = 1000


def share(team: Crew) -> list[int]:
    return [number for number in range(PIECES) if team.is_mine()]


@pytest.mark.parametrize("count", [1, 2, 4])
def test_every_piece_is_done_once(count):
    team = Crew(count)
    team.start(lambda: share(team))
    done = [share(team), *team.finish()]
    assert len(done) == count
    assert sorted(number for each in done for number in each) == [*range(PIECES)]


@pytest.mark.parametrize("count", ["1", "3"])
def test_what_is_spread_comes_back_in_order(count, monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv("WIQ_JOBS", count)
    assert spread(lambda number: number * 2, range(100)) == [*range(0, 200, 2)]
    assert spread(str, []) == []


def test_an_error_of_another_process_is_raised_here():
    def fail():
        raise KeyError("Vorlage")

    team = Crew(2)
    team.start(fail)
    with pytest.raises(KeyError, match="Vorlage"):
        list(team.finish())


def test_an_error_that_cannot_travel_is_told_in_words():
    class Odd(Exception):
        def __init__(self, one, two):
            super().__init__(f"{one} {two}")

    def fail():
        raise Odd("ein", "Fehler")

    team = Crew(2)
    team.start(fail)
    with pytest.raises(RuntimeError, match="Odd: ein Fehler"):
        list(team.finish())


def test_a_process_that_dies_is_noticed():
    team = Crew(2)
    team.start(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(WorkerDied):
        list(team.finish())


def test_how_many_work_is_told_by_the_size_of_the_site_or_by_the_environment(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.delenv("WIQ_JOBS", raising=False)
    assert processes(crew._WORTH_FORKING - 1) == 1
    monkeypatch.setenv("WIQ_JOBS", "3")
    assert processes(1) == 3
    monkeypatch.setenv("WIQ_JOBS", "1")
    assert processes(100_000) == 1


def test_nobody_forks_where_there_are_threads(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.setenv("WIQ_JOBS", "3")
    assert processes(1) == 1
