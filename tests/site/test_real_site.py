"""The real content, built: every page is sound, every link lives, nobody is named unasked."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
import yaml

from tests.site.project import ROOT
from tests.site.validity import RULES

pytestmark = pytest.mark.slow

HOST = yaml.safe_load((ROOT / "content/daten/anbieter.yaml").read_text("utf-8"))["site_url"]

# The addresses of the issue, stable from the first publication on.
PROMISED = (
    *("/", "/blog/", "/blog/seite/2/", "/blog/kategorie/loesungsteams/"),
    *("/blog/kategorie/foerderung/", "/teams/", "/teams/baumfreundschaft/", "/stadtbezirke/"),
    *("/gebiete/", "/gebiete/0/", "/gebiete/1/", "/gebiete/2/", "/gebiete/3/", "/gebiete/4/"),
    *("/unterstuetzung/", "/was/", "/warum/", "/wie/", "/wer/", "/wo/", "/blick-voraus/"),
    *("/pilot/", "/mitmachen/", "/stadtbezirksbeirat/", "/impressum/", "/datenschutz/"),
    *("/barrierefreiheit/", "/404.html"),
)
DISTRICTS = (
    *("mitte", "nordost", "ost", "suedost", "sued"),
    *("suedwest", "west", "alt-west", "nordwest", "nord"),
)


@pytest.mark.parametrize("url", [*PROMISED, *(f"/stadtbezirke/{slug}/" for slug in DISTRICTS)])
def test_promised_address_answers(site, url):
    assert site.answers(url)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page(site, rule):
    faults = [f"{page.url}: {fault}" for page in site.whole_pages for fault in rule(page)]
    assert not faults, "\n".join(faults)


def test_pages_of_moved_addresses_are_sound_html(site):
    moved = [page for page in site.pages.values() if page.refresh is not None]
    assert moved
    assert not [fault for page in moved for fault in page.faults]


def test_no_link_picture_or_place_is_dead(site):
    links = [(page, link) for page in site.pages.values() for link in page.links]
    assert len(links) > 3000
    dead = [site.dead(page, link, host=HOST) for page, link in links]
    assert not any(dead), "\n".join(filter(None, dead))


def test_every_file_is_reached_from_the_start(site):
    """What nothing leads to is found by nobody, or was not meant to be there."""
    known, fresh = {"index.html", "404.html"}, ["/"]
    while fresh:
        page = site.pages[fresh.pop()]
        for link in page.links:
            parts = urlsplit(link.target.removeprefix(HOST))
            name = site.file_at(parts.path)
            if not parts.netloc and not parts.scheme and name in site.files - known:
                known.add(name)
                fresh += [f"/{name}".removesuffix("index.html")] if name.endswith(".html") else []
    moved = {site.file_at(url) for url, page in site.pages.items() if page.refresh}
    assert {name for name in site.files - known - moved if name.endswith(".html")} == set()


def test_stylesheets_and_drawings_ask_no_other_host(real, site):
    files = [name for name in site.files if name.endswith((".css", ".svg"))]
    assert any(name.endswith(".css") for name in files)
    for name in files:
        text = (real.output / name).read_text("utf-8").replace("http://www.w3.org/", "")
        assert not re.search(r"@import|https?:|url\(\s*['\"]?//", text), name


@pytest.mark.parametrize("what", ["title", "description"])
def test_title_and_description_tell_pages_apart(site, what):
    found = Counter(getattr(page, what) for page in site.whole_pages)
    assert None not in found
    assert "" not in found
    assert [text for text, times in found.items() if times > 1] == []


def test_descriptions_are_sentences_of_a_length_that_is_shown(site):
    lengths = {page.url: len(page.description or "") for page in site.whole_pages}
    assert {url: n for url, n in lengths.items() if not 40 <= n <= 220} == {}


def test_every_page_names_its_one_address(site):
    for page in site.whole_pages:
        if page.meta("robots") != "noindex":
            assert page.canonical == f"{HOST}{page.url}"


def test_page_that_is_not_found_is_kept_out_of_search_engines(site):
    assert site.pages["/404.html"].meta("robots") == "noindex"


def test_menu_leads_to_every_chapter_and_marks_where_you_are(site):
    start = {link.target for link in site.pages["/"].links if link.tag == "a"}
    assert {url for url in PROMISED if url.count("/") == 2} <= start
    for url in ("/was/", "/teams/", "/blog/", "/mitmachen/"):
        here = [e for e in site.pages[url].all("a") if e.get("aria-current") == "page"]
        assert url in [element.get("href") for element in here]


def test_nobody_is_named_who_was_not_asked(real, site):
    table = yaml.safe_load((real.root / "content/daten/personen.yaml").read_text("utf-8"))
    names = [person["name"] for person in table["people"] if "consent" not in person]
    assert len(names) == 8
    everything = real.everything()
    for name in names:
        first, last = name.split()
        assert not re.search(rf"{first}\s+{last}|{last},\s*{first}", everything, re.IGNORECASE)
        if last not in {"Kappe", "Stock"}:  # words of their own: a cap, a storey
            assert not re.search(rf"\b{last}\b", everything, re.IGNORECASE), last


def test_no_mailbox_is_invented(real):
    """None is known yet: the site must do without, or show what `anbieter.yaml` holds."""
    provider = yaml.safe_load((real.root / "content/daten/anbieter.yaml").read_text("utf-8"))
    known = {provider.get(key) for key in ("contact", "sender", "list_address")} - {None}
    texts = "\n".join(p.read_text("utf-8") for p in (real.root / "content/teams").glob("*.md"))
    known |= set(re.findall(r"^contact: (\S+)", texts, re.MULTILINE))
    shown = set(re.findall(r"mailto:([^?\"&]+)", real.everything()))
    assert shown <= known


def test_no_place_holder_is_left(real):
    held = re.compile(r"lorem ipsum|\bTODO\b|\bTBD\b|\bxxx\b|Platzhalter|\{\{|\{%|\{filename\}")
    for page in real.output.rglob("*.html"):
        assert not held.search(page.read_text("utf-8")), page.relative_to(real.output)


def test_dates_and_words_are_german(site):
    english = re.compile(
        r"\b(January|February|March|June|July|October|December|Monday|Sunday|Posted|Read more|"
        r"None|True|False|undefined|null)\b"
    )
    for page in site.whole_pages:
        assert not english.search(page.text), page.url


@pytest.mark.parametrize("url", ["/", "/blog/"])
def test_cards_of_posts_show_the_posts_own_pictures(site, url):
    cards = site.pages[url].with_class("post-teaser")
    shown = 0
    for card in cards:
        pictures = list(card.iter("img"))
        if not pictures:
            continue
        (picture,), (link,) = pictures, card.iter("a")
        assert picture.get("alt") == ""
        lead = site.pages[link.get("href")].all("img")
        assert picture.get("src") in {image.get("src") for image in lead}
        shown += 1
    assert shown * 2 > len(cards) > 0
