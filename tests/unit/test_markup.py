"""Markdown as the site writes it, and what a text links to, shows and is headed by, with lines."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wiq_site.entry import Heading
from wiq_site.markup import TooDeep, render
from wiq_site.plain import plain_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Bürger*innen und Anwohner*innen", "<p>Bürger*innen und Anwohner*innen</p>"),
        ("Vertreter*in", "<p>Vertreter*in</p>"),
        ("*wichtig*", "<p><em>wichtig</em></p>"),
        ("**wichtig**", "<p><strong>wichtig</strong></p>"),
        ("*alle Bürger*innen*", "<p><em>alle Bürger*innen</em></p>"),
        ("Ein *Wort*, noch eins", "<p>Ein <em>Wort</em>, noch eins</p>"),
        ("<a@b.de>", '<p><a href="mailto:a@b.de">a@b.de</a></p>'),
        ("<https://x.de/>", '<p><a href="https://x.de/" rel="noopener">https://x.de/</a></p>'),
        ("[x](HTTP://x.de)", '<p><a href="HTTP://x.de" rel="noopener">x</a></p>'),
        ("[x](/teams/)", '<p><a href="/teams/">x</a></p>'),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
        ("Eins  \nZwei", "<p>Eins<br>\nZwei</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Wort\n:   Bedeutung", "<dl>\n<dt>Wort</dt>\n<dd>Bedeutung</dd>\n</dl>"),
        ("```\n*a*\n```", "<pre><code>*a*\n</code></pre>"),
    ],
)
def test_markdown(text, html):
    assert render(text).html == html


def test_tables_scroll_in_a_region_of_their_own():
    html = render("| a | b |\n|---|---|\n| 1 | 2 |\n").html
    assert html.count("<table>") == html.count("</table>") == html.count('role="region"') == 1
    assert html.endswith("</table>\n</div>")


HEADINGS = """\
Vorweg

## Über uns

> ## Zitiert

Zweimal
-------

```
## kein Titel
```

- ### In *einer* Liste

Zwei Zeilen
sind es
---

## Über uns
Ende `## auch nicht`
"""


def test_headings_know_level_words_line_and_anchor():
    assert render(HEADINGS, first_line=11).headings == (
        Heading(2, "Über uns", 13, "ueber-uns"),
        Heading(2, "Zitiert", 15, "zitiert"),
        Heading(2, "Zweimal", 17, "zweimal"),
        Heading(3, "In einer Liste", 24, "in-einer-liste"),
        Heading(2, "Über uns", 30, "ueber-uns_1"),
    )


def test_anchors_are_those_of_the_headings():
    assert render("## Größe & Maß\n\n## ???\n").anchors == {"groesse-mass", "abschnitt"}


LINKS = """\
[a](/teams/giessen/) und
[b](/teams/gies) und `[c](/nirgends/)`.

```
[d](/nirgends/)
```

