"""Feeds as the real Pelican publishes them: of the real content, and of small sites on disk."""

import re
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from tests.builders import post, table, team
from tests.feeds.judges import faults
from tests.feeds.judges.common import html_faults
from tests.feeds.readers import read, walk
from tests.feeds.sites import ENDINGS
from tests.site.project import run

pytestmark = pytest.mark.slow

REAL = "https://wir-im-quartier.net"
SMALL = "https://wiq.example"


def feed_documents(output: Path, site: str) -> dict[str, bytes]:
    """Every feed document below `output` by its whole address."""
    found = {
        f"{site}/{path.relative_to(output).as_posix()}": path.read_bytes()
        for path in sorted((output / "feeds").rglob("*"))
        if path.name.endswith(ENDINGS)
    }
    assert found
    return found


@pytest.fixture(scope="module")
def everything(real):
    return feed_documents(real.output, REAL)


@pytest.fixture(scope="module")
def documents(everything):
    """All but the copies at the addresses of teams that were renamed."""
    return {url: data for url, data in everything.items() if itself(url, data) == url}


def itself(url, data):
    return read(url, data).links["self"]


def subscribed(documents):
    return [url for url in documents if "/archiv/" not in url]


def test_every_document_of_the_real_site_is_valid(documents):
    assert [fault for url, data in documents.items() for fault in faults(url, data)] == []


def test_every_feed_that_is_asked_for_is_there(documents, site):
    slugs = {"teams": "team", "stadtbezirke": "bezirk", "gebiete": "gebiet"}
    names = {"all", "newsletter"}
    for url in site.pages:
        kind = re.fullmatch(r"/(teams|stadtbezirke|gebiete)/([^/]+)/", url)
        if kind and 'http-equiv="refresh"' not in site.pages[url].source:
            names.add(f"{slugs[kind[1]]}-{kind[2]}")
        category = re.fullmatch(r"/blog/kategorie/([^/]+)/", url)
        if category:
            names.add(f"kategorie-{category[1]}")
    assert len(names) > 30
    for ending in ENDINGS:
        there = {
            url.removeprefix(f"{REAL}/feeds/").removesuffix(f".{ending}")
            for url in subscribed(documents)
            if url.endswith(ending)
        }
        assert there == names


def test_every_entry_leads_to_a_page_and_a_place_on_it(documents, site):
    """Also links within texts, as far as they stay on the site."""
    targets = set()
    for url, data in documents.items():
        for item in read(url, data).items:
            targets.add(item.url)
            targets.update(re.findall(r'(?:href|src)="([^"]+)"', item.html))
    own = {target.removeprefix(REAL) for target in targets if target.startswith(f"{REAL}/")}
    assert len(own) > 80
    for target in own:
        path, _, anchor = target.partition("#")
        if not path.startswith("/bilder/"):
            assert path in site.pages, target
        assert (site.output / unquote(path.lstrip("/"))).exists(), target
        assert not anchor or unquote(anchor) in site.pages[path].ids, target


def test_archives_of_the_real_site_are_whole(documents):
    for url in subscribed(documents):
        way = list(walk(url, documents.__getitem__))
        met = Counter(key for document in way for key in document.ids)
        assert set(met.values()) <= {1}, url
        assert all(len(document.items) <= 30 for document in way)
        assert way[0].is_archive is False
        assert all(document.is_archive for document in way[1:])
    reached = {
        d.links["self"] for url in subscribed(documents) for d in walk(url, documents.__getitem__)
    }
    assert reached == set(documents)


def test_formats_tell_the_same_story(documents):
    for url in subscribed(documents):
        if url.endswith(".atom.xml"):
            stem = url.removesuffix("atom.xml")
            told = [
                [
                    (i.id, i.title, i.html)
                    for d in walk(stem + e, documents.__getitem__)
                    for i in d.items
                ]
                for e in ENDINGS
            ]
            assert told[0] == told[1] == told[2]


def test_posts_of_the_blog_are_all_in_the_feed_of_all(documents, site):
    posts = {u for u in site.pages if re.fullmatch(r"/blog/[0-9]{4}/[0-9]{2}/[^/]+/", u)}
    told = {i.url for d in walk(f"{REAL}/feeds/all.json", documents.__getitem__) for i in d.items}
    assert told == {f"{REAL}{url}" for url in posts}


def test_every_published_id_is_remembered(documents):
    known = Path("content/daten/kennungen.yaml").read_text("utf-8")
    told = {key for url, data in documents.items() for key in read(url, data).ids}
    [authority] = re.findall(r"(?m)^authority: (.+)$", known)
    remembered = {f"tag:{authority}:{key}" for key in re.findall(r"(?m)^  - id: (.+)$", known)}
    assert told <= remembered


