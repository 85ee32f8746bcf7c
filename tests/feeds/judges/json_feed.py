"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.feeds.judges.common import html_faults, is_address, twice

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_Kinds = dict[str, type]
_TOP: _Kinds = {
    **dict.fromkeys(("version", "title", "home_page_url", "feed_url", "description"), str),
    **dict.fromkeys(("user_comment", "next_url", "icon", "favicon", "language"), str),
    **dict.fromkeys(("authors", "hubs", "items"), list),
    "expired": bool,
}
_ITEM: _Kinds = {
    **dict.fromkeys(("id", "url", "external_url", "title", "content_html", "content_text"), str),
    **dict.fromkeys(("summary", "image", "banner_image", "date_published", "date_modified"), str),
    **dict.fromkeys(("tags", "authors", "attachments"), list),
    "language": str,
}
_PERSON: _Kinds = dict.fromkeys(("name", "url", "avatar"), str)
_HUB: _Kinds = dict.fromkeys(("type", "url"), str)
_ATTACHMENT: _Kinds = {
    **dict.fromkeys(("url", "mime_type", "title"), str),
    **dict.fromkeys(("size_in_bytes", "duration_in_seconds"), int),
}


def json_faults(data: bytes, address: str) -> Iterator[str]:
    """Yield the faults of a JSON Feed."""
    try:
        feed = json.loads(data.decode("utf-8"))
    except ValueError as error:
        yield f"JSON: {error}"
        return
    wrong = list(_typed(feed, _TOP, ("version", "title", "items", "feed_url")))
    yield from wrong
    if wrong:
        return
    yield from _top(feed, address)
    for item in feed["items"]:
        yield from _item(item)


def _top(feed: dict[str, Any], address: str) -> Iterator[str]:
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        yield "version"
    if feed["feed_url"] != address or feed.get("next_url") == address:
        yield f"feed_url is {feed['feed_url']}, next_url {feed.get('next_url')}"
    yield from _addresses(feed, "home_page_url", "feed_url", "next_url", "icon", "favicon")
    yield from _persons(feed)
    yield from twice((item.get("id") for item in feed["items"]), "id")
    for hub in feed.get("hubs", []):
        yield from _typed(hub, _HUB, ("type", "url"))


def _typed(record: Any, kinds: _Kinds, needed: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(record, dict):
        yield f"{record!r} is no object"
        return
    yield from (f"no {key}" for key in needed if key not in record)
    for key, value in record.items():
        known = key in kinds or key.startswith("_")
        if not known or type(value) is not kinds.get(key, type(value)):
            yield f"{key} is {value!r}"


def _addresses(record: dict[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        if key in record and not is_address(record[key]):
            yield f"{key}: {record[key]}"


def _persons(record: dict[str, Any]) -> Iterator[str]:
    if not record.get("authors"):
        yield "no author"
    for person in record.get("authors", []):
        yield from _typed(person, _PERSON, ())
        if not person:
            yield "author of nothing"


def _item(item: Any) -> Iterator[str]:
    wrong = list(_typed(item, _ITEM, ("id", "url", "title", "content_html", "date_published")))
    yield from wrong
    if wrong:
        return
    yield from _persons(item)
    yield from _addresses(item, "url", "image")
    yield from html_faults(item["content_html"])
    for key in ("date_published", "date_modified"):
        if key in item and not _is_instant(item[key]):
            yield f"{key}: {item[key]}"
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        yield f"tags: {item['tags']}"
    if not _LANGUAGE.fullmatch(item.get("language", "de")):
        yield "language"
    for attachment in item.get("attachments", []):
        yield from _typed(attachment, _ATTACHMENT, ("url", "mime_type"))


def _is_instant(text: str) -> bool:
    """RFC 3339: a date, a time, and an offset."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
