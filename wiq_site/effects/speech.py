"""What Typer says by itself, in German: help, usage, and what is wrong with a command line.

Typer holds these words in constants, in classes and in the errors it raises, not in a catalogue
(docs/decisions/0084-the-command-line-speaks-german.md). `speak_german` reaches all of them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer import core, rich_utils
from typer._click import Command, Context, HelpFormatter, Parameter
from typer._click import exceptions as wrong

from wiq_site.guesses import did_you_mean

_PANELS = {
    "ARGUMENTS_PANEL_TITLE": "Angaben",
    "OPTIONS_PANEL_TITLE": "Optionen",
    "COMMANDS_PANEL_TITLE": "Befehle",
    "ERRORS_PANEL_TITLE": "So geht es nicht",
    "ABORTED_TEXT": "Abgebrochen.",
    "RICH_HELP": "Hilfe: [blue]{command_path} {help_option}[/]",
    "REQUIRED_LONG_STRING": "[nötig]",
    "DEFAULT_STRING": "[sonst: {}]",
    "ENVVAR_STRING": "[Umgebung: {}]",
    "DEPRECATED_STRING": "(veraltet) ",
}
_KINDS = {"str": "Text", "list[str]": "Text, auch mehrmals", "int": "Zahl", "Path": "Pfad"}
# What Typer puts together at the spot, without an error class of its own.
_SENTENCES = (
    (r"Missing command\.", "Es fehlt ein Befehl."),
    (r"Got unexpected extra argument\(s\) \((.*)\)", "Das ist zu viel: {0}"),
    (r"Option '(.+)' does not take a value\.", "Nach {0} steht kein Wert."),
    (r"Option '(.+)' requires .+", "Nach {0} fehlt der Wert."),
    (r"Input should be a valid integer.*", "Hier gehört eine ganze Zahl hin."),
)


def speak_german(app: typer.Typer) -> None:
    """Let an app and everything below it speak German, from its help to its errors."""
    for name, words in _PANELS.items():
        setattr(rich_utils, name, words)
    for kind in (core.TyperArgument, core.TyperOption):
        kind.display_type_rich = _kind_of_value  # type: ignore[method-assign]
    _translate(app)


def _translate(app: typer.Typer) -> None:
    for info in (app.info, app.registered_callback):
        if info is not None:
            info.cls = _GermanGroup
            info.options_metavar = "[OPTIONEN]"
            info.subcommand_metavar = "BEFEHL [ANGABEN]..."
    for command in app.registered_commands:
        command.cls = _GermanCommand
        command.options_metavar = "[OPTIONEN]"
    for group in app.registered_groups:
        group.options_metavar = "[OPTIONEN]"
        if group.typer_instance:
            _translate(group.typer_instance)


def _kind_of_value(self: Any, ctx: Context) -> str:
    """What the column between name and help says; nothing of a switch."""
    if self.param_type_name == "argument" or self.metavar is None:
        return _KINDS.get(self.bare_type(), "")
    return str(self.metavar)


class _German(Command):
    """The words that commands and groups share."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        # Typer marks what must not be missing by braces; elsewhere they mean a choice.
        pieces = [piece.strip("{}") for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), "Aufruf: ")

    def get_help_option(self, ctx: Context) -> core.TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Zeigt diese Hilfe."
        return option


class _GermanCommand(_German, core.TyperCommand):
    pass


class _GermanGroup(_German, core.TyperGroup):
    """Also translates what goes wrong: everything below runs inside the outermost group."""

    def make_context(self, *given: Any, **more: Any) -> Context:
        with _in_german():
            return super().make_context(*given, **more)

    def invoke(self, ctx: Context) -> Any:
        with _in_german():
            return super().invoke(ctx)

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        name = args[0]
        if name in self.commands or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        near = did_you_mean(name, [*self.commands])
        raise wrong.UsageError(f"Den Befehl „{name}“ gibt es nicht.{near}", ctx)


@contextmanager
def _in_german() -> Iterator[None]:
    try:
        yield
    except wrong.NoArgsIsHelpError:
        raise
    except wrong.UsageError as error:
        raise wrong.UsageError(sentence(error), error.ctx) from None


def sentence(error: wrong.UsageError) -> str:
    """Return in German what is wrong with a command line."""
    match error:
        case wrong.NoSuchOption():
            near = " oder ".join(error.possibilities or ())
            return (
                f"Die Option {error.option_name} gibt es nicht.{near and f' Meinten Sie {near}?'}"
            )
        case wrong.MissingParameter(param=Parameter() as param):
            kind = "die Angabe" if param.param_type_name == "argument" else "die Option"
            return f"Es fehlt {kind} {_name(param)}."
        case wrong.BadParameter(param=Parameter() as param):
            return f"{_name(param)}: {_known(error.message)}"
        case _:
            return _known(error.message)


def _name(param: Parameter) -> str:
    if param.param_type_name == "argument":
        return param.metavar or (param.name or "").upper()
    return " oder ".join(param.opts)


def _known(message: str) -> str:
    for pattern, words in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return message
