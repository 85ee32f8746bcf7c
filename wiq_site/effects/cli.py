"""The command `wiq`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from wiq_site.effects.ids import give_ids, remember
from wiq_site.effects.serve import serve
from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.german import count_of
from wiq_site.problems import has_errors, summary
from wiq_site.site import load

app = typer.Typer(
    help="Werkzeuge für die Redaktion von „Wir im Quartier“.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command("check")
def check_content() -> None:
    """Prüft alle Inhalte und nennt jedes Problem mit Datei und Zeile."""
    given = surroundings()
    outcome = load(project_root(), given.today, given.site_url)
    for problem in outcome.problems:
        typer.echo(str(problem))
    typer.echo(summary(outcome.problems), err=True)
    if has_errors(outcome.problems):
        raise typer.Exit(1)


@app.command("ids")
def remember_ids() -> None:
    """Gibt neuen Beiträgen ihre Kennung und vermerkt, was die Feeds veröffentlichen."""
    root = project_root()
    for given in give_ids(root):
        typer.echo(f"{given.path}: id: {given.id}")
    done = remember(root, surroundings().today)
    for problem in done.problems:
        typer.echo(str(problem))
    if done.problems:
        typer.echo("Es wurde nichts vermerkt. Beheben Sie erst die Fehler.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{count_of(done.new, 'neuer Eintrag', 'neue Einträge')} vermerkt.", err=True)


@app.command("serve")
def serve_site(
    beside: Annotated[list[str] | None, typer.Argument(help="Befehl, der daneben läuft")] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", "-f", help="Ordner der fertigen Website")
    ] = None,
    bind: Annotated[str, typer.Option("--bind", "-b", help="Adresse")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", help="Anschluss")] = 8000,
) -> None:
    """Zeigt die fertige Website im Browser, so streng wie der öffentliche Server."""
    serve(folder or project_root() / "output", bind, port, beside or ())


def main() -> None:
    """Run the command line; output is UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="wiq")
