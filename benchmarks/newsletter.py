"""An issue to 10,000 readers through Mailman and Postfix: how long it takes, and the memory for it.

Both run for real, as in tests/list_engine/; the readers' domain swallows what it gets. Figures of
one machine, so there is no limit to keep.
"""

import contextlib
import os
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.report import Report
from tests.list_engine.lists import APPROVAL, LIST, issue
from tests.list_engine.servers import (
    REST_PASSWORD,
    REST_USER,
    Servers,
    dkim_settings,
    running,
)
from tools import list_engine as tools
from tools.parts import Unavailable
from wiq_site.effects.mailing.mailman import Mailman
from wiq_site.effects.mailing.rest import Rest
from wiq_site.effects.mailing.setting_up import set_up

READERS = int(os.environ.get("READERS", "10000"))
BYTES = 40_000
GATEWAY = "https://wiq.test"
RUNNERS = (1, 2)

# All at once inside Mailman: over its interface, each would take 16 ms more.
FILL = """
import sys
from mailman.core.initialize import initialize
initialize(sys.argv[1])
from mailman.config import config
from mailman.interfaces.listmanager import IListManager
from mailman.interfaces.usermanager import IUserManager
from zope.component import getUtility
readers = getUtility(IListManager).get(sys.argv[2])
manager = getUtility(IUserManager)
for number in range(int(sys.argv[3])):
    readers.subscribe(manager.create_address(f"leser-{number}@viele.test"))
config.db.commit()
"""


def measure() -> Report:
    """Send to the same number of readers with one outgoing runner, then with two."""
    missing = tools.missing_parts()
    if missing:
        raise Unavailable(" ".join(f"{part} fehlt: {why}" for part, why in missing.items()))
    rows = [_row(runners) for runners in RUNNERS]
    head = (
        "| runners | filling the list | sending | mails a second | CPU of the runners a mail "
        "| memory of Mailman |",
    )
    return Report(
        f"The newsletter: {READERS} readers, {BYTES // 1000} kB a mail, DKIM (Ed25519)",
        lines=(*head, "|---|---|---|---|---|---|", *rows),
    )


def _row(runners: int) -> str:
    with tempfile.TemporaryDirectory(prefix="wiq-bench-") as name:
        folder = Path(name)
        dkim = dkim_settings(folder)
        with running(folder, GATEWAY, dkim=dkim, outgoing_runners=str(runners)) as servers:
            engine = Mailman(Rest(servers.rest, REST_USER, REST_PASSWORD), APPROVAL)
            set_up(engine, (LIST,), "Newsletter", GATEWAY, folder / "mailman" / "templates")
            filled = _filled(servers)
            before = _cpu(servers)
            spent = _sent(engine)
            cpu = 1000 * (_cpu(servers) - before) / READERS
            memory = _memory(servers)
    rate = READERS / spent
    times = f"{filled:.0f} s | {spent:.0f} s | {rate:.0f} | {cpu:.1f} ms"
    return f"| {runners} | {times} | {memory:.0f} MB |"


def _filled(servers: Servers) -> float:
    begin = time.monotonic()
    config = servers.folder / "mailman" / "mailman.cfg"
    command = [str(tools.BIN / "python"), "-c", FILL, str(config), LIST, str(READERS)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begin


def _sent(engine: Mailman) -> float:
    data = issue("viele", "Grüße aus dem Quartier. " * (BYTES // 60))
    message_id = "<newsletter-viele.alle@wiq.test>"
    begin = time.monotonic()
    engine.inject(LIST, data)
    while engine.fate(LIST, message_id).done < READERS:
        time.sleep(0.5)
    return time.monotonic() - begin


def _memory(servers: Servers) -> float:
    """The most memory that Mailman's processes had, in MB: the sum of their peaks."""
    rows = [
        row
        for process in _processes(servers)
        for row in (process / "status").read_text().splitlines()
        if row.startswith("VmHWM")
    ]
    return sum(int(row.split()[1]) for row in rows) / 1024


def _cpu(servers: Servers) -> float:
    """The seconds that the outgoing runners have computed: they count whoever else is busy."""
    ticks = 0
    for process in _processes(servers):
        if b"--runner=out:" in (process / "cmdline").read_bytes():
            numbers = (process / "stat").read_text().rpartition(")")[2].split()
            ticks += int(numbers[11]) + int(numbers[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _processes(servers: Servers) -> list[Path]:
    needle = str(servers.folder / "mailman" / "mailman.cfg").encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if needle in (process / "cmdline").read_bytes():
                found.append(process)
    return found
