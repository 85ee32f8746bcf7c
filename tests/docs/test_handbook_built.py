"""The handbook as a web page and a PDF: whole, valid, the same every time."""

import re

import html5lib
import pytest
from PIL import Image

from tests.docs import handbook
from tools.handbook import _DAY, page, pictures, typeset, typst
from tools.handbook_pictures.scenes import SCENES
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


def test_pdf_is_the_same_every_time_and_shows_the_pictures():
    html = page(handbook.text())
    made = typeset(html)
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Subtype/Image") + made.count(b"/Subtype /Image") >= len(pictures(html))
    assert typeset(html) == made


@pytest.mark.parametrize("name", pictures(page(handbook.text())))
def test_picture_is_there_small_and_says_nothing_of_its_making(name):
    file = handbook.HANDBOOK.parent / name
    with Image.open(file) as picture:
        assert picture.format == "PNG"
        assert picture.info.keys() <= {"transparency"}
        assert picture.width <= 1120
    assert file.stat().st_size < 100_000


def test_every_picture_is_shown_drawn_by_the_script_and_described():
    html = page(handbook.text())
    shown = [f"bilder/{name}.png" for name in SCENES]
    assert sorted(pictures(html)) == sorted(shown)
    assert sorted(path.name for path in (handbook.HANDBOOK.parent / "bilder").iterdir()) == sorted(
        name.removeprefix("bilder/") for name in shown
    )
    described = re.findall(r'<img alt="([^"]*)"', html)
    assert len(described) == len(shown)
    assert all(len(words.split()) >= 5 for words in described)


def test_a_list_goes_on_after_a_picture():
    text = typst(page("1. eins\n2. zwei\n\nBild\n\n3. drei und\n   vier\n"))
    assert "#enum(start: 1, " in text
    assert "#enum(start: 3, " in text
    assert '"drei und vier"' in text


def test_no_word_is_read_as_a_sign(tmp_path):
    source = tmp_path / "x.typ"
    text = typst(page("# A\n\nEin #set text(1pt) $x$ *b* <y> @z `#c` \\\\ //k [l](#a)"))
    source.write_text(text, "utf-8")
    assert pdf(source, {}, _DAY).startswith(b"%PDF-")
    assert '"Ein #set text(1pt) $x$ "' in text
