"""`wiq fix`: mends what has one safe remedy, after it has shown what that would be."""

from typing import Annotated

import typer

from wiq_site.desk.fixes import Fix, diff, fixes
from wiq_site.effects.desk import Desk, open_desk
from wiq_site.effects.terminal import confirm, show_diff
from wiq_site.effects.writing import write_new, write_texts
from wiq_site.german import count_of

app = typer.Typer()


@app.command("fix")
def fix_content(
    yes: Annotated[bool, typer.Option("--ja", "-j", help="ohne Rückfrage schreiben")] = False,
) -> None:
    """Behebt, was nur eine sichere Lösung hat, und zeigt vorher, was sich ändert.

    Das sind: Tabulatoren, verschriebene Schlüssel, Daten wie 12.9.2026, fehlende Kennungen,
    Leerzeichen in Bildnamen, Zeilenenden von Windows.
    """
    desk = open_desk()
    raw = {file.path: (desk.root / file.path).read_bytes().decode() for file in desk.tree.texts}
    found = fixes(desk.tree, raw)
    if not found:
        typer.echo("Nichts zu beheben. „wiq check“ nennt, was übrig ist.", err=True)
        return
    show_diff(diff(found, raw))
    amount = count_of(len({*found.texts, *found.renames}), "Datei", "Dateien")
    if not confirm(f"{amount} so ändern?", yes=yes):
        typer.echo("Es wurde nichts geschrieben. Mit --ja schreibt der Befehl.", err=True)
        raise typer.Exit(1)
    _apply(desk, found)
    typer.echo(f"{amount} geändert.", err=True)


def _apply(desk: Desk, found: Fix) -> None:
    """New names first, old ones away last: wherever it breaks off, no picture is lost."""
    for old, new in found.renames.items():
        write_new(desk.root / new, (desk.root / old).read_bytes())
    moved = {found.renames.get(path, path): text for path, text in found.texts.items()}
    write_texts(desk.root, moved)
    for old in found.renames:
        (desk.root / old).unlink()
