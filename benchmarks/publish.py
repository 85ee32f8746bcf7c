"""One changed page of a site of 5,000: what has to travel to each kind of target, and how
long it takes. Files and bytes are those of the plan, before any compression on the line.

    make bench TOPIC=publish

Real servers on the loopback (those of the tests), small synthetic pages. A kind whose server is not
on this machine is left out.
"""

import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from _pytest.outcomes import Skipped

from benchmarks.report import Limit, Report
from tests.publish import servers
from tests.publish.places import Place, file_place, git_place, s3_place, ssh_place
from tests.publish.sites import bundle_of, write

PAGES = 5000


def site(pages: int, changed: str = "") -> dict[str, str]:
    """Pages of some kilobytes; the first one says what was `changed`."""
    text = "<!DOCTYPE html><title>{0}</title><p>Beitrag {0}. {1}</p>" + "<p>Absatz.</p>" * 300
    return {
        f"blog/{number}/index.html": text.format(number, changed if number == 0 else "")
        for number in range(pages)
    }


def place_of(kind: str, room: Path, stack: ExitStack) -> Place:
    """A place of this kind, with its server running."""
    if kind == "ssh":
        (room / "sshd").mkdir()
        return ssh_place(room, stack.enter_context(servers.sshd(room / "sshd")))
    if kind == "s3":
        return s3_place(room, stack.enter_context(servers.s3(room)))
    if kind == "git":
        subprocess.run(["git", "init", "--quiet", "--bare", room / "seiten.git"], check=True)
        return git_place(room, room / "seiten.git")
    return file_place(room)


def measure(pages: int = PAGES) -> Report:
    """Publish to every kind of target; one changed page must send that page alone."""
    lines, limits = [], []
    for kind in ("file", "ssh", "s3", "git"):
        try:
            line, sent = _measured(kind, pages)
        except Skipped as reason:
            line = f"- {kind}: left out: {reason}"
        else:
            limits.append(Limit(f"{kind}: files sent for one changed page", sent, 1, "files"))
        lines.append(line)
    return Report(f"Publishing one changed page of {pages}", tuple(limits), tuple(lines))


def _measured(kind: str, pages: int) -> tuple[str, int]:
    with TemporaryDirectory() as name, ExitStack() as stack:
        room = Path(name)
        place = place_of(kind, room, stack)
        told = []
        for hour, changed in enumerate(("", "Ein neuer Satz.")):
            folder = write(room / "gebaut", site(pages, changed))
            begin = time.perf_counter()
            _, found = place.publish(lambda live, f=folder, h=hour: bundle_of(f, live, h))
            told.append((time.perf_counter() - begin, found))
        (whole, first), (one, second) = told
        line = (
            f"- {kind}: all: {len(first.uploads)} files, {first.bytes / 1e6:.1f} MB, "
            f"{whole:.1f} s; "
            f"one page: {len(second.uploads)} files, {second.bytes} bytes, {one:.1f} s"
        )
        return line, len(second.uploads)
