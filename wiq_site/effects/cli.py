"""The command `wiq`."""

import sys

import typer

from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.problems import has_errors, summary
from wiq_site.site import load

app = typer.Typer(
    help="Werkzeuge für die Redaktion von „Wir im Quartier“.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _group() -> None:
    """Keep `check` a command of its own while it is the only one."""


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


def main() -> None:
    """Run the command line; output is UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="wiq")