<https://x.de/> <a@b.de> ![Ein Baum](bilder/baum.jpg)
[b](/teams/gies) [e][1] [d](/nirgends/) [f](<bilder/ein plan.png> "Titel")
[Text [g](#hier)

[1]: /dort/
"""


def test_links_know_their_line_even_where_one_begins_another():
    found = [(use.target, use.line) for use in render(LINKS, first_line=5).links]
    assert found == [
        ("/teams/giessen/", 5),
        ("/teams/gies", 6),
        ("https://x.de/", 12),
        ("mailto:a@b.de", 12),
        ("bilder/baum.jpg", 12),
        ("/teams/gies", 13),
        ("/dort/", 16),
        ("/nirgends/", 13),
        ("bilder/ein plan.png", 13),
        ("#hier", 14),
    ]


def test_pictures_are_told_from_links():
    (picture,) = [use for use in render(LINKS).links if use.is_image]
    assert (picture.target, picture.alt) == ("bilder/baum.jpg", "Ein Baum")


def test_escapes_are_undone_first():
    """Such a target is not found as it is written: it has the line of the link before it."""
    body = render("## 1\\. Titel\n\n[a](/a/)\n[b](/b\\_c/)\n")
    assert body.headings[0].text == "1. Titel"
    assert [(use.target, use.line) for use in body.links] == [("/a/", 3), ("/b_c/", 3)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\nb <b>c</b>", [("<b>", 3), ("</b>", 3)]),
        ('<div class="x">\n\n</div>', [('<div class="x">', 1), ("</div>", 3)]),
        ("<!-- Merke:\nnichts -->", [("<!-- Merke:\nnichts -->", 1)]),
        ("a\n\n<script>alert(1)</script>", [("<script>", 3), ("</script>", 3)]),
        ("`<b>`\n\n<b>", [("<b>", 3)]),
        ("```\n<b>\n```\n\n<b>", [("<b>", 5)]),
        ("- a\n- <br>", [("<br>", 2)]),
        ("## A <i>b</i>", [("<i>", 1), ("</i>", 1)]),
        ('<a title="`x`">', [('<a title="…">', 1)]),
        ("5 < 6 und 7 > 6, a <3 b", []),
        ("<https://x.de/> <a@b.de>", []),
    ],
)
def test_html_is_found_with_its_line(text, found):
    assert list(render(text).raw_html) == found


def test_html_is_never_passed_on():
    html = render('<script src="x">a</script>\n\n<iframe>\n\n[b](/c/ "<i>")').html
    assert "<script" not in html
    assert "<iframe" not in html
    assert "<i>" not in html


def test_text_is_what_a_reader_sees():
    text = "## Ein *Titel*\n\nMit [Link](/a/) &amp; `Code`.\n\n- eins\n- zwei"
    assert render(text).text == "Ein Titel Mit Link & Code . eins zwei".replace("Code .", "Code.")


def test_plain_text_keeps_words_apart_but_not_their_parts():
    assert plain_text("<p>a<em>b</em></p><p>c<br>d</p>") == "ab c d"


def test_a_text_nested_too_deeply_is_refused():
    with pytest.raises(TooDeep):
        render("- " * 3000 + "a")
    assert render("- - - a").html.count("<ul>") == 3
    assert render("a").html == "<p>a</p>"


def test_one_text_leaves_nothing_behind_for_the_next():
    first = render("## A\n\n[b](/c/)\n\n[d]: /e/\n")
    assert render("[d]").html == "<p>[d]</p>"
    assert render("## A\n\n[b](/c/)\n\n[d]: /e/\n") == first


class Tags(HTMLParser):
    """All tags with their attributes' names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.add((tag, *sorted(name for name, _ in attrs)))


ALLOWED = re.compile(
    r"p|br|hr|em|strong|code|pre|ul|ol|ol start|li|blockquote|dl|dt|dd|h[1-6] id|a href|"
    r"a href title|img alt src|img alt src title|abbr title|code class|code id|pre id|"
    r"div aria-label class role tabindex|table|thead|tbody|tr|th|td|th style|td style"
)
PIECES = (
    *("<b>", "<!--", "-->", "<?", "]]>", "<script>", "onload=x", "javascript:x", "&lt;", "&#x3c;"),
    *("`", "```\n", "~~~ {.a #b c=d}\n", "[a](", ")", "](b)", "[a]: ", "![", '"', "'", "\\"),
    *("*", "_", "# ", "> ", "- ", "1. ", ":   ", "---\n", "===\n", "|a|b|\n|-|-|\n", "*[A]: b\n"),
    *("\n", "\n\n", "    ", "A", "ä", "{", "}", "\x02", "\x03", "klzzwxh:0000", "\u2028"),
)
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


@given(MARKUP)
@example('``` { .a"><script>alert(1)</script> }\nx\n```\n')
@example('[a](/b/ "c\\" onload=\\"d")')
def test_no_text_whatsoever_raises_or_brings_in_html(text):
    body = render(text, first_line=3)
    last = 3 + text.count("\n")
    lines = [heading.line for heading in body.headings]
    lines += [use.line for use in body.links] + [line for _, line in body.raw_html]
    assert all(3 <= line <= last for line in lines)
    foreign = [tag for tag in Tags(body.html).found if not ALLOWED.fullmatch(" ".join(tag))]
    assert foreign == []
