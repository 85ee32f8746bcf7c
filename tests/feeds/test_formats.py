"""Atom, RSS and JSON Feed of small sites, read by judges that know the standards."""

import json
from html import unescape

import pytest
from lxml import etree

from tests.builders import network, post, small_site, table, team
from tests.feeds.judges import faults
from tests.feeds.judges.common import ATOM, DC, MEDIA
from tests.feeds.readers import read
from tests.feeds.sites import ENDINGS, SITE, feeds_of, with_post, written

PICTURE = {"image": "bilder/regen.jpg", "alt": "Regen auf „Asphalt“ & Laub"}
# What a text must survive: markup in words, an end of CDATA, entities, emoji, right-to-left.
WORDS = "Eins < zwei & drei > zwei, ]]> <script>alert('x')</script> &amp; 🌳👩‍🌾 „ja“ שלום"
HOSTILE = (
    '<p onclick="x()">Anfang <a href="javascript:x">eins</a></p><script>alert(1)</script>'
    '<p>Mitte \x00\x08\x0b\ufffe🌳 ]]&gt; <a href="#wie" class="x">zwei</a>'
    '<img src="x" onerror="x()">'
    "<iframe src='https://x.example'></iframe><p>Ende <em>offen"
)


def feed_faults(files):
    feeds = {url: data for url, data in files.items() if "/feeds/" in url and "opml" not in url}
    assert len(feeds) >= 18
    return [fault for url, data in feeds.items() for fault in faults(url, data)]


def with_picture(**more):
    return network(
        {"blog/2020/2020-07-regen.md": post(**PICTURE, **more)}, pictures=("bilder/regen.jpg",)
    )


