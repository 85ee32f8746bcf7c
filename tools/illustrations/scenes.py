"""Scenes of what the teams work at: each function draws one picture."""

from tools.illustrations import parts as p
from tools.illustrations.parts import circle, leaf, line, placed, rect, ring, scene, shape, tree

GROUND = p.GROUND


def watering() -> str:
    """A street tree, dry on one side, and a can."""
    street = rect(0, GROUND + 46, p.WIDTH, 114, p.LINE) + p.cobbles(GROUND + 34, p.PAPER)
    dry = (p.GREEN, p.YELLOW, p.SAND, p.FOREST)
    bed = shape(f"M560 {GROUND + 30}a170 46 0 0 1 340 0z", p.BARK)
    drops = "".join(
        p.drop(x, y, 15) for x, y in ((912, 420), (884, 462), (920, 500), (890, 546), (872, 600))
    )
    return scene(
        p.BLUE_TINT,
        p.SUNKEN,
        p.house(-60, 4, 3, p.BRICK_TINT, p.BRICK),
        p.house(1120, 5, 3, p.YELLOW_TINT, p.CLAY),
        street,
        tree(330, GROUND, 170),
        bed,
        tree(730, GROUND + 20, 330, dry),
        drops,
        p.can(1090, 390, 1.15, p.BLUE, -18),
        sun=(1040, 120, 70),
    )


def slackline() -> str:
    """A line between two posts in a park, somebody on it."""
    posts = rect(330, 420, 34, 240, p.BARK, round_by=8) + rect(
        1236, 420, 34, 240, p.BARK, round_by=8
    )
    webbing = line("M347 470Q800 560 1253 470", p.BRICK, 12)
    walker = "".join(
        (
            line("M770 508l22-86M842 508l-32-86", p.DEEP, 30),
            shape("M764 428v-70a38 38 0 0 1 76 0v70z", p.YELLOW),
            line("M776 346L660 300M828 346L944 286", p.YELLOW, 22),
            circle(802, 280, 30, p.SKINS[1]),
            shape("M771 280a31 31 0 0 1 62 0z", p.BARK),
        )
    )
    park = "".join(
        (
            p.bush(120, GROUND, 150, p.MEADOW),
            p.bush(1480, GROUND, 190, p.MEADOW),
            tree(150, GROUND, 200),
            tree(540, GROUND, 130),
            tree(1080, GROUND, 150),
            tree(1450, GROUND, 240),
        )
    )
    grass = shape(f"M0 {GROUND}q800-40 1600 0v160h-1600z", p.GREEN)
    path = shape("M500 800q120-90 420-110t680-60v40q-340 10-560 50t-240 80z", p.SAND)
    return scene(
        p.GREEN_TINT, p.GREEN, park, grass, path, posts, webbing, walker, sun=(1240, 150, 80)
    )


def parklet() -> str:
    """A deck with benches and planters where a car would stand."""
    road = rect(0, GROUND + 30, p.WIDTH, 130, "#5b6660") + line(
        f"M40 {GROUND + 130}h1600", p.PAPER, 8, dash="70 60"
    )
    deck = rect(430, GROUND - 4, 740, 46, p.SAND, round_by=8) + "".join(
        rect(x, GROUND - 4, 4, 46, "#cdb685") for x in range(490, 1150, 60)
    )
    bench = "".join(
        (
            rect(580, GROUND - 150, 440, 22, p.BRICK, round_by=6),
            rect(580, GROUND - 118, 440, 22, p.BRICK, round_by=6),
            rect(570, GROUND - 76, 460, 26, p.CLAY, round_by=6),
            *(rect(x, GROUND - 150, 20, 150, p.BARK) for x in (604, 976)),
        )
    )
    planters = "".join(
        rect(x, GROUND - 96, 118, 96, p.CANAL, round_by=8) for x in (440, 1042)
    ) + "".join(p.block(x, GROUND - 216, 124, p.GREENS) for x in (437, 1039))
    flowers = "".join(
        circle(x, GROUND - y, 11, fill)
        for x, y, fill in (
            (460, 120, p.BRIGHT), (530, 180, p.BRICK), (1070, 190, p.BRIGHT), (1140, 130, p.BRICK)
        )
    )  # fmt: skip
    return scene(
        p.YELLOW_TINT,
        p.SUNKEN,
        p.house(-120, 5, 3, p.PAPER, p.CANAL),
        p.house(420, 6, 3, p.BRICK_TINT, p.CLAY),
        p.house(1060, 6, 3, p.GREEN_TINT, p.DEEP_2),
        p.cobbles(GROUND + 20, p.LINE),
        road,
        deck,
        bench,
        planters,
        flowers,
        p.person(380, GROUND + 20, 210, p.PLUM, p.SKINS[0]),
        p.person(1230, GROUND + 20, 196, p.YELLOW, p.SKINS[1], p.BARK),
    )


