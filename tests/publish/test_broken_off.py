"""Whatever breaks off wherever: the public sees the old site whole or the new one whole."""

import errno
import json
import re
import shutil
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.publish import servers
from tests.publish.conftest import place_of
from tests.publish.places import Place, file_place, nothing, ssh_place
from tests.publish.sites import PAGES, bundle_of, files_of, write
from wiq_site.effects.publish.store import Store
from wiq_site.publish.failures import Failed
from wiq_site.publish.manifest import KEPT
from wiq_site.publish.server import Serving, nginx

ROOT = Path(__file__).parents[2]
PATIENCE = 240  # seconds
_S3_STAGES = ("PAGES", "ENTRIES")
_SSH_STEPS = ("linked", "send", "sent", "listed", "compared", "kept", "switched", "tidied")
pytestmark = pytest.mark.slow


class Reader:
    """Fetches pages and all that they name, all the while; keeps what was missing or mixed."""

    def __init__(self, place: Place) -> None:
        self.place, self.pages = place, 0
        self.faults: list[tuple[object, ...]] = []
        self.seen: set[str] = set()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.is_set():
            for name in (*PAGES, "suche/pagefind/pagefind-entry.json"):
                self.look(name)
                time.sleep(0.005)  # it shall leave the publisher some of the processor

    def look(self, name: str) -> None:
        """One page: it is exactly that of one version, and its parts are there, of the same."""
        body = self.place.read(name)
        version = next((v for v in "ab" if body == files_of(v)[name].encode()), None)
        if body is None or version is None:
            self.faults.append((name, body))
            return
        self.pages += 1
        self.seen.add(version)
        for part in re.findall(r'"/((?:theme|suche)/[^"]+)"', body.decode()):
            if self.place.read(part) != files_of(version)[part].encode():
                self.faults.append((name, part, version))


def first(place: Place, room: Path) -> None:
    folder = write(room / "gebaut" / "a", files_of("a"))
    place.publish(lambda live: bundle_of(folder, live, 0))


def through_nginx(place: Place, room: Path, stack: ExitStack) -> Place:
    """The same place, read by HTTP from a real server in front of it."""
    (current,) = (path for path in room.rglob("current") if path.is_symlink())
    port = servers.free_port()
    site = nginx(Serving("localhost", str(current), {}, f"127.0.0.1:{port}"))
    (room / "nginx").mkdir()
    url = stack.enter_context(servers.nginx(room / "nginx", site, port))

    def read(name: str) -> bytes | None:
        try:
            with urlopen(f"{url}/{name}", timeout=20) as answer:
                body: bytes = answer.read()
                return body
        except HTTPError as error:
            with error:
                return None if error.code == 404 else str(error).encode()

    return replace(place, read=read)


