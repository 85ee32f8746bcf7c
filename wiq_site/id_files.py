"""What `wiq ids` writes, as text: an id into a head that has none, and the table of known ids."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from wiq_site.files import SourceFile
from wiq_site.frontmatter import NotReadable, parse_document
from wiq_site.german import slugify
from wiq_site.schema.ids import IdTable, KnownId
from wiq_site.yaml_text import yaml_text

TABLE = "content/daten/kennungen.yaml"
_FOLDERS = ("content/blog/", "content/newsletter/")
_STEM = re.compile(r"(?P<month>[0-9]{4}-[0-9]{2})(-[0-9]{2})?-(?P<words>.+)")
_ROW = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
_EMPTY_ID = re.compile(rb"id[ \t]*:[ \t]*(?:~|null)?[ \t]*")

_HEADER = """\
# Welche Einträge die Feeds schon veröffentlicht haben. Diese Datei schreibt der Befehl
# „.venv/bin/wiq ids“; sie gehört ins Repository. Feed-Programme erkennen einen Eintrag nur an
# seiner Kennung: Ändert sie sich, sehen ihn alle, die den Feed abonniert haben, noch einmal.
#
# Von Hand gibt es hier nur eines zu tun: Ist ein Eintrag endgültig zurückgezogen, schreiben Sie
# unter ihn „withdrawn:“ mit dem Tag. Was war, bleibt stehen. Eigene Kommentare gehen verloren.
"""


def files_without_id(texts: Iterable[SourceFile]) -> tuple[str, ...]:
    """Return the paths of posts and issues whose head has no id. Unreadable heads are left out."""
    return tuple(
        file.path
        for file in texts
        if file.path.startswith(_FOLDERS) and file.path.endswith(".md") and _head(file) == {}
    )


def ids_in_use(texts: Iterable[SourceFile]) -> set[str]:
    """Return the ids that posts and issues have."""
    heads = (_head(file) for file in texts if file.path.startswith(_FOLDERS))
    return {head["id"] for head in heads if head}


def _head(file: SourceFile) -> dict[str, str] | None:
    """The id of a head, an empty dict where it has none, None where there is no telling."""
    try:
        data: Any = parse_document(file.text).data
    except NotReadable:
        return None
    if not isinstance(data, dict):
        return None
    return {"id": str(data["id"])} if data.get("id") else {}


def new_id(path: str, taken: Iterable[str]) -> str:
    """Return a free id from the name of a file: `2020-12-10-treffen.md` → `2020-12-treffen`."""
    stem = PurePosixPath(path).stem
    match = _STEM.fullmatch(stem)
    base = slugify(f"{match['month']}-{match['words']}" if match else stem) or "text"
    used, found, number = set(taken), base, 1
    while found in used:
        number += 1
        found = f"{base}-{number}"
    return found


def with_id(data: bytes, key: str) -> bytes:
    """Return the bytes of a file with `id: key` in its head, everything else as it was.

    An empty `id:` is filled in; else the line comes first, with the file's own line end. `data`
    must start with a readable head.
    """
    rows = [row for row in _ROW.findall(data) if row]
    line = f"id: {key}".encode()
    for number, row in enumerate(rows[1:], 1):
        bare = row.rstrip(b"\r\n")
        if bare.rstrip(b" \t") == b"---":
            break
        if _EMPTY_ID.fullmatch(bare):
            rows[number] = line + row[len(bare) :]
            return b"".join(rows)
    end = rows[0][len(rows[0].rstrip(b"\r\n")) :]
    return b"".join([rows[0], line + end, *rows[1:]])


def table_text(table: IdTable) -> str:
    """Return the file for `table`: the same table gives the same text."""
    data = {"authority": table.authority, "entries": [_row(item) for item in table.entries]}
    return _HEADER + yaml_text(data)


def _row(item: KnownId) -> dict[str, Any]:
    row: dict[str, Any] = {"id": item.id, "address": item.address}
    if item.earlier:
        row["earlier"] = list(item.earlier)
    row["date"] = _written(item.date.iso)
    if item.part is not None:
        row["part"] = item.part.value
    if item.text is not None:
        row["text"] = item.text
    if item.withdrawn is not None:
        row["withdrawn"] = _written(item.withdrawn.iso)
    return row


def _written(iso: str) -> str:
    """A date as an editor writes it: `2020-07-15 18:30` for an instant with offset."""
    return iso[:16].replace("T", " ")
