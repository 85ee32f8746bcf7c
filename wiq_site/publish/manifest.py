"""What a release is made of: each file's hash and size, and what later publishes must know of it.

A manifest lies beside its release, never within it: the world does not see it. It holds no names
of persons, only hashes of those whose consent the release rests on.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from wiq_site.headers import headers_for

KEPT = 5  # releases to go back to, the live one included
_FORM = 1
# Pagefind names these by their content too, though they lie beside files that keep their names.
_HASHED_ENDINGS = (".pf_meta", ".pf_filter", ".pf_index", ".pf_fragment")
SIBLINGS = (".gz", ".br", ".zst")


@dataclass(frozen=True, slots=True)
class Fact:
    """A file: SHA-256 of its bytes, their MD5 (what object stores compare by), and size."""

    sha256: str
    size: int
    md5: str = ""


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """A feed's own id, and the ids of its entries by the address they lead to."""

    id: str
    entries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release. `files` is what its folder holds; `carried` are those that only its predecessor
    made, kept so that a page loaded a moment before the switch still finds its parts.

    `consents`: hash of a person's name or picture → the feeds and issues that carry it.
    `inherited`: such hashes that what is carried may rest on.
    """

    id: str
    files: Mapping[str, Fact]
    carried: frozenset[str] = frozenset()
    feeds: Mapping[str, FeedFacts] = field(default_factory=dict)
    consents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inherited: frozenset[str] = frozenset()

    @property
    def made(self) -> Mapping[str, Fact]:
        """The files that this release's own build made."""
        return MappingProxyType(
            {name: fact for name, fact in self.files.items() if name not in self.carried}
        )

    @property
    def digest(self) -> str:
        """One hash over everything the build made."""
        return tree_digest(self.made)


def fact_of(data: bytes) -> Fact:
    """Look at a file's bytes."""
    md5 = hashlib.md5(data, usedforsecurity=False).hexdigest()
    return Fact(hashlib.sha256(data).hexdigest(), len(data), md5)


def is_twin(one: str, other: str) -> bool:
    """Whether two releases, by their ids, are the same content at different times."""
    return one != other and one.rpartition("-")[2] == other.rpartition("-")[2]


def tree_digest(files: Mapping[str, Fact]) -> str:
    """Return one hash over names and contents."""
    lines = "".join(f"{files[name].sha256} {name}\n" for name in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()


def release_id(now: datetime, files: Mapping[str, Fact]) -> str:
    """Return `20261122-113000-1f2e3d4c`: sorts by time, and equal trees show."""
    return f"{now:%Y%m%d-%H%M%S}-{tree_digest(files)[:8]}"


def is_release_id(text: str) -> bool:
    """Whether it has the form of a release's name; nothing else is ever deleted by that name."""
    parts = text.split("-")
    return (
        len(parts) == 3
        and [len(part) for part in parts] == [8, 6, 8]
        and text.isascii()
        and (parts[0].isdigit() and parts[1].isdigit() and parts[2].isalnum())
    )


def is_named_by_content(name: str) -> bool:
    """Whether what stands under that name never changes, so that two releases may share it."""
    plain = plain_name(name)
    cached = headers_for(f"/{plain}").get("Cache-Control", "")
    return "immutable" in cached or plain.endswith(_HASHED_ENDINGS)


def plain_name(name: str) -> str:
    """The file that a precompressed sibling stands for; any other name as it is."""
    for ending in SIBLINGS:
        stem = name.removesuffix(ending)
        if stem != name and "." in stem.rpartition("/")[2]:
            return stem
    return name


def is_sibling(name: str) -> bool:
    """Whether it is a precompressed copy of another file."""
    return plain_name(name) != name


def carry_over(
    files: Mapping[str, Fact], live: Manifest | None, *, consent_ended: bool
) -> Mapping[str, Fact]:
    """Return what the live release has and the next must still offer to pages already loaded.

    Only what the live release made itself: so nothing lives longer than one release. And nothing
    at all where a consent has ended: then the parts of the old pages have to go, too.
    """
    if live is None or consent_ended:
        return {}
    return {
        name: fact
        for name, fact in live.made.items()
        if name not in files and is_named_by_content(name)
    }


def with_carried(release: Manifest, carried: Mapping[str, Fact], live: Manifest | None) -> Manifest:
    """Add what is carried over from the live release: files, and the consents they may rest on."""
    if live is None or not carried:
        return release
    return replace(
        release,
        files={**release.files, **carried},
        carried=release.carried | carried.keys(),
        inherited=release.inherited | live.consents.keys(),
    )


def to_json(manifest: Manifest) -> bytes:
    """Write a manifest down, the same bytes for the same release: a short line, a long one.

    The first tells what is to be known of every release, the second what only the live one and
    one to go back to are asked for.
    """
    head = {
        "form": _FORM,
        "id": manifest.id,
        "consents": {key: sorted(where) for key, where in sorted(manifest.consents.items())},
        "inherited": sorted(manifest.inherited),
    }
    body = {
        "files": {name: list(astuple(fact)) for name, fact in sorted(manifest.files.items())},
        "carried": sorted(manifest.carried),
        "feeds": {name: asdict(feed) for name, feed in sorted(manifest.feeds.items())},
    }
    rows = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in (head, body))
    return "".join(f"{row}\n" for row in rows).encode()


def astuple(fact: Fact) -> tuple[str, int, str]:
    """The fields of a fact in order."""
    return fact.sha256, fact.size, fact.md5


def from_json(data: bytes) -> Manifest:
    """Read a manifest, or its first line alone (then it has no files).

    Raises ValueError where the bytes are none, or of another form.
    """
    try:
        head, _, body = data.partition(b"\n")
        raw: Any = {"files": {}, "carried": (), "feeds": {}, "inherited": ()}
        raw |= json.loads(head)
        raw |= json.loads(body or b"{}")
        if raw["form"] != _FORM:
            raise ValueError(f"form {raw['form']}")
        return Manifest(
            id=str(raw["id"]),
            files={str(name): Fact(*values) for name, values in raw["files"].items()},
            carried=frozenset(raw["carried"]),
            feeds={name: FeedFacts(**feed) for name, feed in raw["feeds"].items()},
            consents={key: tuple(where) for key, where in raw["consents"].items()},
            inherited=frozenset(raw["inherited"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no manifest: {error!r}") from None


def to_keep(ids: Iterable[str], live: str) -> tuple[str, ...]:
    """Of all releases, those that stay: the live one and the newest others, five in all."""
    others = sorted((name for name in set(ids) if name != live), reverse=True)
    return tuple(sorted({live, *others[: KEPT - 1]} - {""}))