def recycling() -> str:
    """Shelves with things that others can use, and the way round that they take."""
    frame = rect(470, 210, 660, 440, p.DEEP, round_by=14)
    back = "".join(rect(496, y, 608, 112, p.DEEP_2) for y in (236, 374, 512))
    top = "".join(
        (
            rect(520, 262, 26, 86, p.BRICK), rect(550, 250, 30, 98, p.YELLOW),
            rect(584, 270, 24, 78, p.SKY), rect(612, 258, 28, 90, p.MEADOW),
            placed(rect(0, 0, 26, 92, p.BRIGHT), 652, 262, 1, -12),
            shape("M760 348h110l14-56h-138z", p.BRICK_TINT),
            line("M768 292c0-52 94-52 94 0", p.BRICK_TINT, 10),
            rect(930, 280, 148, 68, p.SAND, round_by=6), rect(992, 280, 22, 68, p.YELLOW),
        )
    )  # fmt: skip
    middle = "".join(
        (
            circle(580, 436, 46, p.PAPER), circle(580, 436, 34, p.MIST),
            line("M580 436v-22M580 436l16 10", p.INK, 6),
            shape("M690 486v-60h34v-18h52v18h34v60z", p.BLUE), circle(750, 450, 14, p.PAPER),
            rect(880, 418, 90, 68, p.YELLOW, round_by=10), line("M970 434c34 0 34 36 0 36", p.YELLOW, 10),
            rect(1010, 402, 60, 84, p.BRICK, round_by=8),
        )
    )  # fmt: skip
    low = "".join(
        (
            rect(520, 548, 170, 76, p.SAND, round_by=6), rect(520, 566, 170, 8, "#cdb685"),
            shape("M730 624c0-70 40-90 60-90s60 20 60 90z", p.PLUM), circle(790, 524, 12, p.PLUM),
            rect(900, 560, 180, 64, p.MEADOW, round_by=8), rect(900, 582, 180, 10, p.GREEN),
        )
    )  # fmt: skip
    arrows = "".join(
        (
            line("M360 560A330 330 0 0 1 400 240", p.GREEN, 26),
            shape("M452 176l-8 104-84-56z", p.GREEN),
            line("M1240 250A330 330 0 0 1 1200 560", p.GREEN, 26),
            shape("M1148 626l8-104 84 56z", p.GREEN),
        )
    )
    return scene(
        p.GREEN_TINT,
        p.SUNKEN,
        p.house(-200, 4, 3, p.PAPER, p.GREEN),
        p.house(1330, 4, 3, p.PAPER, p.BRICK),
        frame, back, top, middle, low, arrows,
        p.person(230, GROUND + 70, 260, p.BRICK, p.SKINS[3]),
        p.person(1350, GROUND + 70, 246, p.BLUE, p.SKINS[1], p.BARK),
    )  # fmt: skip


def bicycle(x: float, y: float, scale: float) -> str:
    """A bicycle; the origin lies between its wheels, on their axis."""
    wheels = "".join(
        ring(side, 0, 92, p.INK, 12) + ring(side, 0, 12, p.INK, 8) for side in (-150, 150)
    )
    frame = line("M-150 0L-70-140H92L-10 0ZM-70-140L-10 0M92-140L150 0", p.BRICK, 16)
    rest = line("M-70-140l-14-40M-116-182h64M92-140l-16-62 56-18", p.INK, 14)
    return placed(wheels + frame + rest, x, y, scale)


def forest_path() -> str:
    """A good path through the wood, a bicycle on it."""
    far = "".join(
        rect(x, 60, width, 600, p.MEADOW)
        for x, width in ((60, 26), (250, 20), (470, 26), (980, 22), (1190, 26), (1420, 22))
    )
    near = "".join(
        rect(x, -20, width, 700, p.BARK)
        for x, width in ((140, 56), (372, 44), (1290, 60), (1500, 48))
    )
    crowns = "".join(
        p.block(x, y, side, p.GREENS)
        for x, y, side in (
            (-60, -150, 330), (250, -190, 290), (520, -210, 260), (760, -230, 270), (1010, -200, 280),
            (1210, -150, 330), (1470, -170, 300),
        )
    )  # fmt: skip
    path = shape("M380 800q170-130 300-160h250q170 50 350 160z", p.SAND) + shape(
        "M680 641q110-30 105-80h30q30 50 115 80z", p.SAND
    )
    puddle = shape("M1180 716a92 24 0 1 1 184 0 92 24 0 1 1-184 0z", p.SKY)
    ferns = "".join(
        placed(leaf(-34, -68, 68, fill), x, y, 1, turn)
        for x, y, turn, fill in (
            (80, 700, -30, p.GREEN), (130, 720, 20, p.MEADOW), (470, 690, -10, p.MEADOW),
            (530, 730, 30, p.GREEN), (1120, 690, -20, p.GREEN), (1450, 720, 10, p.MEADOW),
        )
    )  # fmt: skip
    return scene(
        p.GREEN_TINT, p.DEEP_2, far, circle(800, 420, 150, p.YELLOW_TINT),
        rect(0, GROUND, p.WIDTH, 160, p.DEEP_2), near, crowns, path, puddle, ferns,
        bicycle(840, 640, 0.9),
    )  # fmt: skip


