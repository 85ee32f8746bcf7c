"""An issue reaches each subscriber once: whoever dies, whenever, and however often it is sent."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.list_engine.lists import LIST, Lists, issue, put_issue, somebody
from tests.list_engine.servers import REST_PASSWORD, REST_USER

ROOT = Path(__file__).resolve().parents[2]
# Where dying hurts: half a line written, the line there but nothing sent, sent but not noted.
CHOSEN = (9, 13, 14, 17)


def send(lists: Lists, root: Path, name: str, die_at: int = 0) -> tuple[int, str]:
    """Run `make send`'s work in a process of its own; return how it ended and what it said."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.list_engine.killed", str(root), name),
            *(lists.servers.rest, REST_USER, REST_PASSWORD, str(die_at)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in {0, -9}, done.stderr
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def readers(lists: Lists) -> tuple[str, ...]:
    addresses = tuple(somebody() for _ in range(3))
    lists.join(*addresses)
    return addresses


def everybody_once(lists: Lists, message_id: str, readers: tuple[str, ...]) -> None:
    fate = lists.settled(message_id)
    got = lists.readers_of(message_id)
    assert {got[address] for address in readers} == {1}
    assert set(got.values()) == {1}
    assert (fate.done, fate.unclear) == (got.total(), 0)


def dies_and_is_sent_again(lists: Lists, root: Path, readers, step: int) -> bool:
    """Whether there is such a step to die at."""
    name = f"tot-{root.name.replace('_', '-')}-{step}"
    message_id = put_issue(root, name)
    died = send(lists, root, name, step)[0] == -9
    assert send(lists, root, name)[0] == 0
    everybody_once(lists, message_id, readers)
    return died


@pytest.mark.parametrize("step", CHOSEN)
def test_killed_at_a_step_and_run_again_everybody_gets_it_once(lists, readers, tmp_path, step):
    assert dies_and_is_sent_again(lists, tmp_path, readers, step)


@pytest.mark.full
def test_killed_at_every_step_and_run_again_everybody_gets_it_once(lists, readers, tmp_path):
    step = 1
    while dies_and_is_sent_again(lists, tmp_path, readers, step):
        step += 1
    assert step > max(CHOSEN)


def test_injected_twice_everybody_still_gets_it_once(lists, readers):
    data = issue("zweimal")
    for _ in range(2):
        lists.engine.inject(LIST, data)
    everybody_once(lists, "<newsletter-zweimal.alle@wiq.test>", readers)
