"""`ssh:` releases side by side on a server, sent by rsync, switched by one rename there.

The folder on the server looks like `Store`'s; the scripts below are plain POSIX sh. `lock` is a
file that is made only where there is none; it says who holds it.
"""

import json
import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wiq_site.effects.publish.bundle import Bundle, Live, Step
from wiq_site.effects.publish.programs import run
from wiq_site.problems import printable
from wiq_site.publish.failures import Exit, Failed
from wiq_site.publish.manifest import (
    Fact,
    Manifest,
    carry_over,
    from_json,
    is_release_id,
    to_json,
)
from wiq_site.publish.plan import Plan
from wiq_site.publish.targets import SshTarget

_LOCKED = 73
# Minutes after which a lock of another machine counts as left behind by a dead one.
_STALE = 120

_TAKE = f"""umask 022
mkdir -p "$1/releases" "$1/manifests" "$1/incoming" || exit 1
cd "$1" || exit 1
if [ -e lock ] && {{ [ "$(head -n 1 lock)" = "$2" ] || [ -n "$(find lock -mmin +{_STALE})" ]; }}
then rm -f lock; fi
(set -C; printf '%s\\n' "$2" "$3" > lock) 2>/dev/null || {{ cat lock; exit {_LOCKED}; }}
live=$(basename "$(readlink current 2>/dev/null)" 2>/dev/null)
for one in incoming/*; do [ -d "$one" ] || continue; rm -rf partial; mv "$one" partial; done
rm -f incoming/* .current-*
for one in releases/*; do
  [ -d "$one" ] || continue; name=${{one#releases/}}
  [ -f "manifests/$name.json" ] || [ "$name" = "$live" ] || rm -rf "$one"
done
"""
_LOOK = """cd "$1" 2>/dev/null || exit 0
live=$(basename "$(readlink current 2>/dev/null)" 2>/dev/null)
echo "live $live"
for one in manifests/*.json; do
  name=${one#manifests/}; name=${name%.json}
  [ -d "releases/$name" ] && { printf 'head '; head -n 1 "$one"; }
done
[ ! -f "manifests/$live.json" ] || { printf 'body '; tail -n +2 "manifests/$live.json"; }
"""
_READ = """cat "$1/manifests/$2.json" """
# Files that the new release carries over from the live one: a line each on stdin.
_LINK = """cd "$1" || exit 1
while IFS= read -r name; do
  mkdir -p "$3/$(dirname "$name")" || exit 1
  [ -e "$3/$name" ] || ln "releases/$2/$name" "$3/$name" || exit 1
done
"""
_SUMS = """cd "$1/$2" && sha256sum -c --quiet - 2>/dev/null | sed 's/: [A-Z].*$//'"""
_KEEP = """cd "$1" || exit 1
[ ! -d "incoming/$2" ] || mv "incoming/$2" "releases/$2" || exit 1
cat > "incoming/$2.json" && mv -f "incoming/$2.json" "manifests/$2.json" && rm -rf partial
"""
_SWITCH = """cd "$1" && ln -s "releases/$2" ".current-$2" || exit 1
mv -fT ".current-$2" current 2>/dev/null || mv -fh ".current-$2" current
"""
_REMOVE = """cd "$1" || exit 1; shift
for name; do rm -f "manifests/$name.json"; rm -rf "releases/$name"; done
"""
_RELEASE = """cd "$1" && [ "$(head -n 1 lock 2>/dev/null)" = "$2" ] && rm -f lock; exit 0"""


