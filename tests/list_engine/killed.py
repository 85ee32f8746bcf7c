"""`make send`, dying on the way: run as a program, it kills itself at the step it is told.

A step is the moment before or after anything that leaves a trace: each call of the engine, and
each write and sync of the ledger, the first half of a line included.
"""

import os
import signal
import sys
from itertools import count
from pathlib import Path

from tests.list_engine.lists import APPROVAL, LIST
from wiq_site.effects.mailing import ledger_file, sending
from wiq_site.effects.mailing.mailman import Mailman
from wiq_site.effects.mailing.rest import Rest
from wiq_site.effects.mailing.targets import ListEngine

root, issue, url, user, password, die_at = sys.argv[1:]
steps = count(1)


def step() -> None:
    if next(steps) == int(die_at):
        os.kill(os.getpid(), signal.SIGKILL)


def dying(function):
    def wrapped(*args, **names):
        step()
        result = function(*args, **names)
        step()
        return result

    return wrapped


def torn(descriptor: int, data: bytes) -> int:
    step()
    half = len(data) // 2
    _write(descriptor, data[:half])
    step()
    _write(descriptor, data[half:])
    step()
    return len(data)


_write = os.write
os.write = torn  # type: ignore[assignment]
os.fsync = dying(os.fsync)
for name in ("fate", "size", "inject"):
    setattr(Mailman, name, dying(getattr(Mailman, name)))

target = ListEngine(Mailman(Rest(url, user, password), APPROVAL))
with ledger_file.opened(Path(root) / ledger_file.PLACE) as ledger:
    parcels = sending.plan(Path(root), issue, LIST, target, ledger)
    assert not sending.objections(parcels)
    for _ in sending.carry_out(parcels, target, ledger, lambda: "2020-12-31T10:00:00+01:00"):
        pass
_write(1, f"{next(steps)}\n".encode())
