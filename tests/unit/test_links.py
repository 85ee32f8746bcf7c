"""Where a target leads, and how it is written on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiq_site.links import _PLAIN, LinkKind, Resolver, Target, _parsed, parse_target, picture_url
from wiq_site.pictures.gallery import Gallery
from wiq_site.urls import Base

SOURCE = "content/blog/2020/2020-07-regen.md"
CONTENT, PICTURE, SITE = LinkKind.CONTENT, LinkKind.PICTURE, LinkKind.SITE
ANCHOR, OUTSIDE = LinkKind.ANCHOR, LinkKind.OUTSIDE
UNSAFE, RELATIVE = LinkKind.UNSAFE, LinkKind.RELATIVE

LINKS = [
    ("{filename}/teams/x.md", CONTENT, "content/teams/x.md", ""),
    ("{filename}/teams/x.md#über-uns", CONTENT, "content/teams/x.md", "über-uns"),
    ("{filename}/teams/x.md#%C3%BCber-uns", CONTENT, "content/teams/x.md", "über-uns"),
    ("{filename}2020-08-sonne.md", CONTENT, "content/blog/2020/2020-08-sonne.md", ""),
    ("{filename}../2021/neu.md", CONTENT, "content/blog/2021/neu.md", ""),
    ("{filename}/../../etc/passwd", CONTENT, "../etc/passwd", ""),
    ("{static}/bilder/plan.png", PICTURE, "content/bilder/plan.png", ""),
    ("/teams/", SITE, "/teams/", ""),
    ("/teams/x/#stand", SITE, "/teams/x/", "stand"),
    ("/teams/x/?a=b", SITE, "/teams/x/", ""),
    ("/", SITE, "/", ""),
    ("#stand", ANCHOR, "", "stand"),
    ("#", ANCHOR, "", ""),
    ("", ANCHOR, "", ""),
    ("https://leipzig.de/a#b", OUTSIDE, "https://leipzig.de/a#b", ""),
    ("HTTPS://leipzig.de", OUTSIDE, "HTTPS://leipzig.de", ""),
    ("mailto:a@b.de", OUTSIDE, "mailto:a@b.de", ""),
    ("tel:+49341", OUTSIDE, "tel:+49341", ""),
    ("javascript:alert(1)", UNSAFE, "javascript:alert(1)", ""),
    ("JavaScript:alert(1)", UNSAFE, "JavaScript:alert(1)", ""),
    ("data:text/html,x", UNSAFE, "data:text/html,x", ""),
    ("ftp://x.de/", UNSAFE, "ftp://x.de/", ""),
    ("//x.de/a", UNSAFE, "//x.de/a", ""),
    ("https://[x", UNSAFE, "https://[x", ""),
    ("https://[{filename}::1]/", UNSAFE, "https://[{filename}::1]/", ""),
    ("teams/x.md", RELATIVE, "teams/x.md", ""),
    ("www.leipzig.de", RELATIVE, "www.leipzig.de", ""),
    ("{attach}/x.png", RELATIVE, "{attach}/x.png", ""),
    ("x{filename}/teams/x.md", RELATIVE, "x{filename}/teams/x.md", ""),
]


@pytest.mark.parametrize(("target", "kind", "path", "anchor"), LINKS, ids=[x[0] for x in LINKS])
def test_links_are_taken_apart(target, kind, path, anchor):
    assert parse_target(target, SOURCE) == Target(kind, path, anchor)


PICTURES = [
    ("bilder/plan.png", PICTURE, "content/bilder/plan.png"),
    ("/bilder/plan.png", PICTURE, "content/bilder/plan.png"),
    ("bilder/2020/plan%20b.png", PICTURE, "content/bilder/2020/plan b.png"),
    ("plan.png", PICTURE, "content/blog/2020/plan.png"),
    ("{static}/bilder/plan.png", PICTURE, "content/bilder/plan.png"),
    ("https://x.de/plan.png", OUTSIDE, "https://x.de/plan.png"),
    ("data:image/png;base64,x", UNSAFE, "data:image/png;base64,x"),
    ("{filename}/teams/x.md", CONTENT, "content/teams/x.md"),
]


@pytest.mark.parametrize(("target", "kind", "path"), PICTURES, ids=[x[0] for x in PICTURES])
def test_pictures_are_meant_from_their_folder(target, kind, path):
    assert parse_target(target, SOURCE, is_image=True) == Target(kind, path)


@given(st.text(), st.booleans())
def test_no_target_whatsoever_raises(target, is_image):
    for text in (target, f"{{filename}}{target}", f"https://{target}", f"//[{target}"):
        parsed = parse_target(text, SOURCE, is_image=is_image)
        assert isinstance(parsed.kind, LinkKind)


def resolved(html: str, site_url: str = "https://wiq.example/teil/") -> str:
    pages = {"content/teams/x.md": "/teams/x/"}
    return Resolver(pages, Gallery(base=Base(site_url))).resolve(html, SOURCE)


@pytest.mark.parametrize(
    ("html", "there"),
    [
        ('<a href="{filename}/teams/x.md">x</a>', '<a href="/teil/teams/x/">x</a>'),
        ('<a href="{filename}/teams/x.md#a">x</a>', '<a href="/teil/teams/x/#a">x</a>'),
        ('<a href="/teams/#a">x</a>', '<a href="/teil/teams/#a">x</a>'),
        ('<a href="#a">x</a>', '<a href="#a">x</a>'),
        ('<a href="https://x.de/?a=1&amp;b=2">x</a>', '<a href="https://x.de/?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:a@b.de">x</a>', '<a href="mailto:a@b.de">x</a>'),
        ('<a title="t" href="/a/">x</a>', '<a title="t" href="/teil/a/">x</a>'),
        ('<p>Quelltext: href="/a/" steht da.</p>', '<p>Quelltext: href="/a/" steht da.</p>'),
        (
            '<p><code>src="{filename}/gibt/es/nicht.md"</code></p>',
            '<p><code>src="{filename}/gibt/es/nicht.md"</code></p>',
        ),
        (
            '<p>a &lt;b href="{filename}/x.md"&gt; <em>c</em></p>',
            '<p>a &lt;b href="{filename}/x.md"&gt; <em>c</em></p>',
        ),
    ],
    ids=range(10),
)
def test_targets_become_addresses_and_words_stay_words(html, there):
    assert resolved(html) == there


def test_a_site_at_the_root_of_its_host_adds_nothing():
    assert resolved('<a href="/a/">x</a>', "https://wiq.example") == '<a href="/a/">x</a>'


def test_pictures_have_addresses():
    assert picture_url("content/bilder/a/b.png") == "/bilder/a/b.png"


@given(
    st.sampled_from(["{filename}", "{static}", ""]),
    st.lists(
        st.sampled_from(["/", ".", "..", "a", "b-c", "_d", ".md", "#", "%20", "?", "ü", "x.y"])
    ),
)
def test_the_quick_way_gives_what_the_slow_one_gives(prefix, parts):
    target = prefix + "".join(parts)
    assert parse_target(target, SOURCE) == _parsed(target, SOURCE, is_image=False)


@pytest.mark.parametrize("target", ["{filename}/teams/x.md#a", "/teams/x/", "/feeds/alle.xml"])
def test_most_links_take_the_quick_way(target):
    assert _PLAIN.fullmatch(target)
