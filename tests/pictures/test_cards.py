"""Cards and posters: what stands on them, that it fits, that the bytes are always the same."""

import re
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.builders import network, team
from wiq_site.cards import canvas, card, mark, poster, records
from wiq_site.cards.fonts import Face, font
from wiq_site.cards.layout import fit, wrap
from wiq_site.derive.views import site_view

ROOT = Path(__file__).parents[2]
LONG = (
    "Stadtbezirksbeiratsmittelbewirtschaftungsrichtlinie: Nachbarschaftsgemeinschaftsräume und "
    "Straßenbaumbewässerungsanlagen"
)
CARD = records.Card(
    "/teams/x/vorschau.jpg", "Wir im Quartier", "Lösungsteam", "Gießen", "läuft", canvas.TONES[0]
)


def opened(data):
    return Image.open(BytesIO(data))


def drawn(**values):
    return opened(card.draw(replace(CARD, **values))).convert("RGB")


def test_every_post_team_and_district_has_a_card():
    site = site_view(network({"teams/still.md": team(title="Still", status="hidden")}))
    assert [each.url for each in records.cards(site)] == [
        "/vorschau.jpg",
        "/blog/2020/07/regen/vorschau.jpg",
        "/teams/giessen/vorschau.jpg",
        "/teams/still/vorschau.jpg",
        "/stadtbezirke/sued/vorschau.jpg",
        "/stadtbezirke/nord/vorschau.jpg",
    ]
    assert [each.url for each in records.posters(site)] == ["/teams/giessen/aushang.png"]


def test_a_card_tells_kind_title_state_and_its_date():
    found = {each.url: each for each in records.cards(site_view(network()))}
    told = found["/teams/giessen/vorschau.jpg"]
    assert (told.kicker, told.title) == ("Lösungsteam", "Gießen")
    assert told.state == "Start · läuft – Stand: Juni 2020"
    assert found["/blog/2020/07/regen/vorschau.jpg"].kicker == "Netzwerk · Juli 2020"


def test_a_card_has_the_size_that_networks_want_and_no_words_inside():
    picture = opened(card.draw(CARD))
    assert picture.size == (1200, 630)
    assert not picture.info.keys() & {"exif", "comment", "icc_profile"}


@pytest.mark.parametrize("title", [LONG, "W" * 120, "Ä" * 60 + " " + "ß" * 59, "a " * 60])
def test_no_title_overflows(title):
    assert len(title) >= 117
    right, foot = 1200 - card.MARGIN, 630 - 132
    picture, empty = drawn(title=title), drawn(title="")
    for x in range(right + 2, 1200, 3):
        for y in range(0, 630, 5):
            assert close(picture.getpixel((x, y)), empty.getpixel((x, y))), (x, y)
    for x in range(0, 1200, 3):
        for y in range(foot + 4, 630, 5):
            assert close(picture.getpixel((x, y)), empty.getpixel((x, y))), (x, y)


def close(one, other):
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 24


def test_the_longest_title_is_still_there_to_its_last_word():
    block = fit(LONG, Face.TITLE, card._TITLE_SIZES, (840, 308))
    assert "…" not in "".join(block.lines)
    assert "".join(block.lines).replace("-", "").replace(" ", "") == LONG.replace(" ", "")


@given(st.text(max_size=200), st.integers(80, 600))
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_its_box(text, width):
    measure = font(Face.TEXT, 30).getlength
    lines = wrap(text, measure, width)
    assert all(measure(line) <= width for line in lines if len(line) > 1)
    bare = "".join("".join(lines).split())
    assert bare.replace("-", "") == "".join(text.split()).replace("-", "")


def test_words_are_broken_where_german_allows_it():
    measure = font(Face.TITLE, 60).getlength
    lines = wrap("Stadtbezirksbudget", measure, 300)
    assert lines == ("Stadtbe-", "zirks-", "budget")


def test_names_are_kept_whole_where_the_next_line_has_room():
    measure = font(Face.TITLE, 84).getlength
    assert wrap("Stadtbezirk Alt-West", measure, 600) == ("Stadtbezirk", "Alt-West")


def test_the_same_card_has_the_same_bytes():
    assert sha256(card.draw(CARD)).digest() == sha256(card.draw(CARD)).digest()


def test_what_is_drawn_differs_in_its_key():
    others = [replace(CARD, title="x"), replace(CARD, state=""), replace(CARD, tone="#000000")]
    assert len({records.key(each) for each in [CARD, *others]}) == 4


def test_the_poster_is_a4_at_300_dpi():
    sheet = next(iter(records.posters(site_view(network()))))
    picture = opened(poster.draw(sheet))
    assert picture.size == (2480, 3508)
    assert [round(number) for number in picture.info["dpi"]] == [300, 300]
    assert sheet.address == "https://wiq.example/teams/giessen/"


def test_the_poster_says_what_the_team_looks_for():
    needs = [
        {"text": "Gießkannen", "date": "2021-02"},
        {"text": "x", "date": "2020", "until": 2020},
    ]
    site = site_view(network({"teams/giessen.md": team(needs=needs)}))
    assert next(iter(records.posters(site))).needs == ("Gießkannen",)


def test_the_qr_code_stands_in_whole_pixels():
    code = poster._qr("https://wiq.example/teams/giessen/").convert("L")
    assert set(code.tobytes()) == {0, 255}
    assert code.getpixel((0, 0)) == 255  # the quiet zone
    unit = next(x for x in range(code.width) if code.getpixel((x, code.height // 20 * 3)) == 0) // 4
    assert code.width % unit == 0
    assert unit * 25.4 / poster.DPI > 1  # millimetres a module


def test_the_mark_is_the_drawing_of_the_theme():
    svg = (ROOT / "theme/static/icon.svg").read_text("utf-8")
    assert [leaf[1] for leaf in mark.LEAVES] == re.findall(r'fill="(#[0-9a-f]{6})"', svg)
    picture = mark.mark(400)
    for (x, y), colour, _ in mark.LEAVES:
        wanted = (*bytes.fromhex(colour[1:]), 255)
        assert picture.getpixel(((x + 9) * 10, (y + 9) * 10)) == wanted
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)


def test_colours_are_those_of_the_theme():
    css = (ROOT / "theme/static/css/10-tokens.css").read_text("utf-8")
    for colour in (canvas.INK, canvas.SOFT, canvas.DEEP, canvas.PAPER, *canvas.TONES):
        assert f"{colour};" in css


@pytest.mark.parametrize("icon", records.ICONS, ids=[icon.url for icon in records.ICONS])
def test_icons_have_their_size(icon):
    picture = opened(mark.draw(icon))
    assert picture.size == (icon.side, icon.side)
    if icon.on_paper:
        assert picture.convert("RGBA").getpixel((0, 0)) == (*bytes.fromhex(canvas.PAPER[1:]), 255)
