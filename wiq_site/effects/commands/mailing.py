"""`wiq versand`: the newsletter's ways out, and the gateway before the list engine."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from wiq_site.effects.mailing import ledger_file, settings
from wiq_site.effects.mailing.approval import approve, approve_parcels, note_told
from wiq_site.effects.mailing.exports import export
from wiq_site.effects.mailing.gateway_app import application, serve
from wiq_site.effects.mailing.opening import opened_gateway
from wiq_site.effects.mailing.sending import (
    Parcel,
    Refused,
    carry_out,
    composed,
    objections,
    plan,
    settle,
)
from wiq_site.effects.mailing.setting_up import set_up
from wiq_site.effects.mailing.smtp import NotTaken, Unclear
from wiq_site.effects.mailing.upkeep import upkeep
from wiq_site.effects.surroundings import now, project_root, setting, surroundings
from wiq_site.effects.terminal import confirm
from wiq_site.mailing.editions import list_of
from wiq_site.mailing.engine import EngineDown
from wiq_site.mailing.ledger import BrokenLedger, Step
from wiq_site.mailing.message import is_address, trial
from wiq_site.network import Network
from wiq_site.site import Outcome, load

app = typer.Typer(
    name="versand", help="Newsletter senden und die Anmeldung betreiben.", no_args_is_help=True
)

Slug = Annotated[str, typer.Argument(help="Name der Datei der Ausgabe, zum Beispiel 2020-12")]


@app.command("senden")
def send_issue(
    issue: Slug,
    yes: Annotated[bool, typer.Option("--yes", help="ohne Rückfrage senden")] = False,
    arrived: Annotated[
        bool, typer.Option("--angekommen", help="eine unklare Sendung als gesendet vermerken")
    ] = False,
    again: Annotated[
        bool, typer.Option("--noch-einmal", help="eine unklare Sendung noch einmal senden")
    ] = False,
) -> None:
    """Zeigt, was an wen geht, fragt, sendet und vermerkt es: jede Ausgabe genau einmal."""
    with _plainly():
        root, name, today = project_root(), setting("SEND_TARGET", "mailman"), surroundings().today
        outcome = _outcome(root)
        if name in settings.EXPORTS:
            next(composed(root, issue))  # says what to do where there is nothing yet
            approve(root, outcome, today, issue)
            for text in export(root, issue, name, settings.EXPORTS[name]):
                typer.echo(text)
            return
        target = settings.target(name)
        address = settings.list_address(_public(outcome).provider.list_address)
        with ledger_file.opened(root / ledger_file.PLACE) as ledger:
            parcels = plan(root, issue, address, target, ledger)
            if arrived or again:
                parcels = settle(parcels, arrived)
            approve_parcels(root, outcome, today, issue, parcels)
            if _agreed(issue, parcels, yes):
                for text in carry_out(parcels, target, ledger, _moment):
                    typer.echo(text)
            if noted := note_told(root, _public(outcome), issue):
                typer.echo(noted)


def _agreed(issue: str, parcels: tuple[Parcel, ...], yes: bool) -> bool:
    """Show what goes to whom and ask. Raises Refused."""
    typer.echo(f"Ausgabe {issue}:")
    for parcel in parcels:
        typer.echo(parcel.told)
    if why := objections(parcels):
        raise Refused(why)
    if all(parcel.step is Step.NOTHING for parcel in parcels):
        return False
    if not confirm("Jetzt senden?", yes=yes):
        raise Refused("Nichts wurde gesendet.")
    return True


def _moment() -> str:
    return now().isoformat("T", "seconds")


@app.command("probe")
def send_trial(
    issue: Slug,
    to: Annotated[list[str], typer.Option("--an", help="Adresse, auch mehrmals")],
) -> None:
    """Schickt eine Ausgabe zur Probe an die Redaktion, an der Liste vorbei."""
    with _plainly():
        addresses = [address for given in to for address in given.replace(",", " ").split()]
        wrong = [address for address in addresses if not is_address(address)]
        if wrong or not addresses:
            raise Refused(f"TO: „{' '.join(wrong)}“ ist keine E-Mail-Adresse.")
        server = settings.mail_server()
        for edition, mail in composed(project_root(), issue):
            for address in addresses:
                server.send(mail.sender, [address], trial(mail, address, secrets.token_hex(4)))
            typer.echo(f"{edition}: zur Probe gesendet.")


@app.command("einrichten")
def set_up_lists(
    texts: Annotated[Path, typer.Option("--texte", help="Ordner der Vorlagen von Mailman")],
    edition: Annotated[list[str] | None, typer.Option("--ausgabe", help="Bezirk")] = None,
) -> None:
    """Legt die Listen in Mailman an und stellt sie ein; mehrmals schadet nicht."""
    with _plainly():
        provider = _network(project_root()).provider
        address = settings.list_address(provider.list_address)
        lists = (address, *(list_of(address, key) for key in edition or ()))
        gateway = setting("GATEWAY_URL") or provider.site_url
        set_up(settings.mailman(), lists, f"Newsletter {provider.site_name}", gateway, texts)
        typer.echo(f"Eingerichtet: {', '.join(lists)}")


@app.command("gateway")
def run_gateway(
    bind: Annotated[str, typer.Option("--bind", "-b", help="Adresse")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", help="Anschluss")] = 8025,
) -> None:
    """Nimmt An- und Abmeldungen entgegen, bis der Befehl beendet wird."""
    with _plainly():
        logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
        gateway = opened_gateway(project_root(), _network(project_root()))
        typer.echo(f"Das Gateway läuft auf {bind}:{port}. Ende mit Strg+C.", err=True)
        serve(application(gateway), bind, port, setting("GATEWAY_PROXY"))


@app.command("pflege")
def keep_up() -> None:
    """Gleicht Einwilligungen mit den Listen ab und löscht, was niemandem mehr gehört; täglich."""
    with _plainly():
        root = project_root()
        gateway = opened_gateway(root, _network(root))
        done = upkeep(gateway.engine, gateway.consents, gateway.lists, _moment())
        typer.echo(f"Einwilligungen: {done.noted} vermerkt, {done.deleted} gelöscht.")
        typer.echo(f"Adressen, die niemandem mehr gehören: {done.forgotten} gelöscht.")


def _network(root: Path) -> Network:
    return _public(_outcome(root))


def _outcome(root: Path) -> Outcome:
    given = surroundings()
    return load(root, given.today, given.site_url)


def _public(outcome: Outcome) -> Network:
    if outcome.network is None:
        raise Refused("Die Inhalte haben Fehler. „make check“ nennt sie.")
    return outcome.network


@contextmanager
def _plainly() -> Iterator[None]:
    """End with a German line instead of a traceback."""
    try:
        yield
    except Unclear:
        _end("Die Verbindung riss ab. Ob die Probe ankam, zeigt nur das Postfach.")
    except ledger_file.SomebodyElseSends:
        _end("Gerade sendet schon jemand von diesem Rechner.")
    except (Refused, settings.Unset, EngineDown, NotTaken, BrokenLedger) as problem:
        _end(str(problem))


def _end(text: str) -> None:
    typer.echo(text, err=True)
    raise typer.Exit(1)
