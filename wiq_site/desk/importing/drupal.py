"""Drupal's exports as JSON: JSON:API, core's REST (also in lists), and node_export of Drupal 7.

Drupal has no export of its own; these are the forms that its modules write. In each, a text has a
title and a body; the fields are told apart by their shape, not by a version.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from wiq_site.dates import TIMEZONE
from wiq_site.desk.importing.records import Foreign, NotImportable, Reading

_BODIES = ("body", "field_body", "field_text")
_WORDS = ("field_tags", "taxonomy", "field_schlagworte")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DEEPEST = 4  # lists and groups around the texts


def read_drupal(data: bytes) -> Reading:
    """Read an export. Raises NotImportable where it is no JSON or has no text in it."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        raise NotImportable("Die Datei ist kein lesbares JSON.") from None
    titles = _titles_of(tree.get("included") if isinstance(tree, dict) else None)
    found = list(_nodes(tree, _DEEPEST))
    if not found:
        raise NotImportable("Darin ist kein Text: Erwartet wird ein Export von Drupal als JSON.")
    texts = [_text(number, node, titles) for number, node in enumerate(found, 1)]
    return Reading(tuple(texts))


def _nodes(tree: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Every group that has a title and a body, wherever it lies."""
    if depth < 0:
        return
    if isinstance(tree, list):
        for item in tree:
            yield from _nodes(item, depth - 1)
    elif isinstance(tree, dict):
        own = tree.get("attributes")
        node = {**tree, **own} if isinstance(own, dict) else tree
        if "title" in node and any(name in node for name in _BODIES):
            yield node
            return
        for name, item in tree.items():
            if name != "included":
                yield from _nodes(item, depth - 1)


def _text(number: int, node: Mapping[str, Any], titles: Mapping[str, str]) -> Foreign:
    body = next((node[name] for name in _BODIES if node.get(name)), None)
    html = _value(body, "processed") or _value(body, "value")
    return Foreign(
        number=number,
        title=_value(node.get("title")).strip(),
        html=html,
        date=_date(node.get("created") or node.get("published_at")),
        url=_value(node.get("path"), "alias") or _value(node.get("url")),
        summary=_value(body, "summary"),
        words=tuple(_words(node, titles)),
        is_public=_value(node.get("status")).casefold() not in {"0", "false"},
    )


def _value(field: Any, key: str = "value") -> str:
    """The text of a field: plain, `{"value": …}`, `[{"value": …}]` or `{"und": [{"value": …}]}`."""
    if isinstance(field, dict) and "und" in field:
        field = field["und"]
    if isinstance(field, list):
        field = field[0] if field else None
    if isinstance(field, dict):
        field = field.get(key)
    return "" if field is None or isinstance(field, dict | list) else str(field)


def _date(field: Any) -> datetime | None:
    """A time as seconds since 1970 or in ISO's form."""
    text = _value(field)
    try:
        if text.isdigit():
            return (_EPOCH + timedelta(seconds=int(text))).astimezone(TIMEZONE)
        read = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    return read.astimezone(TIMEZONE) if read.tzinfo else read.replace(tzinfo=TIMEZONE)


def _words(node: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[str]:
    for name in _WORDS:
        items = node.get(name) or _related(node, name)
        if isinstance(items, dict):
            items = items.get("und", items.get("data"))
        for item in items if isinstance(items, list) else ():
            word = item if isinstance(item, str) else _name(item, titles)
            if word:
                yield word


def _related(node: Mapping[str, Any], name: str) -> Any:
    relations = node.get("relationships")
    return relations.get(name) if isinstance(relations, dict) else None


def _name(item: Any, titles: Mapping[str, str]) -> str:
    if not isinstance(item, dict):
        return ""
    return str(item.get("name") or titles.get(str(item.get("id", "")), ""))


def _titles_of(included: Any) -> Mapping[str, str]:
    """JSON:API keeps the names of terms apart, by their id."""
    found = {}
    for item in included if isinstance(included, list) else ():
        attributes = item.get("attributes") if isinstance(item, dict) else None
        if isinstance(attributes, dict) and attributes.get("name"):
            found[str(item.get("id"))] = str(attributes["name"])
    return found
