"""The handbook as a web page and a PDF: whole, valid, the same every time."""

import re

import html5lib

from tests.docs import handbook
from tools.handbook import _DAY, page, typst
from wiq_site.effects.typesetting import pdf


def test_page_is_valid_and_its_links_lead_somewhere():
    html = page(handbook.text())
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    assert parser.errors == []
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    inside = re.findall(r'href="#([^"]+)"', html)
    assert len(inside) > 10
    assert set(inside) - ids == set()
    assert not re.search(r"(src|href)=\"https?://(?!(www\.)?(leipzig|example)|localhost)", html)


def test_pdf_is_the_same_every_time(tmp_path):
    source = tmp_path / "handbuch.typ"
    source.write_text(typst(page(handbook.text())), "utf-8")
    made = pdf(source, {}, _DAY)
    assert made.startswith(b"%PDF-")
    assert pdf(source, {}, _DAY) == made


def test_no_word_is_read_as_a_sign(tmp_path):
    source = tmp_path / "x.typ"
    text = typst(page("# A\n\nEin #set text(1pt) $x$ *b* <y> @z `#c` \\\\ //k [l](#a)"))
    source.write_text(text, "utf-8")
    assert pdf(source, {}, _DAY).startswith(b"%PDF-")
    assert '"Ein #set text(1pt) $x$ "' in text
