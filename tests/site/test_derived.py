"""What is derived, as readers see it: the real site tells the deck, and follows its content."""

import re

import pytest
import yaml

from tests.builders import post, team
from tests.site.pages import SVG, Page, parse, words
from tests.site.project import REAL_TODAY, new_project
from wiq_site.words import Sector, State

pytestmark = pytest.mark.slow

STATES = {*State, *(state.past for state in State)}


def section(page: Page, heading: str):
    """The innermost section that a heading opens."""
    for element in page.all("section"):
        first = next((e for e in element.iter() if re.fullmatch("h[2-4]", str(e.tag))), None)
        if first is not None and words(first) == heading:
            return element
    raise AssertionError(f"{page.url}: no section „{heading}“")


def front_of(real, path: str):
    return yaml.safe_load((real.root / "content" / path).read_text("utf-8").split("---\n")[1])


@pytest.fixture
def tree_team(site) -> Page:
    page: Page = site.pages["/teams/baumfreundschaft/"]
    return page


def test_one_team_is_found_by_all_its_names(site, tree_team):
    for name in ("Baumfreundschaft", "Wir gießen im Quartier", "LEIPZIG GIESST"):
        assert name in tree_team.main
    assert site.pages["/teams/wir-giessen-im-quartier/"].refresh == "/teams/baumfreundschaft/"


def test_timeline_tells_milestones_changes_doors_and_posts_in_order(real, tree_team):
    front = front_of(real, "teams/baumfreundschaft.md")
    told = section(tree_team, "Zeitleiste")
    text = words(told)
    for item in (*front["history"], *front["milestones"]):
        assert item["text"] in text
    links = {element.get("href") for element in told.iter("a")}
    naming = [
        path
        for path in (real.root / "content/blog").rglob("*.md")
        if "baumfreundschaft"
        in front_of(real, f"blog/{path.parent.name}/{path.name}").get("teams", [])
    ]
    slugs = {re.sub(r"^\d{4}-\d\d(-\d\d)?-", "", path.stem) for path in naming}
    assert len(slugs) >= 5
    assert slugs <= {(link or "").rstrip("/").rpartition("/")[2] for link in links}
    steps = [step for step in told.iter("li") if step.find("p") is not None]
    dates = [next(step.iter("time")).get("datetime", "") for step in steps]
    assert len(steps) == len(front["history"]) + len(front["milestones"]) + len(slugs)
    assert dates == sorted(dates, key=lambda date: date[:7])
    assert dates[0] == "2020-04"


@pytest.mark.parametrize(
    ("door", "when"),
    [
        ("Amt für Stadtgrün und Gewässer", "Juli 2020"),
        ("Technologiestiftung Berlin", "August 2020"),
        ("Open Knowledge Lab Leipzig", "August 2020"),
    ],
)
def test_doors_that_wiq_opened_stand_on_both_sides(site, tree_team, door, when):
    steps = [words(step) for step in section(tree_team, "Zeitleiste").iter("li")]
    assert any("WiQ öffnet eine Tür" in step and when in step and door in step for step in steps)
    offices = [words(item) for item in site.pages["/unterstuetzung/"].all("li", "dd", "section")]
    assert any(text.startswith(door) and "Baumfreundschaft" in text for text in offices)


def test_support_without_a_date_is_told_as_ongoing(tree_team):
    main = tree_team.main
    for support in ("Blog und im Newsletter", "anderen Lösungsteams", "Fördermitteln"):
        assert support in main[main.index("Laufende Unterstützung") :]


def test_pilot_is_told_in_its_figures(site):
    main = site.pages["/pilot/"].main
    assert re.search(r"\b12 Lösungsteams", main)
    assert re.search(r"\b10 davon gestartet", main)
    assert re.search(r"ca\. 70 Mitglieder", main)
    assert re.search(r"12 = 10 \D*gestartet \+ 2 verschoben\b.*nirgends namentlich genannt", main)


