"""`wiq check`: every problem of the content, with file and line."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.files import CONTENT
from wiq_site.problems import Problem, has_errors, summary
from wiq_site.site import load

app = typer.Typer()
_PAUSE = 0.5  # seconds between two looks at the files


@app.command("check")
def check_content(
    as_json: Annotated[bool, typer.Option("--json", help="für Programme, als JSON")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", "-w", help="nach jedem Speichern wieder, bis Strg+C")
    ] = False,
) -> None:
    """Prüft alle Inhalte und nennt jedes Problem mit Datei und Zeile.

    Ende mit 0: keine Fehler (Hinweise sind erlaubt); 1: Fehler; 2: falscher Aufruf.
    Mit --watch endet er immer mit 0.
    """
    root = project_root()
    if watch:
        _watch(root, as_json=as_json)
    elif has_errors(_check(root, as_json=as_json)):
        raise typer.Exit(1)


def _watch(root: Path, *, as_json: bool) -> None:
    try:
        for _ in _changes(root):
            _check(root, as_json=as_json)
    except KeyboardInterrupt:
        typer.echo("", err=True)


def _check(root: Path, *, as_json: bool) -> tuple[Problem, ...]:
    given = surroundings()
    problems = load(root, given.today, given.site_url).problems
    if as_json:
        typer.echo(json.dumps([_record(problem) for problem in problems], ensure_ascii=False))
    else:
        for problem in problems:
            typer.echo(str(problem))
    typer.echo(summary(problems), err=True)
    return problems


def _record(problem: Problem) -> dict[str, str | int]:
    level = "fehler" if has_errors([problem]) else "hinweis"
    return {"datei": problem.path, "zeile": problem.line, "art": level, "text": problem.text}


def _changes(root: Path) -> Iterator[int]:
    """Yield once at the start, then whenever a file below `content/` is not as it was."""
    number, seen = 0, None
    while True:
        now = _look(root)
        if now != seen:
            yield number
            number, seen = number + 1, now
        time.sleep(_PAUSE)


def _look(root: Path) -> frozenset[tuple[str, int, int]]:
    found = set()
    for path in (root / CONTENT).rglob("*"):
        try:
            state = path.stat()
        except OSError:
            continue  # gone between listing and looking: the next look tells
        found.add((str(path), state.st_mtime_ns, state.st_size))
    return frozenset(found)
