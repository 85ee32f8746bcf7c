"""`wiq stand` and `wiq meilenstein`: what happened to a team, written into its file."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from wiq_site.desk.splice import CannotEdit
from wiq_site.desk.stories import (
    NewChange,
    NewMilestone,
    SourceGiven,
    milestone_kind,
    phase_or_state,
    team_path,
    with_change,
    with_milestone,
)
from wiq_site.effects.desk import Desk, open_desk, replace_texts, say_where, team_url
from wiq_site.effects.offered import doors as known_doors
from wiq_site.effects.offered import team_slugs
from wiq_site.effects.terminal import ask, completes, fail
from wiq_site.schema import SupporterTable
from wiq_site.words import Phase, State

app = typer.Typer()
_WORDS = [*State, *Phase]
_WHOSE = ("team", "wiq", "öffentlichkeit")

TeamName = Annotated[
    str | None,
    typer.Argument(
        metavar="TEAM",
        help="Dateiname des Teams ohne .md",
        autocompletion=completes(team_slugs),
    ),
]
Sentence = Annotated[
    str | None, typer.Argument(metavar="SATZ", help="Was geschehen ist, in einem Satz")
]
Day = Annotated[
    str | None, typer.Option("--datum", "-d", help="2026-11-25, 2026-11 oder 2026; sonst heute")
]
SourceTitle = Annotated[str, typer.Option("--quelle", "-q", help="Woher wir es wissen")]
SourceUrl = Annotated[str, typer.Option("--link", "-l", help="Adresse der Quelle")]


@app.command("stand")
def record_state(
    team: TeamName = None,
    word: Annotated[
        str | None,
        typer.Argument(
            metavar="STAND",
            help="läuft, pausiert … oder eine Phase: Idee, Start …",
            # A word of the shell has no blanks; „im-betrieb“ is understood as well.
            autocompletion=completes(lambda: [word.replace(" ", "-") for word in _WORDS]),
        ),
    ] = None,
    text: Sentence = None,
    day: Day = None,
    source: SourceTitle = "",
    link: SourceUrl = "",
) -> None:
    """Vermerkt, dass ein Team einen neuen Stand oder eine neue Phase hat.

    Beispiel: wiq stand baumfreundschaft laeuft "Das Team gießt wieder." --datum 2026-11
    """
    desk = open_desk()
    path = _team(desk, team)
    chosen = ask(word, "Wie steht es jetzt?", "STAND", choices=_WORDS)
    told = ask(text, "Was ist geschehen? Ein Satz", "SATZ")
    when = ask(day, "Wann war das?", "--datum", default=desk.today.isoformat())

    def edit(old: str) -> str:
        meant = phase_or_state(chosen)
        phase, state = (meant, None) if isinstance(meant, Phase) else (None, meant)
        return with_change(old, NewChange(when, told, phase, state, SourceGiven(source, link)))

    _edit(desk, path, edit)


@app.command("meilenstein")
def record_milestone(
    team: TeamName = None,
    text: Sentence = None,
    day: Day = None,
    kind: Annotated[
        str | None,
        typer.Option(
            *("--art", "-a"),
            help="team, wiq oder öffentlichkeit",
            autocompletion=completes(lambda: _WHOSE),
        ),
    ] = None,
    doors: Annotated[
        list[str] | None,
        typer.Option(
            *("--tuer", "-t"),
            help="Amt oder Partner, zu dem WiQ die Tür öffnete",
            autocompletion=completes(known_doors),
        ),
    ] = None,
    source: SourceTitle = "",
    link: SourceUrl = "",
) -> None:
    """Trägt in die Zeitleiste eines Teams ein, was geschehen ist.

    Beispiel: wiq meilenstein parklets "Ein Parklet steht." --datum 2022-08 --art team
    """
    desk = open_desk()
    path = _team(desk, team)
    told = ask(text, "Was ist geschehen? Ein Satz", "SATZ")
    when = ask(day, "Wann war das?", "--datum", default=desk.today.isoformat())
    given = kind or ("wiq" if doors else None)
    whose = ask(given, "Wessen Schritt?", "--art", choices=_WHOSE, default="team")
    opened = tuple(doors or _asked_doors(desk, whose, asked=kind is None))

    def edit(old: str) -> str:
        kind = milestone_kind(whose)
        return with_milestone(
            old, NewMilestone(when, told, kind, opened, SourceGiven(source, link))
        )

    _edit(desk, path, edit)


def _asked_doors(desk: Desk, whose: str, *, asked: bool) -> list[str]:
    if not asked or whose != "wiq":
        return []
    table = desk.content.table(SupporterTable)
    keys = [item.key for item in table.front.supporters] if table else []
    answer = ask(None, "Welche Tür? (leer: keine genannte)", "--tuer", choices=keys, default="")
    return [answer] if answer else []


def _team(desk: Desk, given: str | None) -> str:
    slugs = team_slugs()
    try:
        return team_path(ask(given, "Welches Team?", "TEAM", choices=slugs), slugs)
    except CannotEdit as error:
        raise fail(str(error)) from None


def _edit(desk: Desk, path: str, edit: Callable[[str], str]) -> None:
    # As it stands on the disk: the reader's text has lost a byte-order mark and Windows' line ends.
    file: Path = desk.root / path
    desk.text(path)
    try:
        new = edit(file.read_bytes().decode())
    except CannotEdit as error:
        raise fail(f"{path}: {error} Es wurde nichts geschrieben.") from None
    replace_texts(desk, {path: new})
    say_where([path], team_url(path))
