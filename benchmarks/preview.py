"""From saving a file to seeing it: the preview's own server, and a client that does what the
browser does.

    make bench TOPIC=preview
    PREVIEW=30,5000 make bench TOPIC=preview       these numbers of posts
    PREVIEW_ROOM=/tmp/sites …                      keep the sites there for the next time

The clock runs from the moment the file is closed to the last byte of the page that shows the edit:
the system tells of the change, the preview takes it in and tells the open page (server-sent
event), the page is asked for and comes. A browser then paints, which takes it a frame or two.
"""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from benchmarks.corpus import TODAY, write_corpus
from benchmarks.report import Limit, Report
from benchmarks.room import ROOT

SIZES = "30,1000,5000,20000"
ROUNDS = 5
WARM_UP = 1
# An editor's pace: the check of the state before is through, or is broken off.
PAUSE = 1.0
PATIENCE = 1200
ALLOWED = {5000: 100.0, 20000: 150.0}  # milliseconds
# A browser reloads once more where a state came in between (a file seen while it was empty).
_STATES = 3
_STAND = re.compile(rb"data: (\S+)")


@dataclass(frozen=True, slots=True)
class Edit:
    """A kind of edit: a file and its text, the text that shows number `n`, the page to look at."""

    name: str
    file: Path
    whole: str
    text: Callable[[int], str]
    page: str


class Preview:
    """A running preview, seen as an open page sees it."""

    def __init__(self, port: int, pid: int) -> None:
        """Connect, and wait until the first state is there."""
        self._port, self._pid = port, pid
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", "/_vorschau/ereignisse")
        self._events = connection.getresponse()
        self._stand = b""
        self.wait()

    def wait(self) -> None:
        """Wait for news of another state."""
        while line := self._events.readline():
            found = _STAND.match(line)
            if found and found[1] != self._stand:
                self._stand = found[1]
                return
        raise RuntimeError("the preview has ended")

    def get(self, url: str) -> bytes:
        """Return the page at an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        connection.request("GET", url)
        body = connection.getresponse().read()
        connection.close()
        return body

    def saved(self, edit: Edit, number: int) -> float:
        """Save, and return how many milliseconds later the page that shows it was there."""
        with edit.file.open("w", encoding="utf-8") as file:
            file.write(edit.text(number))
        begin = time.perf_counter()
        for _ in range(_STATES):
            self.wait()
            body = self.get(edit.page).replace("\u00ad".encode(), b"")
            if f"Marke{number}x".encode() in body:
                return 1000 * (time.perf_counter() - begin)
        raise RuntimeError(f"{edit.name}: {edit.page} does not show what was saved")

    def memory(self) -> int:
        """How many MiB the process holds."""
        told = Path(f"/proc/{self._pid}/status").read_text("utf-8")
        found = re.search(r"VmRSS:\s+([0-9]+)", told)
        return int(found[1]) // 1024 if found else 0


@contextmanager
def preview(root: Path) -> Iterator[Preview]:
    """The preview of a project, as `make devserver` starts it, on a free port."""
    said = root / "gesagt"
    with said.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.devserver", "-p", "0"],
            cwd=root,
            env={"PATH": os.environ["PATH"], "WIQ_TODAY": TODAY, "LC_ALL": "C.UTF-8"},
            stderr=log,
        )
    try:
        while "\n" not in (text := said.read_text("utf-8")):
            if process.poll() is not None:
                raise RuntimeError(text)
            time.sleep(0.05)
        yield Preview(urlsplit(text.split()[0]).port or 0, process.pid)
    finally:
        process.terminate()
        process.wait()


def edits(root: Path) -> Iterator[Edit]:
    """A text and a title in the middle, the newest title in lists, a team's title."""
    posts = sorted((root / "content" / "blog").rglob("*.md"), key=lambda path: path.name)
    for name, file, page in (
        ("text of a post → the post", posts[len(posts) // 2], ""),
        ("title of a post → the post", posts[len(posts) // 2], ""),
        ("title of the newest post → the blog", posts[-1], "/blog/"),
        ("title of the newest post → the start page", posts[-1], "/"),
        ("title of a team → its page", root / "content/teams/slackline.md", "/teams/slackline/"),
    ):
        whole = file.read_text("utf-8")
        change = _longer if name.startswith("text") else _titled
        yield Edit(name, file, whole, change(whole), page or _address(file))


def _longer(whole: str) -> Callable[[int], str]:
    return lambda number: f"{whole}\nEin Satz mehr: Marke{number}x.\n"


def _titled(whole: str) -> Callable[[int], str]:
    return lambda number: re.sub("(?m)^title: .*", f"title: Titel Marke{number}x", whole, count=1)


def _address(post: Path) -> str:
    year, month, _, slug = post.stem.split("-", 3)
    return f"/blog/{year}/{month}/{slug}/"


def measure() -> Report:
    """Measure each size; at 5,000 and 20,000 posts each edit's median is held to its limit."""
    sizes = [int(size) for size in os.environ.get("PREVIEW", SIZES).split(",")]
    lines = [
        f"Medians of {ROUNDS} saves in milliseconds, in brackets the slowest. Load of the machine "
        f"before: {os.getloadavg()[0]:.1f}.",
        "",
    ]
    limits: list[Limit] = []
    facts: dict[str, Any] = {}
    for size in sizes:
        with _site(size) as root:
            found = _measured(root)
        lines += [f"## {size} posts", "", "| saved → seen | ms |", "|---|---|"]
        for name, times in found["edits"].items():
            lines.append(f"| {name} | {median(times):.0f} ({max(times):.0f}) |")
            if size in ALLOWED:
                label = f"{size} posts, {name}"
                limits.append(Limit(label, median(times), ALLOWED[size], "ms"))
        medians = {name: round(median(times)) for name, times in found["edits"].items()}
        facts[str(size)] = {**found, "edits": medians}
        lines += ["", f"First start {found['start']:.0f} s, then {found['memory']} MiB.", ""]
    return Report("Preview: from saving to seeing", tuple(limits), tuple(lines), facts)


def _measured(root: Path) -> Mapping[str, Any]:
    begin = time.perf_counter()
    found: dict[str, list[float]] = {}
    with preview(root) as shown:
        start = time.perf_counter() - begin
        for edit in edits(root):
            shown.get(edit.page)
            for number in range(WARM_UP + ROUNDS):
                time.sleep(PAUSE)
                found.setdefault(edit.name, []).append(shown.saved(edit, number))
            found[edit.name] = found[edit.name][WARM_UP:]
            edit.file.write_text(edit.whole, "utf-8")
            shown.wait()
        return {"edits": found, "start": start, "memory": shown.memory()}


@contextmanager
def _site(posts: int) -> Iterator[Path]:
    with TemporaryDirectory() as room:
        root = Path(os.environ.get("PREVIEW_ROOM") or room) / str(posts)
        if not (root / "content").exists():
            write_corpus(root, posts)
            (root / "tools").symlink_to(ROOT / "tools")
        yield root
