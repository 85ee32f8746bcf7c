"""A release ready to go: its manifest, and where each of its files lies now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wiq_site.publish.manifest import Fact, Manifest
from wiq_site.publish.plan import Plan

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
    `releases` are the manifests one can go back to, by id."""

    manifest: Manifest | None
    there: Mapping[str, Fact | None]
    releases: Mapping[str, Manifest]


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
