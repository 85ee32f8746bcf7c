"""`wiq publish`, `wiq preview-publish` and `wiq rollback`: the way to the public.

Exit codes are those of `wiq_site/publish/failures.py`.
"""

import json
from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from wiq_site.effects.publish.run import Call, look_ahead, publish, roll_back
from wiq_site.effects.surroundings import project_root, publish_settings, surroundings
from wiq_site.publish.failures import Exit, Failed
from wiq_site.publish.preview import told

app = typer.Typer()
T = TypeVar("T")

AsJson = Annotated[bool, typer.Option("--json", help="Ergebnis als JSON, für Maschinen")]


def _call() -> Call:
    given = surroundings()
    try:
        settings = publish_settings()
    except SystemExit as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(Exit.USAGE) from None

    def say(line: str) -> None:
        typer.echo(line, err=True)

    return Call(project_root(), given.today, given.site_url, settings, say)


def _ended_well(work: Callable[[], T]) -> T:
    try:
        return work()
    except Failed as failed:
        typer.echo(str(failed), err=True)
        raise typer.Exit(failed.code) from None


@app.command("publish")
def publish_site(as_json: AsJson = False) -> None:
    """Prüft, baut und veröffentlicht die Website; fragt nie, lässt nie etwas Halbes zurück."""
    call = _call()
    done = _ended_well(lambda: publish(call))
    if as_json:
        record = done.preview.record() | {"release": done.release, "notes": done.notes}
        typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    for line in (*told(done.preview), *(f"Hinweis: {note}" for note in done.notes)):
        typer.echo(line)
    typer.echo(f"Online und nachgeprüft: {done.release}")


@app.command("preview-publish")
def preview_publish(as_json: AsJson = False) -> None:
    """Sagt, was sich online ändern würde, und ändert dort nichts."""
    call = _call()
    found = _ended_well(lambda: look_ahead(call))
    if as_json:
        typer.echo(json.dumps(found.record(), ensure_ascii=False, indent=1))
        return
    for line in told(found):
        typer.echo(line)


@app.command("rollback")
def rollback(
    release: Annotated[str, typer.Argument(help="Stand, sonst der vorige")] = "",
) -> None:
    """Holt den vorigen (oder einen genannten) Stand der Website zurück."""
    call = _call()
    back = _ended_well(lambda: roll_back(call, release))
    typer.echo(f"Wieder online und nachgeprüft: {back}")