@pytest.mark.parametrize(
    "site",
    [
        pytest.param(network(), id="small"),
        pytest.param(with_picture(), id="picture"),
        pytest.param(network(site_url="http://host.example:8000/teil"), id="base path"),
        pytest.param(with_post(network(), HOSTILE), id="hostile text"),
        pytest.param(with_post(network(), title=WORDS, summary=WORDS), id="hostile words"),
        pytest.param(network({"teams/giessen.md": team(title=WORDS)}), id="hostile team"),
        pytest.param(network({"blog/2020/2020-07-regen.md": None}), id="no post"),
    ],
)
def test_every_document_is_valid(site):
    files = {
        url.replace("http://host.example:8000/teil", SITE): data.replace(
            b"http://host.example:8000/teil", SITE.encode()
        )
        for url, data in written(site).items()
    }
    assert feed_faults(files) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_hostile_text_arrives_whole_and_harmless(ending):
    files = written(with_post(network(), HOSTILE))
    [item] = read(f"x.{ending}", files[f"{SITE}/feeds/all.{ending}"]).items
    page = f"{SITE}/blog/2020/07/regen/"
    assert item.html == (
        "<p><em>Juli 2020</em></p><p>Anfang <a>eins</a></p>"
        f'<p>Mitte 🌳 ]]&gt; <a href="{page}#wie">zwei</a><img src="{page}x"></p>'
        "<p>Ende <em>offen</em></p>"
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_words_arrive_as_they_are(ending):
    files = written(with_post(network(), title=WORDS, summary=WORDS))
    [item] = read(f"x.{ending}", files[f"{SITE}/feeds/all.{ending}"]).items
    assert item.title == WORDS
    # The summary is HTML where the format says or assumes so.
    assert (item.summary if ending == "json" else unescape(item.summary)) == WORDS


@pytest.mark.parametrize("ending", ["atom.xml", "rss.xml"])
def test_control_characters_in_front_matter_do_not_break_the_xml(ending):
    files = written(with_post(network(), title="Re\x00gen\x1b", summary="\x08Wald\u00adweg"))
    [item] = read(f"x.{ending}", files[f"{SITE}/feeds/all.{ending}"]).items
    assert (item.title, item.summary) == ("Regen", "Waldweg")


def atom_entry(site):
    feed = etree.fromstring(written(site)[f"{SITE}/feeds/all.atom.xml"])
    return feed.find(f"{ATOM}entry")


def rss_item(site):
    return etree.fromstring(written(site)[f"{SITE}/feeds/all.rss.xml"]).find("channel/item")


def json_item(site):
    return json.loads(written(site)[f"{SITE}/feeds/all.json"])["items"][0]


def test_dates_come_from_content():
    site = network(
        {"blog/2020/2020-07-regen.md": post(date="2020-07-14 18:30", modified="2021-01-02")}
    )
    entry, item, record = atom_entry(site), rss_item(site), json_item(site)
    assert entry.findtext(f"{ATOM}published") == "2020-07-14T18:30:00+02:00"
    assert entry.findtext(f"{ATOM}updated") == "2021-01-02T12:00:00+01:00"
    assert item.findtext("pubDate") == "Tue, 14 Jul 2020 18:30:00 +0200"
    assert item.findtext(f"{ATOM}updated") == "2021-01-02T12:00:00+01:00"
    assert record["date_published"] == "2020-07-14T18:30:00+02:00"
    assert record["date_modified"] == "2021-01-02T12:00:00+01:00"


def test_change_on_the_day_itself_is_not_before_the_publication():
    site = network(
        {"blog/2020/2020-07-regen.md": post(date="2020-07-14 18:30", modified="2020-07-14")}
    )
    assert atom_entry(site).findtext(f"{ATOM}updated") == "2020-07-14T18:30:00+02:00"


def test_feed_is_as_new_as_its_newest_change_or_as_old_as_our_name():
    files = written(network({"blog/2020/2020-07-regen.md": post(modified="2021-02-28")}))

    def updated(name):
        return etree.fromstring(files[f"{SITE}/feeds/{name}.atom.xml"]).findtext(f"{ATOM}updated")

    assert updated("all") == "2021-02-28T12:00:00+01:00"
    assert updated("newsletter") == "2020-01-01T12:00:00+01:00"


def test_authors_and_categories():
    site = network({"blog/2020/2020-07-regen.md": post(authors=["WiQ-Redaktion", "Team Gießen"])})
    names = ["WiQ-Redaktion", "Team Gießen"]
    entry, item, record = atom_entry(site), rss_item(site), json_item(site)
    assert [e.text for e in entry.iter(f"{ATOM}name")] == names
    assert [e.text for e in item.iter(f"{DC}creator")] == names
    assert record["authors"] == [{"name": name} for name in names]
    labels = [
        (e.get("term"), e.get("label"), e.get("scheme")) for e in entry.iter(f"{ATOM}category")
    ]
    assert labels == [
        ("netzwerk", "Netzwerk", f"{SITE}/blog/kategorie/"),
        ("wasser", "Wasser", f"{SITE}/blog/schlagwort/"),
    ]
    assert [e.text for e in item.iter("category")] == ["Netzwerk", "Wasser"]
    assert record["tags"] == ["Netzwerk", "Wasser"]


def test_picture_comes_with_address_type_and_size():
    site = with_picture()
    picture = feeds_of(site)["all"].entries[0].picture
    assert picture is not None
    url = picture.url
    assert url.startswith(f"{SITE}/bilder/regen")
    entry, item, record = atom_entry(site), rss_item(site), json_item(site)
    link = next(e for e in entry.iter(f"{ATOM}link") if e.get("rel") == "enclosure")
    assert dict(link.attrib) == {
        "rel": "enclosure",
        "type": "image/jpeg",
        "length": "12345",
        "href": url,
    }
    assert dict(item.find("enclosure").attrib) == {
        "url": url,
        "length": "12345",
        "type": "image/jpeg",
    }
    for parent in (entry, item):
        media = parent.find(f"{MEDIA}content")
        assert (media.get("url"), media.get("width"), media.get("height")) == (url, "640", "480")
        assert (media.get("fileSize"), media.get("type")) == ("12345", "image/jpeg")
        assert media.findtext(f"{MEDIA}description") == PICTURE["alt"]
    assert record["image"] == url
    assert record["attachments"] == [
        {
            "url": url,
            "mime_type": "image/jpeg",
            "title": PICTURE["alt"],
            "size_in_bytes": 12345,
        }
    ]
    shown = f'<img src="{url}" alt="Regen auf „Asphalt“ &amp; Laub" width="640" height="480">'
    assert shown in record["content_html"]


def test_hub_is_named_when_there_is_one():
    provider = str(small_site()["daten/anbieter.yaml"])
    files = written(network({"daten/anbieter.yaml": f"{provider}hub: https://hub.example/\n"}))
    assert feed_faults(files) == []
    for ending in ("atom.xml", "rss.xml"):
        links = read(f"x.{ending}", files[f"{SITE}/feeds/all.{ending}"]).links
        assert links["hub"] == "https://hub.example/"
        assert links["self"] == f"{SITE}/feeds/all.{ending}"
        assert "hub" not in read(f"x.{ending}", written(network())[links["self"]]).links
    hubs = json.loads(files[f"{SITE}/feeds/all.json"])["hubs"]
    assert hubs == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_licence_is_named():
    provider = str(small_site()["daten/anbieter.yaml"])
    licence = table(
        licence={"name": "CC BY 4.0", "url": "https://cc.example/", "attribution": "WiQ"}
    )
    files = written(network({"daten/anbieter.yaml": provider + licence}))
    text = "WiQ, CC BY 4.0: https://cc.example/"
    feed = etree.fromstring(files[f"{SITE}/feeds/all.atom.xml"])
    channel = etree.fromstring(files[f"{SITE}/feeds/all.rss.xml"])[0]
    assert feed.findtext(f"{ATOM}rights") == channel.findtext("copyright") == text


def test_same_content_gives_the_same_bytes():
    assert written(network()) == written(network())


def test_formats_tell_the_same():
    files = written(network())
    for name in ("all", "team-giessen", "bezirk-sued"):
        found = [read(f"x.{e}", files[f"{SITE}/feeds/{name}.{e}"]).items for e in ENDINGS]
        told = [[(i.id, i.url, i.title, i.html) for i in items] for items in found]
        assert told[0] == told[1] == told[2]
