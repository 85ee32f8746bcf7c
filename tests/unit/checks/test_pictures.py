"""Rules for pictures: a credit for each, consent while it holds, one name for one picture."""

from datetime import date

import pytest

from tests.builders import credit, lines, post

PICTURES = ("bilder/a.jpg",)
REGEN, BESIDE = "blog/2020/2020-07-regen.md", "bilder/a.yaml"
SHOWN = {REGEN: post("![Ein Baum](bilder/a.jpg)")}
TODAY = date(2021, 3, 1)


def told(files, pictures=PICTURES, today=TODAY):
    return lines(SHOWN | files, today, pictures)


def consent(**values) -> str:
    given = {"source": "Ordner 3", "date": "2021-01-01"} | values
    return credit(people="ja", consent=given)


def test_a_picture_without_credit_is_refused():
    assert told({BESIDE: None}) == [
        "bilder/a.jpg: Von wem ist das Bild? Legen Sie content/bilder/a.yaml daneben, mit "
        "„photographer“ (oder „illustrator“) und „licence“."
    ]


def test_a_picture_that_nobody_shows_needs_none():
    assert lines({BESIDE: None}, TODAY, PICTURES) == []


@pytest.mark.parametrize("text", ["![](bilder/a.jpg)", "![ ](bilder/a.jpg)"])
def test_a_picture_without_description_is_refused(text):
    (line,) = told({REGEN: post(text)})
    assert "fehlt die Beschreibung" in line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (consent(), None),
        (consent(end="2021-06-01"), None),
        (consent(date="2021-03-02"), "gilt noch nicht"),
        (consent(end="2021-02-28"), "endete: 28. Februar 2021"),
        (consent(end="2021-03-02"), "endet bald"),
        (consent(end="2021-03-01"), "endete: 1. März 2021"),
        (consent(end="2021-02"), "endete: Februar 2021"),
        (consent(end="2021-04-10"), "endet bald"),
        (credit(people="ja"), "ihre Einwilligung („consent“) fehlt"),
        (credit(people=None), "Menschen zu erkennen?"),
        (credit(licence=None), "licence"),
        (credit(illustrator="B"), "entweder „photographer“"),
    ],
    ids=lambda value: (value or "agreed") if len(str(value)) < 50 else "",
)
def test_people_in_a_picture_must_agree(text, said):
    kept = "\n".join(row for row in text.splitlines() if "null" not in row)
    found = told({BESIDE: kept})
    if said is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0].startswith(BESIDE)
        assert said in found[0]


def test_a_consent_that_ends_soon_is_no_error():
    (line,) = told({BESIDE: consent(end="2021-04-10")})
    assert "Hinweis" in line


def test_a_consent_that_is_over_matters_only_while_the_picture_is_shown():
    assert lines({BESIDE: consent(end="2021-02-28")}, TODAY, PICTURES) == []


def test_two_pictures_of_one_name_are_refused():
    (line,) = told({}, ("bilder/a.jpg", "bilder/a.png"))
    assert line.startswith("bilder/a.png: Ein anderes Bild heißt ebenso")


def test_a_credit_without_its_picture_is_refused():
    (line,) = told({"bilder/b.yaml": credit()})
    assert "liegt kein Bild" in line
