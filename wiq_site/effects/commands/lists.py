"""`wiq liste`: what waits for somebody at the desk."""

from typing import Annotated

import typer

from wiq_site.derive.silence import silent_teams
from wiq_site.desk.inquiry import inquiry
from wiq_site.desk.lists import NAMES, listing, names_in_words
from wiq_site.effects.desk import Desk, open_desk
from wiq_site.effects.terminal import completes, fail, show_table
from wiq_site.effects.writing import write_whole
from wiq_site.german import slugify
from wiq_site.guesses import did_you_mean
from wiq_site.urls import Base

app = typer.Typer()
MAILS = "build/mails/wiedervorlage"


@app.command("liste")
def show_lists(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="WAS", help=names_in_words(), autocompletion=completes(lambda: NAMES)
        ),
    ] = None,
    mails: Annotated[
        bool, typer.Option("--mail", help="bei Wiedervorlage: je Team eine fertige Mail")
    ] = False,
) -> None:
    """Zeigt Teams nach Phase, Wiedervorlage, Entwürfe, Geplantes, Einwilligungen, Gesuche.

    In eine Datei oder ein anderes Programm geleitet: eine Zeile je Eintrag, Tabulatoren dazwischen.
    """
    chosen = [slugify(name)] if name else list(NAMES)
    if chosen[0] not in NAMES:
        raise fail(
            f"„{name}“ gibt es nicht.{did_you_mean(chosen[0], [*NAMES])} "
            f"Erlaubt: {names_in_words()}."
        )
    if mails and chosen != ["wiedervorlage"]:
        raise fail("--mail gibt es nur bei: wiq liste wiedervorlage --mail")
    desk = open_desk()
    for number, each in enumerate(chosen):
        table = listing(each, desk.content, desk.today)
        if number:
            typer.echo()
        if len(chosen) > 1 or not table.rows:
            typer.echo(f"{table.title}:" if table.rows else f"{table.title}: keine", err=True)
        if table.rows:
            show_table(table.title, table.columns, table.rows)
    if mails:
        _write_mails(desk)


def _write_mails(desk: Desk) -> None:
    base = Base(desk.address)
    for silent in silent_teams(desk.content.teams, desk.content.posts, desk.today):
        path = f"{MAILS}/{silent.team.slug}.eml"
        write_whole(desk.root / path, inquiry(silent, base))
        lacking = "" if silent.team.front.contact else "  (ohne Empfänger: „contact“ fehlt)"
        typer.echo(f"{path}{lacking}", err=True)