def green_walls() -> str:
    """Houses whose walls and roofs are overgrown."""
    creeper = "".join(
        leaf(x, y, side, fill, mirrored=(x + y) % 2 == 0)
        for x, y, side, fill in (
            (612, 590, 60, p.GREEN), (630, 532, 64, p.FOREST), (600, 470, 60, p.MEADOW),
            (640, 412, 58, p.GREEN), (606, 350, 56, p.FOREST), (648, 300, 50, p.MEADOW),
            (676, 560, 54, p.MEADOW), (690, 470, 50, p.GREEN), (694, 380, 46, p.FOREST),
            (620, 246, 46, p.GREEN), (984, 590, 60, p.FOREST), (1000, 528, 56, p.GREEN),
            (958, 548, 50, p.MEADOW), (1004, 466, 50, p.MEADOW), (968, 486, 46, p.GREEN),
        )
    )  # fmt: skip
    flat = "".join(
        (
            rect(600, 196, 460, 444, p.BRICK_TINT),
            *p.windows(660, 232, 4, 3, p.MIST),
            rect(590, 184, 480, 20, p.CLAY),
            *(p.bush(x, 184, size, fill) for x, size, fill in (
                (640, 34, p.GREEN), (700, 44, p.MEADOW), (776, 36, p.FOREST), (850, 48, p.GREEN),
                (930, 38, p.MEADOW), (1010, 44, p.FOREST),
            )),
            rect(806, 536, 58, 104, p.CLAY, round_by=6),
        )
    )  # fmt: skip
    low = "".join(
        (
            rect(1130, 330, 330, 310, p.YELLOW_TINT),
            shape("M1104 336l190-150 192 150z", p.GREEN),
            *(leaf(x, y, 44, fill) for x, y, fill in (
                (1190, 270, p.MEADOW), (1250, 230, p.FOREST), (1310, 250, p.MEADOW), (1370, 282, p.FOREST),
            )),
            *p.windows(1180, 380, 3, 1, p.MIST), rect(1266, 530, 60, 110, p.GREEN, round_by=6),
        )
    )  # fmt: skip
    return scene(
        p.BLUE_TINT, p.SUNKEN, p.cloud(240, 110, 90), p.cloud(1120, 70, 64),
        p.house(90, 4, 3, p.PAPER, p.CANAL), flat, low, creeper, p.bush(548, GROUND, 40),
        p.bush(1520, GROUND, 60), rect(0, GROUND, p.WIDTH, 20, p.LINE), sun=(1440, 130, 70),
    )  # fmt: skip


def fish(x: float, y: float, scale: float, fill: str) -> str:
    """A fish that swims to the left."""
    body = shape("M-70 0c30-46 90-46 124 0-34 46-94 46-124 0z", fill)
    return placed(shape("M44 0l56-38v76z", fill) + body + circle(-36, -8, 7, p.INK), x, y, scale)


def aquaponics() -> str:
    """Fish below, plants above, and the water that goes round between them."""
    tank = rect(450, 430, 700, 260, p.MIST, round_by=24) + rect(
        450, 478, 700, 212, p.SKY, round_by=24
    )
    bed = rect(430, 250, 740, 92, p.CLAY, round_by=16) + rect(
        450, 250, 700, 26, p.BARK, round_by=10
    )
    legs = rect(474, 340, 20, 100, p.BARK) + rect(1106, 340, 20, 100, p.BARK)
    salad = "".join(
        leaf(x - 62, 160, 62, one) + leaf(x, 160, 62, other, mirrored=True) + leaf(x - 30, 190, 60, p.MEADOW)
        for x, one, other in (
            (540, p.GREEN, p.FOREST), (680, p.FOREST, p.GREEN), (820, p.GREEN, p.FOREST),
            (960, p.FOREST, p.GREEN), (1080, p.GREEN, p.FOREST),
        )
    )  # fmt: skip
    pipe = line("M1150 600h110v-430h-130v50", p.CANAL, 24)
    fall = line("M470 342v110", p.BLUE, 16) + "".join(
        p.drop(x, y, 14) for x, y in ((446, 400), (494, 416))
    )
    bubbles = "".join(
        circle(x, y, r, p.PAPER)
        for x, y, r in ((640, 560, 8), (660, 530, 6), (990, 590, 9), (1010, 556, 6))
    )
    arrow = shape("M1230 420l30-50 30 50z", p.PAPER)
    return scene(
        p.YELLOW_TINT, p.SUNKEN, p.house(-80, 4, 3, p.PAPER, p.BRICK), p.house(1290, 4, 3, p.PAPER, p.GREEN),
        rect(0, GROUND, p.WIDTH, 160, p.SUNKEN), tank, bed, legs, salad, pipe, arrow, fall, bubbles,
        fish(720, 590, 1, p.BRICK), fish(900, 540, 0.72, p.YELLOW), fish(1010, 636, 0.62, p.BRICK),
        fish(570, 640, 0.6, p.YELLOW), rect(450, 684, 700, 18, p.CANAL, round_by=8),
    )  # fmt: skip
