"""How a team stands on a day, each report told in its own tense."""

from datetime import date

import pytest

from tests import builders
from wiq_site.derive.board import board
from wiq_site.derive.status import status_at
from wiq_site.derive.views import site_view
from wiq_site.words import Phase, State

HISTORY = [
    {"date": "2020-06", "phase": "Start", "state": "läuft", "text": "Es ging los."},
    {"date": "2021-06-17", "phase": "Umsetzung", "text": "Es geht weiter."},
    {"date": "2026-11", "state": "abgeschlossen", "text": "Es ist vorbei."},
]


def status(day: str):
    network = builders.network(
        {"teams/giessen.md": builders.team(history=HISTORY)}, today=date(2026, 11, 22)
    )
    return status_at(network.teams["giessen"].front, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "phase", "phase_is_past", "state", "label"),
    [
        ("2020-05-31", None, False, None, "unbekannt"),
        ("2020-06-01", Phase.START, False, State.RUNNING, "läuft"),
        ("2022-06-03", Phase.WORK, False, State.RUNNING, "lief"),
        ("2023-06-19", Phase.WORK, True, State.RUNNING, "lief"),
        ("2026-11-22", Phase.WORK, True, State.COMPLETED, "abgeschlossen"),
    ],
)
def test_phase_and_state_grow_old_each_for_itself(day, phase, phase_is_past, state, label):
    found = status(day)
    assert (found.phase, found.state, found.label) == (phase, state, label)
    assert found.phase_is_past is phase_is_past
    assert found.state_is_past is (label == "lief")


@pytest.mark.parametrize(
    ("state", "fresh", "old"),
    [
        ("läuft", "läuft", "lief zuletzt"),
        ("im Betrieb", "im Betrieb", "war zuletzt im Betrieb"),
        ("Wiedervorlage", "Wiedervorlage", "lag zuletzt auf Wiedervorlage"),
        ("abgeschlossen", "abgeschlossen", "abgeschlossen"),
    ],
)
def test_a_label_that_stands_alone_says_that_it_is_old(state, fresh, old):
    history = [{"date": "2020-06", "phase": "Start", "state": state, "text": "Es ging los."}]
    network = builders.network({"teams/giessen.md": builders.team(history=history)})
    front = network.teams["giessen"].front
    assert status_at(front, date(2020, 7, 1)).lone_label == fresh
    assert status_at(front, date(2023, 7, 1)).lone_label == old


def test_states_are_counted_as_they_read_today():
    late = [{"date": "2023-01", "phase": "Umsetzung", "state": "läuft", "text": "Es läuft."}]
    early = [{"date": "2020-01", "phase": "Start", "state": "läuft", "text": "Es lief."}]
    files = {
        "teams/giessen.md": builders.team(history=late, milestones=[]),
        "teams/a.md": builders.team(title="A", history=early, milestones=[]),
        "teams/b.md": builders.team(title="B", history=early, milestones=[]),
        "teams/c.md": builders.team(title="C", history=[], milestones=[]),
    }
    site = site_view(builders.network(files, today=date(2023, 6, 1)))
    assert site.board.states == (("läuft", 1), ("lief", 2))
    assert board(()).states == ()
