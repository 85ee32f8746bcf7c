"""The command `wiq`, put together from its topics.

To add a command: write `wiq_site/effects/commands/<topic>.py` with an `app = typer.Typer()` and
its commands, and add the module to `TOPICS`, in the order in which `wiq --help` shall tell them.
A topic with commands of its own (`wiq neu beitrag`) names its app: `typer.Typer(name="neu")`.
"""

import sys

import typer
from typer import rich_utils

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
    add_completion=True,
    pretty_exceptions_enable=False,
)
for topic in TOPICS:
    app.add_typer(topic.app)

# Typer has no other place for these words.
rich_utils.ARGUMENTS_PANEL_TITLE = "Angaben"
rich_utils.OPTIONS_PANEL_TITLE = "Optionen"
rich_utils.COMMANDS_PANEL_TITLE = "Befehle"
rich_utils.ERRORS_PANEL_TITLE = "So geht es nicht"
rich_utils.ABORTED_TEXT = "Abgebrochen."
rich_utils.RICH_HELP = "Hilfe: [blue]{command_path} {help_option}[/]"
rich_utils.REQUIRED_LONG_STRING = "[nötig]"
rich_utils.DEFAULT_STRING = "[sonst: {}]"


def main() -> None:
    """Run the command line; output is UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="wiq")
