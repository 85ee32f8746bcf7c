"""Status at a date, and the overview of all teams by phase."""

from datetime import date

import pytest

from tests.builders import TODAY, network, team
from wiq_site.dates import format_date
from wiq_site.derive.status import status_at
from wiq_site.derive.views import site_view
from wiq_site.words import Phase, State


def history(*changes: tuple[str, str | None, str | None]) -> list[dict[str, str]]:
    rows = [{"date": when, "phase": p, "state": s, "text": when} for when, p, s in changes]
    return [{key: value for key, value in row.items() if value} for row in rows]


STORY = history(
    ("2020-04", "Idee", None),
    ("2020-06-15", "Start", "läuft"),
    ("2020-07", "Umsetzung", None),
    ("2020-07-20", None, "pausiert"),
)


@pytest.mark.parametrize(
    ("day", "phase", "state", "as_of", "text"),
    [
        ("2020-03-31", None, None, None, ""),
        ("2020-04-01", Phase.IDEA, None, "April 2020", "2020-04"),
        ("2020-06-14", Phase.IDEA, None, "April 2020", "2020-04"),
        ("2020-06-15", Phase.START, State.RUNNING, "15. Juni 2020", "2020-06-15"),
        ("2020-07-01", Phase.WORK, State.RUNNING, "Juli 2020", "2020-07"),
        ("2020-07-20", Phase.WORK, State.PAUSED, "20. Juli 2020", "2020-07-20"),
        ("2026-01-01", Phase.WORK, State.PAUSED, "20. Juli 2020", "2020-07-20"),
    ],
)
def test_status_is_the_last_report_up_to_the_day(day, phase, state, as_of, text):
    (giessen,) = network({"teams/giessen.md": team(history=STORY)}).teams.values()
    status = status_at(giessen.front, date.fromisoformat(day))
    assert (status.phase, status.state, status.text) == (phase, state, text)
    assert (format_date(status.as_of) if status.as_of else None) == as_of


@pytest.mark.parametrize(
    ("state", "present", "past", "waits", "is_active"),
    [
        ("läuft", "läuft", "lief", False, True),
        ("pausiert", "pausiert", "pausierte", True, False),
        ("verschoben", "verschoben", "war verschoben", True, False),
        ("Wiedervorlage", "Wiedervorlage", "lag auf Wiedervorlage", True, False),
        ("im Betrieb", "im Betrieb", "war im Betrieb", False, True),
        ("selbsttragend", "selbsttragend", "trug sich selbst", False, True),
        ("abgeschlossen", "abgeschlossen", "abgeschlossen", False, False),
    ],
)
def test_states_read_in_the_present_and_in_the_past(state, present, past, waits, is_active):
    text = team(history=history(("2020-06", "Start", state)))
    (giessen,) = network({"teams/giessen.md": text}).teams.values()
    fresh, old = (status_at(giessen.front, date(year, 7, 1)) for year in (2020, 2023))
    assert (fresh.label, old.label) == (present, past)
    assert fresh.is_waiting is waits
    assert fresh.state is not None
    assert fresh.state.is_active is is_active


def test_a_team_without_a_report_is_said_to_be_unknown():
    (giessen,) = network({"teams/giessen.md": team(history=[])}).teams.values()
    status = status_at(giessen.front, TODAY)
    assert (status.label, status.as_of, status.is_waiting) == ("unbekannt", None, False)


TEAMS: dict[str, str | bytes | None] = {
    "teams/giessen.md": team(title="Öl", history=history(("2020-06", "Umsetzung", "läuft"))),
    "teams/b.md": team(title="Ofen", history=history(("2020-09", "Umsetzung", "pausiert"))),
    "teams/c.md": team(title="Zoo", history=history(("2020-07", "Umsetzung", "läuft"))),
    "teams/d.md": team(title="Apfel", history=[], milestones=[]),
    "teams/e.md": team(title="Ende", history=history(("2020-08", "gelöst", "abgeschlossen"))),
    "teams/f.md": team(title="Führung", kind="Steuerungsteam"),
    "teams/g.md": team(title="Geheim", status="hidden"),
    "teams/h.md": team(title="Halb", status="draft"),
}


def titles(cards) -> list[str]:
    return [card.team.front.title for card in cards]


def test_the_board_has_a_column_a_phase_and_the_waiting_ones_apart():
    board = site_view(network(TEAMS)).board
    assert {column.phase: titles(column.cards) for column in board.columns} == {
        Phase.IDEA: [],
        Phase.APPROACH: [],
        Phase.START: [],
        Phase.WORK: ["Öl", "Zoo"],
        Phase.SOLVED: ["Ende"],
    }
    assert titles(board.waiting) == ["Ofen"]
    assert titles(board.unreported) == ["Apfel"]
    assert [column.anchor for column in board.columns] == [
        *("wiq-phase-idee", "wiq-phase-loesungsansatz", "wiq-phase-start"),
        *("wiq-phase-umsetzung", "wiq-phase-geloest"),
    ]


def test_every_solution_team_is_on_the_board_once_in_german_order():
    board = site_view(network(TEAMS)).board
    shown = [*(card for column in board.columns for card in column.cards), *board.waiting]
    assert titles(board.cards) == ["Apfel", "Ende", "Ofen", "Öl", "Zoo"]
    assert sorted(titles([*shown, *board.unreported])) == sorted(titles(board.cards))
    assert board.total == 5


def test_the_board_counts_states_and_knows_its_date():
    board = site_view(network(TEAMS)).board
    assert board.states == (("läuft", 2), ("pausiert", 1), ("abgeschlossen", 1))
    assert board.as_of is not None
    assert format_date(board.as_of) == "September 2020"


def test_an_empty_board_has_no_date():
    board = site_view(network({"teams/giessen.md": None, "blog/2020/2020-07-regen.md": None})).board
    assert (board.total, board.as_of, board.states) == (0, None, ())


def test_cards_show_the_last_news_and_the_open_needs():
    needs = [
        {"text": "Schlauch", "date": "2021-01"},
        {"text": "Eimer", "date": "2021-01", "until": "2021-02"},
    ]
    (card,) = site_view(network({"teams/giessen.md": team(needs=needs)})).board.cards
    assert card.last_news is not None
    assert card.last_news.text == "WiQ fragte beim Amt."
    assert [need.text for need in card.needs] == ["Schlauch"]
