"""`wiq fix`: each slip with one safe remedy, nothing else, and nothing before it was shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.builders import credit, page, post, team, write_content
from tests.desk.projects import wiq
from tests.site.project import contents
from wiq_site.desk.fixes import fixed
from wiq_site.desk.german_dates import iso_date

POST = "content/blog/2020/2020-07-regen.md"
SLIPS = {
    "a German key": (post().replace("title:", "Titel:"), post()),
    "a misspelt key": (post().replace("category:", "categroy:"), post()),
    "a key deep inside": (team().replace("  text:", "  tetx:", 1), team()),
    "a date": (post().replace("2020-07\n", "7.2020\n"), post()),
    "a date in words": (post(date="3. Juli 2020"), post(date="2020-07-03")),
    "an event": (
        post(event={"start": "3.7.2020, 18 Uhr"}).replace("18 Uhr", "18.30 Uhr"),
        post(event={"start": "2020-07-03 18:30"}),
    ),
    "a tab": (team().replace("  text:", "\ttext:", 1), team()),
    "a tab after a key": (post().replace("title: ", "title:\t"), post()),
    "line ends": (post().replace("\n", "\r\n"), post()),
    "a byte-order mark": ("\ufeff" + post(), post()),
}


def plain(text: str) -> str:
    return text.replace("'", "")


@pytest.mark.parametrize(("slip", "right"), SLIPS.values(), ids=SLIPS.keys())
def test_slip_is_mended(slip, right):
    path = POST if "id:" in right else "content/teams/giessen.md"
    assert plain(fixed(path, slip)) == plain(right)
    assert fixed(path, fixed(path, slip)) == fixed(path, slip)


LEFT = {
    "two keys that would be one": post().replace("tags:", "titel: Zwei\ntags:"),
    "a key that is no slip": post(wetter="Regen"),
    "a date that is none": post(date="31.2.2020"),
    "a date of two readings": post(date="03/04/2020"),
    "a year of two digits": post(date="3.4.20"),
    "a head without end": "---\ntitle: x\n",
    "a tab in the text": post("a\tb\n\n\tCode"),
    "words in the text": post("Titel: 3.7.2020"),
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_what_is_not_sure_is_left(text):
    assert fixed(POST, text) == text


@given(st.text(max_size=200))
def test_any_text_is_taken_and_mended_once(text):
    done = fixed(POST, f"---\n{text}\n---\n")
    assert fixed(POST, done) == done


@given(st.dates())
def test_german_dates_are_read(day):
    assert iso_date(f"{day.day}.{day.month}.{day.year:04}") == day.isoformat()
    assert iso_date(f"{day.year:04}/{day.month}/{day.day}") == day.isoformat()


@pytest.fixture
def faulty(project):
    picture = project / "content/bilder/Bank im März.JPG"
    picture.parent.mkdir()
    Image.new("RGB", (30, 20)).save(picture, "JPEG")
    files = {
        "blog/2020/2020-07-regen.md": post(id=None).replace("title:", "Titel:"),
        "seiten/bank.md": page("Bank", "![Eine Bank](<bilder/Bank im März.JPG>)"),
        "bilder/Bank im März.yaml": credit(),
    }
    write_content(project, files)
    return project


def test_nothing_is_written_before_somebody_agrees(faulty):
    before = contents(faulty / "content")
    result = wiq("fix")
    assert result.exit_code == 1
    assert "-Titel: Regen im Juli\n" in result.stdout
    assert "+title: Regen im Juli\n" in result.stdout
    assert "+id: 2020-07-regen\n" in result.stdout
    assert "content/bilder/Bank im März.JPG → content/bilder/bank-im-maerz.jpg" in result.stdout
    assert "Es wurde nichts geschrieben" in result.stderr
    assert contents(faulty / "content") == before


def test_agreed_fix_leaves_a_faultless_site(faulty):
    picture = (faulty / "content/bilder/Bank im März.JPG").read_bytes()
    assert wiq("fix", "--ja").exit_code == 0
    assert sorted(path.name for path in (faulty / "content/bilder").iterdir()) == [
        "bank-im-maerz.jpg",
        "bank-im-maerz.yaml",
    ]
    assert (faulty / "content/bilder/bank-im-maerz.jpg").read_bytes() == picture
    assert "(bilder/bank-im-maerz.jpg)" in (faulty / "content/seiten/bank.md").read_text("utf-8")
    assert wiq("check").exit_code == 0
    again = wiq("fix", "--ja")
    assert (again.exit_code, again.stdout) == (0, "")
