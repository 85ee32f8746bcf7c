"""Who sees what: drafts nowhere, scheduled texts on their day, hidden ones by address."""

import re

import pytest

from tests.builders import district, page, people, post, team
from tests.site.pages import parse, read_site

pytestmark = pytest.mark.slow

SECRET = "Grottenolm"  # a word of its own, looked for in every file of the output


def secret_post(name: str = "olm", **front):
    return post(
        f"Ein {SECRET} wohnt hier.",
        **{"id": name, "date": "2020-08", "title": f"Der {SECRET}", "tags": [SECRET]}
        | {"summary": f"Vom {SECRET}."}
        | front,
    )


def secret_team(**front):
    return team(
        f"Das Team {SECRET}.",
        **{"title": f"Team {SECRET}", "summary": f"Alles zum {SECRET}.", "topics": [SECRET]}
        | front,
    )


@pytest.mark.parametrize(
    "files",
    [
        {"blog/2020/2020-08-olm.md": secret_post(status="draft")},
        {"blog/2099/2099-08-olm.md": secret_post(status="draft", date="2099-08")},
        {"teams/olm.md": secret_team(status="draft")},
        {"seiten/olm.md": page(SECRET, SECRET, status="draft")},
        {"blog/2099/2099-08-olm.md": secret_post(scheduled="ja", date="2099-08")},
        {"daten/personen.yaml": people({"name": SECRET, "role": "Vertreter*in"})},
    ],
    ids=["draft", "draft of the future", "team", "page", "scheduled", "person"],
)
def test_what_is_not_public_is_nowhere_in_the_output(make_project, files):
    project = make_project(files)
    project.build()
    assert SECRET.lower() not in project.everything().lower()
    assert "olm" not in " ".join(read_site(project.output).files)


def test_scheduled_post_appears_on_its_day_and_stays(make_project):
    project = make_project(
        {"blog/2021/2021-03-05-olm.md": secret_post(scheduled="ja", date="2021-03-05")}
    )
    url = "/blog/2021/03/olm/"
    project.build(today="2021-03-04")
    assert SECRET not in project.everything()
    for day in ("2021-03-05", "2021-03-06"):
        project.build(today=day)
        assert project.has(url)
        assert url in project.html("/blog/")
        assert url in project.html("/teams/giessen/")
        assert SECRET in project.html("/blog/schlagwort/grottenolm/")


def test_scheduled_post_is_linked_only_when_it_is_there(make_project):
    link = {"seiten/wer.md": page("Wer", "[Olm]({filename}/blog/2021/2021-03-05-olm.md)")}
    scheduled = secret_post(scheduled="ja", date="2021-03-05")
    project = make_project(link | {"blog/2021/2021-03-05-olm.md": scheduled})
    assert "noch nicht öffentlich" in project.refused(today="2021-03-04").said
    project.build(today="2021-03-05")
    assert 'href="/blog/2021/03/olm/"' in project.html("/wer/")


HIDDEN = {
    "post": ("/blog/2020/08/olm/", {"blog/2020/2020-08-olm.md": secret_post(status="hidden")}),
    "team": ("/teams/olm/", {"teams/olm.md": secret_team(status="hidden")}),
    "page": ("/olm/", {"seiten/olm.md": page(SECRET, SECRET, status="hidden")}),
}


@pytest.mark.parametrize(("url", "files"), HIDDEN.values(), ids=HIDDEN)
def test_hidden_text_has_its_page_only(make_project, url, files):
    project = make_project(files)
    project.build()
    site = read_site(project.output)
    own = site.file_at(url)
    assert site.pages[url].meta("robots") == "noindex"
    assert SECRET in site.pages[url].main
    for name in site.files - {own}:
        text = (project.output / name).read_bytes().decode("utf-8", "replace")
        assert SECRET not in text, name
        assert not re.search(rf'"(https://wiq\.example)?{url}"', text), name
    assert not project.has("/blog/schlagwort/grottenolm/")


def test_public_text_may_be_indexed(project):
    project.build()
    for url in ("/", "/blog/", "/blog/2020/07/regen/", "/teams/giessen/", "/wer/"):
        assert parse(project.html(url), url).meta("robots") is None


def consent(**dates):
    source = {"source": "E-Mail, Ordner Einwilligungen"}
    return people({"role": "Vertreter*in für Erprobtes", "consent": source | dates})


STEERING = {
    "teams/giessen.md": team(kind="Steuerungsteam", history=[], milestones=[]),
    "blog/2020/2020-07-regen.md": post(teams=[]),
}


@pytest.mark.parametrize(
    ("dates", "today", "is_named"),
    [
        ({"date": "2021-02-01"}, "2021-03-01", True),
        ({"date": "2021-02-01"}, "2021-01-31", False),
        ({"date": "2021-02-01", "end": "2021-03-02"}, "2021-03-01", True),
        ({"date": "2021-02-01", "end": "2021-03-02"}, "2021-03-02", False),
        ({"date": "2021-02-01", "end": "2021-03-02"}, "2030-01-01", False),
    ],
    ids=["given", "not yet", "last day", "ended", "long ended"],
)
def test_consent_shows_a_name_from_its_day_to_its_end(make_project, dates, today, is_named):
    project = make_project(STEERING | {"daten/personen.yaml": consent(**dates)})
    project.build(today=today)
    for url in ("/wer/", "/teams/giessen/"):
        main = parse(project.html(url), url).main
        assert ("Erika Muster" in main) == is_named, url
        assert "Vertreter*in für Erprobtes" in main, url
        assert "Politik" in main, url
    assert ("Muster" in project.everything()) == is_named


def test_name_vanishes_from_a_site_that_showed_it(make_project):
    project = make_project(STEERING | {"daten/personen.yaml": consent(date="2021-02-01")})
    project.build()
    assert "Erika Muster" in project.everything()
    project.write({"daten/personen.yaml": people({})})
    project.build()
    assert "Muster" not in project.everything()


def test_removed_text_vanishes_with_its_lists(make_project):
    project = make_project(
        {
            "blog/2020/2020-08-olm.md": secret_post(),
            "bezirke/ost.md": district("Ost", "2", "ost", summary=f"Im Osten der {SECRET}."),
            "karte/stadtbezirke.geojson": None,
            "karte/ortsteile.geojson": None,
        }
    )
    project.build()
    assert SECRET in project.everything()
    for name in ("blog/2020/2020-08-olm.md", "bezirke/ost.md"):
        project.remove(name)
    project.build()
    assert SECRET not in project.everything()
    assert not (project.output / "blog/2020/08").exists()
    assert not (project.output / "stadtbezirke/ost").exists()
