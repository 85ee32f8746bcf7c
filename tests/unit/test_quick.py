"""The quick way through Markdown gives what the library's own way gives, and asks less."""

from dataclasses import asdict
from typing import Any
from xml.etree.ElementTree import Comment, Element, QName, SubElement, fromstring

import pytest
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.treeprocessors import UnescapeTreeprocessor

from tests.unit.markdown_texts import real_texts, texts_by_chance
from wiq_site.markup import _Findings, stock_converter
from wiq_site.quick import quicken
from wiq_site.quick_tree import QuickUnescape, quick_html


class Both:
    """The library's converter and the quick one, with what each leaves."""

    def __init__(self) -> None:
        self.found = (_Findings(), _Findings())
        stock, quick = (stock_converter(found) for found in self.found)
        self.converters = (stock, quicken(quick))

    def results(self, text: str) -> list[tuple[str, dict]]:
        for converter, found in zip(self.converters, self.found, strict=True):
            converter.reset()
            found.__init__()  # type: ignore[misc]
        return [
            (converter.convert(text), asdict(found))
            for converter, found in zip(self.converters, self.found, strict=True)
        ]


@pytest.fixture(scope="module")
def both() -> Both:
    return Both()


def test_texts_of_every_kind_give_the_same(both):
    for text in texts_by_chance(1200, seed=2020):
        stock, quick = both.results(text)
        assert quick == stock, text


def test_all_our_texts_give_the_same(both):
    texts = [*real_texts()]
    assert len(texts) > 80
    for text in texts:
        stock, quick = both.results(text)
        assert quick == stock, text[:200]


def test_quotes_are_cut_at_the_level_at_which_the_library_cuts_them(both):
    stock, quick = both.results("> " * 600 + "a")
    assert quick == stock
    assert 100 < stock[0].count("<blockquote>") < 600


PLAIN = """\
## Ein Titel

Ein Absatz mit Wörtern; er hat: Satzzeichen (auch diese), 12 Zahlen – und
eine zweite Zeile.

Noch einer | mit einem Strich.

- eins
- zwei
"""


def test_a_plain_paragraph_is_asked_about_once(monkeypatch):
    """The library asks fifteen block processors and fourteen patterns about each paragraph."""
    asked = {"test": 0, "_InlineProcessor__applyPattern": 0}

    def count(owner: type, name: str) -> None:
        real = getattr(owner, name)

        def counting(*given):
            asked[name] += 1
            return real(*given)

        monkeypatch.setattr(owner, name, counting)

    converter = quicken(stock_converter(_Findings()))
    for processor in {type(part) for part in converter.parser.blockprocessors}:
        count(processor, "test")
    count(InlineTree, "_InlineProcessor__applyPattern")

    def asked_by(text: str) -> list[int]:
        asked.update(dict.fromkeys(asked, 0))
        converter.convert(text)
        return [*asked.values()]

    blocks, patterns = asked_by(PLAIN)
    assert blocks <= 12
    assert patterns == 0
    # Only its own processor is asked about a paragraph.
    assert asked_by(PLAIN + "\nNoch ein Absatz.\n" * 20) == [blocks + 20, 0]
    assert asked_by(PLAIN.replace("Noch", "Noch **fett** und *schräg*,")) == [blocks, 0]
    assert 0 < asked_by(PLAIN.replace("Noch", "Noch `Code`"))[1] <= 2
    assert asked_by(PLAIN.replace("Noch", "> Noch"))[0] > blocks


class Sub(InlineProcessor):
    """`~a~`, which our texts do not know."""

    def handleMatch(self, m, data):  # type: ignore[override]  # noqa: N802
        made = Element("sub")
        made.text = f"*{m[1]}*"
        return made, m.start(), m.end()


class Shout(BlockProcessor):
    """A paragraph that begins with "Achtung", which our texts do not know."""

    def test(self, parent, block):
        return block.startswith("Achtung")

    def run(self, parent, blocks):
        self.parser.parseBlocks(parent, ["# " + blocks.pop(0)])


def extended(md: Markdown) -> Markdown:
    md.inlinePatterns.register(Sub("~(.+?)~", md), "sub", 185)
    md.parser.blockprocessors.register(Shout(md.parser), "shout", 45)
    delimiters: Any = md.delimiters
    delimiters.add("^", "sup,ins")
    return md


def test_what_is_not_known_is_asked_as_ever():
    converters = [extended(stock_converter(_Findings())), extended(stock_converter(_Findings()))]
    stock, quick = converters[0], quicken(converters[1])
    after = extended(quicken(stock_converter(_Findings())))
    text = "Achtung, ~H~ im *^Text^ hier*\n\nEin *^Wort*^ und ^^noch^^ eines.\n\nNur ~so~.\n"
    expected = stock.convert(text)
    for sign in ("<h1", "<sub><em>H</em></sub>", "<sup>", "<sub><em>so</em></sub>"):
        assert sign in expected
    assert quick.convert(text) == after.convert(text) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<p b="&lt;&amp;&quot;&#10;" a="1">a &lt; b &amp; c<br/>d<hr>e</hr>f</p>',
        "<p>a<script>1 &lt; 2</script></p>",
        "<p>a<STYLE>a &gt; b</STYLE><IMG/>c</p>",
        '<p><input checked="checked" disabled="x"/></p>',
        "<p>a<b>b<i>c</i>d</b>e<b/>f</p>",
    ],
)
def test_trees_are_written_the_same(html):
    tree = fromstring(html)
    assert quick_html(tree) == to_html_string(tree)
    tree.append(Comment("a < b"))
    assert quick_html(tree) == to_html_string(tree)


def test_escapes_are_undone_everywhere_but_in_code():
    trees = []
    for unescape in (UnescapeTreeprocessor(), QuickUnescape()):
        tree = Element("p", {"title": "\x0242\x03"})
        tree.text = "a\x0242\x03"
        SubElement(tree, "code").text = SubElement(tree, "em").tail = "\x0243\x03"
        unescape.run(tree)
        trees.append(to_html_string(tree))
    assert trees[0] == trees[1] == '<p title="*">a*<code>\x0243\x03</code><em></em>+</p>'


@pytest.mark.parametrize(
    "odd",
    [(QName("{a}b"), {}), ("a", {"b": None}), ("a", {QName("b"): "c"}), (None, {})],
)
def test_what_is_no_plain_element_is_left_to_the_library(odd: Any):
    tree = Element("p")
    tree.append(Element(*odd))
    assert quick_html(tree) == to_html_string(tree)
