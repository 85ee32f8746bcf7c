"""`wiq import`: posts from a feed or from another system's export."""

from collections.abc import Iterator
from typing import Annotated

import typer

from wiq_site.desk.importing.records import NotImportable
from wiq_site.effects.desk import open_desk
from wiq_site.effects.importing import Imported, read, run
from wiq_site.effects.terminal import ask, fail
from wiq_site.effects.writing import write_whole
from wiq_site.german import count_of
from wiq_site.schema import CategoryTable

app = typer.Typer()
REPORT = "build/import/bericht.txt"


@app.command("import")
def import_posts(
    source: Annotated[
        str, typer.Argument(metavar="QUELLE", help="Datei oder https-Adresse: RSS, Atom, Export")
    ],
    category: Annotated[
        str | None, typer.Option("--kategorie", "-k", help="für Texte ohne eine von unseren")
    ] = None,
    pictures: Annotated[
        bool, typer.Option("--bilder/--ohne-bilder", help="Bilder holen, wo sie erreichbar sind")
    ] = True,
    photographer: Annotated[
        str | None, typer.Option("--foto-von", help="wenn alle Bilder von derselben Person sind")
    ] = None,
    licence: Annotated[str, typer.Option("--lizenz", help="Lizenz aller Bilder")] = "CC BY 4.0",
    people: Annotated[
        str | None, typer.Option("--menschen", help="„nein“: auf keinem sind Menschen zu erkennen")
    ] = None,
) -> None:
    """Macht Beiträge aus einem Feed oder einem Export von WordPress oder Drupal.

    Überschrieben wird nichts. Alte Adressen werden Weiterleitungen. Bilder kommen nur in die Texte,
    wenn --foto-von und „--menschen nein“ für alle gelten; sonst liegen sie in build/import/bilder/,
    und der Beitrag bleibt Entwurf.
    """
    desk = open_desk()
    table = desk.content.table(CategoryTable)
    names = [item.name for item in table.front.categories] if table else []
    chosen = ask(category, "In welche Kategorie?", "--kategorie", choices=names)
    if chosen not in names:
        raise fail(f"Die Kategorie „{chosen}“ gibt es nicht. Es gibt: {', '.join(names)}.")
    settled = photographer is not None and people == "nein"
    rights = {"photographer": photographer, "licence": licence, "people": "nein"}
    try:
        done = run(desk, read(source), chosen, rights if settled else {}, with_pictures=pictures)
    except NotImportable as error:
        raise fail(str(error)) from None
    lines = list(_lines(done))
    write_whole(desk.root / REPORT, "".join(f"{line}\n" for line in lines).encode())
    for line in lines:
        typer.echo(line)
    drafts = sum(not each.is_public for each in done.taken)
    typer.echo(
        f"{count_of(len(done.taken), 'Beitrag', 'Beiträge')} übernommen, davon {drafts} als "
        f"Entwurf. Der Bericht liegt in {REPORT}.",
        err=True,
    )


def _lines(done: Imported) -> Iterator[str]:
    """The report: what is new, then what is left to do."""
    for each in done.taken:
        notes = list(each.draft.remarks)
        if not each.is_public:
            notes.append("Entwurf")
        if each.redirect:
            notes.append(f"Weiterleitung von {each.redirect}")
        yield f"{each.file.path}{': ' if notes else ''}{'; '.join(notes)}"
    if not done.redirects_written:
        yield "Die Weiterleitungen ließen sich nicht eintragen. Bitte von Hand:"
        for each in done.taken:
            if each.redirect:
                yield f"  - from: {each.redirect}\n    to: {each.draft.address}"
    yield from done.left
