"""Who sees what: drafts nowhere, scheduled texts on their day, hidden ones by address."""

import re

import pytest

from tests.builders import district, page, people, post, team
from tests.site.pages import Site, parse, read_site
from tests.site.project import Project, new_project

pytestmark = pytest.mark.slow

# Words that stand nowhere else: looked for in every file of the output.
SECRETS = {
    "draft": "Grottenolm",
    "draft of the future": "Feuersalamander",
    "team": "Wasserfrosch",
    "page": "Gelbbauchunke",
    "scheduled": "Erdkroete",
    "scheduled team mate": "Laubfrosch",
    "person": "Kammmolch",
}
HIDDEN = {
    "post": ("Ringelnatter", "/blog/2020/08/ringelnatter/"),
    "team": ("Blindschleiche", "/teams/blindschleiche/"),
    "page": ("Zauneidechse", "/zauneidechse/"),
}


def post_on(word: str, **front) -> str:
    """A post that says the word in every field that is shown somewhere."""
    given = {"id": word.lower(), "date": "2020-08", "title": f"Der {word}", "tags": [word]}
    return post(f"Ein {word} wohnt hier.", **given | {"summary": f"Vom {word}."} | front)


def team_on(word: str, **front) -> str:
    """A team that says the word in every field that is shown somewhere."""
    given = {"title": f"Team {word}", "summary": f"Alles zum {word}.", "topics": [word]}
    return team(f"Das Team {word}.", **given | front)


def not_public() -> dict[str, str]:
    """One file of each kind that nobody may see yet."""
    word = SECRETS
    later = {"date": "2099-08", "scheduled": "ja"}
    return {
        "blog/2020/2020-08-entwurf.md": post_on(word["draft"], status="draft"),
        "blog/2099/2099-08-entwurf.md": post_on(
            word["draft of the future"], status="draft", date="2099-08"
        ),
        "teams/entwurf.md": team_on(word["team"], status="draft"),
        "seiten/entwurf.md": page(word["page"], word["page"], status="draft"),
        "blog/2099/2099-08-geplant.md": post_on(word["scheduled"], **later),
        "blog/2099/2099-08-team.md": post_on(word["scheduled team mate"], **later, teams=[]),
        "daten/personen.yaml": people({"name": word["person"], "role": "Vertreter*in"}),
    }


