"""Texts on their way into feeds: nothing that acts, everything that says something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.feeds.judges.common import html_faults
from wiq_site.feeds.clean import clean, plain

PAGE = "https://host.example/teil/blog/2020/07/regen/"


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<p class="lead" style="color:red" id="x">Hallo</p>', "<p>Hallo</p>"),
        ('<h2 id="wie">Wie</h2>', "<h2>Wie</h2>"),
        ("<p>eins<em>zwei", "<p>eins<em>zwei</em></p>"),
        ("a<script>alert(1)</script>b", "ab"),
        ("a<style>p{}</style>b<template>c</template>", "ab"),
        ("<p>Text ]]&gt; und ]]></p>", "<p>Text ]]&gt; und ]]&gt;</p>"),
        ("<p>Wald\u00adweg, Wald&shy;weg</p>", "<p>Waldweg, Waldweg</p>"),
        ("<p>a\x00\x08b&#1;&#x1f;c\x7f\x85\ufffe\uffffd</p>", "<p>abcd</p>"),
        ("<p>🌳 Grüße – „ja“</p>", "<p>🌳 Grüße – „ja“</p>"),
        ('<div role="region" tabindex="0"><p>a</p></div>', "<div><p>a</p></div>"),
        ('<th style="text-align:right" scope="col">a</th>', "a"),
        ("<section><p>a</p></section>", "<p>a</p>"),
        ("<!-- Notiz --><p>a</p>", "<p>a</p>"),
    ],
)
def test_html(html, cleaned):
    assert clean(html, PAGE) == cleaned


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/teil/teams/giessen/", "https://host.example/teil/teams/giessen/"),
        ("#wie", f"{PAGE}#wie"),
        ("bilder/x.jpg", f"{PAGE}bilder/x.jpg"),
        ("https://leipziggiesst.de/?a=1&amp;b=2", "https://leipziggiesst.de/?a=1&amp;b=2"),
        ("mailto:wiq@example.org", "mailto:wiq@example.org"),
        ("tel:+49341000", "tel:+49341000"),
        ("/karte?ort=Süd West&quot;", "https://host.example/karte?ort=Süd%20West%22"),
        ("//anderswo.example/x", "https://anderswo.example/x"),
    ],
)
def test_link_becomes_whole(target, address):
    assert clean(f'<a href="{target}">hier</a>', PAGE) == f'<a href="{address}">hier</a>'


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>x</script>",
        "file:///etc/passwd",
        "{filename}/teams/giessen.md",
        " {static}/bilder/x.jpg",
        "http://[kaputt",
    ],
)
def test_link_that_leads_nowhere_keeps_its_words_only(target):
    assert clean(f'<a href="{target}">hier</a>', PAGE) == "<a>hier</a>"


def test_picture_keeps_address_words_and_size():
    html = '<img src="/teil/bilder/x.jpg" alt="Zwei &amp; drei" width="4" height="3" onerror="x()">'
    assert clean(html, PAGE) == (
        '<img src="https://host.example/teil/bilder/x.jpg" alt="Zwei &amp; drei" width="4" '
        'height="3">'
    )


@pytest.mark.parametrize("source", ["javascript:x", "data:image/svg+xml,<svg/>", "mailto:a@b.c"])
def test_picture_from_no_address_is_not_fetched(source):
    assert "src" not in clean(f'<img src="{source}" alt="x">', PAGE)


def test_table_survives():
    rows = "<thead><tr><th>Jahr</th></tr></thead><tbody><tr><td>2020</td></tr></tbody>"
    assert clean(f'<table class="x">{rows}</table>', PAGE) == f"<table>{rows}</table>"


@given(st.text())
def test_any_text_can_stand_in_xml(text):
    element = etree.Element("x")
    element.text = plain(text)
    assert plain(plain(text)) == plain(text)


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<a href='", "javascript:", "'>", "<script>"]) | st.text()
    )
)
def test_any_html_becomes_clean(parts):
    cleaned = clean("".join(parts), PAGE)
    assert list(html_faults(cleaned)) == []
    element = etree.Element("x")
    element.text = cleaned


@given(st.text())
def test_words_survive(text):
    """Escaped words come out as they went in, but for what no XML may hold."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    cleaned = clean(escaped, PAGE)
    words = cleaned.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">")
    # HTML reads every line end as a line feed.
    assert words.replace("&amp;", "&") == plain(text.replace("\r\n", "\n").replace("\r", "\n"))
