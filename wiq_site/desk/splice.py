"""Adding to the head of a file, and leaving every other byte as it was.

Comments, order, quotes, indentation and line ends of the file stay: nothing is read and written
back, the new lines are put between the old ones. Why so: docs/decisions/0080-splices.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wiq_site.dates import PartialDate
from wiq_site.frontmatter import NotReadable, Parsed, parse_document
from wiq_site.yaml_text import yaml_head


class CannotEdit(Exception):
    """The file is not in a form that can be added to; the message is a German sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where new rows go: before row `row` (from 0), with dashes in column `column`."""

    row: int
    column: int
    needs_key: bool = False


def with_item(text: str, key: str, item: Mapping[str, Any], following: Sequence[str] = ()) -> str:
    """Return the Markdown file with `item` in the list `key` of its head.

    The item has a date; it comes after all that are not later. Where the key is not there yet, it
    is put before the first of the keys `following` that is, else at the end of the head. Raises
    CannotEdit where the head cannot be read or the list is written in brackets.
    """
    plain, parsed = _read(text)
    rows = plain.split("\n")
    place = _place(rows, parsed, key, str(item["date"]), following)
    new = _rows(item, place.column)
    if place.needs_key:
        new = [f"{key}:", *new]
    return _joined(text, rows, place.row, new)


def with_key(text: str, key: str, value: Any, following: Sequence[str] = ()) -> str:
    """Return the Markdown file with `key` and its value in its head, where it is not there yet.

    It is put before the first of the keys `following` that is there, else at the end of the head.
    Raises CannotEdit where the head cannot be read or has the key already.
    """
    plain, parsed = _read(text)
    if (key,) in parsed.lines.by_key:
        raise CannotEdit(f"„{key}“ steht schon da. Bitte von Hand ändern.")
    rows = plain.split("\n")
    new = yaml_head({key: value}).rstrip("\n").split("\n")
    return _joined(text, rows, _row_of_new(rows, parsed, following), new)


def _read(text: str) -> tuple[str, Parsed]:
    plain = text.replace("\r\n", "\n").removeprefix("\ufeff")
    try:
        return plain, parse_document(plain)
    except NotReadable as error:
        raise CannotEdit(f"Zeile {error.line}: {error.text}") from None


def _joined(text: str, rows: Sequence[str], row: int, new: Sequence[str]) -> str:
    """The rows with the new ones before `row`, with the mark and the line ends of the old text."""
    end = "\r\n" if "\r\n" in text else "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark + "\n".join([*rows[:row], *new, *rows[row:]]).replace("\n", end)


def _row_of_new(rows: list[str], parsed: Parsed, following: Sequence[str]) -> int:
    """Before the first of the keys `following` that is there, else before the closing dashes."""
    by_key = parsed.lines.by_key
    after = [by_key[(name,)] - 1 for name in following if (name,) in by_key]
    return _above_comments(rows, min(after, default=parsed.body_line - 2))


def _rows(item: Mapping[str, Any], column: int) -> list[str]:
    """The item as rows of a list whose dashes stand in `column`."""
    body = yaml_head(item).rstrip("\n").split("\n")
    margin = " " * column
    return [f"{margin}{'- ' if not number else '  '}{row}" for number, row in enumerate(body)]


def _place(rows: list[str], parsed: Parsed, key: str, date: str, following: Sequence[str]) -> Place:
    data = parsed.data if isinstance(parsed.data, dict) else {}
    starts = sorted(line - 1 for keys, line in parsed.lines.by_key.items() if len(keys) == 1)
    bottom = parsed.body_line - 2  # the row of the closing dashes
    if key not in data:
        if (key,) in parsed.lines.by_key:
            raise CannotEdit(f"„{key}:“ ist leer. Löschen Sie diese Zeile erst.")
        return Place(_row_of_new(rows, parsed, following), 2, needs_key=True)
    items = data[key]
    if not isinstance(items, list) or not items:
        raise CannotEdit(f"„{key}“ muss eine Liste mit Strichen sein. Bitte von Hand ergänzen.")
    firsts = [parsed.lines.by_key[(key, number)] - 1 for number in range(len(items))]
    column = len(rows[firsts[0]]) - len(rows[firsts[0]].lstrip(" "))
    if not rows[firsts[0]].lstrip(" ").startswith("- "):
        raise CannotEdit(f"„{key}“ steht in Klammern. Bitte von Hand ergänzen.")
    later = next((n for n, each in enumerate(items) if _is_later(each, date)), None)
    if later is not None:
        return Place(_above_comments(rows, firsts[later]), column)
    key_row = parsed.lines.by_key[(key,)] - 1
    end = next((row for row in starts if row > key_row), bottom)
    return Place(_below_item(rows, firsts[-1], end, column), column)


def _is_later(item: Any, date: str) -> bool:
    try:
        return PartialDate.parse(date).is_before(PartialDate.parse(item["date"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def _is_comment(row: str) -> bool:
    return row.lstrip(" ").startswith("#")


def _above_comments(rows: list[str], row: int) -> int:
    """The comment right above an entry is about it: the new one goes above both."""
    while row > 1 and _is_comment(rows[row - 1]):
        row -= 1
    return row


def _below_item(rows: list[str], first: int, end: int, column: int) -> int:
    """The row after the last item: blank rows and comments of what follows stay below."""
    row = end
    while row - 1 > first and (not rows[row - 1].strip() or _is_of_next(rows[row - 1], column)):
        row -= 1
    return row


def _is_of_next(row: str, column: int) -> bool:
    return _is_comment(row) and len(row) - len(row.lstrip(" ")) <= column
