"""Records as a table for spreadsheet programs (CSV by RFC 4180, in the dress of German Excel).

- UTF-8 with a byte-order mark, semicolons, decimal commas, ja/nein: what a double click opens
  rightly where German is spoken. Programs take the JSON file.
- A record within a record becomes columns with a dot (`event.start`); several values stand in one
  cell, parted by " | "; lists of records stand in one cell as JSON.
- A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV
  Injection"), and so does one that begins with an apostrophe, so that nothing is lost.
Why so: docs/decisions/0035-open-data.md
"""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any, get_args

from pydantic import BaseModel

from wiq_site.opendata.fields import Record

SEPARATOR = " | "
_BYTE_ORDER_MARK = "\ufeff"
# The full-width forms count as well: some programs fold them.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")  # noqa: RUF001


def columns(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of a table's columns."""
    return tuple(_columns(model))


def _columns(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, info in model.model_fields.items():
        part = _part_model(info.annotation)
        if part is None:
            yield prefix + name
        else:
            yield from _columns(part, f"{prefix}{name}.")


def _part_model(annotation: Any) -> type[BaseModel] | None:
    """The model of a field that holds one record (or None), else None."""
    for choice in (annotation, *get_args(annotation)):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            return None if getattr(annotation, "__origin__", None) is tuple else choice
    return None


def table(model: type[Record], records: Iterable[Record]) -> bytes:
    """Return the records as a CSV file, one a row, below a row of the columns' names."""
    names = columns(model)
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    for record in records:
        values = record.model_dump(mode="json")
        writer.writerow(_cell(_value(values, name)) for name in names)
    return (_BYTE_ORDER_MARK + buffer.getvalue()).encode("utf-8")


def _value(values: Any, name: str) -> Any:
    for part in name.split("."):
        values = None if values is None else values[part]
    return values


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, list):
        return defused(_list(value))
    return str(value) if isinstance(value, int) else defused(str(value))


def _list(values: list[Any]) -> str:
    if any(isinstance(value, dict) for value in values):
        return json.dumps(values, ensure_ascii=False)
    return SEPARATOR.join(_escaped(str(value)) for value in values)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def defused(text: str) -> str:
    """Return `text` so that no spreadsheet program runs it as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
