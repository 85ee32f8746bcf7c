"""The command `wiq`, put together from its topics.

To add a command: write `wiq_site/effects/commands/<topic>.py` with an `app = typer.Typer()` and
its commands, and add the module to `TOPICS`, in the order in which `wiq --help` shall tell them.
A topic with commands of its own (`wiq neu beitrag`) names its app: `typer.Typer(name="neu")`.
"""

import sys

import typer

from wiq_site.effects.commands import (
    check,
    editor,
    fix,
    ids,
    importing,
    lists,
    mailing,
    new,
    newsletter,
    publish,
    report,
    serve,
    story,
    web,
)
from wiq_site.effects.completion import add_completion
from wiq_site.effects.speech import speak_german

TOPICS = (
    new,
    story,
    lists,
    report,
    check,
    fix,
    importing,
    ids,
    newsletter,
    serve,
    editor,
    mailing,
    publish,
    web,
)

app = typer.Typer(
    help="Werkzeuge für die Redaktion von „Wir im Quartier“.",
    no_args_is_help=True,
    add_completion=False,  # ours speaks German
    pretty_exceptions_enable=False,
)
for topic in TOPICS:
    app.add_typer(topic.app)

add_completion(app)
speak_german(app)


def main() -> None:
    """Run the command line; output is UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="wiq")
