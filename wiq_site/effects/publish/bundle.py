"""A release ready to go: its manifest, and where each of its files lies now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wiq_site.publish.manifest import Fact, Manifest
from wiq_site.publish.plan import Plan, plan

# Called before and after everything that changes something: tests let the process die there.
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Bundle:
    """`sources` has a file for each that the release made itself; what it carries over from the
    live one lies at the target already."""

    manifest: Manifest
    sources: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class Live:
    """What the public sees now. `there` are the target's files (None: content unknown);
    `releases` are the manifests one can go back to, by id; `damaged` are files that are not, or no
    longer, as the live manifest says: nothing may be linked to them or taken from them. `others`
    are files that no release of ours has: where machines do not share their manifests, another one
    may have published them."""

    manifest: Manifest | None
    there: Mapping[str, Fact | None]
    releases: Mapping[str, Manifest]
    damaged: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


def live_of(
    manifest: Manifest | None, releases: Mapping[str, Manifest], wrong: Mapping[str, bool]
) -> Live:
    """What is live where the manifest tells, but for what is `wrong`: name → is there a file."""
    files = manifest.files if manifest else {}
    there: dict[str, Fact | None] = {n: fact for n, fact in files.items() if n not in wrong}
    there |= {name: None for name, is_there in wrong.items() if is_there}
    return Live(manifest, there, releases, frozenset(wrong))


def damage(manifest: Manifest | None, there: Mapping[str, Fact | None]) -> set[str]:
    """What of a release a target that tells its files has lost, or has otherwise."""
    if manifest is None:
        return set()
    found = plan(manifest.files, there)
    return {*found.new, *found.changed}


def foreign(there: Iterable[str], releases: Mapping[str, Manifest]) -> frozenset[str]:
    """What of a target's files no release of ours has."""
    return frozenset(there).difference(*(one.files for one in releases.values()))


class Deployer(Protocol):
    """What a kind of target can do. All raise Failed where the target does not play along."""

    def open(self) -> Live:
        """Take the target's lock, clear up after dead runs, and say what is there."""

    def look(self) -> Live:
        """Say what is there, and change nothing."""

    def deploy(self, bundle: Bundle, plan: Plan) -> None:
        """Transfer and switch; afterwards the public sees the bundle."""

    def wrong(self, manifest: Manifest) -> tuple[str, ...]:
        """Read the live copy; return the files that are not as the manifest says."""

    def bundle_of(self, release: str, live: Live) -> Bundle:
        """A stored release, to be deployed again."""

    def tidy(self, manifest: Manifest, keep: tuple[str, ...], plan: Plan) -> None:
        """After `manifest` is verified: delete what is gone, and all releases but `keep`."""

    def fetch(self, names: tuple[str, ...], folder: Path) -> None:
        """Copy live files into a folder, to compare texts; what cannot be had is left out."""

    def close(self) -> None:
        """Let go of the target's lock."""
