"""An object store by rclone, and a lock there: an object that says who publishes."""

import hashlib
import json
import os
import secrets
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wiq_site.effects.publish.lock import is_dead
from wiq_site.effects.publish.programs import rclone, run
from wiq_site.effects.surroundings import now
from wiq_site.publish.failures import Exit, Failed

NOT_FOUND = 3  # rclone's exit code for a folder that is not there
LOCK = ".wiq-lock"
_STALE = timedelta(minutes=120)
_RENEW = 60  # seconds
# RFC 9110, 13.1.2, as S3 answers: there is one already; somebody is just making one.
_REFUSALS = (b"StatusCode: 412", b"StatusCode: 409")


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """`remote` is rclone's `name:folder`, `settings` what rclone finds in its environment."""

    remote: str
    settings: Mapping[str, str]

    def rclone(
        self, *arguments: str, what: str, ok: tuple[int, ...] = (0,), data: bytes = b""
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run rclone. Raises Failed."""
        options = ("--retries", "2", "--low-level-retries", "3", "--contimeout", "10s")
        return run(
            [rclone(), *options, *arguments], what=what, ok=ok, data=data, more=self.settings
        )

    def with_list(self, what: str, names: Iterable[str], *arguments: str) -> None:
        """Run rclone on just these files."""
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
            file.write("".join(f"{name}\n" for name in names))
            file.flush()
            self.rclone(*arguments, "--files-from-raw", file.name, what=what)


class ObjectLock:
    """`owner` names this project on this machine: a lock of that name is a dead run's.

    Everybody can read an object of the site: it tells no host's name, only a hash of it. Where the
    server takes conditions (`If-None-Match`), only one can make the object. Where it does not, who
    finds itself in the object after a while (`settle`, seconds) holds it.
    """

    def __init__(
        self, store: ObjectStore, owner: str, *, conditional: bool, settle: float = 2.0
    ) -> None:
        self.store, self.owner = store, owner
        self.conditional, self.settle = conditional, settle
        self._token, self._renewed = "", 0.0

    def take(self) -> None:
        """Take the lock. Raises Failed where somebody else holds it."""
        held = self._read()
        if held and not self._is_left(held):
            raise _busy(held)
        self._token = secrets.token_hex(8)
        sure = self._made_alone() if self.conditional and not held else False
        if not sure:
            self._write()
            time.sleep(self.settle)
            self._insist()
        self._renewed = time.monotonic()

    def hold(self) -> None:
        """Say that we live still. Raises Failed where our lock has been taken for a dead one's."""
        if time.monotonic() - self._renewed > _RENEW:
            self._insist()
            self._write()
            self._renewed = time.monotonic()

    def release(self) -> None:
        """Let go of the lock, if it is ours."""
        if self._token:
            what = "Die Sperre am Ziel ließ sich nicht aufheben"
            self.store.rclone("deletefile", self._path, what=what, ok=(0, 1, NOT_FOUND, 4))
            self._token = ""

    @property
    def _path(self) -> str:
        return f"{self.store.remote}{'' if self.store.remote.endswith(':') else '/'}{LOCK}"

    def _insist(self) -> None:
        held = self._read()
        if held.get("token") != self._token:
            self._token = ""
            raise _busy(held)

    def _made_alone(self) -> bool:
        """Make the object where there is none; returns whether the server saw to that. One that
        lets us do it twice does not look at conditions."""
        if not self._write(condition=True):
            self._insist()  # an answer may get lost, and a repeated request then be refused
        return not self._write(condition=True)

    def _write(self, *, condition: bool = False) -> bool:
        told = {
            "owner": self.owner,
            "host": host_key(),
            "pid": os.getpid(),
            "since": now().isoformat(timespec="seconds"),
            "token": self._token,
        }
        what = "Am Ziel lässt sich keine Sperre anlegen"
        # Nobody may keep a copy of it, and it is put at once, not in parts.
        options = ["--header-upload", "Cache-Control: no-store"]
        data = json.dumps(told).encode()
        if not condition:
            self.store.rclone("rcat", self._path, *options, what=what, data=data)
            return True
        options += ["--header-upload", "If-None-Match: *"]
        done = self.store.rclone("rcat", self._path, *options, what=what, data=data, ok=(0, 1))
        if done.returncode and not any(one in done.stderr for one in _REFUSALS):
            return self._write()  # a server that does not know the header at all
        return not done.returncode

    def _read(self) -> Mapping[str, Any]:
        what = "Das Ziel antwortet nicht"
        done = self.store.rclone("cat", self._path, what=what, ok=(0, NOT_FOUND, 4))
        try:
            told = json.loads(done.stdout or b"{}")
        except ValueError:
            return {"since": "?"}
        return told if isinstance(told, dict) else {"since": "?"}

    def _is_left(self, held: Mapping[str, Any]) -> bool:
        """Whether its holder is dead: a run of this project, a process of this machine that is no
        more, or one that has not been heard of for long."""
        if held.get("owner") == self.owner or is_dead(held, host_key()):
            return True
        try:
            return now() - datetime.fromisoformat(str(held.get("since"))) > _STALE
        except (ValueError, TypeError):
            return True


def host_key() -> str:
    """This machine's name, told without telling it."""
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]


def _busy(held: Mapping[str, Any]) -> Failed:
    return Failed(
        Exit.BUSY,
        "Am Ziel veröffentlicht gerade jemand anderes: Rechner "
        f"{held.get('host', '?')}, Prozess {held.get('pid', '?')}, seit {held.get('since', '?')} "
        f"(dieser Rechner ist {host_key()}). Warten Sie, bis das fertig ist; nach zwei Stunden "
        "ohne Lebenszeichen gilt es als abgebrochen.",
    )
