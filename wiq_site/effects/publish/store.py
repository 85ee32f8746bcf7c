"""Releases side by side in a folder, and a link that says which is live.

    releases/<id>/         what the public may see; files that did not change are shared by links
    manifests/<id>.json    what the release consists of; without it, a release does not count
    current                a link to the live release
    incoming/              what is not finished; cleared by the next run

A server's document root is `current`. Whatever dies wherever: `current` names a whole release.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wiq_site.effects.publish.bundle import Bundle, Live, Step, live_of
from wiq_site.output import files_below
from wiq_site.publish.failures import spoilt
from wiq_site.publish.manifest import (
    Fact,
    Manifest,
    carry_over,
    fact_of,
    from_json,
    is_release_id,
    to_json,
    to_keep,
    with_carried,
)
from wiq_site.publish.plan import Plan

_LINK = "current"


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of releases. `step` is told of every change before and after it."""

    folder: Path
    step: Step

    @property
    def live_id(self) -> str:
        """The id of the live release, or ""."""
        try:
            name = (self.folder / _LINK).readlink().name
        except OSError:
            return ""
        return name if is_release_id(name) and self.release(name).is_dir() else ""

    def release(self, name: str) -> Path:
        """The folder of a release."""
        return self.folder / "releases" / name

    def releases(self) -> Mapping[str, Manifest]:
        """Every whole release, by id."""
        found = {}
        for path in sorted((self.folder / "manifests").glob("*.json")):
            if self.release(path.stem).is_dir():
                try:
                    found[path.stem] = from_json(path.read_bytes())
                except ValueError:
                    continue
        return found

    def live(self) -> Live:
        """What the link names; a live release without a readable manifest is read file by file."""
        releases, name = self.releases(), self.live_id
        manifest = releases.get(name)
        if name and manifest is None:
            folder = self.release(name)
            files = {file: fact_of((folder / file).read_bytes()) for file in files_below(folder)}
            manifest = Manifest(name, files)
        return Live(manifest, dict(manifest.files) if manifest else {}, releases)

    def clear_up(self) -> None:
        """Remove what dead runs left: half releases, and whole ones beyond those that are kept."""
        for name in ("releases", "manifests", "incoming"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.step("clear:incoming")
        for left in (self.folder / "incoming").iterdir():
            _remove(left)
        for link in self.folder.glob(f".{_LINK}-*"):
            link.unlink()
        whole, live = self.releases(), self.live_id
        for folder in (self.folder / "releases").iterdir():
            if folder.name not in whole and folder.name != live and is_release_id(folder.name):
                self.step("clear:release")
                shutil.rmtree(folder)
        for path in (self.folder / "manifests").iterdir():
            if path.stem not in whole:
                path.unlink()
        # A run that dies before it tidies leaves one release more; runs that die in a row (on a
        # full disk, say) must not heap them up.
        self._remove(set(whole) - {live, *to_keep([*whole], live)})

    def add(self, bundle: Bundle) -> None:
        """Put a release beside the others; the public does not see it yet. Raises OSError.

        A file that the live release has already becomes a link to it: it keeps its time, so that
        browsers and servers see that it did not change, and it takes no room.
        """
        manifest = bundle.manifest
        if (self.folder / "manifests" / f"{manifest.id}.json").exists():
            self._mend(manifest, bundle.sources)
            return
        live = self.live()
        draft = self.folder / "incoming" / manifest.id
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        self.step("add:begin")
        for index, (name, fact) in enumerate(sorted(manifest.files.items())):
            target = draft / name
            target.parent.mkdir(parents=True, exist_ok=True)
            known = live.manifest.files.get(name) if live.manifest else None
            online = self.release(self.live_id) / name
            if known is not None and known.sha256 == fact.sha256 and _holds(online, fact):
                os.link(online, target)
            else:
                shutil.copyfile(bundle.sources[name], target)
            if index == len(manifest.files) // 2:
                self.step("add:halfway")
        self.step("add:copied")
        draft.rename(self.release(manifest.id))
        self.step("add:renamed")
        self._write_manifest(manifest)
        self.step("add:whole")

    def switch(self, name: str) -> None:
        """Make a release live: one rename, so that nobody ever sees none or both."""
        new = self.folder / f".{_LINK}-{os.getpid()}"
        new.unlink(missing_ok=True)
        new.symlink_to(Path("releases", name))
        self.step("switch:before")
        new.replace(self.folder / _LINK)
        self.step("switch:after")

    def lend(self, release: Manifest, live: Manifest | None) -> Manifest:
        """Give a release that is to be brought back what pages of the live one still ask for, and
        what has been damaged in it since. Raises Failed where no release has that whole."""
        extra = carry_over(release.files, live, consent_ended=False)
        extra = {n: f for n, f in extra.items() if live and _holds(self.release(live.id) / n, f)}
        grown = with_carried(release, extra, live)
        sources: dict[str, Path] = {}
        for other in self.releases().values():
            if other.id != release.id:
                sources |= {n: self.release(other.id) / n for n in _shared(grown, other)}
        lost = self._mend(grown, sources)
        if lost:
            raise spoilt(release.id, lost)
        self.step("lend:linked")
        if extra:
            self._write_manifest(grown)
        return grown

    def differences(self) -> Mapping[str, bool]:
        """How the live release differs from its manifest: name → whether there is a file."""
        live = self.live().manifest
        return differences(self.folder / _LINK, live) if live else {}

    def _mend(self, manifest: Manifest, sources: Mapping[str, Path]) -> set[str]:
        """Put whole files in place of damaged or missing ones; returns what none had whole."""
        folder, lost = self.release(manifest.id), set()
        for name in sorted(differences(folder, manifest)):
            fact = manifest.files.get(name)
            if fact is None:
                (folder / name).unlink()
            elif name in sources and _holds(sources[name], fact):
                draft = self.folder / "incoming" / fact.sha256
                shutil.copyfile(sources[name], draft)
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                draft.replace(folder / name)
            else:
                lost.add(name)
        return lost

    def remove_others(self, keep: tuple[str, ...]) -> None:
        """Delete every release that is not to be kept; the live one always stays."""
        self._remove(set(self.releases()) - {self.live_id, *keep})
        self.step("tidy:done")

    def _remove(self, names: set[str]) -> None:
        for name in sorted(names):
            self.step("tidy:remove")
            (self.folder / "manifests" / f"{name}.json").unlink()
            shutil.rmtree(self.release(name))

    def _write_manifest(self, manifest: Manifest) -> None:
        path = self.folder / "manifests" / f"{manifest.id}.json"
        new = self.folder / "incoming" / f"{manifest.id}.json"
        new.write_bytes(to_json(manifest))
        new.replace(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


@dataclass(frozen=True, slots=True)
class FileDeployer:
    """`file:` is nothing but such a folder."""

    store: Store

    def open(self) -> Live:
        """Clear up, and say what is there."""
        self.store.clear_up()
        return self.look()

    def look(self) -> Live:
        """Say what is there, and what of it is damaged."""
        live = self.store.live()
        return live_of(live.manifest, live.releases, self.store.differences())

    def deploy(self, bundle: Bundle, plan: Plan) -> None:
        """Add the release, switch the link."""
        del plan
        self.store.add(bundle)
        self.store.switch(bundle.manifest.id)

    def wrong(self, manifest: Manifest) -> tuple[str, ...]:
        """Read every file through the link, as a server does."""
        return wrong_below(self.store.folder / _LINK, manifest)

    def bundle_of(self, release: str, live: Live) -> Bundle:
        """The release as it lies there, with what pages of the live one still ask for."""
        return Bundle(self.store.lend(live.releases[release], live.manifest), {})

    def tidy(self, manifest: Manifest, keep: tuple[str, ...], plan: Plan) -> None:
        """Delete the releases that nobody goes back to."""
        del manifest, plan
        self.store.remove_others(keep)

    def fetch(self, names: tuple[str, ...], folder: Path) -> None:
        """Copy live files."""
        copy_existing(self.store.folder / _LINK, names, folder)

    def close(self) -> None:
        """There is no lock but the project's own."""


def wrong_below(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return the files below `folder` that differ from the manifest, missing and extra ones too."""
    return tuple(sorted(differences(folder, manifest)))


def differences(folder: Path, manifest: Manifest) -> Mapping[str, bool]:
    """The same, each with whether there is a file."""
    there = files_below(folder.resolve())
    wrong = {name: name in there for name in there ^ manifest.files.keys()}
    return wrong | {
        name: True
        for name in there & manifest.files.keys()
        if not _holds(folder / name, manifest.files[name])
    }


def _holds(path: Path, fact: Fact) -> bool:
    """Whether a file is what a manifest says of it."""
    try:
        return fact_of(path.read_bytes()).sha256 == fact.sha256
    except OSError:
        return False


def _shared(one: Manifest, other: Manifest) -> Iterator[str]:
    for name in one.files.keys() & other.files.keys():
        if one.files[name].sha256 == other.files[name].sha256:
            yield name


def copy_existing(source: Path, names: tuple[str, ...], folder: Path) -> None:
    """Copy those of `names` that are there."""
    for name in names:
        if (source / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, folder / name)
