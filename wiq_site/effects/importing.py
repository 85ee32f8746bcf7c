"""`wiq import`, step by step: read, fetch, try, write, report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wiq_site.desk.importing.drupal import read_drupal
from wiq_site.desk.importing.feeds import read_feed
from wiq_site.desk.importing.planning import Draft, House, Taken, sort, take, without
from wiq_site.desk.importing.records import NotImportable, Reading
from wiq_site.desk.importing.redirects import TABLE, with_redirects
from wiq_site.desk.trial import new_problems, with_files
from wiq_site.effects.desk import Desk
from wiq_site.effects.fetch import NotReachable, fetch
from wiq_site.effects.import_pictures import (
    ASIDE,
    Fetched,
    Placed,
    fetch_pictures,
    place,
    write_pictures,
)
from wiq_site.effects.reasons import reason
from wiq_site.effects.writing import write_new, write_whole
from wiq_site.german import slugify
from wiq_site.id_files import ids_in_use
from wiq_site.problems import Problem, has_errors
from wiq_site.schema import CategoryTable, RedirectTable


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it: texts written, and German lines of what did not."""

    taken: tuple[Taken, ...]
    left: tuple[str, ...]
    redirects_written: bool = True


def read(source: str) -> Reading:
    """Read a file or an address. Raises NotImportable with a German sentence."""
    try:
        data = fetch(source) if source.startswith(("http://", "https://")) else _file(source)
    except NotReachable as error:
        raise NotImportable(f"{source}: {error}") from None
    beginning = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return (read_drupal if beginning in {b"{", b"["} else read_feed)(data)


def _file(source: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise NotImportable(f"{source} lässt sich nicht lesen ({reason(error)}).") from None


def house(desk: Desk, category: str) -> House:
    """What the content has already."""
    content = desk.content
    categories, redirects = content.table(CategoryTable), content.table(RedirectTable)
    names = [item.name for item in categories.front.categories] if categories else []
    tags = [tag for post in content.posts for tag in post.front.tags]
    return House(
        paths=frozenset(file.path for file in desk.tree.texts),
        addresses=frozenset(post.url for post in content.posts),
        ids=frozenset(ids_in_use(desk.tree.texts)),
        redirected=frozenset(
            item.origin for item in (redirects.front.redirects if redirects else ())
        ),
        categories={slugify(name): name for name in names},
        tags={slugify(tag): tag for tag in tags},
        category=category,
    )


def run(
    desk: Desk,
    reading: Reading,
    category: str,
    rights: Mapping[str, object],
    *,
    with_pictures: bool,
) -> Imported:
    """Import what was read. Every text is tried by the check; one that fails is left out."""
    home = house(desk, category)
    sorting = sort(reading.texts, home)
    addresses = [url for draft in sorting.drafts for url in draft.pictures if with_pictures]
    fetched = fetch_pictures(desk.root, addresses)
    placed = place(desk.root, fetched, rights)
    kept, refused = _tried(desk, home, sorting.drafts, placed)
    written = _write(desk, kept, fetched, placed)
    aside = _aside(desk, fetched)
    left = (*reading.left, *sorting.left, *refused, *fetched.left, *aside)
    return Imported(kept, left, redirects_written=written)


def _tried(
    desk: Desk, home: House, drafts: Sequence[Draft], placed: Placed
) -> tuple[tuple[Taken, ...], list[str]]:
    """Leave out what the check refuses, until it refuses nothing: a redirect first, then a text."""
    left: list[str] = []
    names = {url: path.removeprefix("content/") for url, path in placed.paths.items()}
    waiting = list(drafts)
    bad_redirects: set[str] = set()
    while True:
        taken = tuple(
            without(each, f"Weiterleitung von {each.redirect} geht nicht")
            if each.redirect in bad_redirects
            else each
            for each in take(waiting, home, names)
        )
        errors = [problem for problem in _new(desk, taken, placed) if has_errors([problem])]
        if not errors:
            return taken, left
        paths = {problem.path for problem in errors}
        lost = [draft for draft in waiting if draft.path in paths]
        if not lost:
            remaining = {each.redirect for each in taken} - bad_redirects - {""}
            if not remaining:
                return (), [*left, *map(str, errors)]
            named = {old for old in remaining if any(old in error.text for error in errors)}
            bad_redirects |= named or remaining
            continue
        left += [str(problem) for problem in errors if problem.path in {d.path for d in lost}]
        waiting = [draft for draft in waiting if draft.path not in paths]


def _new(desk: Desk, taken: Sequence[Taken], placed: Placed) -> tuple[Problem, ...]:
    texts = {each.file.path: each.file.text for each in taken}
    texts |= {file.path: file.text for file in placed.credits}
    table = _redirect_table(desk, taken)
    if table is not None and table != _old_table(desk):
        texts[TABLE] = table
    return new_problems(desk.tree, with_files(desk.tree, texts, placed.shapes), desk.today)


def _old_table(desk: Desk) -> str:
    return desk.content.texts.get(TABLE, "")


def _redirect_table(desk: Desk, taken: Sequence[Taken]) -> str | None:
    pairs = [(each.redirect, each.draft.address) for each in taken if each.redirect]
    return with_redirects(_old_table(desk), pairs)


def _write(desk: Desk, taken: Sequence[Taken], fetched: Fetched, placed: Placed) -> bool:
    """Pictures first, then texts, then redirects: each stage only names what is there already."""
    used = {url for each in taken for url in each.draft.pictures if url in placed.paths}
    write_pictures(desk.root, fetched, placed, sorted(used))
    for each in taken:
        write_new(desk.root / each.file.path, each.file.text.encode())
    table = _redirect_table(desk, taken)
    if table is not None and table != _old_table(desk):
        write_whole(desk.root / TABLE, table.encode())
    return table is not None


def _aside(desk: Desk, fetched: Fetched) -> list[str]:
    waiting = [file for file in fetched.files.values() if file.is_file()]
    return [
        f"Bild {file.relative_to(desk.root)}: geholt, aber noch nicht gezeigt. Klären Sie, von wem "
        f"es ist und wer darauf zu sehen ist, dann: wiq neu bild {ASIDE}/{file.name}"
        for file in waiting
    ]
