"""Mailman's outgoing runner is killed in the middle of a delivery: nobody gets the issue twice."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from tests.list_engine.lists import LIST, Lists, issue, somebody
from tests.list_engine.servers import Servers, wait_for

pytestmark = pytest.mark.full

# After the third death over one file, Mailman puts it aside and lets people decide.
READERS, DEATHS = 60, 2


def outgoing_runner(servers: Servers) -> int:
    """The process that hands mails to the MTA; 0 while there is none."""
    config = str(servers.folder / "mailman" / "mailman.cfg")
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_text().split("\0")
        except OSError:
            continue
        if config in words and any(word.startswith("--runner=out:") for word in words):
            return int(process.name)
    return 0


def has_reached(lists: Lists, message_id: str, enough: int) -> bool:
    return lists.engine.fate(LIST, message_id).done >= enough


def test_killed_in_the_middle_nobody_gets_it_twice_and_nobody_is_forgotten(lists):
    readers = [somebody() for _ in range(READERS)]
    lists.join(*readers)
    message_id = "<newsletter-laeufer.alle@wiq.test>"
    lists.engine.inject(LIST, issue("laeufer"))
    for death in range(1, DEATHS + 1):
        enough = death * READERS // (DEATHS + 2)
        assert wait_for(partial(has_reached, lists, message_id, enough))
        assert wait_for(lambda: bool(outgoing_runner(lists.servers)))
        os.kill(outgoing_runner(lists.servers), signal.SIGKILL)
    fate = lists.settled(message_id)
    got = lists.readers_of(message_id)
    assert max(got.values()) == 1
    missed = [reader for reader in readers if reader not in got]
    assert len(missed) <= fate.unclear <= DEATHS
    assert fate.done + fate.unclear >= READERS
