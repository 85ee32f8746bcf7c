"""What others built upon stays: the fields of version 1, by name and type.

`make bless` rewrites the list. A line may come; one that goes or changes needs `/api/v2/`
(docs/decisions/0035-open-data.md).
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.opendata.files import files, is_optional, resolved, without_null

GOLDEN = Path(__file__).parent / "version-1.txt"


def fields(schema: Any, part: Any, place: str) -> Iterator[str]:
    """Each field as a line: `teams records[].members: integer | null`."""
    for name, told in part.get("properties", {}).items():
        value = without_null(schema, told)
        here = f"{place}{name}"
        absent = " | null" if is_optional(told) else ""
        missing = "" if name in part["required"] else " (may be missing)"
        yield f"{here}: {kind(schema, value)}{absent}{missing}"
        yield from fields(schema, value, f"{here}.")
        if "items" in value:
            yield from fields(schema, resolved(schema, value["items"]), f"{here}[].")


def kind(schema: Any, value: Any) -> str:
    if "anyOf" in value:
        return " | ".join(kind(schema, resolved(schema, choice)) for choice in value["anyOf"])
    if value["type"] == "array" and "items" in value:
        return f"array of {kind(schema, resolved(schema, value['items']))}"
    words = f" ({', '.join(value['enum'])})" if "enum" in value else ""
    return f"{value['type']}{words}"


def version_1() -> str:
    found = files()
    lines: list[str] = []
    for name in sorted(found):
        if name.endswith(".schema.json"):
            schema = json.loads(found[name])
            lines += fields(schema, schema, f"{name.removesuffix('.schema.json')} ")
        elif name.endswith(".csv"):
            head = found[name].decode("utf-8-sig").partition("\r\n")[0]
            lines += [f"{name} column {column}" for column in head.split(";")]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.golden
def test_fields_of_version_1_stay_as_they_are():
    if os.environ.get("BLESS"):
        GOLDEN.write_text(version_1(), "utf-8")
    assert version_1() == GOLDEN.read_text("utf-8")
