"""`wiq redaktion`: the finished site with the editor in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from wiq_site.effects.editor_server import DIST, PLACE, Editor, make_editor, styles_in
from wiq_site.effects.preview import SiteFiles
from wiq_site.effects.serve import run_server
from wiq_site.effects.surroundings import project_root
from wiq_site.effects.terminal import fail

app = typer.Typer()


@app.command("redaktion")
def serve_editor(
    folder: Annotated[
        Path | None, typer.Option("--folder", "-f", help="Ordner der fertigen Website")
    ] = None,
    port: Annotated[int, typer.Option("--port", "-p", help="Anschluss")] = 8000,
) -> None:
    """Zeigt die fertige Website und unter /redaktion/ den Editor (mit Vorschau: make redaktion)."""
    root = project_root()
    dist = root / DIST
    if not dist.is_dir():
        raise fail("Der Editor ist noch nicht eingerichtet. Das tut: make redaktion")
    site = SiteFiles(folder or root / "output")
    editor = Editor(dist, lambda: styles_in(site.folder))
    run_server(lambda: make_editor(site, editor, port), "127.0.0.1", port, (), PLACE)
