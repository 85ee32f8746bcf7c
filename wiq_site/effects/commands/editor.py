"""`wiq redaktion`: the preview with the editor in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from wiq_site.effects.editor_server import PLACE, EditorFiles, make_editor
from wiq_site.effects.serve import run_server
from wiq_site.effects.surroundings import project_root
from wiq_site.effects.terminal import fail

app = typer.Typer()
DIST = ".cache/redaktion/package/dist"


@app.command("redaktion")
def serve_editor(
    beside: Annotated[
        list[str] | None, typer.Argument(metavar="BEFEHL", help="was daneben läuft")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", "-f", help="Ordner der fertigen Website")
    ] = None,
    port: Annotated[int, typer.Option("--port", "-p", help="Anschluss")] = 8000,
) -> None:
    """Öffnet die Vorschau und unter /redaktion/ den Editor im Browser (mit: make redaktion)."""
    root = project_root()
    dist = root / DIST
    if not dist.is_dir():
        raise fail("Der Editor ist noch nicht eingerichtet. Das tut: make redaktion")
    files = EditorFiles(folder or root / "output", dist)
    run_server(lambda: make_editor(files, port), "127.0.0.1", port, beside or (), PLACE)
