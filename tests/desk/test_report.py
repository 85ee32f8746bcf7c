"""`wiq bericht`: the same story three times, on one page, the same bytes every time."""

import re

import html5lib
import pytest

from tests.builders import network, post, team
from tests.desk.projects import wiq
from wiq_site.dates import PartialDate
from wiq_site.derive.views import site_view
from wiq_site.desk.report import report
from wiq_site.desk.report_texts import LAYOUT, html, markdown, typst_input
from wiq_site.effects.commands.report import _fitted
from wiq_site.effects.typesetting import pages

SINCE = PartialDate.parse("2020-12-01")
FILES = {
    "teams/giessen.md": team(
        title="Gießen* & [mehr]",
        history=[
            {"date": "2020-06", "phase": "Start", "state": "läuft", "text": "Es ging los."},
            {"date": "2020-12", "state": "pausiert", "text": "Der <b>Winter</b> kam."},
        ],
        needs=[{"text": "Kannen", "date": "2021-01", "until": "2021-06"}],
    ),
    "blog/2021/2021-02-treffen.md": post(
        id="treffen", title="Treffen", date="2021-02", event={"start": "2021-03-05 18:00"}
    ),
    "blog/2020/2020-11-davor.md": post(id="davor", title="Davor", date="2020-11-30"),
}


def report_on(slug, files=None, since=SINCE):
    view = site_view(network({**FILES, **(files or {})}))
    return report(view, view.network.districts[slug], since)


def test_report_tells_what_happened_since_the_day_and_nothing_before():
    made = report_on("sued")
    assert [(item.date, item.text, item.label) for item in made.news] == [
        ("10.02.2021", "WiQ fragte beim Amt.", "WiQ öffnete eine Tür: Amt für Grün"),
        ("12/2020", "Der <b>Winter</b> kam.", "Neu: pausiert"),
    ]
    assert [item.text for item in made.posts] == ["Treffen"]
    assert [item.date for item in made.events] == ["5. März 2021, 18:00 Uhr"]
    assert [item.text for item in made.needs] == ["Gießen* & [mehr]: Kannen"]
    assert [(team.phase, team.state) for team in made.teams] == [("Start", "pausiert")]


def test_quiet_district_is_told_so():
    made = report_on("nord")
    assert made.is_quiet
    for text in (markdown(made), html(made)):
        assert "Seit 1. Dezember 2020 liegen uns keine Nachrichten vor." in text
        assert "Was geschah" not in text


def test_texts_are_never_read_as_markup():
    made = report_on("sued")
    assert r"**Gießen\* & \[mehr\]**: Der \<b\>Winter\</b\> kam. (Neu: pausiert)" in markdown(made)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html(made))
    assert parser.errors == []
    assert "Der <b>Winter</b> kam." in "".join(tree.itertext())
    assert not re.search(r"\b(src|href)=\"(?!https://wiq\.example)", html(made))


def test_much_is_shortened_to_a_page_and_says_so():
    steps = [
        {"date": f"2021-01-{day:02}", "text": f"{'Sehr viel geschah. ' * 30}{day}"}
        for day in range(1, 32)
    ]
    many = {"teams/giessen.md": team(milestones=steps)}
    page, size = _fitted(report_on("sued", many))
    assert size == 8.5
    assert 0 < len(page.news) < 31
    assert page.hidden == 31 + 1 - len(page.news) - 1
    assert page.news[0].date == "31.01.2021"


def test_even_the_longest_texts_stay_on_one_page():
    long = "Sehr viel geschah, und alles davon ist wichtig. " * 80
    steps = [{"date": f"2021-01-{day:02}", "text": f"{day}. {long}"} for day in range(1, 10)]
    needs = [{"text": f"{n}: {long}", "date": "2021-01"} for n in range(5)]
    many = {"teams/giessen.md": team(summary=long, milestones=steps, needs=needs)}
    page, size = _fitted(report_on("sued", many))
    assert pages(LAYOUT, typst_input(page, size)) == 1
    assert page.news[0].text.startswith("9. Sehr viel")
    assert page.news[0].text.endswith(" …")


def test_command_writes_three_files_the_same_every_time(project):
    first = wiq("bericht", "Süd", "--seit", "2020-06-01")
    assert first.exit_code == 0
    names = first.stdout.split()
    assert names == [f"build/berichte/sued-2021-03-01.{ending}" for ending in ("md", "html", "pdf")]
    bytes_of = [(project / name).read_bytes() for name in names]
    assert bytes_of[2].startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", bytes_of[2])) <= 1
    wiq("bericht", "sued", "--seit", "2020-06-01", "--ziel", str(project / "zwei"))
    assert [(project / "zwei" / name.split("/")[-1]).read_bytes() for name in names] == bytes_of


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("bericht", "Sued-Ost", "--seit", "2021"), 1, "gibt es nicht"),
        (("bericht", "sued", "--seit", "gestern"), 1, "ist kein Datum"),
        (("bericht", "sued", "--seit", "2021-03-02"), 1, "liegt in der Zukunft"),
        (("bericht", "sued"), 2, "--seit"),
    ],
)
def test_what_is_wrong_is_said(project, arguments, code, said):
    result = wiq(*arguments)
    assert result.exit_code == code
    assert said in result.output
    assert not (project / "build").exists()


def test_no_report_on_content_with_errors(project):
    (project / "content/seiten/kaputt.md").write_text("x", "utf-8")
    assert wiq("bericht", "sued", "--seit", "2021").exit_code == 1
