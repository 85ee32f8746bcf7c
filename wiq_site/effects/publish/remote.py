"""`ssh:` releases side by side on a server, sent by rsync, switched by one rename there.

The folder on the server looks like `Store`'s. `lock` is a file that is made only where there is
none; it says who holds it.
"""

import hashlib
import json
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wiq_site.effects.publish import scripts
from wiq_site.effects.publish.bundle import Bundle, Live, Step, live_of
from wiq_site.effects.publish.lock import is_dead, whoami
from wiq_site.effects.publish.shell import Shell
from wiq_site.problems import printable
from wiq_site.publish.failures import Exit, Failed, NoRoom, spoilt
from wiq_site.publish.manifest import (
    Fact,
    Manifest,
    carry_over,
    from_json,
    is_release_id,
    to_json,
    to_keep,
    with_carried,
)
from wiq_site.publish.plan import Plan

_MEMORY = "live.json"


@dataclass(frozen=True, slots=True)
class SshDeployer:
    """`owner` names this project on this machine: a lock of that name is a dead run's, since the
    project's own lock keeps a second one from starting. `memory` is a folder for what the server
    has told, so that it need not tell it twice."""

    shell: Shell
    owner: str
    memory: Path
    step: Step

    def open(self) -> Live:
        """Take the lock on the server, clear up there, and say what is there.

        Runs that die in a row, each after its release was whole, must not heap releases up.
        """
        self._take()
        live = self.look()
        now = live.manifest.id if live.manifest else ""
        many = sorted(live.releases.keys() - set(to_keep(live.releases, now)))
        if many:
            self.shell.script(scripts.REMOVE, *many)
        return replace(live, releases={k: v for k, v in live.releases.items() if k not in many})

    def look(self) -> Live:
        """Read the link and the manifests, and compare what is live with its own."""
        name, releases, checksum = self._told()
        if name in releases and checksum:
            releases |= {name: self._remembered(name, checksum)}
        elif is_release_id(name):
            return live_of(self._read_live(name), releases, {})
        manifest = releases.get(name)
        wrong = self._compared("current", manifest, f"manifests/{name}") if manifest else {}
        return live_of(manifest, releases, wrong)

    def deploy(self, bundle: Bundle, plan: Plan) -> None:
        """Send what changed, compare all of it there, then switch."""
        try:
            self._deploy(bundle, plan)
        except NoRoom:
            # What had arrived is no help to the next run where it leaves no room for the rest.
            self.shell.script(scripts.FREE, bundle.manifest.id)
            raise

    def _deploy(self, bundle: Bundle, plan: Plan) -> None:
        manifest = bundle.manifest
        draft = f"incoming/{manifest.id}" if bundle.sources else f"releases/{manifest.id}"
        if bundle.sources:
            # What is live becomes a link to it, on the server itself; of what has changed, rsync
            # then sends only how it differs, and puts a file of its own in place of the link.
            lines = "".join(f"{name}\n" for name in plan.gone)
            self.shell.script(scripts.DRAFT, manifest.id, data=lines.encode())
            self.step("ssh:linked")
            self._send(bundle, plan)
        self.shell.script(scripts.BASIS, manifest.id)
        with tempfile.TemporaryDirectory(prefix="wiq-listen-") as room:
            Path(room, f"{manifest.id}.json").write_bytes(to_json(manifest))
            Path(room, f"{manifest.id}.sums").write_bytes(_sums(manifest))
            self.shell.send(Path(room), "incoming/")
        self.step("ssh:listed")
        wrong = self._compared(draft, manifest, f"incoming/{manifest.id}")
        if wrong:
            said = f"Auf dem Server kamen {len(wrong)} Dateien falsch an, zum Beispiel {min(wrong)}"
            raise Failed(Exit.UNREACHABLE, f"{said}. Die Website blieb, wie sie war.")
        self.step("ssh:compared")
        self.shell.script(scripts.KEEP, manifest.id)
        self.step("ssh:kept")
        ok = (0, scripts.LOCKED)
        _refused(self.shell.script(scripts.SWITCH, manifest.id, self.owner, ok=ok))
        self.step("ssh:switched")
        self._remember(to_json(manifest))

    def wrong(self, manifest: Manifest) -> tuple[str, ...]:
        """Compare all files through the link, as the server reads them."""
        return tuple(sorted(self._compared("current", manifest, f"manifests/{manifest.id}")))

    def bundle_of(self, release: str, live: Live) -> Bundle:
        """The release that lies there, with what pages of the live one still ask for; what has
        been damaged since is taken from the live one. Raises Failed where that has it not."""
        found = from_json(self.shell.script(scripts.READ, release).stdout)
        extra = carry_over(found.files, live.manifest, consent_ended=False)
        extra = {name: fact for name, fact in extra.items() if name not in live.damaged}
        grown = with_carried(found, extra, live.manifest)
        wrong = dict(self._compared(f"releases/{release}", found, f"manifests/{release}"))
        wrong |= dict.fromkeys(extra, False)
        online = live.manifest.files if live.manifest else {}
        whole = {n for n in wrong if n in online and n not in live.damaged}
        lent = {n for n in whole & grown.files.keys() if online[n].sha256 == grown.files[n].sha256}
        lost = (wrong.keys() & grown.files.keys()) - lent
        if lost:
            raise spoilt(release, lost)
        signs = (f"{'+' if name in lent else '-'} {name}\n" for name in sorted(wrong))
        self.shell.script(scripts.MEND, release, data="".join(signs).encode())
        return Bundle(grown, {})

    def tidy(self, manifest: Manifest, keep: tuple[str, ...], plan: Plan) -> None:
        """Delete the releases on the server that nobody goes back to."""
        del plan
        _, there, _ = self._told()
        others = [name for name in there if name not in keep and is_release_id(name)]
        others = [name for name in others if name != manifest.id]
        if others:
            self.shell.script(scripts.REMOVE, *others)
        self.step("ssh:tidied")

    def fetch(self, names: tuple[str, ...], folder: Path) -> None:
        """Copy live files here."""
        if names:
            self.shell.fetch("current/", names, folder)

    def close(self) -> None:
        """Let go of the lock, if it is ours. Where the line is cut, the next run finds it a dead
        one's; that must not hide why this run ends."""
        with suppress(Failed):
            self.shell.script(scripts.RELEASE, self.owner)
        self.shell.close()

    def _take(self) -> None:
        told = json.dumps(whoami())
        ok = (0, scripts.LOCKED)
        done = self.shell.script(scripts.TAKE, self.owner, told, "", ok=ok)
        if done.returncode == scripts.LOCKED:
            owner, _, held = done.stdout.decode("utf-8", "replace").partition("\n")
            if is_dead(_record(held), socket.gethostname()):
                done = self.shell.script(scripts.TAKE, self.owner, told, owner, ok=ok)
        _refused(done)

    def _told(self) -> tuple[str, dict[str, Manifest], str]:
        """The live release's id, the first lines of all manifests, and the live one's hash."""
        answer = self.shell.script(scripts.LOOK).stdout
        rows = [line.partition(b" ") for line in answer.split(b"\n")]
        told = {word: rest for word, _, rest in rows if word in {b"live", b"sum"}}
        heads = [rest for word, _, rest in rows if word == b"head"]
        releases = {found.id: found for found in map(_readable, heads) if found is not None}
        name = told.get(b"live", b"").decode("utf-8", "replace")
        return name, releases, told.get(b"sum", b"").decode("ascii", "replace")[:64]

    def _remembered(self, name: str, checksum: str) -> Manifest:
        """The live manifest: as we wrote it, or else fetched."""
        path = self.memory / _MEMORY
        known = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(known).hexdigest() != checksum:
            known = self.shell.script(scripts.READ, name).stdout
            self._remember(known)
        return _readable(known) or self._read_live(name)

    def _remember(self, data: bytes) -> None:
        self.memory.mkdir(parents=True, exist_ok=True)
        draft = self.memory / f"{_MEMORY}.tmp"
        draft.write_bytes(data)
        draft.replace(self.memory / _MEMORY)

    def _send(self, bundle: Bundle, plan: Plan) -> None:
        """Send what the server lacks; what an interrupted run had sent does not travel again."""
        with tempfile.TemporaryDirectory(prefix="wiq-senden-") as room:
            for file in plan.uploads:
                copy = Path(room, file)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(bundle.sources[file], copy)
            self.step("ssh:send")
            self.shell.send(Path(room), f"incoming/{bundle.manifest.id}/", known="partial")
        self.step("ssh:sent")

    def _read_live(self, name: str) -> Manifest:
        """A live release without a manifest: at least names and hashes."""
        rows = self.shell.script(scripts.READ_LIVE).stdout.decode("utf-8", "replace").splitlines()
        split = (row.partition("  ") for row in rows)
        return Manifest(name, {file.removeprefix("./"): Fact(sha, -1) for sha, _, file in split})

    def _compared(self, folder: str, manifest: Manifest, listed: str) -> Mapping[str, bool]:
        """Names of files that differ, and whether there is a file. `listed`.sums on the server is
        the list of hashes, if it is what we think; else it is sent."""
        sums, ok = _sums(manifest), (0, scripts.UNKNOWN_SUMS)
        checksum = hashlib.sha256(sums).hexdigest()
        name = f"{listed}.sums" if listed else ""
        done = self.shell.script(
            scripts.COMPARE, folder, name, checksum, data=b"" if name else sums, ok=ok
        )
        if done.returncode == scripts.UNKNOWN_SUMS:
            done = self.shell.script(scripts.COMPARE, folder, "", "", data=sums)
        rows = done.stdout.decode("utf-8", "replace").split("\n")[:-1]
        once = {row[2:] for row in rows if row.startswith("- ")}
        found = {row[2:]: True for row in rows if row.startswith("~ ")}
        return found | {name: name not in manifest.files for name in once}


def _refused(done: "subprocess.CompletedProcess[bytes]") -> None:
    if done.returncode == scripts.LOCKED:
        held = printable(" ".join(done.stdout.decode("utf-8", "replace").split()))[:200]
        raise Failed(Exit.BUSY, f"Auf dem Server veröffentlicht schon jemand: {held}")


def _sums(manifest: Manifest) -> bytes:
    files = sorted(manifest.files.items())
    return "".join(f"{fact.sha256}  {name}\n" for name, fact in files).encode()


def _record(text: str) -> Mapping[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _readable(data: bytes) -> Manifest | None:
    try:
        return from_json(data)
    except ValueError:
        return None
