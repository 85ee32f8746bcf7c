"""What a publish would change, told to people (German) and to machines (one record)."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from wiq_site.collection import Collection
from wiq_site.dates import format_date
from wiq_site.german import count_of
from wiq_site.network import is_public
from wiq_site.publish.facts import PageFacts, page_facts
from wiq_site.publish.plan import Plan, pages_only
from wiq_site.words import Status

_LONGEST = 6  # lines of a diff; more is told by looking at the page
_WIDTH = 12  # words around a change


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The text that becomes due next."""

    path: str
    title: str
    when: str
    said: str


@dataclass(frozen=True, slots=True)
class Preview:
    """`changes` has for each changed page the lines of its text that differ; `damaged` are files
    that somebody, or a run that died, left other than the live release has them."""

    target: str
    live: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    changes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    feed_entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    files: int = 0
    deletions: int = 0
    bytes: int = 0
    next_scheduled: Scheduled | None = None
    damaged: tuple[str, ...] = ()

    def record(self) -> dict[str, object]:
        """For `--json`: plain values only."""
        return asdict(self)


def text_changes(before: str, after: PageFacts) -> tuple[str, ...]:
    """Return what differs in the words of a page: `- was`, `+ is`, a few words around."""
    old = page_facts(before)
    was, now = old.text.split(), after.text.split()
    lines: list[str] = []
    if old.title != after.title:
        lines += [f"- {old.title}", f"+ {after.title}"]
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=len(was) > 5000)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            lines += _around("-", was, a, b) if b > a else []
            lines += _around("+", now, c, d) if d > c else []
    if not lines:
        return ("(nur im Gerüst der Seite, nicht im Text)",)
    rest = len(lines) - _LONGEST
    more = [f"  … und {count_of(rest, 'weitere Zeile', 'weitere Zeilen')}"] if rest > 0 else []
    return (*lines[:_LONGEST], *more)


def _around(sign: str, words: list[str], start: int, end: int) -> list[str]:
    shown = words[max(0, start - 3) : min(end, start + _WIDTH) + 3]
    cut = " …" if end - start > _WIDTH else ""
    return [f"{sign} … {' '.join(shown)}{cut}"]


def next_scheduled(content: Collection, today: date) -> Scheduled | None:
    """Return the text that the next publishes by cron will bring, by its day."""
    waiting = [
        entry
        for entry in content.entries
        if getattr(entry.front, "scheduled", False)
        and getattr(entry.front, "status", None) is not Status.DRAFT
        and not is_public(entry, today)
    ]
    if not waiting:
        return None
    entry = min(waiting, key=lambda one: one.front.date.value)  # type: ignore[attr-defined]
    when = entry.front.date  # type: ignore[attr-defined]
    title = str(getattr(entry.front, "title", entry.slug))
    return Scheduled(entry.path, title, when.iso, format_date(when))


def redirects_among(pages: Mapping[str, PageFacts], names: Iterable[str]) -> Mapping[str, str]:
    """Of these pages, those that only lead on: address → where to."""
    return {
        f"/{name.removesuffix('index.html')}": pages[name].moved_to
        for name in names
        if name in pages and pages[name].moved_to
    }


def told(preview: Preview) -> Iterator[str]:
    """The preview as lines."""
    yield f"Ziel: {preview.target}"
    yield f"Online ist: {preview.live or 'noch nichts'}"
    yield from _damage(preview.damaged)
    yield from _pages("Neu", preview.new, preview.changes)
    yield from _pages("Geändert", preview.changed, preview.changes)
    yield from _pages("Fällt weg", preview.gone, {})
    yield from _for_subscribers(preview.feed_entries)
    if preview.redirects:
        yield "Neue Weiterleitungen:"
        yield from (f"  {old} → {new}" for old, new in preview.redirects.items())
    yield _transfer(preview)
    if preview.next_scheduled:
        due = preview.next_scheduled
        yield f"Als Nächstes geplant: {due.said}, „{due.title}“ ({due.path})"


def _damage(names: tuple[str, ...]) -> Iterator[str]:
    if names:
        files = count_of(len(names), "Datei", "Dateien")
        yield f"Online anders als zuletzt veröffentlicht und wird erneuert ({files}):"
        yield from (f"  {name}" for name in names[:_LONGEST])
    if len(names) > _LONGEST:
        yield "  …"


def _pages(
    title: str, pages: tuple[str, ...], changes: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    if pages:
        yield f"{title} ({len(pages)}):"
    for page in pages:
        yield f"  {page}"
        yield from (f"      {line}" for line in changes.get(page, ()))


def _for_subscribers(feeds: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Each entry once, with the feeds that bring it."""
    by_link: dict[str, list[str]] = {}
    for feed, links in feeds.items():
        for link in links:
            by_link.setdefault(link, []).append(feed.removeprefix("feeds/").partition(".")[0])
    if by_link:
        yield "Abonnent*innen sehen neu:"
    for link, names in by_link.items():
        yield f"  {link} ({', '.join(names)})"


def _transfer(preview: Preview) -> str:
    if not (preview.files or preview.deletions):
        return "Es ändert sich nichts."
    files = count_of(preview.files, "Datei", "Dateien")
    return f"Zu übertragen: {files}, {_size(preview.bytes)}; zu löschen: {preview.deletions}"


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{-(-size // 1000)} KB"
    return f"{size / 1_000_000:.1f}".replace(".", ",") + " MB"


def preview_of(
    target: str, live: str, plan: Plan, pages: Mapping[str, PageFacts], **more: object
) -> Preview:
    """Put a preview together from a plan; `more` are its other fields."""
    new = tuple(name for name in plan.new if not pages.get(name, PageFacts()).moved_to)
    return Preview(
        target=target,
        live=live,
        new=pages_only(new),
        changed=pages_only(plan.changed),
        gone=pages_only(plan.gone),
        redirects=redirects_among(pages, plan.new),
        files=len(plan.uploads),
        deletions=len(plan.gone),
        bytes=plan.bytes,
        **more,  # type: ignore[arg-type]
    )
