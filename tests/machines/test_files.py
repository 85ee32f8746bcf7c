"""Sitemap, robots.txt, security.txt, manifest: read as their standards say."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.builders import TODAY, Files, network, page, post, table, team
from wiq_site.derive.views import site_view
from wiq_site.machines.files import machine_files
from wiq_site.machines.inventory import inventory
from wiq_site.machines.manifest import BACKGROUND_COLOR, THEME_COLOR
from wiq_site.machines.sitemap import sitemap_files
from wiq_site.urls import Base

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
REGEN = "blog/2020/2020-07-regen.md"
ROOT = Path(__file__).parent.parent.parent


def files(content: Files | None = None, today: date = TODAY, **options) -> dict[str, bytes]:
    site = site_view(network(content, today=today, **options))
    pages = inventory(site, per_page=10).values()
    return dict(machine_files(site.network, pages, "/theme/icon.svg"))


def sitemap(content: Files | None = None, **options) -> dict[str, str | None]:
    """Address → lastmod, from the file as written."""
    root = ElementTree.fromstring(files(content, **options)["/sitemap.xml"])
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    found = {}
    for entry in root.findall("s:url", NAMESPACE):
        address = entry.findtext("s:loc", None, NAMESPACE)
        assert address is not None
        assert address not in found
        assert {child.tag.partition("}")[2] for child in entry} <= {"loc", "lastmod"}
        found[address] = entry.findtext("s:lastmod", None, NAMESPACE)
    return found


def test_sitemap_names_every_page_that_is_to_be_found():
    found = {address.removeprefix("https://wiq.example") for address in sitemap()}
    assert found == {
        "/",
        "/blog/",
        "/blog/2020/07/regen/",
        "/blog/kategorie/netzwerk/",
        "/blog/schlagwort/wasser/",
        "/gebiete/",
        "/gebiete/0/",
        "/impressum/",
        "/mitmachen/",
        "/stadtbezirke/",
        "/stadtbezirke/nord/",
        "/stadtbezirke/sued/",
        "/teams/",
        "/teams/giessen/",
        "/unterstuetzung/",
        "/wer/",
    }


@pytest.mark.parametrize("status", ["hidden", "draft"])
def test_sitemap_leaves_out_what_is_not_to_be_found(status):
    content = {
        "blog/2020/2020-07-leise.md": post(id="leise", status=status, tags=["Leise"]),
        "teams/leise.md": team(title="Leise", status=status),
        "seiten/leise.md": page("Leise", status=status),
    }
    assert not [address for address in sitemap(content) if "leise" in address]


def test_sitemap_leaves_out_moved_pages():
    content = {
        "daten/weiterleitungen.yaml": table(redirects=[{"from": "/alt/", "to": "/wer/"}]),
    }
    assert "https://wiq.example/alt/" not in sitemap(content)


def test_sitemap_names_the_further_pages_of_a_list():
    content = {
        f"blog/2020/2020-07-post-{number}.md": post(id=f"post-{number}") for number in range(20)
    }
    found = sitemap(content)
    assert "https://wiq.example/blog/seite/3/" in found
    assert "https://wiq.example/blog/seite/4/" not in found
    assert "https://wiq.example/blog/schlagwort/wasser/seite/3/" in found


@pytest.mark.parametrize(
    ("front", "lastmod"),
    [
        ({}, "2020-07"),
        ({"date": "2020-07-15"}, "2020-07-15"),
        ({"modified": "2021-02-20"}, "2021-02-20"),
        ({"modified": "2021-02-20 09:30"}, "2021-02-20T09:30+01:00"),
    ],
)
def test_a_post_changed_when_its_front_matter_says(front, lastmod):
    assert sitemap({REGEN: post(**front)})["https://wiq.example/blog/2020/07/regen/"] == lastmod


def test_a_list_changes_with_what_it_lists():
    found = sitemap({REGEN: post(modified="2021-02-20", teams=["giessen"])})
    for url in ("/", "/blog/", "/blog/kategorie/netzwerk/", "/teams/", "/teams/giessen/"):
        assert found[f"https://wiq.example{url}"] == "2021-02-20", url
    for url in ("/stadtbezirke/sued/", "/stadtbezirke/", "/gebiete/0/"):
        assert found[f"https://wiq.example{url}"] == "2021-02-20", url
    assert found["https://wiq.example/stadtbezirke/nord/"] == "2020-04"


def test_a_page_without_a_date_has_no_lastmod():
    assert sitemap()["https://wiq.example/impressum/"] is None
    dated = {"seiten/impressum.md": page("Impressum", date="2021-01-05")}
    assert sitemap(dated)["https://wiq.example/impressum/"] == "2021-01-05"


def test_lastmod_is_a_w3c_date():
    form = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2}))?)?)?"
    for lastmod in sitemap().values():
        assert lastmod is None or re.fullmatch(form, lastmod)


def test_another_day_changes_no_lastmod():
    assert sitemap() == sitemap(today=date(2026, 11, 22))


def test_a_large_sitemap_comes_in_parts():
    site = site_view(network())
    pages = tuple(inventory(site, per_page=10).values())
    found = sitemap_files(pages, Base("https://wiq.example/teil"), largest=6)
    index = ElementTree.fromstring(found["/sitemap.xml"])
    parts = [element.text for element in index.iter(f"{{{NAMESPACE['s']}}}loc")]
    assert parts == [f"https://wiq.example/teil/sitemap-{number}.xml" for number in (1, 2, 3)]
    counts = [
        len(ElementTree.fromstring(data).findall("s:url", NAMESPACE))
        for name, data in found.items()
        if name != "/sitemap.xml"
    ]
    assert counts == [6, 6, 4]


def test_robots_txt_lets_everybody_in_and_names_the_sitemap():
    lines = files(site_url="https://wiq.example/teil")["/robots.txt"].decode().splitlines()
    assert lines == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://wiq.example/teil/sitemap.xml",
    ]


def security(content: Files | None = None, **options) -> dict[str, str]:
    """The fields, read as RFC 9116 has it: each of ours stands once."""
    text = files(content, **options)["/.well-known/security.txt"].decode("ascii")
    assert text.endswith("\n")
    found = {}
    for line in text.splitlines():
        name, _, value = line.partition(": ")
        assert value.strip() == value != ""
        assert name not in found
        found[name] = value
    return found


@pytest.mark.parametrize(
    "today", [date(2021, 1, 1), date(2021, 1, 31), date(2021, 2, 28), date(2021, 12, 31)]
)
def test_security_txt_is_current_for_most_of_a_year(today):
    expires = datetime.fromisoformat(security(today=max(today, TODAY))["Expires"])
    begin = datetime.combine(max(today, TODAY), datetime.min.time(), UTC)
    assert timedelta(days=300) < expires - begin < timedelta(days=365)


def test_security_txt_changes_once_a_month():
    assert security(today=date(2021, 3, 1)) == security(today=date(2021, 3, 31))
    assert security(today=date(2021, 3, 31)) != security(today=date(2021, 4, 1))


def test_security_txt_names_the_imprint_where_no_mailbox_is_known():
    found = security(site_url="http://localhost:8000/teil")
    assert found["Contact"] == "https://localhost:8000/teil/impressum/"
    assert found["Canonical"] == "https://localhost:8000/teil/.well-known/security.txt"
    assert found["Preferred-Languages"] == "de, en"


def test_security_txt_names_the_mailbox_that_is_known():
    provider = table(
        site_name="WiQ",
        site_url="https://wiq.example",
        tag_authority="wiq.example,2020",
        operator="Stiftung",
        address={"street": "Weg 1", "postcode": "04229", "city": "Leipzig"},
        contact="post@wiq.example",
    )
    assert security({"daten/anbieter.yaml": provider})["Contact"] == "mailto:post@wiq.example"


def test_manifest_keeps_to_the_site():
    values = json.loads(files(site_url="https://wiq.example/teil")["/manifest.webmanifest"])
    assert values["name"] == "Wir im Quartier"
    assert values["start_url"] == values["scope"] == values["id"] == "/teil/"
    assert values["icons"] == [
        {"src": "/teil/theme/icon.svg", "sizes": "any", "type": "image/svg+xml"},
        {"src": "/teil/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any"},
        {"src": "/teil/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any"},
        {
            "src": "/teil/icon-512-maske.png",
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]


def test_manifest_has_the_colours_of_the_theme():
    tokens = (ROOT / "theme/static/css/10-tokens.css").read_text("utf-8")
    assert re.search(r"--deep: (#\w+);", tokens)[1] == THEME_COLOR  # type: ignore[index]
    assert re.search(r"--paper: (#\w+);", tokens)[1] == BACKGROUND_COLOR  # type: ignore[index]
    assert f'content="{THEME_COLOR}"' in (ROOT / "theme/templates/base.html").read_text("utf-8")
