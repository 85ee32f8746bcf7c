"""What the editor in the browser sends, brought into the file that is there.

Decap writes a whole head anew: other quotes, other order, comments gone. Here only what changed is
taken: every key whose value is as it was keeps its rows, comments and all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wiq_site.desk.editor_config import CREDIT
from wiq_site.desk.scaffold import post_path
from wiq_site.frontmatter import NotReadable, Parsed, parse_document, parse_table
from wiq_site.german import slugify
from wiq_site.kinds import model_at
from wiq_site.yaml_text import yaml_head


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as the editor means it: the text to write, and what it says of the picture."""

    text: str
    image: str = ""
    credit: Mapping[str, Any] | None = None


def received(path: str, raw: str, old: str | None) -> Sent:
    """Return the file to write for what the editor sent. Raises NotReadable."""
    is_table = path.endswith(".yaml")
    parsed = (parse_table if is_table else parse_document)(raw.replace("\r\n", "\n"))
    data = _without_empty(parsed.data) or {}
    credit = data.pop(CREDIT, None)
    image = str(data.get("image", ""))
    before = None if old is None else (parse_table if is_table else parse_document)(old)
    rows = _rows(path, old or "", before, data)
    head = "\n".join(rows)
    if is_table:
        return Sent(f"{head}\n", image, credit)
    body = parsed.body.strip("\n")
    if before is not None and body == before.body.strip("\n"):
        return Sent(f"---\n{head}\n---\n{before.body}", image, credit)
    return Sent(f"---\n{head}\n---\n{body}\n", image, credit)


def new_path(path: str, raw: str) -> str:
    """Return our name of a new file that Decap would call `path`: ü as ue, in its year's folder.

    Where the head cannot be read or says too little, the path stays: the check has more to say.
    """
    try:
        head = parse_document(raw).data
    except NotReadable:
        return path
    said = head if isinstance(head, dict) else {}
    slug, date = slugify(str(said.get("title") or "")), str(said.get("date") or "")
    if path.startswith("content/blog/") and slug and date:
        return post_path(slug, date)
    return f"content/teams/{slug}.md" if path.startswith("content/teams/") and slug else path


def _without_empty(value: Any) -> Any:
    """Drop what the form leaves empty: an editor did not write it."""
    if isinstance(value, dict):
        kept = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        items = [_without_empty(item) for item in value]
        return [item for item in items if item not in (None, "", [], {})]
    return value


def _rows(path: str, old: str, before: Parsed | None, data: Mapping[str, Any]) -> list[str]:
    if before is None or not isinstance(before.data, dict):
        return yaml_head(dict(_in_order(path, data))).rstrip("\n").split("\n")
    had = before.data
    rows: list[str] = []
    for key, part in _parts(old, before):
        if not key:
            rows += part
        elif key not in data:
            rows += _comments(part) if key in had else part
        elif _same(data[key], had.get(key)):
            rows += part
        else:
            rows += [*_comments(part), *_changed(key, data[key], had.get(key), part, before)]
    new = {key: value for key, value in data.items() if key not in had}
    if new:
        rows += yaml_head(dict(_in_order(path, new))).rstrip("\n").split("\n")
    return rows


def _in_order(path: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Keys in the schema's order, so that a new file reads like those written by hand."""
    model = model_at(path)
    known = [info.alias or name for name, info in model.model_fields.items()] if model else []
    for key in [*known, *(key for key in data if key not in known)]:
        if key in data:
            yield key, data[key]


def _parts(old: str, before: Parsed) -> Iterator[tuple[str, list[str]]]:
    """The head cut before each key, with the comments right above it; first what precedes all."""
    rows = old.split("\n")
    is_table = before.body_line == 1
    top, bottom = (0, len(rows)) if is_table else (1, before.body_line - 2)
    starts = sorted(
        (line - 1, str(keys[0])) for keys, line in before.lines.by_key.items() if len(keys) == 1
    )
    cuts = []
    for start, key in starts:
        row = start
        while row > top and rows[row - 1].startswith("#"):
            row -= 1
        cuts.append((row, key))
    yield "", rows[top : cuts[0][0] if cuts else bottom]
    for (row, key), (end, _) in zip(cuts, [*cuts[1:], (bottom, "")], strict=True):
        part = rows[row:end]
        while is_table and part and not part[-1]:
            part.pop()
        yield key, part


def _comments(part: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for row in part:
        if not row.startswith("#") and row.strip():
            break
        kept.append(row)
    return kept


def _changed(key: str, value: Any, was: Any, part: Sequence[str], before: Parsed) -> list[str]:
    """A changed value; of a list written with dashes, the items that are as they were stay."""
    items = value if isinstance(value, list) else []
    old_items = was if isinstance(was, list) else []
    rows = _item_rows(key, len(old_items), part, before)
    if not (items and rows) or not all(isinstance(item, dict) for item in items):
        return yaml_head({key: value}).rstrip("\n").split("\n")
    column = len(rows[0][0]) - len(rows[0][0].lstrip(" "))
    done = [f"{key}:"]
    left = list(range(len(old_items)))
    for item in items:
        same = next((n for n in left if _same(item, old_items[n])), None)
        if same is not None:
            left.remove(same)
            done += rows[same]
        else:
            made = yaml_head({key: [item]}).rstrip("\n").split("\n")[1:]
            done += [f"{' ' * column}{row[2:]}" for row in made]
    return done


def _item_rows(key: str, count: int, part: Sequence[str], before: Parsed) -> list[list[str]]:
    """The rows of each item of a list with dashes; nothing where it is written in brackets."""
    key_row = before.lines.by_key[(key,)]
    first = next((n for n, row in enumerate(part) if row.startswith(f"{key}:")), None)
    if first is None or part[first].split("#")[0].strip() != f"{key}:":
        return []
    starts = [before.lines.by_key[(key, n)] - key_row + first for n in range(count)]
    if not all(part[row].lstrip().startswith("- ") for row in starts):
        return []
    ends = [*starts[1:], len(part)]
    return [list(part[start:end]) for start, end in zip(starts, ends, strict=True)]


def _same(new: Any, old: Any) -> bool:
    """Whether two values read alike: blanks at the ends and empty parts make no difference."""
    return bool(_plain(new) == _plain(old))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in (_without_empty(value) or {}).items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.strip() if isinstance(value, str) else value