def hidden() -> dict[str, str]:
    """One file of each kind that only those who know its address see."""
    slug = {kind: word.lower() for kind, (word, _) in HIDDEN.items()}
    return {
        f"blog/2020/2020-08-{slug['post']}.md": post_on(HIDDEN["post"][0], status="hidden"),
        f"teams/{slug['team']}.md": team_on(HIDDEN["team"][0], status="hidden"),
        f"seiten/{slug['page']}.md": page(HIDDEN["page"][0], HIDDEN["page"][0], status="hidden"),
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Project:
    """The small site with everything above, built."""
    root = tmp_path_factory.mktemp("sichtbarkeit") / "projekt"
    project = new_project(root, not_public() | hidden())
    project.build()
    return project


@pytest.fixture(scope="module")
def everything(built) -> str:
    """All that was written, names of files too."""
    text: str = built.everything()
    return text.lower()


@pytest.fixture(scope="module")
def pages(built) -> Site:
    """Its pages."""
    return read_site(built.output)


@pytest.mark.parametrize("kind", SECRETS)
def test_what_is_not_public_is_nowhere_in_the_output(everything, kind):
    assert "regen im juli" in everything
    assert SECRETS[kind].lower() not in everything


@pytest.mark.parametrize("kind", HIDDEN)
def test_hidden_text_has_its_page_only(built, pages, kind):
    word, url = HIDDEN[kind]
    own = pages.file_at(url)
    assert pages.pages[url].meta("robots") == "noindex"
    assert word in pages.pages[url].main
    for name in pages.files - {own}:
        text = (built.output / name).read_bytes().decode("utf-8", "replace")
        assert word not in text, name
        assert not re.search(rf'"(https://wiq\.example)?{url}"', text), name
    assert not built.has(f"/blog/schlagwort/{word.lower()}/")


@pytest.mark.parametrize("url", ["/", "/blog/", "/blog/2020/07/regen/", "/teams/giessen/", "/wer/"])
def test_public_text_may_be_indexed(pages, url):
    assert pages.pages[url].meta("robots") is None


def test_scheduled_post_appears_on_its_day_and_stays(make_project):
    word, url = "Seeadler", "/blog/2021/03/seeadler/"
    scheduled = post_on(word, scheduled="ja", date="2021-03-05")
    project = make_project({"blog/2021/2021-03-05-seeadler.md": scheduled})
    project.build(today="2021-03-04")
    assert word not in project.everything()
    for day in ("2021-03-05", "2021-03-06"):
        project.build(today=day)
        assert project.has(url)
        assert url in project.html("/blog/")
        assert url in project.html("/teams/giessen/")
        assert word in project.html("/blog/schlagwort/seeadler/")


def test_scheduled_post_is_linked_only_when_it_is_there(make_project):
    project = make_project(
        {
            "seiten/wer.md": page("Wer", "[Adler]({filename}/blog/2021/2021-03-05-adler.md)"),
            "blog/2021/2021-03-05-adler.md": post_on("Adler", scheduled="ja", date="2021-03-05"),
        }
    )
    assert "noch nicht öffentlich" in project.refused(today="2021-03-04").said
    project.build(today="2021-03-05")
    assert 'href="/blog/2021/03/adler/"' in project.html("/wer/")


# On 1 March 2021: who agreed to be named, from when, until when.
CONSENTS = {
    "Erika Heute": ({"date": "2021-03-01"}, True),
    "Erika Morgen": ({"date": "2021-03-02"}, False),
    "Erika Immer": ({"date": "2019-01"}, True),
    "Erika Letztertag": ({"date": "2021-02-01", "end": "2021-03-02"}, True),
    "Erika Geendet": ({"date": "2021-02-01", "end": "2021-03-01"}, False),
    "Erika Langegeendet": ({"date": "2018-02-01", "end": "2019-03"}, False),
    "Erika Ungefragt": (None, False),
}
STEERING = {
    "teams/giessen.md": team(kind="Steuerungsteam", history=[], milestones=[]),
    "blog/2020/2020-07-regen.md": post(teams=[]),
}


def asked(name: str, dates: dict[str, str] | None) -> dict[str, object]:
    """A person with a role of their own, and what they agreed to."""
    given = {"consent": {"source": "Brief", **dates}} if dates else {}
    return {"name": name, "role": f"Aufgabe von {name[-3:]}", **given}


@pytest.fixture(scope="module")
def named(tmp_path_factory) -> Project:
    """A site with people of every kind of consent, built."""
    table = people(*(asked(name, dates) for name, (dates, _) in CONSENTS.items()))
    root = tmp_path_factory.mktemp("namen") / "projekt"
    project = new_project(root, STEERING | {"daten/personen.yaml": table})
    project.build()
    return project


@pytest.mark.parametrize("url", ["/wer/", "/teams/giessen/"])
@pytest.mark.parametrize("name", CONSENTS)
def test_name_is_shown_from_the_day_of_consent_to_its_end(named, name, url):
    main = parse(named.html(url), url).main
    assert (name in main) == CONSENTS[name][1]
    assert f"Aufgabe von {name[-3:]}" in main
    assert "Politik" in main


@pytest.mark.parametrize("name", [name for name, (_, shown) in CONSENTS.items() if not shown])
def test_name_without_consent_is_in_no_file(named, name):
    assert name.split()[1] not in named.everything()


def test_name_vanishes_when_its_consent_ends(make_project):
    agreed = asked("Erika Muster", {"date": "2021-02-01", "end": "2021-04-01"})
    project = make_project(STEERING | {"daten/personen.yaml": people(agreed)})
    project.build(today="2021-03-31")
    assert "Erika Muster" in project.everything()
    project.build(today="2021-04-01")
    assert "Muster" not in project.everything()


def test_removed_text_vanishes_with_its_lists(make_project):
    word = "Kormoran"
    project = make_project(
        {
            "blog/2020/2020-08-kormoran.md": post_on(word),
            "bezirke/ost.md": district("Ost", "2", "ost", summary=f"Im Osten der {word}."),
            "karte/stadtbezirke.geojson": None,
            "karte/ortsteile.geojson": None,
        }
    )
    project.build()
    assert word in project.everything()
    for name in ("blog/2020/2020-08-kormoran.md", "bezirke/ost.md"):
        project.remove(name)
    project.build()
    assert word not in project.everything()
    assert not (project.output / "blog/2020/08").exists()
    assert not (project.output / "stadtbezirke/ost").exists()


def test_a_new_page_is_found_from_every_other_without_a_word_to_anybody(make_project):
    project = make_project(
        {
            "seiten/fragen.md": page("Häufige Fragen", nav="Fragen"),
            "seiten/versteckt.md": page("Versteckt", status="hidden"),
        }
    )
    project.build()
    for found in read_site(project.output).whole_pages:
        led = {link.target for link in found.links if link.tag == "a"}
        assert "/fragen/" in led, found.url
        assert "/versteckt/" not in led, found.url
