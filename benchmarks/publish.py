"""One changed page of a site of 5,000 posts: what really travels to each kind of target, and how
long it takes, from the first look at the target to the last clearing up.

    make bench TOPIC=publish

Real servers on the loopback (those of the tests); pages of some kilobytes of invented words, at
addresses like those of real posts, each with a packed sibling where a target takes one. Every
connection passes through a door that counts its bytes, with all that ssh, rsync, rclone and git say
to each other. For `file:` it is what was newly written as files of the site, without the list of
their hashes that lies beside a release. A kind whose server is not on this machine is left out.
"""

import gzip
import os
import random
import re
import subprocess
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from _pytest.outcomes import Skipped

from benchmarks.report import Limit, Report
from benchmarks.wire import counted
from tests.publish import servers
from tests.publish.places import Place, file_place, git_place, s3_place, ssh_place
from tests.publish.sites import bundle_of
from wiq_site.effects.publish.bundle import Bundle, Live

PAGES = 5000
# What is sent for one changed page, of what is sent for all of them.
SHARE = 0.005
_KINDS = ("file", "ssh", "s3", "git")
_HEAD = ("| target | published | files | kB sent | kB got | seconds |", "|---|---|---|---|---|---|")


class Counter(Protocol):
    """Counts bytes since its last reset."""

    @property
    def up(self) -> int:
        """Bytes sent."""

    @property
    def down(self) -> int:
        """Bytes got."""

    def reset(self) -> None:
        """Begin anew."""


class Written:
    """For a folder: the bytes of files that were not there before; links to them count once."""

    down = 0

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[int, int] = {}

    def reset(self) -> None:
        """Begin anew."""
        self._known = self._there()

    @property
    def up(self) -> int:
        """Bytes written since."""
        return sum(size for node, size in self._there().items() if node not in self._known)

    def _there(self) -> dict[int, int]:
        stats = (path.lstat() for path in self._folder.rglob("*") if path.is_file())
        return {stat.st_ino: stat.st_size for stat in stats}


@dataclass(frozen=True, slots=True)
class Measured:
    """A publish: files that had to go, bytes sent and got, seconds."""

    files: int
    sent: int
    got: int
    seconds: float

    def row(self, kind: str, what: str) -> str:
        """A row of the table."""
        sent, got = (f"{size / 1000:,.1f}" for size in (self.sent, self.got))
        return f"| `{kind}:` | {what} | {self.files:,} | {sent} | {got} | {self.seconds:.1f} |"


def measure(pages: int = PAGES) -> Report:
    """Publish to every kind of target; one changed page must send little more than that page."""
    found: dict[str, tuple[Measured, Measured] | str] = {}
    for kind in _KINDS:
        try:
            found[kind] = _measured(kind, pages)
        except Skipped as reason:
            found[kind] = str(reason)
    return _report(found, pages)


def _report(found: Mapping[str, tuple[Measured, Measured] | str], pages: int) -> Report:
    rows: list[str] = []
    limits: list[Limit] = []
    for kind, told in found.items():
        if isinstance(told, str):
            rows.append(f"| `{kind}:` | left out: {told} | | | | |")
            continue
        whole, one = told
        rows += [whole.row(kind, "all"), one.row(kind, "one changed page")]
        name = f"{kind}: sent for one page, of what all take"
        limits.append(Limit(name, 100 * one.sent / whole.sent, 100 * SHARE, "%"))
    title = f"Publishing one changed page of {pages:,}"
    return Report(title, tuple(limits), (*_HEAD, *rows))


def _measured(kind: str, pages: int) -> tuple[Measured, Measured]:
    with TemporaryDirectory() as name, ExitStack() as stack:
        room = Path(name)
        place, counter = place_of(kind, room, stack)
        packed = kind in {"file", "ssh"}
        found = []
        for hour, changed in enumerate(("", "Ein neuer Satz.")):
            folder = write_site(room / "gebaut", pages, changed, packed=packed)
            counter.reset()
            begin = time.perf_counter()
            _, plan = place.publish(partial(_bundled, folder, hour))
            seconds = time.perf_counter() - begin
            files = len(plan.uploads)
            found.append(Measured(files, counter.up, counter.down, seconds))
        return found[0], found[1]


def _bundled(folder: Path, hour: int, live: Live) -> Bundle:
    return bundle_of(folder, live, hour)


def write_site(folder: Path, pages: int, changed: str, *, packed: bool) -> Path:
    """Pages of some kilobytes; the first one says what was `changed`."""
    for number in range(pages):
        month = f"{2005 + number % 20}/{number // 20 % 12 + 1:02}"
        page = folder / "blog" / month / f"beitrag-{number}" / "index.html"
        if number and page.is_file():
            continue
        page.parent.mkdir(parents=True, exist_ok=True)
        said = f"Beitrag {number}. {changed if number == 0 else ''}"
        text = f"<!DOCTYPE html><title>{number}</title><p>{said}</p><p>{_words(number)}</p>"
        page.write_text(text, "utf-8")
        if packed:
            data = gzip.compress(text.encode(), 9, mtime=0)
            page.with_name("index.html.gz").write_bytes(data)
    return folder


def _words(seed: int) -> str:
    """Six hundred words that no other page has."""
    dice = random.Random(seed)  # noqa: S311 - the same pages every time
    syllables = [a + b for a in "bdfgklmnprstw" for b in "aeiou"]
    return " ".join("".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(600))


def place_of(kind: str, room: Path, stack: ExitStack) -> tuple[Place, Counter]:
    """A place of this kind, with its server running, and what counts on the way to it."""
    if kind == "file":
        return file_place(room), Written(room / "public" / "releases")
    if kind == "s3":
        bucket = stack.enter_context(servers.s3(room))
        port, wire = stack.enter_context(counted(bucket.port))
        door = {"RCLONE_CONFIG_WIQS3_ENDPOINT": f"http://127.0.0.1:{port}"}
        return s3_place(room, replace(bucket, settings={**bucket.settings, **door})), wire
    (room / "sshd").mkdir()
    config = stack.enter_context(servers.sshd(room / "sshd"))
    given = config.read_text("utf-8")
    behind = re.search(r"Port (\d+)", given)
    if behind is None:
        raise RuntimeError(f"no port in {given}")
    port, wire = stack.enter_context(counted(int(behind[1])))
    given = given.replace(behind[0], f"Port {port}")
    config.write_text(f"{given}  HostKeyAlias [127.0.0.1]:{behind[1]}\n", "utf-8")
    if kind == "ssh":
        return ssh_place(room, config), wire
    repository = room / "seiten.git"
    subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)
    stack.callback(os.environ.pop, "GIT_SSH_COMMAND", None)
    os.environ["GIT_SSH_COMMAND"] = f"ssh -F {config}"
    return git_place(room, f"wiq-test:{repository}"), wire
