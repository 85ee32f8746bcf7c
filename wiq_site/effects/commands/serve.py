"""`wiq serve`: the finished site in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from wiq_site.effects.serve import serve
from wiq_site.effects.surroundings import project_root

app = typer.Typer()


@app.command("serve")
def serve_site(
    beside: Annotated[
        list[str] | None, typer.Argument(metavar="BEFEHL", help="was daneben läuft")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", "-f", help="Ordner der fertigen Website")
    ] = None,
    bind: Annotated[str, typer.Option("--bind", "-b", help="Adresse")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", help="Anschluss")] = 8000,
) -> None:
    """Zeigt die fertige Website im Browser, so streng wie der öffentliche Server."""
    serve(folder or project_root() / "output", bind, port, beside or ())
