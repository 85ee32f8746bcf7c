"""Publishes again and again and dies by SIGKILL at every step, one after the other.

    python -m tests.publish.driver '{"kind": "file", "room": "…", "stride": 1}'

A process of its own, with no threads, so that each publish can be a fork. After each death the next
run must finish; prints the steps at which one died, a line each.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.publish.places import Place, file_place, nothing, s3_place, ssh_place
from tests.publish.servers import Bucket
from tests.publish.sites import bundle_of, files_of, write

MOST = 60  # steps that a publish may have


def place_from(given: dict[str, Any]) -> Place:
    room = Path(given["room"])
    if given["kind"] == "ssh":
        return ssh_place(room, Path(given["config"]))
    if given["kind"] == "s3":
        bucket = given["bucket"]
        return s3_place(room, Bucket(bucket["port"], tuple(bucket["keys"]), bucket["settings"]))
    return file_place(room)


def publish(place: Place, room: Path, round_: int, step: Callable[[str], None]) -> None:
    version = "ab"[round_ % 2]
    folder = write(room / "gebaut" / version, files_of(version))
    place.publish(lambda live: bundle_of(folder, live, round_), step)


def in_a_fork(work: Callable[[], None]) -> int:
    """Run in a child; returns how it ended (negative: by which signal)."""
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            print(f"failed: {error!r}", file=sys.stderr, flush=True)
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dying_at(number: int) -> Callable[[str], None]:
    left = [number]

    def step(name: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            print(name, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def main() -> None:
    given = json.loads(sys.argv[1])
    place, room = place_from(given), Path(given["room"])
    for number in range(0, MOST, given["stride"]):
        # Every other round publishes the other version: both ways are broken off.
        round_ = number // given["stride"] + 1
        code = in_a_fork(partial(publish, place, room, round_, dying_at(number)))
        if code == 0:
            return
        assert code == -signal.SIGKILL, code
        assert in_a_fork(partial(publish, place, room, round_, nothing)) == 0, number
    raise AssertionError("a publish never ended")


if __name__ == "__main__":
    main()