def broken_off_everywhere(
    kind: str, request: pytest.FixtureRequest, room: Path, stride: int, stack: ExitStack
):
    place = place_of(kind, request, room)
    first(place, room)
    if kind != "s3" and shutil.which("nginx", path=servers.places()):
        place = through_nginx(place, room, stack)
    given = {"kind": kind, "room": str(room), "stride": stride}
    if kind == "ssh":
        given["config"] = str(request.getfixturevalue("ssh_config"))
    if kind == "s3":
        given["bucket"] = asdict(request.getfixturevalue("bucket"))
    with Reader(place) as reader:
        done = subprocess.run(
            [sys.executable, "-m", "tests.publish.driver", json.dumps(given)],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert reader.faults == []
    assert reader.seen == {"a", "b"}
    assert reader.pages > 20
    return done.stdout.split()


@pytest.mark.parametrize(("kind", "stride"), [("file", 1), ("ssh", 3), ("s3", 6)])
def test_killed_at_steps_no_reader_notices(kind, stride, request, tmp_path):
    with ExitStack() as stack:
        steps = broken_off_everywhere(kind, request, tmp_path, stride, stack)
    assert len(steps) >= 3


@pytest.mark.full
@pytest.mark.parametrize(
    ("kind", "among"),
    [
        ("ssh", {f"ssh:{step}" for step in _SSH_STEPS}),
        ("s3", {f"upload:{s}:{when}" for s in _S3_STAGES for when in ("before", "after")}),
    ],
)
def test_killed_at_every_step_no_reader_notices(kind, among, request, tmp_path):
    with ExitStack() as stack:
        steps = broken_off_everywhere(kind, request, tmp_path, 1, stack)
    assert among <= set(steps)


def test_dead_runs_leave_nothing_behind(request, tmp_path):
    with ExitStack() as stack:
        broken_off_everywhere("file", request, tmp_path, 4, stack)
    public = tmp_path / "public"
    assert {path.name for path in public.iterdir()} == {
        *("current", "incoming", "manifests", "releases")
    }
    assert list((public / "incoming").iterdir()) == []
    releases = {path.name for path in (public / "releases").iterdir()}
    assert releases == {path.stem for path in (public / "manifests").iterdir()}
    assert len(releases) <= 5


@pytest.mark.parametrize("kind", ["file", "ssh"])
def test_runs_that_die_in_a_row_do_not_heap_up_releases(kind, request, tmp_path):
    """Each of them dies after its release is whole and before it tidies."""
    place = place_of(kind, request, tmp_path)
    first(place, tmp_path)
    deployer = place.make(nothing)
    (folder,) = (path.parent for path in tmp_path.rglob("current") if path.is_symlink())
    new = write(tmp_path / "gebaut" / "b", files_of("b"))
    live = deployer.look()
    for hour in range(1, KEPT + 4):
        Store(folder, nothing).add(bundle_of(new, live, hour))
    there = deployer.open().releases
    deployer.close()
    assert there.keys() == {path.name for path in (folder / "releases").iterdir()}
    assert len(there) == KEPT
    assert live.manifest
    assert live.manifest.id in there


def test_a_full_disk_changes_nothing(tmp_path, monkeypatch):
    place = file_place(tmp_path)
    first(place, tmp_path)
    copied = []

    def full(source: Path, target: Path) -> None:
        copied.append(target)
        if len(copied) > 2:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        real(source, target)

    real = shutil.copyfile
    monkeypatch.setattr(shutil, "copyfile", full)
    folder = write(tmp_path / "gebaut" / "b", files_of("b"))
    with pytest.raises(OSError, match="No space"):
        place.publish(lambda live: bundle_of(folder, live, 1))
    monkeypatch.undo()
    assert place.read("index.html") == files_of("a")["index.html"].encode()
    place.publish(lambda live: bundle_of(folder, live, 1))
    assert place.read("index.html") == files_of("b")["index.html"].encode()


CUT = """#!/bin/sh
count=$(cat "{log}" 2>/dev/null || echo 0); echo $((count + 1)) > "{log}"
[ "$count" -lt {number} ] || {{ echo "Connection closed by remote host" >&2; exit 255; }}
exec {ssh} "$@"
"""


@pytest.mark.parametrize(
    "number", [1, 4, *(pytest.param(number, marks=pytest.mark.full) for number in (3, 6, 8))]
)
def test_a_cut_connection_changes_nothing_and_the_next_run_finishes(
    number, ssh_config, tmp_path, monkeypatch
):
    """`ssh` (rsync's too) fails from its `number`th call on."""
    place = ssh_place(tmp_path, ssh_config)
    first(place, tmp_path)
    program = tmp_path / "bin" / "ssh"
    program.parent.mkdir()
    log = tmp_path / "count"
    program.write_text(CUT.format(log=log, number=number, ssh=shutil.which("ssh")), "utf-8")
    program.chmod(0o755)
    folder = write(tmp_path / "gebaut" / "b", files_of("b"))
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(program.parent), prepend=":")
        with pytest.raises(Failed, match="starten Sie noch einmal"):
            place.publish(lambda live: bundle_of(folder, live, 1))
    reader = Reader(place)
    reader.look("index.html")
    assert reader.faults == []
    place.publish(lambda live: bundle_of(folder, live, 1))
    assert place.read("index.html") == files_of("b")["index.html"].encode()
