"""`git:` a branch that a host of pages shows: always one commit, pushed as a whole.

It has no parent: a history would still show what a consent, or a mistake, took back. A copy of each
release stays in `.releases/`: from there one goes back.
"""

import io
import os
import tarfile
from dataclasses import dataclass
from pathlib import Path

from wiq_site.effects.publish.bundle import Bundle, Live, Step, damage, foreign
from wiq_site.effects.publish.programs import run
from wiq_site.effects.publish.store import Store
from wiq_site.publish.failures import Exit, Failed
from wiq_site.publish.manifest import Fact, Manifest, fact_of
from wiq_site.publish.plan import Plan, plan
from wiq_site.publish.targets import GitTarget

_LIVE = "refs/remotes/live"
# What the host of pages itself put there, such as the name of a domain, is not ours to remove.
HOSTS_OWN = ("CNAME", ".domains")
_AUTHOR = "Wir im Quartier"


@dataclass(frozen=True, slots=True)
class GitDeployer:
    """`room` is a bare repository of our own."""

    store: Store
    target: GitTarget
    room: Path
    mail: str
    step: Step

    def open(self) -> Live:
        """Clear up the local copies, and say what is there."""
        self.store.clear_up()
        return self.look()

    def look(self) -> Live:
        """Fetch the branch and read it."""
        local = self.store.live()
        mine = local.manifest.files if local.manifest else {}
        there: dict[str, Fact | None] = {
            name: fact
            for name, fact in self._fetched().items()
            if name in mine or name not in HOSTS_OWN
        }
        damaged = damage(local.manifest, there) | self.store.differences().keys()
        others = foreign(there, local.releases)
        return Live(local.manifest, there, local.releases, frozenset(damaged), frozenset(others))

    def deploy(self, bundle: Bundle, plan: Plan) -> None:
        """Commit the release and push it: the host sees all of it or nothing."""
        del plan
        self.store.add(bundle)
        folder, old = self.store.release(bundle.manifest.id), self._head()
        index = {"GIT_INDEX_FILE": str(self.room / "wiq-index"), "GIT_WORK_TREE": str(folder)}
        (self.room / "wiq-index").unlink(missing_ok=True)
        self.step("git:index")
        self._git("add", "--all", "--force", ".", **index)
        for name in HOSTS_OWN if old else ():
            row = self._git("ls-tree", _LIVE, name).decode().split()
            if row and name not in bundle.manifest.files:
                self._git(
                    "update-index", "--add", "--cacheinfo", f"{row[0]},{row[2]},{name}", **index
                )
        tree = self._git("write-tree", **index).decode().strip()
        message = f"Release {bundle.manifest.id}"
        commit = self._git("commit-tree", tree, "-m", message).decode().strip()
        self.step("git:push")
        self._push(commit, old)
        self.step("git:pushed")

    def _push(self, commit: str, old: str) -> None:
        """Put the commit in place of `old`, and of nothing else."""
        branch = f"refs/heads/{self.target.branch}"
        try:
            self._git(
                *("push", "--quiet", f"--force-with-lease={branch}:{old}"),
                *(self.target.repository, f"{commit}:{branch}"),
            )
        except Failed:
            self._fetch()
            if self._head() == old:
                raise
            raise Failed(
                Exit.BUSY,
                f"In den Zweig „{self.target.branch}“ hat inzwischen jemand anderes "
                "veröffentlicht. Davon wurde nichts überschrieben. Holen Sie zuerst den neuesten "
                "Stand der Texte und starten Sie dann noch einmal.",
            ) from None

    def wrong(self, manifest: Manifest) -> tuple[str, ...]:
        """Fetch the branch again and compare every file."""
        there: dict[str, Fact | None] = dict(self._fetched())
        found = plan(manifest.files, there)
        return tuple(sorted({*found.new, *found.changed, *found.gone} - set(HOSTS_OWN)))

    def bundle_of(self, release: str, live: Live) -> Bundle:
        """The local copy, with what pages of the live release still ask for."""
        return Bundle(self.store.lend(live.releases[release], live.manifest), {})

    def tidy(self, manifest: Manifest, keep: tuple[str, ...], plan: Plan) -> None:
        """Remember what is live; delete local copies nobody goes back to."""
        del plan
        self.store.switch(manifest.id)
        self.store.remove_others(keep)
        # Nor does a copy of ours keep what the branch has no longer.
        self._git("gc", "--quiet", "--prune=now")

    def fetch(self, names: tuple[str, ...], folder: Path) -> None:
        """Take files out of the branch."""
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(self._git("show", f"{_LIVE}:{name}"))

    def close(self) -> None:
        """The push itself refuses what another has overtaken (`--force-with-lease`)."""

    def _head(self) -> str:
        done = run(
            ["git", "-C", str(self.room), "rev-parse", "--verify", "--quiet", _LIVE],
            what="git",
            ok=(0, 1),
        )
        return done.stdout.decode().strip()

    def _fetch(self) -> bool:
        """Bring `_LIVE` up to date; returns whether there is such a branch."""
        if not (self.room / "HEAD").is_file():
            run(["git", "init", "--quiet", "--bare", str(self.room)], what="git init")
        branch = f"refs/heads/{self.target.branch}"
        if not self._git("ls-remote", self.target.repository, branch).strip():
            if self._head():
                self._git("update-ref", "-d", _LIVE)
            return False
        self._git("fetch", "--quiet", "--no-tags", self.target.repository, f"+{branch}:{_LIVE}")
        return True

    def _fetched(self) -> dict[str, Fact]:
        if not self._fetch():
            return {}
        archive = self._git("archive", "--format=tar", _LIVE)
        found: dict[str, Fact] = {}
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isfile() else None
                if file is not None:
                    found[member.name] = fact_of(file.read())
        return found

    def _git(self, *arguments: str, **more: str) -> bytes:
        # What lies in this room can be fetched again: waiting for the disk would take minutes.
        fast = ("core.fsync=none", "gc.auto=0")
        settings = ("core.autocrlf=false", f"core.attributesFile={os.devnull}", *fast)
        options = [part for setting in settings for part in ("-c", setting)]
        who = {"NAME": _AUTHOR, "EMAIL": self.mail}
        names = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
        return run(
            ["git", "--git-dir", str(self.room), *options, *arguments],
            what="git kam nicht durch",
            more={**names, "GIT_TERMINAL_PROMPT": "0", **more},
        ).stdout
