"""Talking with whoever sits at the terminal: questions, colours and tables only where there is one.

Piped, tables are plain lines with tabs between the cells, and a question that cannot be asked is
an error that names the option to give.
"""

import sys
from collections.abc import Callable, Iterable, Sequence

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wiq_site.german import slugify
from wiq_site.guesses import did_you_mean


def is_interactive() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def fail(message: str) -> typer.Exit:
    """Say in German what is wrong; return the exception that ends the command with 1."""
    typer.echo(message, err=True)
    return typer.Exit(1)


def ask(
    given: str | None,
    question: str,
    option: str,
    *,
    choices: Sequence[str] = (),
    default: str | None = None,
) -> str:
    """Return what was given, else ask for it; without a terminal take `default` or end with 2.

    An answer with `choices` may be a number or the word itself, with or without umlauts.
    """
    if given is not None:
        return spelled(given, choices)
    if not is_interactive():
        if default is not None:
            return default
        typer.echo(f"Es fehlt {option}: {question}", err=True)
        raise typer.Exit(2)
    for number, choice in enumerate(choices, 1):
        typer.echo(f"  {number:2}  {choice}")
    while True:
        answer = str(typer.prompt(question, default=default, show_default=bool(default))).strip()
        chosen = _chosen(answer, choices) if choices else answer
        if chosen or (default == "" and not answer):
            return chosen or ""
        hint = did_you_mean(answer, list(choices))
        typer.echo(f"„{answer}“ steht nicht zur Wahl.{hint}")


def _chosen(answer: str, choices: Sequence[str]) -> str | None:
    if answer.isdigit() and 1 <= int(answer) <= len(choices):
        return choices[int(answer) - 1]
    word = spelled(answer, choices)
    return word if word in choices else None


def spelled(word: str, choices: Iterable[str]) -> str:
    """The one of `choices` that is meant, with its umlauts and capitals; else the word itself."""
    return next((str(each) for each in choices if slugify(each) == slugify(word)), word)


def confirm(question: str, *, yes: bool) -> bool:
    """Whether to go on: `yes` says so beforehand; without a terminal nothing is agreed to."""
    if yes or not is_interactive():
        return yes
    while True:
        answer = str(typer.prompt(f"{question} [j/N]", default="", show_default=False))
        word = answer.strip().lower()
        if word in {"", "n", "nein", "j", "ja"}:
            return word in {"j", "ja"}
        typer.echo("Bitte j für ja oder n für nein.")


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: framed and coloured on a terminal, tabs and one line a row in a pipe."""
    every = [list(row) for row in rows]
    if not sys.stdout.isatty():
        for row in (columns, *every):
            typer.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    table = Table(title=f"{title} ({len(every)})", title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in every:
        table.add_row(*row)
    Console().print(table)


def show_diff(rows: Iterable[str]) -> None:
    """Print a diff, with colours on a terminal only."""
    colours = {"+": "green", "-": "red"}
    console = Console(highlight=False)  # knows pipes, NO_COLOR and plain terminals
    for row in rows:
        console.print(Text(row, colours.get(row[:1], "")), soft_wrap=True)


Completer = Callable[[str], list[str]]


def completes(words: Callable[[], Iterable[str]]) -> Completer:
    """A completion for the shell: those of `words` that begin like what was typed.

    Where none does, those that begin so without umlauts and capitals: `sued` becomes `suedwest`,
    which the commands understand as well (a shell takes only what goes on from what was typed).
    """

    def complete(incomplete: str) -> list[str]:
        every = list(words())
        as_typed = [word for word in every if word.startswith(incomplete)]
        return as_typed or [slug for slug in map(slugify, every) if slug.startswith(incomplete)]

    return complete
