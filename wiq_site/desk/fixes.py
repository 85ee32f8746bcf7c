"""What `wiq fix` mends: slips that have one remedy only, and one that cannot do harm."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import PurePosixPath
from urllib.parse import quote

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from wiq_site.desk.german_dates import iso_date
from wiq_site.files import Tree
from wiq_site.frontmatter import Lines, NotReadable, parse_document, parse_table
from wiq_site.german import slugify
from wiq_site.id_files import files_without_id, ids_in_use, new_id, with_id
from wiq_site.kinds import model_at
from wiq_site.messages import meant_key
from wiq_site.schema import Front

_ROUNDS = 20  # a mended slip may uncover the next; each round mends all that shows


@dataclass(frozen=True, slots=True)
class Fix:
    """Texts to replace (path → whole new text) and pictures to rename (old path → new)."""

    texts: Mapping[str, str]
    renames: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.texts or self.renames)


def fixes(tree: Tree, raw: Mapping[str, str]) -> Fix:
    """Return what can be mended. `raw` are the texts as they stand on the disk."""
    renames = dict(_renames([*tree.pictures, *(file.path for file in tree.texts)]))
    mended = {path: _with_new_names(fixed(path, text), renames) for path, text in raw.items()}
    taken = ids_in_use(tree.texts)
    for path in files_without_id(tree.texts):
        key = new_id(path, taken)
        taken.add(key)
        mended[path] = with_id(mended[path].encode(), key).decode()
    changed = {path: text for path, text in mended.items() if text != raw[path]}
    return Fix(changed, renames)


def diff(fix: Fix, raw: Mapping[str, str]) -> Iterator[str]:
    """Yield the rows of a diff that tells everything the fix would do."""
    for old, new in fix.renames.items():
        yield f"{old} → {new}"
    for path, text in sorted(fix.texts.items()):
        before, after = raw[path].splitlines(), text.splitlines()
        rows = [*unified_diff(before, after, path, path, n=0, lineterm="")]
        yield from rows or [f"{path}: Zeilenenden"]


def fixed(path: str, text: str) -> str:
    """Return a text with its line ends, tabs, keys and dates put right."""
    model = model_at(path)
    if model is None:
        return text
    done = text.removeprefix("\ufeff").replace("\r\n", "\n")
    done = _without_tabs(done, is_table=path.endswith(".yaml"))
    for _ in range(_ROUNDS):
        before, done = done, _better(path, done, model)
        if done == before:
            break
    return done


def _without_tabs(text: str, *, is_table: bool) -> str:
    """Tabs before and after a key, where YAML allows none, become blanks; in a head or a table."""
    rows = text.split("\n")
    end = len(rows)
    if not is_table:
        end = next((n for n, row in enumerate(rows) if n and row.rstrip() == "---"), 0)
    for number, row in enumerate(rows[:end]):
        bare = row.lstrip(" \t")
        margin = row[: len(row) - len(bare)].replace("\t", "  ")
        bare = re.sub(r"^(-?[ \t]*[\w-]+:)[ \t]*\t[ \t]*", r"\1 ", bare)
        rows[number] = margin + re.sub(r"^-\t+", "- ", bare)
    return "\n".join(rows)


def _better(path: str, text: str, model: type[Front]) -> str:
    try:
        parsed = (parse_table if path.endswith(".yaml") else parse_document)(text)
        model.model_validate({} if parsed.data is None else parsed.data)
    except NotReadable:
        return text
    except ValidationError as error:
        rows = text.split("\n")
        for detail in error.errors(include_url=False):
            _mend(rows, detail, model, parsed.lines)
        return "\n".join(rows)
    return text


def _mend(rows: list[str], detail: ErrorDetails, model: type[Front], lines: Lines) -> None:
    keys = tuple(detail["loc"])
    if not keys or keys not in lines.by_key:
        return
    number = lines.by_key[keys] - 1
    if detail["type"] == "extra_forbidden":
        right = meant_key(model, keys)
        if right and (*keys[:-1], right) not in lines.by_key:
            rows[number] = _once(rows[number], f"{keys[-1]}:", f"{right}:")
    elif detail["type"] == "date" and isinstance(detail["input"], str):
        date = iso_date(detail["input"])
        if date:
            rows[number] = _once(rows[number], detail["input"], date)


def _once(row: str, old: str, new: str) -> str:
    """Replace `old` where it stands exactly once; otherwise it is not sure which is meant."""
    return row.replace(old, new) if row.count(old) == 1 else row


def _renames(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pictures whose names have blanks, which a link cannot carry, and the files beside them."""
    there = {*paths}
    for path in sorted(there):
        file = PurePosixPath(path)
        if not path.startswith("content/bilder/") or not re.search(r"\s", file.name):
            continue
        stem = slugify(file.stem)
        new = str(file.with_name(f"{stem}{file.suffix.lower()}"))
        if stem and new not in there:
            yield path, new


def _with_new_names(text: str, renames: Mapping[str, str]) -> str:
    for old, new in renames.items():
        was, now = old.removeprefix("content/"), new.removeprefix("content/")
        for written in (f"<{was}>", was, quote(was)):
            text = text.replace(written, now)
    return text
