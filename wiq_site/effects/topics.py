"""The command `wiq`, put together from its topics.

To add a command: write `wiq_site/effects/commands/<topic>.py` with an `app = typer.Typer()` and
its commands, and add the module and their names to `TOPICS`, in the order in which `wiq --help`
shall tell them. A topic with commands of its own (`wiq neu beitrag`) names its app:
`typer.Typer(name="neu")`.
"""

import sys
from collections.abc import Mapping
from importlib import import_module

import typer

from wiq_site.effects.completion import add_completion
from wiq_site.effects.speech import speak_german
from wiq_site.effects.surroundings import words_called

TOPICS: Mapping[str, tuple[str, ...]] = {
    "new": ("neu",),
    "story": ("stand", "meilenstein"),
    "lists": ("liste",),
    "report": ("bericht",),
    "check": ("check",),
    "fix": ("fix",),
    "importing": ("import",),
    "ids": ("ids",),
    "newsletter": ("newsletter",),
    "serve": ("serve",),
    "editor": ("redaktion",),
    "mailing": ("versand",),
    "publish": ("publish", "preview-publish", "rollback"),
    "web": ("linkcheck", "server"),
}


def make_app(command: str = "") -> typer.Typer:
    """Return the command line: the topic of `command` alone, or all of them where it has none.

    To load them all takes twice as long, which one would feel at every press of the tab key.
    """
    app = typer.Typer(
        help="Werkzeuge für die Redaktion von „Wir im Quartier“.",
        no_args_is_help=True,
        add_completion=False,  # ours speaks German
        pretty_exceptions_enable=False,
    )
    wanted = [topic for topic, commands in TOPICS.items() if command in commands]
    for topic in wanted or TOPICS:
        app.add_typer(import_module(f"wiq_site.effects.commands.{topic}").app)
    add_completion(app)
    speak_german(app)
    return app


def main() -> None:
    """Run the command line; output is UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    make_app(next(iter(words_called()), ""))(prog_name="wiq")
