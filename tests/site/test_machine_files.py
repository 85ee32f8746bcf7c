"""What programs read of the built site: its addresses answer, and it agrees with the pages."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tests.builders import SITE_URL, page, post
from tests.calendar import rfc5545
from tests.site.pages import Page, Site, words
from tests.site.project import REAL_TODAY, Project
from wiq_site.addresses import addresses
from wiq_site.collection import read
from wiq_site.files import read_tree

pytestmark = pytest.mark.slow
HOST = "https://wir-im-quartier.net"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def is_noindex(built: Page) -> bool:
    return "noindex" in (built.meta("robots") or "")


def told(built: Page) -> list[dict[str, Any]]:
    """What a page's data script says."""
    scripts = [e for e in built.all("script") if e.get("type") == "application/ld+json"]
    assert len(scripts) < 2, built.url
    return [thing for s in scripts for thing in json.loads(s.text or "")["@graph"]]


def open_graph(built: Page) -> dict[str, str]:
    found = [(e.get("property"), e.get("content")) for e in built.all("meta") if e.get("property")]
    return {str(name): str(content) for name, content in found}


def test_sitemap_is_exactly_the_pages_that_may_be_found(site: Site):
    tree = ElementTree.fromstring((site.output / "sitemap.xml").read_bytes())
    named = {(element.text or "").removeprefix(HOST) for element in tree.iter(LOC)}
    assert named == {built.url for built in site.whole_pages if not is_noindex(built)}


def test_robots_txt_names_a_sitemap_that_is_there(site: Site):
    lines = (site.output / "robots.txt").read_text("utf-8").splitlines()
    (address,) = (line.partition(": ")[2] for line in lines if line.startswith("Sitemap: "))
    assert site.answers(address.removeprefix(HOST))


def test_head_of_every_page_agrees_with_the_page(site: Site):
    for built in site.whole_pages:
        if is_noindex(built):
            continue
        graph = open_graph(built)
        assert graph["og:url"] == built.canonical == f"{HOST}{built.url}"
        assert graph.get("og:description") == built.description, built.url
        if built.url != "/":
            assert built.title == f"{graph['og:title']} – Wir im Quartier"
        assert [link.target for link in built.links if link.rel == "manifest"] == [
            "/manifest.webmanifest"
        ]


_NEEDED = {
    "Organization": ("name", "url", "parentOrganization"),
    "WebSite": ("name", "url"),
    "BlogPosting": ("headline", "datePublished", "author", "publisher", "mainEntityOfPage"),
    "Event": ("name", "startDate", "url", "eventStatus"),
    "BreadcrumbList": ("itemListElement",),
}


def test_every_page_tells_what_it_is(site: Site):
    seen: set[str] = set()
    for built in site.whole_pages:
        for thing in told(built):
            seen.add(thing["@type"])
            for key in _NEEDED[thing["@type"]]:
                assert thing.get(key), f"{built.url}: {thing['@type']} without {key}"
            if "url" in thing:
                assert site.answers(thing["url"].removeprefix(HOST)), thing["url"]
    assert seen == set(_NEEDED)


def test_data_and_visible_breadcrumbs_are_the_same_way(site: Site):
    checked = 0
    for built in site.whole_pages:
        ways = [e for e in built.all("nav") if "breadcrumbs" in (e.get("class") or "").split()]
        lists = [thing for thing in told(built) if thing["@type"] == "BreadcrumbList"]
        for nav, data in zip(ways, lists, strict=False):
            steps = [e for e in nav.iter() if e.tag == "li"]
            links = [a.get("href") for e in steps for a in e.iter() if a.tag == "a"]
            items = data["itemListElement"]
            assert [item["item"].removeprefix(HOST) for item in items[:-1]] == links, built.url
            assert [item["name"] for item in items[:-1]] == [words(e) for e in steps[:-1]]
            checked += 1
    assert checked > 50


def test_no_data_script_can_be_left_by_a_text(make_project):
    bad = "</script><script>alert(1)</script><!--"
    project = make_project({"blog/2020/2020-07-regen.md": post(title=f"Regen {bad}", summary=bad)})
    project.build()
    built = project.html("/blog/2020/07/regen/")
    assert "<script>alert" not in built
    assert built.count("<script") == 1


