"""The files of a small site's open data, and a reader of the tables that knows only the schema."""

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

from tests.builders import TODAY, Files, network
from wiq_site.derive.views import site_view
from wiq_site.opendata.files import data_files

DATASETS = ("network", "teams", "posts", "districts", "areas", "support", "status-verlauf")


def files(content: Files | None = None, today: date = TODAY, **options: Any) -> dict[str, bytes]:
    """Every file of the small site with `content`, by its name below `/api/v1/`."""
    found = data_files(site_view(network(content, today=today, **options)))
    return {address.removeprefix("/api/v1/"): data for address, data in found.items()}


def records(name: str, content: Files | None = None, today: date = TODAY) -> list[dict[str, Any]]:
    """The records of a dataset."""
    found: list[dict[str, Any]] = json.loads(files(content, today)[f"{name}.json"])["records"]
    return found


def record_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """The part of a dataset's schema that is about one record."""
    return resolved(schema, schema["properties"]["records"]["items"])


def resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """`part`, or what it refers to."""
    reference = part.get("$ref", "").removeprefix("#/$defs/")
    return schema["$defs"][reference] if reference else part


def is_optional(part: dict[str, Any]) -> bool:
    return {"type": "null"} in part.get("anyOf", ())


def without_null(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that is there."""
    choices = [choice for choice in part.get("anyOf", ()) if choice != {"type": "null"}]
    return resolved(schema, choices[0] if choices else part)


def read_table(data: bytes, schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Read a CSV file back into records, as `/api/` tells people to."""
    rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
    names = next(rows)
    found = []
    for row in rows:
        assert len(row) == len(names)
        cells = dict(zip(names, row, strict=True))
        record = _record(schema, record_schema(schema), cells, "")
        assert not cells, f"columns that the schema does not know: {list(cells)}"
        found.append(record)
    return found


def _record(schema: Any, part: Any, cells: dict[str, str], prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, told in part["properties"].items():
        value = without_null(schema, told)
        if "properties" in value:
            inner = _record(schema, value, cells, f"{prefix}{name}.")
            empty = is_optional(told) and not any(inner[key] for key in value["required"])
            found[name] = None if empty else inner
        else:
            cell = cells.pop(prefix + name)
            missing = not cell and is_optional(told)
            found[name] = None if missing else _value(schema, value, cell)
    return found


def _value(schema: Any, value: Any, cell: str) -> Any:
    match value["type"]:
        case "boolean":
            return {"ja": True, "nein": False}.get(cell)
        case "integer":
            return int(cell)
        case "number":
            return float(cell.replace(",", "."))
        case "array":
            items = resolved(schema, value["items"])
            return _list(items, cell.removeprefix("'"))
    return cell.removeprefix("'")


def _list(items: Any, cell: str) -> list[Any]:
    if "properties" in items:
        return json.loads(cell) if cell else []
    parts: list[str] = [""]
    characters = iter(cell)
    for char in characters:
        if char == "\\":
            parts[-1] += next(characters)
        elif char == "|":
            parts[-1] = parts[-1].removesuffix(" ")
            assert next(characters) == " "
            parts.append("")
        else:
            parts[-1] += char
    values = parts if cell else []
    return [int(part) for part in values] if items["type"] == "integer" else values
