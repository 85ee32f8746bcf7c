"""Foreign HTML becomes Markdown that shows the same words and holds no HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiq_site.desk.importing.cleaning import clean, plain
from wiq_site.markup import render

CASES = {
    "paragraphs of the old editor": ("Eins\n\nZwei\nDrei", "Eins\n\nZwei  \nDrei"),
    "blocks of the new editor": ("<!-- wp:paragraph --><p>Eins</p><!-- /wp -->", "Eins"),
    "signs": (
        "<p>5. Mai *so* a_b &lt;b&gt; # &amp;amp;</p>",
        r"5\. Mai \*so\* a\_b &lt;b> # &amp;amp;",
    ),
    "emphasis": ("<p><b>fett</b> <i>schräg</i></p>", "**fett** *schräg*"),
    "headings": ("<h1>A</h1><h4>B</h4><h2>C</h2>", "## A\n\n### B\n\n### C"),
    "an empty heading": ("<h2> </h2><p>x</p>", "x"),
    "nested lists": ("<ul><li>a<ul><li>b</li></ul></li></ul>", "-   a\n    -   b"),
    "links": (
        '<p><a href="https://x.de/" class="y">x</a> <a href="#z">z</a></p>',
        "[x](https://x.de/) z",
    ),
    "a link that does things": ('<p><a href="javascript:alert(1)">x</a></p>', "x"),
    "a rule": ("<p>x</p><hr><p>y</p>", "x\n\n***\n\ny"),
    "words in brackets": ("<p>[wichtig] bleibt</p>", r"\[wichtig\] bleibt"),
    "code": ("<pre><code>a &lt; b</code></pre>", "```\na < b\n```"),
}


@pytest.mark.parametrize(("html", "markdown"), CASES.values(), ids=CASES.keys())
def test_html_becomes_markdown(html, markdown):
    assert clean(html).markdown == markdown


def test_what_cannot_be_kept_is_named():
    html = '<p>a</p><iframe src="https://v.de"></iframe>[gallery ids="1"]<form>x</form>'
    assert clean(html).lost == ("[gallery]", "<iframe>", "<form>")
    assert clean(html).markdown == "a"


def test_pictures_leave_a_mark_and_their_words():
    html = (
        '[caption id="a"]<a href="/g.jpg"><img src="/a.jpg" alt="Ein Baum"></a> Im Juli[/caption]'
        '<p>x <img data-src="/b.jpg" src="data:,"> y</p>'
    )
    found = clean(html)
    assert [(shown.src, shown.alt, shown.caption) for shown in found.pictures] == [
        ("/a.jpg", "Ein Baum", "Im Juli"),
        ("/b.jpg", "", ""),
    ]
    assert "Im Juli" not in found.markdown


@given(st.text(max_size=300))
def test_any_text_gives_markdown_without_html(text):
    found = clean(text)
    assert render(found.markdown).raw_html == ()


TAGS = st.sampled_from(
    ["p", "h1", "h3", "ul", "li", "b", "table", "td", "tr", "pre", "blockquote", "img"]
)
WORDS = st.text("ab <>&*_#-\n[]\\`", max_size=12)
HTML = st.recursive(
    WORDS, lambda inner: st.builds("<{0}>{1}</{0}>{2}".format, TAGS, inner, WORDS), max_leaves=8
)


@given(HTML)
def test_any_html_gives_markdown_whose_headings_fit(html):
    body = render(clean(html).markdown)
    assert body.raw_html == ()


def test_plain_words_of_html():
    assert plain("<b>Gie&szlig;en</b> &amp;amp; mehr\n[shortcode x=1]") == "Gießen & mehr"
