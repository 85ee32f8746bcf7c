"""Which feeds there are, and what is in each."""

import pytest

from tests.builders import area, network, page, post, table, team
from tests.feeds.sites import SITE, feeds_of, written

RAIN = "tag:wiq.example,2020:beitrag/2020-07-regen"
START = "tag:wiq.example,2020:team/giessen/2020-06"
DOOR = "tag:wiq.example,2020:team/giessen/2021-02-10"


def ids(feed):
    return [entry.id for entry in feed.entries]


@pytest.fixture(scope="module")
def small():
    return feeds_of(network())


def test_names(small):
    assert list(small) == [
        *("all", "newsletter", "team-giessen", "bezirk-sued", "bezirk-nord"),
        *("gebiet-0", "kategorie-netzwerk"),
    ]


def test_all_and_categories_hold_posts(small):
    assert ids(small["all"]) == [RAIN]
    assert ids(small["kategorie-netzwerk"]) == [RAIN]


@pytest.mark.parametrize("name", ["team-giessen", "bezirk-sued", "gebiet-0"])
def test_team_its_district_and_its_area_hold_posts_and_story(small, name):
    assert ids(small[name]) == [DOOR, RAIN, START]


@pytest.mark.parametrize("name", ["bezirk-nord", "newsletter"])
def test_feed_without_entries_is_there_all_the_same(small, name):
    assert small[name].entries == ()


def test_post_is_in_the_district_and_area_of_its_ortsteil():
    found = feeds_of(
        network({"blog/2020/2020-07-regen.md": post(teams=None, localities=["Süd-Ort"])})
    )
    assert RAIN in ids(found["bezirk-sued"])
    assert RAIN in ids(found["gebiet-0"])
    assert RAIN not in ids(found["team-giessen"])
    assert RAIN not in ids(found["bezirk-nord"])


def test_area_holds_single_localities_and_shared_districts():
    found = feeds_of(
        network(
            {
                "blog/2020/2020-07-regen.md": post(teams=None, localities=["Nord-Ort"]),
                "gebiete/gebiet-1.md": area(1, districts=[], localities=[{"locality": "Nord-Ort"}]),
                "gebiete/gebiet-2.md": area(2, districts=[], shared=["Nord"]),
            }
        )
    )
    assert RAIN in ids(found["gebiet-1"])
    assert RAIN in ids(found["gebiet-2"])
    assert RAIN not in ids(found["gebiet-0"])


def test_district_holds_every_team_that_is_listed_not_solution_teams_alone():
    found = feeds_of(network({"teams/giessen.md": team(kind="Projektteam")}))
    assert DOOR in ids(found["bezirk-sued"])
    assert found["team-giessen"].title == "Gießen"


def test_hidden_and_drafts_are_in_no_feed():
    hidden = feeds_of(
        network(
            {
                "teams/still.md": team(title="Still", status="hidden"),
                "teams/entwurf.md": team(title="Entwurf", status="draft"),
                "blog/2020/2020-07-still.md": post(id="still", title="S", status="hidden"),
                "blog/2020/2020-07-entwurf.md": post(id="entwurf", title="E", status="draft"),
                "blog/2020/2020-07-bald.md": post(
                    id="bald", title="B", date="2021-07", scheduled="ja"
                ),
            }
        )
    )
    assert not {"team-still", "team-entwurf"} & set(hidden)
    found = {entry.id for feed in hidden.values() for entry in feed.entries}
    assert found == {RAIN, START, DOOR}


def test_empty_category_has_no_feed():
    categories = [
        {"name": name, "slug": name.lower(), "summary": "x"} for name in ("Netzwerk", "Preise")
    ]
    found = feeds_of(network({"daten/kategorien.yaml": table(categories=categories)}))
    assert "kategorie-netzwerk" in found
    assert "kategorie-preise" not in found


def test_feed_of_a_renamed_team_stays_where_it_was():
    moved = {"from": "/teams/wasser/", "to": "/teams/giessen/"}
    files = written(network({"daten/weiterleitungen.yaml": table(redirects=[moved])}))
    for ending in ("atom.xml", "rss.xml", "json"):
        now = files[f"{SITE}/feeds/team-giessen.{ending}"]
        assert files[f"{SITE}/feeds/team-wasser.{ending}"] == now
    assert "team-wasser" not in files[f"{SITE}/feeds/alle.opml"].decode()


def test_redirect_of_another_page_makes_no_feed():
    moved = {"from": "/giessen/", "to": "/teams/giessen/"}
    files = written(network({"daten/weiterleitungen.yaml": table(redirects=[moved])}))
    assert files.keys() == written(network()).keys()


def test_newsletter_is_offered_once_it_has_a_page():
    def offered(files):
        return b"newsletter.atom.xml" in written(network(files))[f"{SITE}/feeds/alle.opml"]

    assert not offered({})
    assert offered({"seiten/newsletter.md": page("Newsletter", template="newsletter")})


def test_feeds_follow_the_base_path():
    files = written(network(site_url="https://host.example/teil"))
    assert "https://host.example/teil/feeds/all.atom.xml" in files
    data = files["https://host.example/teil/feeds/all.atom.xml"].decode()
    assert 'href="/teil/feeds/feed.css"' in data
    assert "https://host.example/teil/blog/2020/07/regen/" in data


def test_district_named_twice_counts_once():
    found = feeds_of(
        network({"blog/2020/2020-07-regen.md": post(districts=["Süd"], localities=["Süd-Ort"])})
    )
    assert ids(found["bezirk-sued"]).count(RAIN) == 1