def test_figures_are_declared_once_and_held_to_the_content(real_copy):
    project = real_copy
    project.change("content/daten/pilot.yaml", "members: 70", "members: 71")
    project.build(today=REAL_TODAY)
    assert "ca. 71 Mitglieder" in parse(project.html("/pilot/")).main
    for path in (project.output / "pilot/index.html", project.output / "index.html"):
        assert not re.search(r"\b70 Mitglieder", path.read_text("utf-8"))
    project.change("content/daten/pilot.yaml", "companies: 3", "companies: 4")
    project.change("content/daten/pilot.yaml", "postponed: 2", "postponed: 1")
    said = project.refused(today=REAL_TODAY).said
    assert "„companies“ ist 4, aber" in said
    assert "„teams“ ist 12, aber „started“ und „postponed“ zusammen ergeben 11." in said


def test_map_and_list_of_districts_are_of_equal_value(site):
    page = site.pages["/stadtbezirke/"]
    wanted = {url for url in site.pages if re.fullmatch("/stadtbezirke/[a-z-]+/", url)}
    assert len(wanted) == 10
    on_map = [e.get("href") for e in page.all(f"{SVG}a")]
    in_list = [e.get("href") for e in page.one("main").iter("a")]
    assert sorted(filter(None, on_map)) == sorted(wanted)
    assert wanted <= set(in_list)
    for note in (
        "Stadt Leipzig",
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "geändert",
    ):
        assert note in page.main


def test_every_ortsteil_is_named_where_it_lies(real, site):
    places = 0
    for path in (real.root / "content/bezirke").glob("*.md"):
        front = front_of(real, f"bezirke/{path.name}")
        for locality in front["localities"]:
            places += 1
            assert locality["name"] in site.pages[f"/stadtbezirke/{path.stem}/"].main
            assert locality["name"] in site.pages["/stadtbezirke/"].main
    assert places == 63


def test_every_state_that_is_shown_carries_its_date(site):
    """„lief“ alone says nothing; „lief, Stand: Oktober 2020“ does."""
    shown = 0
    for page in site.whole_pages:
        parents = {child: parent for parent in page.elements for child in parent}
        for element in page.one("main").iter():
            if words(element).strip() in STATES and element.tag not in {"strong", "em", "dt"}:
                shown += 1
                assert _dated(element, parents), f"{page.url}: „{words(element)}“ without a date"
    assert shown > 30


def _dated(element, parents) -> bool:
    while element.tag not in {"li", "tr", "dl", "article", "main"}:
        if element.find(".//time") is not None:
            return True
        element = parents[element]
    return element.tag != "main" and element.find(".//time") is not None


@pytest.mark.parametrize(("today", "word"), [("2021-03-01", "läuft"), ("2023-06-01", "lief")])
def test_old_states_are_told_as_past(tmp_path, today, word):
    project = new_project(tmp_path / "p")
    project.build(today=today)
    for url in ("/teams/", "/teams/giessen/"):
        page = parse(project.html(url), url)
        states = [words(e) for e in page.with_class("status__state")]
        assert states, url
        assert set(states) <= {word, f"{word} zuletzt"}, url
        assert "Juni 2020" in page.main


def test_waiting_teams_stand_apart_and_quiet_news_is_the_last(make_project):
    history = [
        {"date": "2020-06", "phase": "Start", "state": "läuft", "text": "Es ging los."},
        {"date": "2020-09", "state": "pausiert", "text": "Winterpause."},
    ]
    project = make_project(
        {
            "teams/pause.md": team(title="Pausenteam", history=history, milestones=[]),
            "blog/2020/2020-11-pause.md": post(
                id="pause", title="Bis zum Frühling", date="2020-11", teams=["pause"]
            ),
        }
    )
    project.build()
    page = parse(project.html("/teams/"), "/teams/")
    start = next(e for e in page.elements if e.get("id") == "wiq-phase-start")
    column = next(
        e for e in page.elements if start in list(e.iter()) and e.tag in {"section", "li"}
    )
    assert "Gießen" in words(column)
    assert "Pausenteam" not in words(column)
    assert page.main.count("Pausenteam") >= 2
    row = next(words(row) for row in page.all("tr") if "Pausenteam" in words(row))
    assert "pausiert" in row
    assert "Bis zum Frühling" in row
    assert "11/2020" in row


