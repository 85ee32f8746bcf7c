"""`wiq ids`: ids for new texts, and the memory of what feeds have published."""

import typer

from wiq_site.effects.ids import give_ids, remember
from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.german import count_of

app = typer.Typer()


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
