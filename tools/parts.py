"""What the set-up scripts share: parts that are there or get installed, and why one is missing.

A set-up never fails a run. What cannot be had (no network, no rights) is said in one German line
and recorded; the tests that need it are skipped, naming the reason. Standard library only: these
scripts run before anything is installed.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 900  # seconds for one download
_HINT = "noch nicht eingerichtet, das tut „make test“"

# A part's name → whether it is there, and what installs it. Later parts may need earlier ones.
Parts = Mapping[str, tuple[Callable[[], bool], Callable[[], None]]]


class Unavailable(Exception):
    """A part cannot be had here and now; the message is half a German sentence."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """Parts that belong together: `room` is their folder, `whose` begins what is said of them."""

    whose: str
    room: Path
    parts: Parts

    def bring_up_to_date(self) -> None:
        """Install what is missing and record what cannot be had; always ends well."""
        with only_one_at_a_time(self.room):
            missing = dict(self._missing_after())
            self._record.write_text(json.dumps(missing, ensure_ascii=False), encoding="utf-8")
        for part, reason in missing.items():
            say(f"{self.whose}: {part} fehlt, was ihn braucht, wird übersprungen: {reason}")

    def missing_parts(self) -> dict[str, str]:
        """What is not there, and why; for the tests."""
        try:
            recorded = json.loads(self._record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            recorded = {}
        return {
            part: recorded.get(part, _HINT)
            for part, (is_there, _) in self.parts.items()
            if not is_there()
        }

    @property
    def _record(self) -> Path:
        return self.room / "missing.json"

    def _missing_after(self) -> Iterator[tuple[str, str]]:
        for part, (is_there, install) in self.parts.items():
            if is_there():
                continue
            try:
                install()
            except Unavailable as problem:
                yield part, str(problem)


@contextlib.contextmanager
def only_one_at_a_time(room: Path) -> Iterator[None]:
    """Hold a lock file; the system lets go when the process ends, however it ends."""
    room.mkdir(parents=True, exist_ok=True)
    with (room / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def apt_installs(*packages: str, fresh_lists: bool = True) -> None:
    """Install packages of the system, with fresh lists where the old ones do not do.

    Raises Unavailable, with the command for who is not root.
    """
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise Unavailable(f"So kommt es auf diesen Rechner: sudo apt install {' '.join(packages)}")
    options = ("-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")
    command = ("apt-get", *options, "install", *packages)
    wrong = f"apt-get install {' '.join(packages)} ist gescheitert"
    try:
        run(*command, problem=wrong)
    except Unavailable:
        if not fresh_lists:
            raise
        # The package lists of an image are often emptied or outdated.
        run("apt-get", "-q", "update", problem="apt-get update ist gescheitert")
        run(*command, problem=wrong)


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def made_for(folder: Path, key: str) -> bool:
    """Whether `folder` was finished for this key."""
    try:
        return (folder / "key").read_text(encoding="utf-8") == key
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def fresh(folder: Path, key: str) -> Iterator[Path]:
    """Fill a draft of `folder`; it takes the old one's place once it is finished."""
    draft = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    yield draft
    (draft / "key").write_text(key, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)


def run(*command: str, problem: str, cwd: Path = ROOT, path: str = "") -> None:
    """Run a command in silence; raise Unavailable with the last line it said.

    Programs are looked for in the folder `path` first.
    """
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=_environment(path),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{problem} ({error.__class__.__name__}).") from error
    if done.returncode:
        last = next((row for row in reversed(done.stdout.splitlines()) if row.strip()), "")
        raise Unavailable(f"{problem} ({last.strip()[:160]}).")


def _environment(first: str) -> dict[str, str]:
    """The user's own, so that a proxy or mirror stays in force, without what misleads pip."""
    misleading = ("PIP_PREFIX", "PIP_TARGET", "PIP_USER", "PYTHONHOME", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name not in misleading}
    path = os.pathsep.join(filter(None, (first, kept.get("PATH", os.defpath))))
    return kept | {"DEBIAN_FRONTEND": "noninteractive", "PATH": path}


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
