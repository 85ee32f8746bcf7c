"""From the content to a bundle: check, build, audit, siblings. Nothing leaves this machine."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date
from pathlib import Path

from wiq_site.effects.publish.build import build, facts_below, pages_below
from wiq_site.effects.publish.bundle import Bundle, Live
from wiq_site.effects.publish.compress import CACHE, siblings
from wiq_site.effects.surroundings import PublishSettings, now
from wiq_site.network import Network
from wiq_site.problems import Problem, has_errors, summary
from wiq_site.publish.audit import audit
from wiq_site.publish.consents import Ended, ended_in, rests_on, valid_keys
from wiq_site.publish.facts import PageFacts
from wiq_site.publish.failures import Exit, Failed
from wiq_site.publish.feeds import feed_facts
from wiq_site.publish.manifest import (
    Fact,
    Manifest,
    carry_over,
    fact_of,
    release_id,
    tree_digest,
    with_carried,
)
from wiq_site.publish.operator import missing_fields
from wiq_site.publish.release import Release
from wiq_site.publish.server import extra_files, moved_of
from wiq_site.publish.targets import GitTarget, StoreTarget, Target
from wiq_site.site import Outcome, load

_EXTRAS = ".cache/publish/extras"


@dataclass(frozen=True, slots=True)
class Checked:
    """Content that passed the check."""

    outcome: Outcome
    network: Network
    valid: frozenset[str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bundle, what the audit said of it, the pages it has, and which consents have ended."""

    bundle: Bundle
    problems: tuple[Problem, ...]
    pages: Mapping[str, PageFacts]
    ended: tuple[Ended, ...]


def check(root: Path, today: date, site_url: str, target: Target) -> Checked:
    """Read and check the content. Raises Failed where it, or the operator's data, is not ready."""
    outcome = load(root, today, site_url)
    if outcome.network is None or has_errors(outcome.problems):
        said = "\n".join(str(problem) for problem in outcome.problems)
        raise Failed(
            Exit.REFUSED, f"{said}\n{summary(outcome.problems)}: Es wurde nichts veröffentlicht."
        )
    missing = missing_fields(outcome.network.provider) if target.is_public else ()
    if missing:
        fields = "\n".join(f"  {field}" for field in missing)
        raise Failed(
            Exit.INCOMPLETE,
            "In content/daten/anbieter.yaml fehlen Angaben, ohne die eine Website nicht ins Netz "
            f"darf:\n{fields}\nEs wurde nichts veröffentlicht. In einen Ordner geht es schon: "
            "PUBLISH_TARGET=file:public",
        )
    return Checked(outcome, outcome.network, valid_keys(outcome.content, today))


def prepare(
    root: Path, checked: Checked, live: Live, target: Target, given: PublishSettings
) -> Prepared:
    """Build, audit, and put the bundle together. Raises Failed where the build fails."""
    network = checked.network
    folder = build(root, network.base.site_url, network.today.isoformat())
    facts = facts_below(folder)
    ended = ended_in(live.manifest, checked.valid)
    release = Release(
        files=facts,
        pages=pages_below(folder, facts),
        read=lambda name: (folder / name).read_bytes(),
        content=checked.outcome.content,
        today=network.today,
        base=network.base,
        previous=_known(live),
    )
    problems = audit(release)
    if has_errors(problems):
        return Prepared(Bundle(Manifest("", facts), {}), problems, release.pages, ended)
    sources = {name: folder / name for name in facts}
    sources |= _more(root, network, target, given)
    if not isinstance(target, StoreTarget | GitTarget):
        sources |= siblings(root / CACHE, facts, folder)
    bundle = _bundle(release, sources, live, consent_ended=bool(ended))
    return Prepared(bundle, problems, release.pages, ended)


def _known(live: Live) -> Manifest | None:
    """What the public knows: the live release, and what another machine may have published."""
    others = {name: live.there[name] or Fact("", 0) for name in live.others}
    if not others:
        return live.manifest
    known = live.manifest or Manifest("", {})
    return replace(known, files={**known.files, **others})


def _more(
    root: Path, network: Network, target: Target, given: PublishSettings
) -> Mapping[str, Path]:
    """Files that only a kind of target, or a hook, needs."""
    files: dict[str, bytes] = {}
    if isinstance(target, GitTarget):
        pairs = ((redirect.origin, redirect.to) for redirect in network.redirects)
        files |= extra_files(moved_of(pairs, network.base))
    if given.indexnow_key and target.is_public:
        files[f"{given.indexnow_key}.txt"] = given.indexnow_key.encode()
    room = root / _EXTRAS
    room.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (room / name).write_bytes(data)
    return {name: room / name for name in files}


def _bundle(
    release: Release, sources: Mapping[str, Path], live: Live, *, consent_ended: bool
) -> Bundle:
    extra = {name: path for name, path in sources.items() if name not in release.files}
    made = {**release.files, **{n: fact_of(path.read_bytes()) for n, path in extra.items()}}
    same = live.manifest if live.manifest and live.manifest.digest == tree_digest(made) else None
    # What was damaged is repaired as anything is published: by a release of its own, whole.
    if same is not None and not consent_ended and not live.damaged:
        return Bundle(same, sources)
    carried = carry_over(made, live.manifest, consent_ended=consent_ended)
    carried = {name: fact for name, fact in carried.items() if name not in live.damaged}
    manifest = Manifest(
        id=release_id(now().astimezone(UTC), made),
        files=made,
        feeds=feed_facts(release.files, release.read),
        consents=rests_on(release),
    )
    return Bundle(with_carried(manifest, carried, live.manifest), sources)
