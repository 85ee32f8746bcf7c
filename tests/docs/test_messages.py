"""Every message that the handbook quotes is made by the check, for the mistake it is told for.

Each mistake is made in the handbook's own example site, so the quoted lines carry the true line
numbers of the examples.
"""

from dataclasses import dataclass
from datetime import date

import pytest

from tests.docs import handbook
from wiq_site.site import load

TODAY = date(2026, 11, 22)
TEAM = "teams/buecherbank.md"
POST = "blog/2026/2026-09-12-buecherbank-steht.md"
PAGE = "seiten/fragen.md"
PEOPLE = "daten/personen.yaml"
PROVIDER = "daten/anbieter.yaml"


@dataclass(frozen=True)
class Slip:
    """A slip of the pen: `right` becomes `wrong` in the file; on another `day` it may show."""

    path: str
    right: str
    wrong: str
    day: date = TODAY

    def made(self) -> dict[str, str | bytes | None]:
        source = handbook.examples()[self.path]
        assert source.count(self.right) == 1, f"{self.right!r} is not unique in {self.path}"
        return {self.path: source.replace(self.right, self.wrong)}


@dataclass(frozen=True)
class Published(Slip):
    """A slip after the feeds have published the examples."""

    def made(self) -> dict[str, str | bytes | None]:
        return super().made() | {handbook.IDS: handbook.examples()[handbook.IDS]}


@dataclass(frozen=True)
class Misfiled:
    """A file that is wrong as a whole: where it lies, how it is stored."""

    path: str
    data: bytes | None
    day: date = TODAY

    def made(self) -> dict[str, str | bytes | None]:
        return {self.path: self.data}


def stored_as(path: str, encoding: str) -> bytes:
    return handbook.examples()[path].encode(encoding)


MISTAKES = (
    Slip(TEAM, "kind: Lösungsteam", "knid: Lösungsteam"),
    Slip(TEAM, "kind: Lösungsteam\n", ""),
    Slip(TEAM, "localities: [Plagwitz]", "ortsteile: [Plagwitz]"),
    Slip(POST, 'title: "Nehmen Sie Platz: Die Bücherbank steht"', 'title: ""'),
    Slip(TEAM, "phase: Idee", "phase: Planung"),
    Slip(TEAM, "status: published", "status: läuft"),
    Slip(TEAM, "    phase: Umsetzung\n", ""),
    Slip(TEAM, "kind: public\n", "doors: [asg]\n"),
    Slip(POST, "date: 2026-09-12\n", "date: 12.09.2026\n"),
    Slip(POST, "date: 2026-09-12\n", "date: 2062-09-12\n"),
    Slip(TEAM, "date: 2026-05-04", "date: 2025-05-04"),
    Slip(TEAM, "summary: Eine Bank in", "summary: Eine Bank: in"),
    Slip(TEAM, "---\ntitle", "title"),
    Slip(TEAM, "topics: [Begegnung, Bildung]", "topics: [Begegnung, Bildung"),
    Slip(POST, "teams: [buecherbank]", "teams: [buecherbnak]"),
    Slip(POST, "localities: [Plagwitz]", "localities: [Plakwitz]"),
    Slip(TEAM, "doors: [asg]", "doors: [asq]"),
    Slip(PAGE, "buecherbank.md#", "buecherbnk.md#"),
    Slip(PAGE, "#wie-es-funktioniert", "#wie-es-funktionirt"),
    Slip(PAGE, "(/teams/)", "(/teams)"),
    Slip(PAGE, "![Das Regal unter dem Sitz, von der Seite gesehen]", "![]"),
    Slip(PAGE, "## Wer kümmert sich?", "#### Wer kümmert sich?"),
    Slip(PAGE, "**ein anderes**", "<b>ein anderes</b>"),
    Slip(PAGE, "Schön ist", "Erika Mustermann freut sich", day=date(2028, 9, 3)),
    Slip(PEOPLE, "end: 2028-09-03", "end: 2026-11-22"),
    Slip(POST, "end: 2026-10-10 17:00", "end: 2026-10-10"),
    Slip(POST, "start: 2026-10-10 15:00\n  end: 2026-10-10 17:00", "start: 2026-10"),
    Slip(POST, "summary: In Plagwitz", "# summary: In Plagwitz"),
    Slip(TEAM, "until: 2027-03", "until: 2026-10"),
    Published(POST, "id: 2026-09-", "id: 2026-10-"),
    Published(POST, "slug: buecherbank-steht", "slug: nehmen-sie-platz"),
    Published(
        TEAM, "2026-03\n    phase: Idee\n    text: Beim", "2026-02\n    phase: Idee\n    text: Als"
    ),
    Published(PROVIDER, "tag_authority: wiq", "tag_authority: neu"),
    Misfiled("teams/Bücherbank.md", stored_as(TEAM, "utf-8")),
    Misfiled("notizen.md", b"Milch, Brot\n"),
    Misfiled(PAGE, stored_as(PAGE, "latin-1")),
    Misfiled(PAGE, handbook.examples()[PAGE].replace("\n", "\r\n").encode()),
    Misfiled("bilder/buecherbank.yaml", None),
    Slip("bilder/regal.yaml", "end: 2030-12-31", "end: 2026-11-21"),
    Misfiled("bilder/regal.jpg", b"not a picture"),
    Misfiled(handbook.IDS, stored_as(handbook.IDS, "utf-8")),
)


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the check says of each mistake, made alone."""
    return [lines_of(tmp_path_factory.mktemp("mistake"), mistake) for mistake in MISTAKES]


def lines_of(root, mistake):
    handbook.written(root, mistake.made())
    return {str(problem) for problem in load(root, mistake.day).problems}


def test_every_quoted_message_is_really_made(said):
    made = set().union(*said)
    assert [line for line in handbook.messages() if line not in made] == []


def test_no_mistake_goes_untold(said):
    quoted = set(handbook.messages())
    told = zip(MISTAKES, said, strict=True)
    assert [mistake for mistake, lines in told if not lines & quoted] == []


def test_no_message_is_quoted_twice():
    assert len(set(handbook.messages())) == len(handbook.messages())
