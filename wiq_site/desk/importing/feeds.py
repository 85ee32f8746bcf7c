"""RSS, Atom and WordPress' export, which is RSS with more in it.

feedparser reads what browsers and readers read, broken feeds too, and takes scripts, frames and
styles out of the HTML (it resolves no external entity and asks no other host).
"""

import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from wiq_site.dates import TIMEZONE
from wiq_site.desk.importing.records import Foreign, NotImportable, Reading

_PUBLIC = {"publish", ""}
_KEPT = {*_PUBLIC, "draft", "pending", "future", "private"}
_BLOGGER = "http://schemas.google.com/g/2005#kind"
_TYPES = {
    "page": "Seiten",
    "attachment": "Anhänge (ihre Bilder kommen mit den Beiträgen)",
    "nav_menu_item": "Menüpunkte",
}


def read_feed(data: bytes) -> Reading:
    """Read RSS, Atom or WXR. Raises NotImportable where there is no entry in it."""
    found: Any = feedparser.parse(io.BytesIO(data))
    if not found.entries:
        raise NotImportable(
            "Darin ist kein Beitrag: Das ist kein Feed (RSS, Atom) und kein Export von WordPress."
        )
    texts: list[Foreign] = []
    other: Counter[str] = Counter()
    for number, entry in enumerate(found.entries, 1):
        kind, status = _kind(entry), entry.get("wp_status", "")
        if kind != "post":
            other[_TYPES.get(kind, f"Einträge der Art „{kind}“")] += 1
        elif status not in _KEPT:
            other[f"Beiträge im Zustand „{status}“"] += 1
        else:
            texts.append(_text(number, entry, is_public=status in _PUBLIC))
    left = [f"Nicht übernommen: {what}, {count} Stück" for what, count in other.items()]
    if found.bozo and "wp_wxr_version" not in found.feed:
        left.append("Die Datei ist nicht ganz wohlgeformt; gelesen ist, was lesbar war.")
    return Reading(tuple(texts), tuple(left))


def _kind(entry: Any) -> str:
    """WordPress says it of every entry; Blogger by a tag, of its settings and comments too."""
    tags = [tag["term"] for tag in entry.get("tags", ()) if tag.get("scheme") == _BLOGGER]
    return str(tags[0]).rpartition("#")[2] if tags else str(entry.get("wp_post_type", "post"))


def _text(number: int, entry: Any, *, is_public: bool) -> Foreign:
    contents = [item["value"] for item in entry.get("content", ()) if item.get("value")]
    summary = entry.get("summary", "")
    excerpt = entry.get("excerpt_encoded", "") or ("" if not contents else summary)
    html = contents[0] if contents else summary
    return Foreign(
        number=number,
        title=str(entry.get("title", "")).strip(),
        html=html,
        date=_date(entry),
        url=str(entry.get("link", "")),
        slug=str(entry.get("wp_post_name", "")),
        summary="" if excerpt == html else excerpt,
        words=tuple(_words(entry)),
        is_public=is_public,
    )


def _words(entry: Any) -> Iterator[str]:
    for tag in entry.get("tags", ()):
        if tag.get("term") and tag.get("scheme") != _BLOGGER:
            yield str(tag["term"])


def _date(entry: Any) -> datetime | None:
    """When it was published, in Leipzig. WordPress tells its local time, for drafts 0000."""
    local = str(entry.get("wp_post_date", ""))
    try:
        return datetime.fromisoformat(local).replace(tzinfo=TIMEZONE)
    except ValueError:
        pass
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if not parsed:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        read = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        return read.astimezone(TIMEZONE)
    except (ValueError, OverflowError):
        return None
