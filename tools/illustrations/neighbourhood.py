"""Scenes between houses: each function draws one picture."""

from tools.illustrations import parts as p
from tools.illustrations.parts import circle, line, placed, rect, scene, shape, tree

GROUND = p.GROUND


def platform() -> str:
    """A screen on which houses talk."""
    screen = rect(380, 120, 840, 520, p.DEEP, round_by=28) + rect(
        408, 148, 784, 464, p.PAPER, round_by=12
    )
    stand = rect(720, 640, 160, 60, p.DEEP_2) + rect(600, 692, 400, 22, p.DEEP, round_by=11)
    bar = rect(408, 148, 784, 52, p.GREEN_TINT) + "".join(
        circle(x, 174, 10, fill) for x, fill in ((440, p.BRICK), (470, p.YELLOW), (500, p.GREEN))
    )
    bubbles = "".join(
        (
            shape("M470 240h250a24 24 0 0 1 24 24v80a24 24 0 0 1-24 24h-180l-50 44v-44h-20a24 24 0 0 1-24-24v-80a24 24 0 0 1 24-24z", p.GREEN),
            rect(490, 272, 190, 16, p.PAPER, round_by=8), rect(490, 312, 130, 16, p.PAPER, round_by=8),
            shape("M880 300h230a24 24 0 0 1 24 24v76a24 24 0 0 1-24 24h-20v44l-50-44h-160a24 24 0 0 1-24-24v-76a24 24 0 0 1 24-24z", p.BLUE),
            rect(890, 332, 180, 16, p.PAPER, round_by=8), rect(890, 370, 120, 16, p.PAPER, round_by=8),
            shape("M560 460h200a22 22 0 0 1 22 22v56a22 22 0 0 1-22 22h-130l-44 36v-36h-26a22 22 0 0 1-22-22v-56a22 22 0 0 1 22-22z", p.YELLOW),
            rect(574, 490, 150, 14, p.PAPER, round_by=7), rect(574, 520, 90, 14, p.PAPER, round_by=7),
        )
    )  # fmt: skip
    mark = p.block(950, 500, 84, (p.GREEN, p.BRICK, p.BLUE, p.YELLOW))
    return scene(
        p.BLUE_TINT, p.SUNKEN, p.house(-60, 4, 3, p.BRICK_TINT, p.CLAY), p.house(1250, 4, 3, p.YELLOW_TINT, p.CANAL),
        rect(0, GROUND, p.WIDTH, 160, p.SUNKEN), stand, screen, bar, bubbles, mark,
    )  # fmt: skip


def open_room() -> str:
    """A room on the ground floor, its door open, light inside, a table before it."""
    front = "".join(
        (
            shape("M412 128l40-86h696l40 86z", p.CLAY), *(rect(x, 64, 46, 44, p.MIST, round_by=5) for x in (520, 680, 874, 1034)),
            rect(420, 128, 760, 512, p.BRICK_TINT), rect(410, 122, 780, 14, p.PAPER), *p.windows(500, 160, 7, 1, p.MIST),
            *p.windows(500, 264, 7, 1, p.MIST),
            rect(420, 350, 760, 14, p.PAPER), rect(400, 376, 800, 46, p.GREEN),
            rect(470, 430, 250, 170, p.BRIGHT, round_by=6), rect(880, 430, 250, 170, p.BRIGHT, round_by=6),
            rect(740, 430, 120, 210, p.YELLOW_TINT), shape("M740 430l-64 40v196l64-26z", p.CLAY),
            *(rect(x, 560, 90, 40, p.BARK, round_by=4) for x in (500, 600, 910, 1010)),
        )
    )  # fmt: skip
    awning = "".join(
        shape(f"M{x} 422h50v26a25 25 0 0 1-50 0z", p.GREEN if index % 2 else p.PAPER)
        for index, x in enumerate(range(400, 1200, 50))
    )
    table = "".join(
        (
            rect(180, GROUND - 84, 200, 18, p.BARK, round_by=6), rect(210, GROUND - 70, 16, 110, p.BARK),
            rect(336, GROUND - 70, 16, 110, p.BARK), rect(226, GROUND - 120, 30, 36, p.BLUE, round_by=6),
            rect(300, GROUND - 112, 26, 28, p.BRICK, round_by=6),
        )
    )  # fmt: skip
    return scene(
        p.GREEN_TINT, p.SUNKEN, p.house(-180, 5, 3, p.PAPER, p.CANAL), p.house(1240, 5, 3, p.PAPER, p.CLAY),
        front, awning, p.cobbles(GROUND + 60, p.LINE), table,
        p.person(130, GROUND + 40, 236, p.PLUM, p.SKINS[0]), p.person(440, GROUND + 44, 224, p.BLUE, p.SKINS[1], p.BARK),
        p.person(1000, GROUND + 56, 240, p.YELLOW, p.SKINS[2]), p.person(1110, GROUND + 56, 216, p.GREEN, p.SKINS[3], p.SAND),
    )  # fmt: skip


HEART = "M0 60C-90 0-70-70-30-70c18 0 26 12 30 22 4-10 12-22 30-22 40 0 60 70-30 130z"


def care() -> str:
    """Houses, the ways between them, and a heart in the middle."""
    ways = line("M230 690Q520 760 800 690T1400 690", p.PAPER, 34)
    heart = placed(shape(HEART, p.BRICK), 800, 320, 2.6)
    pair = "".join(
        (
            p.person(735, GROUND + 90, 290, p.BLUE, p.SKINS[0]),
            p.person(865, GROUND + 90, 264, p.PLUM, p.SKINS[1], p.PAPER),
            line("M770 590Q800 640 834 600", p.BLUE, 22),
            line(f"M930 610v{GROUND + 90 - 610}M930 610h-24", p.BARK, 9),
        )
    )
    return scene(
        p.YELLOW_TINT, p.MEADOW, p.house(30, 4, 3, p.BRICK_TINT, p.CLAY), p.house(1160, 4, 3, p.GREEN_TINT, p.CANAL),
        ways, tree(500, GROUND, 110), tree(1110, GROUND, 110), heart, pair, p.bush(60, GROUND + 10, 50), p.bush(1560, GROUND + 10, 60),
    )  # fmt: skip
