"""`make publish` from end to end, and the way back."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wiq_site.effects.publish.bundle import Bundle, Deployer, Live, Step
from wiq_site.effects.publish.lock import note, only_one, patiently
from wiq_site.effects.publish.prepare import Checked, Prepared, check, prepare
from wiq_site.effects.publish.targets import deployer_for
from wiq_site.effects.publish.web import Hooks, News, tell, wrong_online
from wiq_site.effects.reasons import reason
from wiq_site.effects.surroundings import PublishSettings
from wiq_site.german import count_of
from wiq_site.problems import has_errors, summary
from wiq_site.publish.consents import ended_in
from wiq_site.publish.failures import Exit, Failed
from wiq_site.publish.feeds import new_entries
from wiq_site.publish.manifest import Manifest, is_twin, to_keep
from wiq_site.publish.plan import Plan, page_url, pages_only, plan
from wiq_site.publish.preview import Preview, next_scheduled, preview_of, text_changes
from wiq_site.publish.targets import Target, parse_target

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Call:
    """What a command was given. `say` takes lines for people."""

    root: Path
    today: date
    site_url: str
    settings: PublishSettings
    say: Say
    step: Step | None = None

    @property
    def target(self) -> Target:
        """Where to. Raises Failed for a target nobody understands."""
        try:
            return parse_target(self.settings.target, self.root)
        except ValueError as error:
            raise Failed(Exit.USAGE, str(error)) from None

    def step_of(self, name: str) -> None:
        """Write down what is done now, for the run after one that died; tell the test, too."""
        note(self.root, name)
        if self.step is not None:
            self.step(name)


@dataclass(frozen=True, slots=True)
class Published:
    """How a publish ended."""

    preview: Preview
    release: str
    notes: tuple[str, ...]


def publish(call: Call) -> Published:
    """Check, build, audit, deploy, verify, tidy, tell. Raises Failed; then the live site is old."""
    with _alone(call), _connected(call) as (checked, deployer, live):
        ready = _prepared(call, checked, live)
        manifest = ready.bundle.manifest
        found = plan(manifest.files, live.there)
        preview = _preview(call, checked, ready, live, found, deployer)
        _deploy(call, deployer, ready.bundle, found, live)
        live_there = {**live.releases, manifest.id: manifest}
        if live.damaged:  # its repaired twin takes its place: going back leads further back
            live_there = {k: v for k, v in live_there.items() if not is_twin(k, manifest.id)}
        keep = _still_allowed(live_there, manifest.id, checked.valid)
        call.step_of("tidy")
        deployer.tidy(manifest, keep, found)
        notes = (*_ended_notes(ready), *_after(call, checked, ready, found, live))
        return Published(preview, manifest.id, notes)


def look_ahead(call: Call) -> Preview:
    """Everything up to the audit, and what would change. The target stays as it is."""
    with _alone(call):
        checked = check(call.root, call.today, call.site_url, call.target)
        deployer = _deployer(call, checked)
        live = deployer.look()
        ready = _prepared(call, checked, live)
        found = plan(ready.bundle.manifest.files, live.there)
        return _preview(call, checked, ready, live, found, deployer)


def roll_back(call: Call, release: str = "") -> str:
    """Bring `release`, or the one before the live one, back; returns its id. Raises Failed.

    The content is read, not built: consents that ended since make a release no way back.
    """
    with _alone(call), _connected(call) as (checked, deployer, live):
        spoiled = {name for name, one in live.releases.items() if ended_in(one, checked.valid)}
        chosen = _chosen(live, release, spoiled)
        # Parts of a live release whose consents have ended are not lent to the one before.
        lender = replace(live, manifest=None) if ended_in(live.manifest, checked.valid) else live
        bundle = deployer.bundle_of(chosen, lender)
        found = plan(bundle.manifest.files, live.there)
        _deploy(call, deployer, bundle, found, live)
        keep = _still_allowed(dict(live.releases), chosen, checked.valid)
        deployer.tidy(bundle.manifest, keep, found)
        return chosen


def _chosen(live: Live, release: str, spoiled: set[str]) -> str:
    now = live.manifest.id if live.manifest else ""
    if release in spoiled:
        raise Failed(
            Exit.REFUSED,
            f"{release} zeigt etwas, wofür die Einwilligung geendet hat, und kommt nicht zurück.",
        )
    allowed = sorted(name for name in live.releases if name not in spoiled and name != now)
    earlier = [name for name in allowed if name < now] or allowed
    chosen = release or (earlier[-1] if earlier else "")
    if chosen not in live.releases or chosen == now:
        there = ", ".join(allowed) or "keine"
        if release and release != now:
            why = f"Den Stand „{release}“ gibt es hier nicht."
        else:
            why = "Es gibt nichts, wohin es zurückgehen kann."
        raise Failed(
            Exit.USAGE, f"{why} Online ist {now or 'nichts'}; außerdem aufbewahrt: {there}."
        )
    return chosen


@contextmanager
def _alone(call: Call) -> Iterator[None]:
    with only_one(call.root, call.settings.wait) as left:
        if left:
            call.say(f"Der letzte Lauf brach ab ({left}). Hier wird aufgeräumt und neu angefangen.")
        yield


@contextmanager
def _connected(call: Call) -> Iterator[tuple[Checked, Deployer, Live]]:
    """Check the content first: what cannot be published needs no connection."""
    checked = check(call.root, call.today, call.site_url, call.target)
    deployer = _deployer(call, checked)
    try:
        live = patiently(deployer.open, call.settings.wait)
    except OSError as error:
        raise _not_written(error) from None
    try:
        yield checked, deployer, live
    except OSError as error:
        raise _not_written(error) from None
    finally:
        deployer.close()


def _not_written(error: OSError) -> Failed:
    return Failed(
        Exit.UNREACHABLE,
        f"Am Ziel lässt sich nicht schreiben: {reason(error)} ({error.filename or '?'}). "
        "Was online war, bleibt.",
    )


def _deployer(call: Call, checked: Checked) -> Deployer:
    url = checked.network.base.site_url
    return deployer_for(call.root, call.target, call.settings, url, call.step_of)


def _prepared(call: Call, checked: Checked, live: Live) -> Prepared:
    call.step_of("build")
    ready = prepare(call.root, checked, live, call.target, call.settings)
    for problem in ready.problems:
        call.say(str(problem))
    if has_errors(ready.problems):
        raise Failed(
            Exit.REFUSED,
            f"Prüfung der fertigen Website: {summary(ready.problems)}. "
            f"Es wurde nichts veröffentlicht.{_stale(live)}",
        )
    return ready


def _stale(live: Live) -> str:
    if not pages_only(tuple(live.others)):
        return ""
    return (
        " Online stehen Seiten, die nicht von hier kommen. Hat sie ein anderer Rechner "
        "veröffentlicht, holen Sie zuerst den neuesten Stand der Texte; sonst löschen Sie sie dort."
    )


def _deploy(call: Call, deployer: Deployer, bundle: Bundle, found: Plan, live: Live) -> None:
    """Deploy and verify; what is wrong online is taken back at once."""
    manifest = bundle.manifest
    if live.manifest is None or live.manifest.id != manifest.id or not found.is_empty:
        call.step_of("deploy")
        deployer.deploy(bundle, found)
    call.step_of("verify")
    wrong = deployer.wrong(manifest)
    if not wrong:
        return
    said = f"Online sind {count_of(len(wrong), 'Datei', 'Dateien')} anders als erwartet: {wrong[0]}"
    if live.manifest is not None and live.manifest.id in live.releases:
        now = Live(manifest, live.there, live.releases, frozenset(wrong))
        back = deployer.bundle_of(live.manifest.id, now)
        deployer.deploy(back, plan(back.manifest.files, dict.fromkeys(manifest.files)))
        said += f". Zurückgeholt wurde {live.manifest.id}"
    raise Failed(Exit.UNVERIFIED, f"{said}.")


def _still_allowed(
    releases: dict[str, Manifest], live: str, valid: frozenset[str]
) -> tuple[str, ...]:
    """The releases to keep: five at most, and none that rests on a consent that has ended."""
    fine = [name for name, manifest in releases.items() if not ended_in(manifest, valid)]
    return to_keep(fine, live)


def _preview(
    call: Call, checked: Checked, ready: Prepared, live: Live, found: Plan, deployer: Deployer
) -> Preview:
    changed = tuple(name for name in found.changed if name in ready.pages)
    with tempfile.TemporaryDirectory(prefix="wiq-vergleich-") as room:
        deployer.fetch(changed, Path(room))
        changes = {
            page_url(name): text_changes(
                Path(room, name).read_text("utf-8", "replace"), ready.pages[name]
            )
            for name in changed
            if Path(room, name).is_file()
        }
    feeds = ready.bundle.manifest.feeds
    return preview_of(
        call.target.spelled,
        live.manifest.id if live.manifest else "",
        found,
        ready.pages,
        changes=changes,
        feed_entries=new_entries(live.manifest.feeds, feeds) if live.manifest else {},
        next_scheduled=next_scheduled(checked.outcome.content, call.today),
        damaged=tuple(sorted(live.damaged)),
    )


def _ended_notes(ready: Prepared) -> Iterator[str]:
    for ended in ready.ended:
        what = "ein Name" if ended.key.startswith("name-") else "ein Bild"
        where = ", ".join(f"/{name}" for name in ended.carried_by)
        told = f" Abonnent*innen haben das noch aus: {where}." if where else ""
        yield (
            f"Eine Einwilligung endete: {what} ist nicht mehr online, und die früheren "
            f"Stände damit sind gelöscht.{told}"
        )


def _after(call: Call, checked: Checked, ready: Prepared, found: Plan, live: Live) -> Iterator[str]:
    """Look at the public address and call the hooks; nothing here is fatal."""
    base, given = checked.network.base, call.settings
    if given.live_url:
        uploads = tuple(name for name in found.uploads if name in ready.pages)
        for line in wrong_online(given.live_url, ready.bundle.manifest, uploads):
            yield f"{given.live_url}: {line}"
    if found.is_empty or not call.target.is_public:
        return
    hooks = Hooks(
        checked.network.provider.hub or "", given.indexnow_key, given.indexnow_url, given.webhook
    )
    feeds = new_entries(live.manifest.feeds if live.manifest else {}, ready.bundle.manifest.feeds)
    news = News(
        release=ready.bundle.manifest.id,
        site_url=base.site_url,
        feeds=tuple(base.absolute(f"/{name}") for name in feeds),
        pages=tuple(map(base.absolute, pages_only(found.uploads))),
        gone=tuple(map(base.absolute, pages_only(found.gone))),
    )
    yield from tell(hooks, news)
