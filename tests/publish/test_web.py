"""Hooks, the look at the live address and the link check, against servers on the loopback."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.publish.hooked import serving
from wiq_site.effects.linkcheck import NoNetwork, look
from wiq_site.effects.publish.web import Hooks, News, tell, wrong_online
from wiq_site.publish.manifest import Manifest, fact_of
from wiq_site.publish.outside import Finding, State, dead_links, judge, outside_links

NEWS = News(
    "r", "https://wiq.example", ("https://wiq.example/f.xml",), ("https://wiq.example/",), ()
)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_hooks_tell_hub_search_engines_and_webhook():
    with serving({"/hub": 204, "/now": 200, "/hook": 200}) as (url, seen):
        hooks = Hooks(f"{url}/hub", "schluessel", f"{url}/now", f"{url}/hook")
        assert tell(hooks, NEWS) == ()
    by_path = {path: data for _, path, data in seen}
    assert by_path["/hub"] == "hub.mode=publish&hub.url=https%3A%2F%2Fwiq.example%2Ff.xml"
    asked = json.loads(by_path["/now"])
    assert asked["keyLocation"] == "https://wiq.example/schluessel.txt"
    assert asked["urlList"] == ["https://wiq.example/"]
    assert json.loads(by_path["/hook"])["release"] == "r"


def test_a_hook_that_fails_is_reported_and_not_fatal():
    with serving({}) as (url, _):
        (said,) = tell(Hooks(webhook=f"{url}/weg"), NEWS)
    assert said == "Webhook hat nicht geklappt (404). Die Website ist trotzdem online."
    (said,) = tell(Hooks(webhook=f"{url}/weg"), NEWS)
    assert said.startswith("Webhook hat nicht geklappt")


def test_without_settings_nobody_is_told():
    assert tell(Hooks(), NEWS) == ()


def test_the_live_address_is_compared_by_content_and_headers():
    manifest = Manifest("r", {"index.html": fact_of(b"neu")})
    with serving({"/": 200}) as (url, _):
        found = wrong_online(url, manifest, ())
    assert found[0] == "/: noch nicht der neue Stand"
    assert "Der Header Content-Security-Policy fehlt." in found


TEXTS = {
    "content/a.md": "Siehe [dort](https://a.example/x_(y)), und\nhttps://b.example/z.\n",
    "content/b.yaml": "# https://kommentar.example\nurl: https://b.example/z\n",
}


def test_links_are_found_with_every_place():
    assert outside_links(TEXTS) == {
        "https://a.example/x_(y)": (("content/a.md", 1),),
        "https://b.example/z": (("content/a.md", 2), ("content/b.yaml", 2)),
    }


def test_dead_links_are_listed_by_file_and_line():
    dead = Finding(State.DEAD, "Antwort 404", NOW)
    problems = dead_links(outside_links(TEXTS), {"https://b.example/z": dead})
    assert [str(problem) for problem in problems] == [
        "content/a.md:2: Der Link https://b.example/z ist tot (Antwort 404).",
        "content/b.yaml:2: Der Link https://b.example/z ist tot (Antwort 404).",
    ]


@pytest.mark.parametrize(
    ("status", "state"),
    [(200, "lebt"), (301, "lebt"), (404, "tot"), (410, "tot"), (403, "unklar"), (503, "unklar")],
)
def test_only_what_is_gone_is_dead(status, state):
    assert judge(status)[0] == state


def test_answers_are_remembered_and_asked_again_when_old(tmp_path):
    with serving({"/da": 200}) as (url, seen):
        links = [f"{url}/da", f"{url}/weg"]
        found = look(tmp_path, links, NOW)
        assert [found[link].state for link in links] == [State.ALIVE, State.DEAD]
        asked = len(seen)
        look(tmp_path, links, NOW + timedelta(hours=1))
        assert len(seen) == asked
        look(tmp_path, links, NOW + timedelta(days=8))
        assert len(seen) > asked


def test_a_machine_without_network_says_so(tmp_path):
    with serving({}) as (url, _):
        pass
    with pytest.raises(NoNetwork):
        look(tmp_path, [f"{url}/x"], NOW)
    assert not (tmp_path / ".cache").exists()
