"""What to read next, and which teams are near in place or in topic."""

import pytest

from tests import builders
from wiq_site.derive.related import NEIGHBOURS, RELATED_POSTS, neighbours
from wiq_site.derive.views import site_view


def posts(**fronts):
    """A network with one post a keyword; a later keyword is a newer post."""
    files = {"blog/2020/2020-07-regen.md": None, "teams/garten.md": builders.team(title="Garten")}
    for day, (slug, front) in enumerate(fronts.items(), 1):
        given = {"id": slug, "title": slug, "tags": [], "teams": [], "date": f"2020-08-{day:02}"}
        files[f"blog/2020/2020-08-{day:02}-{slug}.md"] = builders.post(**given | front)
    return builders.network(files)


def related(network):
    views = site_view(network).posts
    return {post.slug: [other.slug for other in views[post.path].related] for post in network.posts}


def test_a_team_says_more_than_a_tag_and_a_tag_more_than_a_place():
    network = posts(
        place={"districts": ["Süd"]},
        tag={"tags": ["Wasser"]},
        team={"teams": ["giessen"]},
        other={"tags": ["Klima"], "districts": ["Nord"]},
        post={"teams": ["giessen"], "tags": ["Wasser"], "districts": ["Süd"]},
    )
    assert related(network)["post"] == ["team", "tag", "place"]
    assert related(network)["other"] == []


def test_an_ortsteil_counts_as_its_district():
    network = posts(a={"localities": ["Süd-Ort"]}, b={"districts": ["Süd"]}, c={})
    assert related(network) == {"a": ["b"], "b": ["a"], "c": []}


def test_what_is_nearer_in_time_is_closer():
    network = posts(**{slug: {"tags": ["Wasser"]} for slug in "abcdef"})
    assert related(network)["c"] == ["d", "b", "e"]
    assert related(network)["f"] == ["e", "d", "c"]


def test_hidden_posts_are_related_to_nothing():
    network = posts(a={"tags": ["Wasser"]}, b={"tags": ["Wasser"], "status": "hidden"})
    assert related(network) == {"a": []}
    views = site_view(network).posts
    assert [view.related for view in views.values()] == [(), ()]


def test_common_key_of_all_posts_costs_no_square(monkeypatch):
    """A tag on every post: each is compared with a handful, not with all."""
    network = posts(**{f"p{number:02}": {"tags": ["Wasser"]} for number in range(28)})
    compared = 0

    class Counted(frozenset):
        def __and__(self, other):
            nonlocal compared
            compared += 1
            return frozenset.__and__(self, other)

    monkeypatch.setattr("wiq_site.derive.related.frozenset", Counted, raising=False)
    assert all(len(found) == RELATED_POSTS for found in related(network).values())
    assert 0 < compared <= 28 * 12


def teams(**fronts):
    files = {"teams/giessen.md": builders.team(title="Gießen", topics=["Wasser", "Bäume"])}
    for slug, front in fronts.items():
        files[f"teams/{slug}.md"] = builders.team(
            **{"title": slug.title(), "districts": ["Nord"]} | front
        )
    return builders.network(files)


def near(network, slug="giessen"):
    return [item.team.slug for item in neighbours(network, network.teams[slug])]


def test_teams_with_a_topic_come_before_teams_nearby():
    network = teams(
        far={},
        nearby={"districts": ["Süd"]},
        topic={"topics": ["wasser"]},
        both={"districts": ["Süd"], "topics": ["Bäume", "Spiel"]},
    )
    assert near(network) == ["both", "topic", "nearby"]
    first = neighbours(network, network.teams["giessen"])[0]
    assert first.topics == ("Bäume",)
    assert [district.slug for district in first.districts] == ["sued"]


def test_same_ortsteil_is_nearer_than_same_district():
    network = teams(
        a={"districts": [], "localities": ["Nord-Ort"]},
        b={"districts": ["Nord"]},
        c={"districts": [], "localities": ["Nord-Ort"]},
    )
    assert near(network, "a") == ["c", "b"]


@pytest.mark.parametrize("kind", ["Steuerungsteam", "Projektteam"])
def test_only_solution_teams_are_neighbours(kind):
    network = teams(other={"kind": kind, "districts": ["Süd"], "history": []})
    assert near(network) == near(network, "other") == []


def test_no_more_neighbours_than_fit():
    network = teams(**{slug: {"districts": ["Süd"]} for slug in "abcdef"})
    assert near(network) == list("abcdef")[:NEIGHBOURS]
