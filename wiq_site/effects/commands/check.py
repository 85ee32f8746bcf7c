"""`wiq check`: every problem of the content, with file and line."""

import typer

from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.problems import has_errors, summary
from wiq_site.site import load

app = typer.Typer()


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
