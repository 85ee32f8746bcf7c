"""`s3:` and whatever rclone speaks: no switch there, so the order of uploads keeps pages whole.

A copy of each release stays in `.releases/`: from there one goes back.
"""

import json
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wiq_site.effects.publish.bundle import Bundle, Live, Step, damage, foreign
from wiq_site.effects.publish.object_store import LOCK, NOT_FOUND, ObjectLock, ObjectStore
from wiq_site.effects.publish.store import Store
from wiq_site.headers import content_type, headers_for
from wiq_site.publish.manifest import Fact, Manifest, fact_of, is_named_by_content
from wiq_site.publish.plan import Plan, is_page, plan, stages

# A CDN may answer for a minute by itself; whoever reloads asks again.
_SHORT = "public, max-age=60, must-revalidate"


@dataclass(frozen=True, slots=True)
class ObjectDeployer:
    """`store` are the local copies, `objects` is what the public sees."""

    store: Store
    objects: ObjectStore
    lock: ObjectLock
    step: Step

    def open(self) -> Live:
        """Take the lock at the target, clear up the local copies, and say what is there."""
        self.lock.take()
        self.step("lock:taken")
        self.store.clear_up()
        return self.look()

    def look(self) -> Live:
        """Ask the target for all names, sizes and hashes."""
        local = self.store.live()
        there = self._listing(local.manifest)
        damaged = damage(local.manifest, there) | self.store.differences().keys()
        others = foreign(there, local.releases)
        return Live(local.manifest, there, local.releases, frozenset(damaged), frozenset(others))

    def deploy(self, bundle: Bundle, plan: Plan) -> None:
        """Upload stage by stage. What has to go stays until all the rest is verified."""
        self.store.add(bundle)
        folder = self.store.release(bundle.manifest.id)
        for stage, names in stages(plan):
            self.lock.hold()
            for headers, group in by_headers(names):
                self.step(f"upload:{stage.name}:before")
                self._upload(folder, headers, group)
                self.step(f"upload:{stage.name}:after")

    def wrong(self, manifest: Manifest) -> tuple[str, ...]:
        """Compare hashes, as far as the target tells them; what it does not tell is fetched."""
        there = self._listing(None)
        unsure = [name for name in manifest.files if name in there and there[name] is None]
        found = plan({n: f for n, f in manifest.files.items() if n not in unsure}, there)
        fetched = self._really_wrong(tuple(unsure), manifest) if unsure else ()
        return tuple(sorted({*found.new, *found.changed, *fetched}))

    def bundle_of(self, release: str, live: Live) -> Bundle:
        """The local copy, with what pages of the live release still ask for."""
        return Bundle(self.store.lend(live.releases[release], live.manifest), {})

    def tidy(self, manifest: Manifest, keep: tuple[str, ...], plan: Plan) -> None:
        """Delete what is gone, pages before their parts, and local copies nobody goes back to."""
        self.lock.hold()
        self.store.switch(manifest.id)
        pages = tuple(name for name in plan.gone if is_page(name))
        parts = tuple(name for name in plan.gone if not is_page(name))
        for names in filter(None, (pages, parts)):
            self.step("delete:before")
            self.objects.with_list("Das Löschen brach ab", names, "delete", self.objects.remote)
            self.step("delete:after")
        self.store.remove_others(keep)

    def fetch(self, names: tuple[str, ...], folder: Path) -> None:
        """Download files."""
        if names:
            copy = ("copy", self.objects.remote, str(folder), "--no-traverse")
            self.objects.with_list("Das Herunterladen brach ab", names, *copy)

    def close(self) -> None:
        """Let go of the lock."""
        self.lock.release()

    def _listing(self, known: Manifest | None) -> dict[str, Fact | None]:
        """All files. Where the target tells no hash, the last manifest does, if the size fits."""
        done = self.objects.rclone(
            *("lsjson", "--recursive", "--files-only", "--hash", "--hash-type", "md5"),
            *("--no-modtime", "--no-mimetype", self.objects.remote),
            what="Das Ziel antwortet nicht",
            ok=(0, NOT_FOUND),
        )
        if done.returncode == NOT_FOUND:
            return {}
        files: list[dict[str, Any]] = json.loads(done.stdout or b"[]")
        found: dict[str, Fact | None] = {}
        for file in files:
            name, size = str(file["Path"]), int(file["Size"])
            if name == LOCK:
                continue
            md5 = str((file.get("Hashes") or {}).get("md5", ""))
            remembered = known.files.get(name) if known and not md5 else None
            told = Fact("", size, md5) if md5 else None
            found[name] = remembered if remembered and remembered.size == size else told
        return found

    def _upload(self, folder: Path, headers: tuple[str, str], names: tuple[str, ...]) -> None:
        cached, kind = headers
        self.objects.with_list(
            *("Die Übertragung brach ab", names, "copy", str(folder), self.objects.remote),
            *("--no-traverse", "--ignore-times", "--no-check-dest", "--transfers", "16"),
            *("--header-upload", f"Cache-Control: {cached}"),
            *("--header-upload", f"Content-Type: {kind}"),
        )

    def _really_wrong(self, names: tuple[str, ...], manifest: Manifest) -> set[str]:
        with tempfile.TemporaryDirectory(prefix="wiq-probe-") as room:
            self.fetch(names, Path(room))
            return {
                name
                for name in names
                if not Path(room, name).is_file()
                or fact_of(Path(room, name).read_bytes()).sha256 != manifest.files[name].sha256
            }


def by_headers(
    names: Iterable[str],
) -> tuple[tuple[tuple[str, str], tuple[str, ...]], ...]:
    """Group files by what they are to be served with: (Cache-Control, Content-Type)."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name in names:
        cached = _SHORT
        if is_named_by_content(name):
            cached = headers_for("/theme/")["Cache-Control"]
        groups.setdefault((cached, content_type(name)), []).append(name)
    return tuple((headers, tuple(groups[headers])) for headers in sorted(groups))