def test_every_page_offers_feeds_that_are_there(site, documents):
    for url, page in site.pages.items():
        links = [
            e.get("href")
            for e in page.all("link")
            if e.get("rel") == "alternate" and "feeds/" in (e.get("href") or "")
        ]
        if 'http-equiv="refresh"' in page.source:
            continue  # a moved address
        assert links, url
        assert links[-1].startswith("/feeds/all."), url
        for link in links:
            assert f"{REAL}{link}" in documents, f"{url}: {link}"


def test_overview_lists_every_feed_and_no_dead_link(site, documents):
    page = site.pages["/abonnieren/"]
    listed = {e.get("href") for e in page.all("a") if (e.get("href") or "").startswith("/feeds/")}
    offered = {u.removeprefix(REAL) for u in subscribed(documents)}
    assert listed == offered | {"/feeds/alle.opml"}


def test_feed_at_a_former_name_is_the_feed_of_today(everything, documents):
    copies = {url: data for url, data in everything.items() if url not in documents}
    assert any("/team-wir-giessen-im-quartier." in url for url in copies)
    for url, data in copies.items():
        assert documents[itself(url, data)] == data


def test_opml_lists_the_same_feeds(real, documents):
    root = etree.parse(real.output / "feeds" / "alle.opml").getroot()
    listed = {outline.get("xmlUrl") for outline in root.iter("outline")} - {None}
    assert listed <= set(documents)
    assert len(listed) > 30


def test_stylesheet_of_the_browser_view_is_there(real, documents):
    for url, data in documents.items():
        if url.endswith(".xml"):
            assert b'<?xml-stylesheet type="text/css" href="/feeds/feed.css"?>' in data[:200]
    css = (real.output / "feeds" / "feed.css").read_text("utf-8")
    assert '@namespace h "http://www.w3.org/1999/xhtml"' in css


# --- small sites on disk ---

HOSTILE = """Anfang `<script>alert("1")</script>` und ]]> und &copy; 🌳.

    <b onclick="x()">kein Markup</b>

[zwei](https://x.example/?a=1&b=2) \\<em\\> **offen"""


def test_hostile_post_of_a_whole_site(make_project):
    title = "A < B & C > D ]]> 🌳 <script>"
    hostile = post(HOSTILE, title=title, summary=f"{title} – „so“", date="2020-07-14")
    project = make_project({"blog/2020/2020-07-regen.md": hostile})
    project.build()
    found = feed_documents(project.output, SMALL)
    assert [fault for url, data in found.items() for fault in faults(url, data)] == []
    for ending in ENDINGS:
        [item] = read(f"x.{ending}", found[f"{SMALL}/feeds/all.{ending}"]).items
        assert item.title == title
        assert (
            '<code>&lt;script&gt;alert("1")&lt;/script&gt;</code> und ]]&gt; und © 🌳.' in item.html
        )
        assert '&lt;b onclick="x()"&gt;kein Markup&lt;/b&gt;' in item.html
        assert list(html_faults(item.html)) == []


def ids_of(project):
    documents = feed_documents(project.output, SMALL)
    names = [f"{SMALL}/feeds/{name}.atom.xml" for name in ("all", "bezirk-sued")]
    return [read(url, documents[url]).ids for url in names]


def wiq(project, *command):
    result = run(sys.executable, "-m", "wiq_site", *command, cwd=project.root)
    assert result.code == 0, result.said
    return result


def test_renaming_everything_changes_no_id(project):
    project.build()
    before = ids_of(project)
    wiq(project, "ids")
    moved = [
        {"from": "/blog/2020/07/regen/", "to": "/blog/2020/07/endlich-nass/"},
        {"from": "/teams/giessen/", "to": "/teams/baeume/"},
    ]
    project.remove("blog/2020/2020-07-regen.md")
    project.remove("teams/giessen.md")
    project.write(
        {
            "blog/anderswo/tief/2020-07-01-egal.md": post(
                "Andere Worte.", title="Endlich nass", slug="endlich-nass", teams=["baeume"]
            ),
            "teams/baeume.md": team(title="Bäume"),
            "daten/weiterleitungen.yaml": table(redirects=moved),
        }
    )
    project.build()
    assert ids_of(project) == before
    alias = (project.output / "feeds" / "team-giessen.atom.xml").read_bytes()
    assert alias == (project.output / "feeds" / "team-baeume.atom.xml").read_bytes()
    wiq(project, "ids")
    project.build()
    assert ids_of(project) == before


def test_second_build_gives_the_same_bytes(project):
    project.build()
    before = feed_documents(project.output, SMALL)
    project.build("-e", "CACHE_CONTENT=false", TZ="America/New_York", LC_ALL="C")
    assert feed_documents(project.output, SMALL) == before


def test_feeds_of_a_preview_have_the_addresses_they_are_built_for(project):
    project.build(SITEURL="http://localhost:8000/teil")
    found = feed_documents(project.output, "http://localhost:8000/teil")
    assert [fault for url, data in found.items() for fault in faults(url, data)] == []
