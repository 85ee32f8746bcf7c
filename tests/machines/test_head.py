"""What the head of a page tells: Open Graph, Fediverse, schema.org."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Files, network, page, post, table
from wiq_site.derive.views import site_view
from wiq_site.machines.head import HeadData, head
from wiq_site.machines.inventory import inventory
from wiq_site.machines.structured import script

REGEN = "blog/2020/2020-07-regen.md"
POST = "/blog/2020/07/regen/"
EVENT = {"start": "2021-05-01 18:30", "end": "2021-05-01 20:00"}


def head_of(url: str, content: Files | None = None, **options: Any) -> HeadData:
    site = site_view(network(content, **options))
    return head(site, inventory(site, per_page=10)[url])


def graph(url: str, content: Files | None = None, **options: Any) -> dict[str, dict[str, Any]]:
    """The things a page tells of, by their type; each type once."""
    text = head_of(url, content, **options).json_ld
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    found = {thing["@type"]: thing for thing in data["@graph"]}
    assert len(found) == len(data["@graph"])
    return found


def properties(url: str, content: Files | None = None) -> dict[str, str]:
    return dict(head_of(url, content).properties)


def test_home_page_tells_who_we_are_and_who_carries_us():
    found = graph("/")
    us = found["Organization"]
    assert us["name"] == "Wir im Quartier"
    assert us["url"] == "https://wiq.example/"
    assert us["parentOrganization"]["name"] == "Stiftung Beispiel"
    assert us["parentOrganization"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Beispielweg 1",
        "postalCode": "04229",
        "addressLocality": "Leipzig",
        "addressCountry": "DE",
    }
    assert found["WebSite"]["publisher"]["@id"] == us["@id"]
    assert not {"email", "sameAs"} & set(us), "what is not known is left out"


def test_post_is_an_article_with_all_that_is_asked_for():
    article = graph(POST, {REGEN: post(modified="2020-08-01")})["BlogPosting"]
    assert article["headline"] == "Regen im Juli"
    assert article["datePublished"] == "2020-07"
    assert article["dateModified"] == "2020-08-01"
    assert article["author"] == [{"@type": "Organization", "name": "WiQ-Redaktion"}]
    assert article["publisher"]["name"] == "Wir im Quartier"
    assert article["mainEntityOfPage"] == f"https://wiq.example{POST}"
    assert article["keywords"] == ["Wasser"]
    assert "image" not in article


def test_a_team_that_writes_is_a_group_and_anybody_else_a_person():
    authors = graph(POST, {REGEN: post(authors=["Gießen", "Erika Muster"])})["BlogPosting"]
    assert [author["@type"] for author in authors["author"]] == ["Organization", "Person"]


def test_event_stands_on_the_page_of_its_post():
    event = graph(POST, {REGEN: post(event=EVENT | {"place": "Garten", "locality": "Süd-Ort"})})
    assert event["Event"] == {
        "@type": "Event",
        "@id": f"https://wiq.example{POST}#termin",
        "name": "Regen im Juli",
        "description": "Im Juli hat es geregnet.",
        "url": f"https://wiq.example{POST}",
        "startDate": "2021-05-01T18:30+02:00",
        "endDate": "2021-05-01T20:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {
            "@type": "Place",
            "name": "Garten, Süd-Ort",
            "containedInPlace": {"@type": "City", "name": "Leipzig"},
        },
        "inLanguage": "de",
    }


def test_cancelled_event_says_so_and_unknown_place_is_left_out():
    event = graph(POST, {REGEN: post(event={"start": "2021-05-01", "cancelled": "ja"})})["Event"]
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert event["startDate"] == "2021-05-01"
    assert not {"location", "endDate"} & set(event)


def test_event_without_a_day_is_told_to_people_only():
    assert "Event" not in graph(POST, {REGEN: post(event={"start": "2021-05"})})


def test_agenda_tells_of_coming_events():
    content = {
        "seiten/termine.md": page("Termine", template="termine"),
        REGEN: post(event=EVENT),
        "blog/2020/2020-07-alt.md": post(id="alt", event={"start": "2020-08-01"}),
    }
    assert graph("/termine/", content)["Event"]["url"] == f"https://wiq.example{POST}"


@pytest.mark.parametrize(
    ("url", "names"),
    [
        (POST, ["Start", "Blog", "Netzwerk", "Regen im Juli"]),
        ("/teams/giessen/", ["Start", "Teams", "Gießen"]),
        ("/stadtbezirke/sued/", ["Start", "Stadtbezirke", "Stadtbezirk Süd"]),
        ("/gebiete/0/", ["Start", "Gebiete", "Gebiet 0: Süden"]),
        ("/blog/schlagwort/wasser/", ["Start", "Blog", "Schlagwort Wasser"]),
        ("/wer/", ["Start", "Wer"]),
    ],
)
def test_breadcrumbs_lead_from_the_start_to_the_page(url, names):
    steps = graph(url, site_url="https://wiq.example/teil")["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == names
    assert [step["position"] for step in steps] == list(range(1, len(names) + 1))
    assert steps[0]["item"] == "https://wiq.example/teil/"
    assert steps[-1]["item"] == f"https://wiq.example/teil{url}"


def test_open_graph_of_a_post():
    assert properties(POST, {REGEN: post(modified="2020-08-01")}) == {
        "og:type": "article",
        "og:title": "Regen im Juli",
        "og:url": f"https://wiq.example{POST}",
        "og:description": "Im Juli hat es geregnet.",
        "og:site_name": "Wir im Quartier",
        "og:locale": "de_DE",
        "og:image": f"https://wiq.example{POST}vorschau.jpg",
        "og:image:type": "image/jpeg",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Karte mit dem Titel „Regen im Juli“",
        "article:published_time": "2020-07",
        "article:modified_time": "2020-08-01",
        "article:section": "Netzwerk",
        "article:tag": "Wasser",
    }


def test_open_graph_of_any_other_page():
    told = properties("/teams/giessen/")
    assert told["og:type"] == "website"
    assert told["og:description"] == "Wir gießen Bäume."
    assert not [name for name in told if name.startswith("article:")]


def test_picture_of_a_post_is_shown_with_its_description():
    content = {REGEN: post(image="bilder/regen.jpg", alt="Regen auf Blättern")}
    site = site_view(network(content, pictures=("bilder/regen.jpg",)))
    told = head(site, inventory(site, per_page=10)[POST])
    card = "https://wiq.example/blog/2020/07/regen/vorschau.jpg"
    assert dict(told.properties)["og:image"] == card
    article = json.loads(told.json_ld)["@graph"][0]
    assert article["image"].startswith("https://wiq.example/bilder/regen")


def provider(**values: Any) -> Files:
    return {
        "daten/anbieter.yaml": table(
            site_name="WiQ",
            site_url="https://wiq.example",
            tag_authority="wiq.example,2020",
            operator="Stiftung",
            address={"street": "Weg 1", "postcode": "04229", "city": "Leipzig"},
            **values,
        )
    }


def account(name: str, url: str) -> dict[str, str]:
    return {"network": "Netz", "name": name, "url": url, "date": "2021"}


def test_fediverse_account_is_named_where_there_is_one():
    accounts = [
        account("@wiq", "https://facebook.example/wiq"),
        account("@wiq@leipzig.example", "https://leipzig.example/@wiq"),
    ]
    told = head_of("/", provider(accounts=accounts))
    assert told.names == (("fediverse:creator", "@wiq@leipzig.example"),)
    assert head_of("/", provider(accounts=accounts[:1])).names == ()
    us = json.loads(told.json_ld)["@graph"][0]
    assert us["sameAs"] == ["https://facebook.example/wiq", "https://leipzig.example/@wiq"]


def test_hidden_page_tells_nothing_to_search_engines():
    told = head_of(POST, {REGEN: post(status="hidden")})
    assert told.json_ld == ""
    assert dict(told.properties)["og:title"] == "Regen im Juli"


@pytest.mark.parametrize("url", ["/404.html", "/alt/"])
def test_what_is_no_page_has_no_head_data(url):
    redirects = table(redirects=[{"from": "/alt/", "to": "/wer/"}])
    site = site_view(network({"daten/weiterleitungen.yaml": redirects}))
    assert url not in inventory(site, per_page=10)


@given(text=st.text(st.characters(codec="utf-8")))
def test_no_word_ends_the_script_or_begins_a_comment(text):
    for word in (text, f"</script>{text}", f"<!--{text}<script>"):
        written = script([{"name": word}])
        assert not set("<>&\u2028\u2029") & set(written)
        assert json.loads(written)["@graph"] == [{"name": word}]
