"""`wiq newsletter`: composing an issue, and proposing the next."""

from typing import Annotated

import typer

from wiq_site.effects.newsletter import compose_issue, propose, write
from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.german import count_of
from wiq_site.problems import summary

app = typer.Typer()
newsletter = typer.Typer(help="Ausgaben des Newsletters.", no_args_is_help=True)
app.add_typer(newsletter, name="newsletter")


@newsletter.command("bauen")
def build(
    issue: Annotated[str, typer.Argument(help="Die Ausgabe, zum Beispiel 2020-12")],
) -> None:
    """Macht aus einer Ausgabe die Mail und die Dateien für CiviMail und listmonk."""
    root = project_root()
    done = compose_issue(root, surroundings(), issue)
    for problem in done.problems:
        typer.echo(str(problem))
    if not done.mails:
        typer.echo(f"{summary(done.problems)}: Es wurde nichts geschrieben.", err=True)
        raise typer.Exit(1)
    for path in write(root, issue, done.mails):
        typer.echo(path.relative_to(root).as_posix())
    if len(done.mails) > 1:
        others = ", ".join(mail.edition.key for mail in done.mails[1:])
        typer.echo(f"Weitere Ausgaben in Ordnern daneben: {others}", err=True)
    told = count_of(len(done.mails), "Fassung", "Fassungen")
    typer.echo(f"{told}, die größte mit {done.largest_kb} von höchstens 90 kB.", err=True)


@newsletter.command("vorschlag")
def suggest() -> None:
    """Schreibt die Datei der nächsten Ausgabe aus dem, was neu ist."""
    root = project_root()
    done = propose(root, surroundings())
    for problem in done.problems:
        typer.echo(str(problem))
    if done.path is None:
        typer.echo(f"{summary(done.problems)}: Es wurde nichts geschrieben.", err=True)
        raise typer.Exit(1)
    typer.echo(done.path.relative_to(root).as_posix())
    typer.echo(
        "Schreiben Sie Gruß und Einleitung, streichen und sortieren Sie. Ansehen: "
        f"make newsletter ISSUE={done.path.stem}",
        err=True,
    )