@dataclass(frozen=True, slots=True)
class SshDeployer:
    """`owner` names this project on this machine: a lock of that name is a dead run's, since the
    project's own lock keeps a second one from starting."""

    target: SshTarget
    config: str
    owner: str
    control: Path
    step: Step

    def open(self) -> Live:
        """Take the lock on the server, clear up there, and say what is there."""
        told = json.dumps({"host": socket.gethostname(), "pid": os.getpid()})
        done = self._script(_TAKE, self.owner, told, ok=(0, _LOCKED))
        if done.returncode == _LOCKED:
            held = printable(" ".join(done.stdout.decode("utf-8", "replace").split()))[:200]
            raise Failed(Exit.BUSY, f"Auf dem Server veröffentlicht schon jemand: {held}")
        return self.look()

    def look(self) -> Live:
        """Read the link and the manifests."""
        rows = [line.partition(b" ") for line in self._script(_LOOK).stdout.split(b"\n")]
        told = {word: rest for word, _, rest in rows if word in {b"live", b"body"}}
        heads = [rest for word, _, rest in rows if word == b"head"]
        releases = {found.id: found for found in map(_readable, heads) if found is not None}
        name = told.get(b"live", b"").decode("utf-8", "replace")
        if name in releases and b"body" in told:
            whole = to_json(releases[name]).partition(b"\n")[0] + b"\n" + told[b"body"]
            releases[name] = _readable(whole) or releases[name]
        elif is_release_id(name):
            releases[name] = self._read_live(name)
        manifest = releases.get(name)
        return Live(manifest, dict(manifest.files) if manifest else {}, releases)

    def deploy(self, bundle: Bundle, plan: Plan) -> None:
        """Send what changed, compare all of it there, then switch."""
        del plan
        manifest, live = bundle.manifest, self.look().manifest
        if live is not None and live.id == manifest.id:
            return  # a run that died after the switch has done all this
        if bundle.sources:
            self._send(bundle, live)
        draft = f"incoming/{manifest.id}" if bundle.sources else f"releases/{manifest.id}"
        missing = [name for name in manifest.files if name not in bundle.sources]
        if live and missing:
            lines = "".join(f"{name}\n" for name in missing if name in live.files)
            self._script(_LINK, live.id, draft, data=lines.encode())
        self.step("ssh:linked")
        wrong = self._wrong(draft, manifest)
        if wrong:
            said = f"Auf dem Server kamen {len(wrong)} Dateien falsch an, zum Beispiel {wrong[0]}."
            raise Failed(Exit.UNREACHABLE, f"{said} Die Website blieb, wie sie war.")
        self.step("ssh:compared")
        self._script(_KEEP, manifest.id, data=to_json(manifest))
        self.step("ssh:kept")
        self._script(_SWITCH, manifest.id)
        self.step("ssh:switched")

    def wrong(self, manifest: Manifest) -> tuple[str, ...]:
        """Compare all files through the link, as the server reads them."""
        return self._wrong("current", manifest)

    def bundle_of(self, release: str, live: Live) -> Bundle:
        """The release that lies there, with what pages of the live one still ask for."""
        found = from_json(self._script(_READ, release).stdout)
        extra = carry_over(found.files, live.manifest, consent_ended=False)
        grown = Manifest(
            found.id,
            {**found.files, **extra},
            found.carried | frozenset(extra),
            found.feeds,
            found.consents,
        )
        return Bundle(grown, {})

    def tidy(self, manifest: Manifest, keep: tuple[str, ...], plan: Plan) -> None:
        """Delete the releases on the server that nobody goes back to."""
        del plan
        there = self.look().releases
        others = [name for name in there if name not in keep and is_release_id(name)]
        others = [name for name in others if name != manifest.id]
        if others:
            self._script(_REMOVE, *others)
        self.step("ssh:tidied")

    def fetch(self, names: tuple[str, ...], folder: Path) -> None:
        """Copy live files here."""
        if names:
            source = f"{self.target.login}:{self.target.path}/current/"
            self._rsync("--files-from=-", "--ignore-missing-args", source, f"{folder}/", names)

    def close(self) -> None:
        """Let go of the lock, if it is ours."""
        try:
            self._script(_RELEASE, self.owner)
            run([*self._ssh(), "-O", "exit", self.target.login], what="ssh", ok=(0, 255))
        finally:
            shutil.rmtree(self.control, ignore_errors=True)

    def _send(self, bundle: Bundle, live: Manifest | None) -> None:
        """Send the release; rsync links on the server whatever it has already, so that only
        changes travel, and what an interrupted run had sent does not travel again."""
        name, path = bundle.manifest.id, self.target.path
        with tempfile.TemporaryDirectory(prefix="wiq-senden-") as room:
            for file, source in bundle.sources.items():
                copy = Path(room, file)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)
            earlier = [f"--link-dest={path}/releases/{live.id}"] if live else []
            self.step("ssh:send")
            self._rsync(
                *earlier,
                f"--link-dest={path}/partial",
                *("--recursive", "--perms", "--chmod=D755,F644"),
                f"{room}/",
                f"{self.target.login}:{path}/incoming/{name}/",
            )
        self.step("ssh:sent")

    def _read_live(self, name: str) -> Manifest:
        """A live release without a manifest: at least names and hashes."""
        script = 'cd "$1/current/" && find . -type f -exec sha256sum {} +'
        rows = self._script(script).stdout.decode("utf-8", "replace").splitlines()
        split = (row.partition("  ") for row in rows)
        return Manifest(name, {file.removeprefix("./"): Fact(sha, -1) for sha, _, file in split})

    def _wrong(self, folder: str, manifest: Manifest) -> tuple[str, ...]:
        lines = "".join(f"{fact.sha256}  {name}\n" for name, fact in manifest.files.items())
        done = self._script(_SUMS, folder, data=lines.encode())
        return tuple(sorted(done.stdout.decode("utf-8", "replace").split("\n")[:-1]))

    def _ssh(self) -> list[str]:
        port = ["-p", str(self.target.port)] if self.target.port else []
        config = ["-F", self.config] if self.config else []
        self.control.mkdir(mode=0o700, exist_ok=True)
        options = (
            *("BatchMode=yes", "ConnectTimeout=15", "ServerAliveInterval=15"),
            # One connection for all steps; it ends by itself soon after a run that died.
            *("ControlMaster=auto", "ControlPersist=10", f"ControlPath={self.control}/%C"),
        )
        return ["ssh", *config, *port, *(part for one in options for part in ("-o", one))]

    def _script(
        self, script: str, *arguments: str, data: bytes = b"", ok: tuple[int, ...] = (0,)
    ) -> "subprocess.CompletedProcess[bytes]":
        line = shlex.join(["sh", "-c", script, "wiq", self.target.path, *arguments])
        command = [*self._ssh(), self.target.login, line]
        return run(command, data=data, what="Der Server antwortet nicht wie erwartet", ok=ok)

    def _rsync(self, *arguments: str | Sequence[str]) -> None:
        *options, last = arguments
        names = "" if isinstance(last, str) else "".join(f"{name}\n" for name in last)
        given = [str(option) for option in options] + ([last] if isinstance(last, str) else [])
        command = ["rsync", "--links", "--checksum", "--compress", "-e", shlex.join(self._ssh())]
        what = "Die Übertragung brach ab"
        run([*command, *given], data=names.encode(), what=what)


def _readable(data: bytes) -> Manifest | None:
    try:
        return from_json(data)
    except ValueError:
        return None
