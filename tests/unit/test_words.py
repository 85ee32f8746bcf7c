"""Each word of the network once: German for readers and editors, English in the code."""

from enum import Enum

import pytest

from wiq_site import words
from wiq_site.dates import PartialDate
from wiq_site.derive.timeline import Step, StepKind

VOCABULARY = {
    "TeamKind": ["Lösungsteam", "Steuerungsteam", "Unterstützungsteam", "Projektteam", "ÖA-Team"],
    "Phase": ["Idee", "Lösungsansatz", "Start", "Umsetzung", "gelöst"],
    "State": [
        *("läuft", "pausiert", "verschoben", "Wiedervorlage"),
        *("im Betrieb", "selbsttragend", "abgeschlossen"),
    ],
    "MilestoneKind": ["Team", "WiQ öffnet eine Tür", "Öffentlichkeit"],
    "Sector": ["Politik", "Verwaltung", "Zivilgesellschaft", "Wirtschaft", "Unterstützungsteam"],
    "SupporterKind": ["Amt", "Unternehmen", "Förderung", "Organisation"],
    "Basis": ["ausdrücklich", "abgeleitet"],
}
# Pelican's own words, and a measure: neither is ever shown to a reader.
NEVER_SHOWN = {"Status", "Precision"}
ENUMS = {
    name: kind
    for name, kind in vars(words).items()
    if isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__ == words.__name__
}


def test_every_enum_is_known_here():
    assert set(ENUMS) == {*VOCABULARY, *NEVER_SHOWN}


@pytest.mark.parametrize("name", VOCABULARY)
def test_every_word_reads_in_german(name):
    assert [getattr(word, "label", word.value) for word in ENUMS[name]] == VOCABULARY[name]


def test_phases_are_numbered_as_in_the_deck():
    assert [phase.number for phase in words.Phase] == [1, 2, 3, 4, 5]


def test_every_state_has_a_past():
    assert [state.past for state in words.State] == [
        *("lief", "pausierte", "war verschoben", "lag auf Wiedervorlage"),
        *("war im Betrieb", "trug sich selbst", "abgeschlossen"),
    ]


def test_waiting_is_not_active():
    assert not [state for state in words.State if state.is_waiting and state.is_active]


def test_every_kind_of_step_has_a_word():
    date = PartialDate.parse("2020")
    assert len({Step(date, kind, "x").label for kind in StepKind}) == len(StepKind)