def calendars(site: Site) -> dict[str, rfc5545.Component]:
    files = sorted(name for name in site.files if name.endswith(".ics"))
    return {name: rfc5545.read((site.output / name).read_bytes()) for name in files}


def test_every_calendar_can_be_read_and_what_it_links_to_answers(site: Site):
    found = calendars(site)
    assert len(found) == 1 + 14 + 10
    for calendar in found.values():
        for part in (calendar, *calendar.of("VEVENT")):
            assert site.answers(part.one("URL").value.removeprefix(HOST))
        assert site.answers(calendar.one("SOURCE").value.removeprefix(HOST))
    uids = [event.one("UID").value for event in found["kalender/alle.ics"].of("VEVENT")]
    assert len(uids) == len(set(uids)) >= 3


def test_events_page_leads_to_calendars_that_are_there(site: Site):
    built = site.pages["/termine/"]
    links = [link.target for link in built.links if link.target.startswith("webcal:")]
    assert len(links) == 1 + 14 + 10
    for link in links:
        assert urlsplit(link).netloc == urlsplit(HOST).netloc
        assert site.answers(urlsplit(link).path)


def test_every_address_in_the_data_answers(site: Site):
    for name in sorted(name for name in site.files if name.startswith("api/v1/")):
        if name.endswith((".json", ".geojson")):
            for address in own_addresses(json.loads((site.output / name).read_bytes())):
                assert site.answers(address), f"{name}: {address}"


def own_addresses(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value.removeprefix(HOST)} if value.startswith(f"{HOST}/") else set()
    values = value.values() if isinstance(value, dict) else value
    nested = values if isinstance(value, dict | list) else ()
    return {address for item in nested for address in own_addresses(item)}


def test_page_of_the_data_leads_to_every_file(site: Site):
    links = {link.target for link in site.pages["/api/"].links}
    for name in site.files:
        if name.startswith("api/v1/"):
            assert f"/{name}" in links, name


def test_texts_may_link_to_every_file_and_to_nothing_that_is_not_there(real: Project, site: Site):
    content, _ = read(read_tree(real.root))
    known = {
        url for url in addresses(content, date.fromisoformat(REAL_TODAY)).anchors if is_file(url)
    }
    made = {f"/{name}" for name in site.files if is_file(f"/{name}")}
    assert known == made


def is_file(url: str) -> bool:
    """What this room makes: calendars, data, and the files at fixed addresses."""
    fixed = ("/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/manifest.webmanifest")
    return url in fixed or (url.startswith(("/kalender/", "/api/v1/")) and not url.endswith("/"))


def test_events_are_shown_as_coming_until_their_day_is_over(make_project):
    project = make_project(
        {
            "seiten/termine.md": page("Termine", template="termine"),
            "blog/2020/2020-07-regen.md": post(event={"start": "2021-03-01 19:00"}),
            "blog/2020/2020-07-alt.md": post(
                id="alt", title="Alt", event={"start": "2020-08-01", "cancelled": "ja"}
            ),
        }
    )
    project.build()
    coming, _, past = project.html("/termine/").partition("Vergangene Termine")
    assert "Regen im Juli" in coming
    assert "19:00 Uhr" in coming
    assert "Alt</a>" in past
    assert "abgesagt" in past
    project.build(today="2021-03-02")
    coming, _, past = project.html("/termine/").partition("Vergangene Termine")
    assert "Regen im Juli" not in coming
    assert "Gerade steht kein Termin fest" in coming
    assert "Regen im Juli" in past


def test_below_a_path_every_file_names_addresses_below_it(make_project):
    project = make_project()
    project.build(SITEURL="https://host.example/teil")
    for path in sorted(Path(project.output).rglob("*")):
        if path.suffix in {".ics", ".txt", ".json", ".csv", ".geojson", ".webmanifest"}:
            assert SITE_URL not in path.read_text("utf-8"), path
            assert "https://host.example/" not in path.read_text("utf-8").replace(
                "https://host.example/teil/", ""
            ), path
