"""Cards and posters as they were approved (`make bless`), compared with a tolerance.

Another version of FreeType may set an edge a shade lighter; a moved line or another colour is seen.
"""

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.builders import network, team
from wiq_site.cards import canvas, card, poster, records
from wiq_site.derive.views import site_view

pytestmark = pytest.mark.golden

GOLDEN = Path(__file__).parents[1] / "golden" / "cards"
LONG = (
    "Stadtbezirksbeiratsmittelbewirtschaftungsrichtlinie: Nachbarschaftsgemeinschaftsräume und "
    "Straßenbaumbewässerungsanlagen"
)
TILE = 20  # pixels; a letter that moved fills one
TOLERANCE = 12  # of 255, a tile's mean


NEEDS = [{"text": "Gießkannen", "date": "2021-02"}, {"text": "einen Keller", "date": "2021-02"}]
SITE = site_view(network({"teams/giessen.md": team(needs=NEEDS)}))


def cards() -> dict[str, records.Card]:
    return {each.url: each for each in records.cards(SITE)}


def drawn(name: str) -> bytes:
    made = cards()
    of_team = made["/teams/giessen/vorschau.jpg"]
    long = replace(of_team, title=LONG, state="Umsetzung · läuft – Stand: 12. September 2020")
    if name == "aushang":
        return poster.draw(next(iter(records.posters(SITE))))
    return card.draw(
        {
            "beitrag": made["/blog/2020/07/regen/vorschau.jpg"],
            "team": of_team,
            "stadtbezirk": made["/stadtbezirke/sued/vorschau.jpg"],
            "langer-titel": long,
        }[name]
    )


def small(data: bytes) -> Image.Image:
    """Half as large, a poster a quarter: enough to see every letter."""
    image = Image.open(BytesIO(data)).convert("RGB")
    return image.reduce(4 if image.height > image.width else 2)


def worst(one: Image.Image, other: Image.Image) -> float:
    """How far the tile that differs most differs."""
    apart = ImageChops.difference(one, other).convert("L").reduce(TILE)
    return max(apart.tobytes())


@pytest.mark.parametrize("name", ["beitrag", "team", "stadtbezirk", "langer-titel", "aushang"])
def test_cards_and_posters_look_as_approved(name):
    made, file = small(drawn(name)), GOLDEN / f"{name}.png"
    if os.environ.get("BLESS"):
        file.parent.mkdir(exist_ok=True)
        made.save(file, optimize=True)
    approved = Image.open(file).convert("RGB")
    assert made.size == approved.size
    assert worst(made, approved) <= TOLERANCE


def test_the_comparison_sees_a_moved_letter_and_another_tone():
    approved = Image.open(GOLDEN / "team.png").convert("RGB")
    team_card = cards()["/teams/giessen/vorschau.jpg"]
    assert worst(small(card.draw(team_card)), approved) <= TOLERANCE
    for wrong in (replace(team_card, title="Gießem"), replace(team_card, tone=canvas.TONES[2])):
        assert worst(small(card.draw(wrong)), approved) > TOLERANCE
