"""The desk's way to the disk: read once, try the change, write only what passes the check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import typer

from wiq_site import urls
from wiq_site.collection import Collection, read
from wiq_site.desk.trial import new_problems, with_files
from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.effects.terminal import fail
from wiq_site.effects.writing import write_new, write_whole
from wiq_site.files import Tree, read_tree
from wiq_site.problems import has_errors
from wiq_site.schema import Provider

PREVIEW = "http://localhost:8000"


@dataclass(frozen=True, slots=True)
class Desk:
    """The project as a command finds it."""

    root: Path
    today: date
    site_url: str
    tree: Tree
    content: Collection

    def text(self, path: str) -> str:
        """The text of a file. Ends the command in German where there is none to read."""
        found = self.content.texts.get(path)
        if found is None:
            raise fail(f"{path} ist nicht da oder nicht lesbar. „wiq check“ sagt mehr dazu.")
        return found

    @property
    def address(self) -> str:
        """Where the site is published: `SITEURL`, else what `anbieter.yaml` says."""
        provider = self.content.table(Provider)
        return self.site_url or (provider.front.site_url if provider else "")


def open_desk() -> Desk:
    """Read the project around the current folder."""
    given, root = surroundings(), project_root()
    tree = read_tree(root)
    return Desk(root, given.today, given.site_url, tree, read(tree)[0])


def replace_texts(desk: Desk, texts: Mapping[str, str]) -> None:
    """Write changed texts, but nothing where they bring a new error; say what is left to do."""
    _refuse_new_errors(desk, texts)
    for path, text in texts.items():
        write_whole(desk.root / path, text.encode())


def add_texts(desk: Desk, texts: Mapping[str, str], *, checked: bool = True) -> None:
    """Write new files and say where they are; refuse to write over one that is there."""
    there = [path for path in texts if (desk.root / path).exists()]
    if there:
        raise fail(f"{there[0]} gibt es schon. Es wurde nichts geschrieben.")
    if checked:
        _refuse_new_errors(desk, texts)
    for path, text in texts.items():
        write_new(desk.root / path, text.encode())


def _refuse_new_errors(desk: Desk, texts: Mapping[str, str]) -> None:
    found = new_problems(desk.tree, with_files(desk.tree, texts), desk.today)
    for problem in found:
        if has_errors([problem]) or problem.path in texts:
            typer.echo(str(problem), err=True)
    if has_errors(found):
        raise fail("Es wurde nichts geschrieben.")


def preview_address(url: str) -> str:
    """Where the preview shows an address of the site."""
    return f"{PREVIEW}{url}"


def say_where(paths: Iterable[str], url: str = "") -> None:
    """Say which files were written and where the preview shows them."""
    for path in paths:
        typer.echo(path)
    if url:
        typer.echo(f"Vorschau: {preview_address(url)} (läuft mit „make devserver“)", err=True)


def team_url(path: str) -> str:
    """The address of a team by its file."""
    return urls.team(PurePosixPath(path).stem)