def test_join_page_asks_the_four_questions_of_the_deck(site):
    main = site.pages["/mitmachen/"].main
    questions = [
        "Haben Sie Fragen zu WiQ?",
        "mit WiQ aktiv Lösungen entwickelt und umgesetzt werden?",
        "in ein lokales WiQ-Steuerungsteam entsenden?",
        "WiQ in Ihrem Gebiet gern gemeinsam mit unserem Projektteam vorbereiten?",
    ]
    places = [main.index(question) for question in questions]
    assert places == sorted(places)
    assert "alle 2 Monate ein 2-stündiges Treffen" in main


def test_idea_is_sent_with_its_questions(site):
    mails = [link.target for link in site.pages["/mitmachen/"].links if "mailto:" in link.target]
    assert any("Worum%20geht%20es" in mail and "Was%20brauchen%20Sie" in mail for mail in mails)


def test_outlook_names_university_and_foundation(site):
    main = site.pages["/blick-voraus/"].main
    assert "Universität Leipzig" in main
    assert "Körber-Stiftung" in main
    assert "Stand: 2021" in main


def test_process_says_at_every_step_who_acts(site):
    page = site.pages["/wie/"]
    titles = [text for _, text in page.headings]
    for step in ("Idee", "Lösungsansatz", "Start", "Umsetzung", "gelöst"):
        assert any(re.fullmatch(rf"Schritt \d: {step}", text) for text in titles), step
    assert page.main.count("Wer handelt:") == 6
    assert "Parallel: WiQ wird weiterentwickelt" in titles


def test_council_page_says_what_effort_contact_and_where(site):
    page = site.pages["/stadtbezirksbeirat/"]
    for word in ("bietet", "Aufwand", "alle 2 Monate", "Gespräch", "Markranstädter Straße 29 b"):
        assert word in page.main
    targets = {link.target for link in page.links}
    assert {"/stadtbezirke/alt-west/", "/stadtbezirke/nord/", "/mitmachen/"} <= targets


def test_areas_say_that_they_are_a_plan_of_2021(site):
    for url in ("/gebiete/", "/wo/", *(f"/gebiete/{number}/" for number in range(5))):
        assert re.search(r"Plan(stand)?:? (von )?2021", site.pages[url].main), url


def test_steering_team_is_told_by_sector_without_names(real, site):
    people = yaml.safe_load((real.root / "content/daten/personen.yaml").read_text("utf-8"))[
        "people"
    ]
    for url in ("/wer/", "/teams/steuerungsteam-leipziger-westen/"):
        main = site.pages[url].main
        for person in people:
            assert person["sector"] in set(Sector)
            assert person["sector"] in main
            assert person.get("organisation", "") in main
            assert person["name"] not in main
        assert not re.search(r"\*in[A-Z]", main)


def test_posts_are_at_least_fifteen_each_with_its_sources(site):
    posts = [page for url, page in site.pages.items() if re.match(r"/blog/\d{4}/\d\d/", url)]
    assert len(posts) >= 15
    for page in posts:
        heading = "Quellen" if "Quellen" in [text for _, text in page.headings] else "Quelle"
        assert list(section(page, heading).iter("li")), page.url


def test_district_knows_its_teams_posts_council_and_neighbours(site):
    page = site.pages["/stadtbezirke/alt-west/"]
    targets = {link.target for link in page.links}
    assert {
        "/teams/baumfreundschaft/",
        "/teams/parklets/",
        "/blog/2022/08/erstes-parklet/",
    } <= targets
    neighbours = words(section(page, "Nebenan"))
    assert sorted(neighbours.removeprefix("Nebenan ").split()) == [
        "Mitte",
        "Nordwest",
        "Südwest",
        "West",
    ]
    assert "Stadtbezirksbeirat Alt-West" in page.main
