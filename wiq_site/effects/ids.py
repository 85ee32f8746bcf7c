"""`wiq ids`: gives new texts their id and remembers what the feeds publish. Writes two kinds of
file below `content/`: a line in heads that lack it, and the table of known ids."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wiq_site.effects.writing import write_whole
from wiq_site.files import read_tree
from wiq_site.id_files import TABLE, files_without_id, ids_in_use, new_id, table_text, with_id
from wiq_site.ids import remembered
from wiq_site.problems import Problem, has_errors
from wiq_site.site import load


@dataclass(frozen=True, slots=True)
class Given:
    """A file and the id it was given."""

    path: str
    id: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """How many entries are new in the table; `problems` says why nothing was remembered."""

    new: int = 0
    problems: tuple[Problem, ...] = ()


def give_ids(root: Path) -> Iterator[Given]:
    """Write an id into the head of every post and issue that has none; yield each."""
    texts = read_tree(root).texts
    taken = ids_in_use(texts)
    for path in files_without_id(texts):
        key = new_id(path, taken)
        taken.add(key)
        file = root / path
        write_whole(file, with_id(file.read_bytes(), key))
        yield Given(path, key)


def remember(root: Path, today: date) -> Remembered:
    """Bring `content/daten/kennungen.yaml` up to date with the feeds as of `today`.

    Nothing is written while the check finds an error: a slip would be remembered for ever.
    """
    outcome = load(root, today)
    if outcome.network is None:
        return Remembered(problems=tuple(p for p in outcome.problems if has_errors([p])))
    old = outcome.network.known_ids
    table = remembered(outcome.network)
    text = table_text(table).encode()
    file = root / TABLE
    if not file.is_file() or file.read_bytes() != text:
        write_whole(file, text)
    return Remembered(len(table.entries) - (len(old.entries) if old else 0))
