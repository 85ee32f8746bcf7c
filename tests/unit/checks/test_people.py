"""Rules about persons: no name without a valid consent, anywhere in the texts."""

import unicodedata
from datetime import date

import pytest

from tests.builders import lines, page, people, post, table, team
from wiq_site.naming import _folded, name_pattern

PEOPLE, PAGE = "daten/personen.yaml", "seiten/was.md"
CONSENT = {"source": "E-Mail vom 1. Februar 2021", "date": "2021-02-01"}
TODAY = date(2021, 3, 1)
HINT = (
    f"{PEOPLE}:2: Hinweis: Für Erika Muster liegt keine gültige Einwilligung vor: Gezeigt werden "
    "nur "
    "Bereich, Aufgabe und Organisation."
)


@pytest.mark.parametrize(
    ("consent", "is_kept_back"),
    [
        (None, True),
        (CONSENT, False),
        (CONSENT | {"date": "2021-03-01"}, False),
        (CONSENT | {"date": "2021-03-02"}, True),
        (CONSENT | {"date": "2021-03"}, False),
        (CONSENT | {"date": "2021-04"}, True),
        (CONSENT | {"end": "2021-03-02"}, False),
        (CONSENT | {"end": "2021-03-01"}, True),
        (CONSENT | {"end": "2021-02-28"}, True),
        (CONSENT | {"end": "2021-03"}, True),
        (CONSENT | {"end": "2021-04"}, False),
    ],
    ids=str,
)
def test_whose_name_is_kept_back_is_said(consent, is_kept_back):
    person = {"consent": consent} if consent else {}
    assert lines({PEOPLE: people(person)}) == [HINT] * is_kept_back


def test_a_consent_cannot_end_before_it_begins():
    text = people({"consent": CONSENT | {"end": "2021-01-31"}})
    assert lines({PEOPLE: text}) == [
        HINT,
        f"{PEOPLE}:{text.count(chr(10))}: Die Einwilligung endet, bevor sie beginnt. Prüfen Sie "
        "beide Daten.",
    ]


def refused(text: str, name: str = "Erika Muster", **person) -> list[str]:
    """What is said of a page with this text, from its line 5 on."""
    files = {PAGE: page("Was", text), PEOPLE: people({"name": name, **person})}
    return [line for line in lines(files) if line.startswith(PAGE)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Erika Muster kam.",
            "mit ERIKA MUSTER",
            "von Erika\nMuster",
            "Muster, Erika",
            "(Erika Muster)",
        ),
        *(
            "**Erika** Muster",
            "Erika **Muster**",
            "_Erika Muster_",
            "Erika&nbsp;Muster",
            "Erika\u00a0Muster",
        ),
        *(
            "Erika Muster-Team",
            "[Erika Muster](/teams/)",
            "![Erika Muster](bilder/x.jpg)",
            "`Erika Muster`",
        ),
    ],
)
def test_a_name_without_consent_is_found(text):
    found = [line for line in refused(text) if "Bild" not in line]
    assert found == [
        f"{PAGE}:5: Hier steht der Name „Erika Muster“, für den keine gültige Einwilligung "
        "vorliegt. "
        "Streichen Sie ihn oder tragen Sie die Einwilligung in content/daten/personen.yaml ein."
    ]


@pytest.mark.parametrize(
    "text", ["Erika kam.", "Frau Muster", "Erika Musterfrau", "Erikas Muster", "Muster Erika"]
)
def test_words_that_are_not_the_name_are_not(text):
    assert refused(text) == []


def test_with_a_consent_the_name_may_stand_in_texts():
    assert refused("Erika Muster kam.", consent=CONSENT) == []
    assert len(refused("Erika Muster kam.", consent=CONSENT | {"end": "2021-03-01"})) == 1


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_umlauts_may_be_written_in_two_ways(form):
    text = unicodedata.normalize(form, "Mit Jörg Müßig.")
    assert len(refused(text, name="Jörg Müßig")) == 1


def test_the_line_is_that_of_the_name_and_each_is_told():
    found = refused("Eins.\n\nErika Muster.\n\n- Muster, Erika")
    assert [line.partition(": ")[0] for line in found] == [f"{PAGE}:7", f"{PAGE}:9"]


def test_names_are_found_in_every_file():
    files = {
        PEOPLE: people({}),
        "blog/2020/2020-07-regen.md": post(summary="Erika Muster goss."),
        "teams/giessen.md": team(partners=["Erika Muster"]),
        "daten/weiterleitungen.yaml": "# Erika Muster\nredirects: []\n",
    }
    found = [line.partition(":")[0] for line in lines(files) if "Hier steht der Name" in line]
    assert found == sorted(path for path in files if path != PEOPLE)


def test_one_of_two_people_of_one_name_may_be_named():
    text = page("Was", "Erika Muster kam.")
    assert lines({PAGE: text, PEOPLE: people({}, {"consent": CONSENT})}) == [HINT]


def test_a_name_of_one_word_is_found_alone():
    assert len(refused("Mit Kolibri.", name="Kolibri")) == 1


def test_without_people_there_is_nothing_to_say():
    assert lines({PEOPLE: table(people=[])}) == []


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyzäöüßéèáóíñçøåæœšžčłğ")
def test_the_quick_look_finds_every_letter_that_the_pattern_takes_for_this_one(letter):
    pattern = name_pattern(letter)
    for other in (chr(number) for number in range(0x20, 0xD800)):
        if pattern.fullmatch(other):
            assert _folded(letter) in _folded(other), hex(ord(other))
