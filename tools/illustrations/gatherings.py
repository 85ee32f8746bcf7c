"""Meetings, support, prizes, news: each function draws one picture."""

from math import cos, pi, sin

from tools.illustrations import parts as p
from tools.illustrations.parts import circle, line, placed, rect, ring, scene, shape, tree

GROUND = p.GROUND
LEAVES = (p.GREEN, p.BRICK, p.BLUE, p.YELLOW)


def _seats(x: float, y: float, radius: float, count: int, size: float) -> str:
    """Heads and shoulders round a middle, seen from above, in the mark's colours."""
    parts = []
    for index in range(count):
        angle = 2 * pi * index / count - pi / 2
        left, top = round(x + radius * cos(angle), 1), round(y + radius * sin(angle), 1)
        turn = round(angle * 180 / pi + 90, 1)
        coat = LEAVES[index % 4]
        shoulders = rect(-size, -size * 0.5, size * 2, size, coat, round_by=size * 0.5)
        head = circle(0, 0, size * 0.48, (*p.SKINS, p.BARK)[index % 5])
        parts.append(placed(shoulders + head, left, top, 1, turn))
    return "".join(parts)


def round_table() -> str:
    """Eight people at one table, seen from above."""
    floor = "".join(line(f"M0 {y}h1600", "#ead9a6", 3) for y in range(40, 800, 80))
    papers = "".join(
        placed(rect(-36, -26, 72, 52, p.PAPER, round_by=4), x, y, 1, turn)
        for x, y, turn in ((720, 330, -20), (880, 340, 24), (700, 470, 10), (890, 480, -14))
    )
    return "".join(
        (
            rect(0, 0, p.WIDTH, p.HEIGHT, p.YELLOW_TINT), floor,
            circle(800, 408, 236, "#00000018"), circle(800, 400, 230, p.BARK), circle(800, 400, 206, "#8d5a43"),
            papers, p.block(752, 352, 96, LEAVES), _seats(800, 400, 300, 8, 62),
            p.block(90, 90, 170, p.GREENS), p.block(1340, 540, 170, p.GREENS),
            circle(175, 175, 22, p.BRIGHT), circle(1425, 625, 22, p.BRICK),
        )
    )  # fmt: skip


def many_seats() -> str:
    """Thirty-five people in three rings, seen from above."""
    rings = "".join(ring(800, 400, radius, "#2a5c44", 3) for radius in (120, 236, 350))
    return "".join(
        (
            rect(0, 0, p.WIDTH, p.HEIGHT, p.DEEP), rings, p.block(746, 346, 108, LEAVES),
            _seats(800, 400, 150, 6, 34), _seats(800, 400, 256, 11, 34), _seats(800, 400, 360, 18, 34),
            *(p.block(x, y, side, (p.DEEP_2,) * 4) for x, y, side in (
                (60, 60, 220), (1320, 60, 220), (60, 520, 220), (1320, 520, 220),
            )),
        )
    )  # fmt: skip


def garden() -> str:
    """A circle of chairs in a garden, lanterns above."""
    lanterns = line("M-20 130Q400 320 800 170T1620 130", p.DEEP, 5) + "".join(
        line(f"M{x} {y}v26", p.DEEP, 4) + circle(x, y + 48, 26, fill)
        for x, y, fill in (
            (130, 184, p.BRIGHT), (310, 226, p.BRICK), (500, 232, p.SKY), (690, 200, p.BRIGHT),
            (890, 148, p.BRICK), (1090, 128, p.BRIGHT), (1290, 134, p.SKY), (1480, 140, p.BRICK),
        )
    )  # fmt: skip
    chairs = "".join(
        rect(x - 30, y - 96, 60, 74, fill, round_by=10)
        + rect(x - 34, y - 34, 68, 16, p.BARK, round_by=6)
        + line(f"M{x - 26} {y - 22}v34M{x + 26} {y - 22}v34", p.BARK, 8)
        for x, y, fill in (
            (440, 640, p.BRICK), (580, 604, p.BLUE), (730, 590, p.YELLOW), (880, 590, p.GREEN),
            (1030, 604, p.BRICK), (1170, 640, p.BLUE), (520, 740, p.YELLOW), (1090, 740, p.GREEN),
        )
    )  # fmt: skip
    table = shape("M690 690a110 30 0 1 1 220 0 110 30 0 1 1-220 0z", p.BARK) + rect(
        790, 690, 20, 70, p.BARK
    )
    beds = "".join(
        rect(x, GROUND - 40, 220, 50, p.CLAY, round_by=8)
        + "".join(
            p.leaf(x + 14 + 50 * index, GROUND - 92, 46, p.GREENS[index]) for index in range(4)
        )
        for x in (30, 1350)
    )
    return scene(
        p.GREEN_TINT, p.MEADOW, tree(280, GROUND, 240), tree(1330, GROUND, 260), tree(800, GROUND - 40, 150),
        rect(0, GROUND - 40, p.WIDTH, 200, p.MEADOW), beds, lanterns, chairs, table,
    )  # fmt: skip


def doors() -> str:
    """Four doors in a row; one after the other stands open."""
    parts = []
    for index, fill in enumerate(LEAVES):
        x = 190 + index * 330
        parts.append(rect(x - 18, 206, 246, 434, p.PAPER, round_by=12))
        parts.append(rect(x, 224, 210, 416, p.YELLOW_TINT if index else p.BRIGHT))
        lean = (150, 104, 58, 0)[index]
        if lean:
            parts.append(shape(f"M{x} 224l{210 - lean} 30v400l-{210 - lean}-14z", fill))
            parts.append(circle(x + 186 - lean, 446, 10, p.BRIGHT))
        else:
            parts.append(rect(x, 224, 210, 416, fill))
            parts += [rect(x + 30, y, 150, 130, p.SAND, round_by=8) for y in (256, 416)]
            parts.append(circle(x + 186, 446, 10, p.INK))
    way = shape("M120 800l110-160h1120l90 160z", p.SAND)
    return scene(
        p.MIST, p.SUNKEN, rect(0, 0, p.WIDTH, 130, p.BLUE_TINT), way, *parts,
        p.person(110, GROUND + 80, 270, p.PLUM, p.SKINS[0]), p.person(1510, GROUND + 60, 230, p.YELLOW, p.SKINS[1], p.BARK),
    )  # fmt: skip


def plan() -> str:
    """A map on a table, a way drawn on it, pins."""
    folds = "".join(rect(x, 110, 4, 580, p.LINE) for x in (580, 800, 1020))
    blocks = "".join(
        rect(x, y, w, h, fill, round_by=8)
        for x, y, w, h, fill in (
            (390, 140, 150, 110, p.BRICK_TINT), (610, 140, 160, 90, p.YELLOW_TINT), (830, 150, 150, 100, p.BRICK_TINT),
            (1050, 140, 160, 120, p.GREEN_TINT), (390, 300, 150, 120, p.YELLOW_TINT), (610, 280, 160, 110, p.GREEN_TINT),
            (830, 300, 150, 90, p.YELLOW_TINT), (1050, 310, 160, 100, p.BRICK_TINT), (390, 560, 150, 100, p.GREEN_TINT),
            (610, 570, 160, 90, p.BRICK_TINT), (830, 560, 150, 100, p.YELLOW_TINT), (1050, 580, 160, 80, p.BRICK_TINT),
        )
    )  # fmt: skip
    canal = line("M300 474Q560 440 720 490T1300 460", p.SKY, 40)
    way = line("M460 220Q560 360 690 330T900 420 1130 350", p.INK, 8, dash="4 26")
    pins = "".join(
        placed(shape("M0 0C-40-54-44-66-44-88a44 44 0 0 1 88 0c0 22-4 34-44 88z", fill) + circle(0, -88, 16, p.PAPER), x, y)
        for x, y, fill in ((460, 216, p.GREEN), (690, 326, p.BLUE), (1130, 346, p.BRICK))
    )  # fmt: skip
    pencil = placed(
        rect(0, -16, 230, 32, p.YELLOW) + shape("M0-16l-50 16 50 16z", p.SAND) + shape("M-34-5l-16 5 16 5z", p.INK)
        + rect(230, -16, 26, 32, p.BRICK),
        1190, 640, 1, -24,
    )  # fmt: skip
    return "".join(
        (
            rect(0, 0, p.WIDTH, p.HEIGHT, p.CANAL), *(line(f"M0 {y}h1600", "#246b95", 3) for y in range(50, 800, 100)),
            rect(352, 122, 900, 580, "#00000030", round_by=10), rect(340, 100, 900, 600, p.PAPER, round_by=10),
            blocks, p.within(340, 100, 900, 600, canal), folds, way, pins, pencil, circle(170, 200, 84, p.PAPER), circle(170, 200, 62, p.BARK),
            line("M254 180c60 0 60 60-6 60", p.PAPER, 18), p.block(1350, 130, 150, LEAVES),
        )
    )  # fmt: skip


def megaphone() -> str:
    """A megaphone, and what it tells as leaves."""
    horn = placed(
        shape("M0-46L300-150V150L0 46z", p.BRICK) + rect(-110, -46, 116, 92, p.CLAY, round_by=18)
        + shape("M-80 46h70l30 130h-76z", p.YELLOW) + rect(296, -170, 34, 340, p.PAPER, round_by=17),
        420, 420, 1.1, -12,
    )  # fmt: skip
    waves = "".join(
        line(d, p.BRIGHT, 18) for d in ("M850 250q60 80 40 190", "M940 200q84 120 56 280")
    )
    leaves = "".join(
        placed(p.leaf(-side / 2, -side / 2, side, fill), x, y, 1, turn)
        for x, y, side, turn, fill in (
            (1110, 170, 110, 10, p.GREEN), (1250, 330, 150, -16, p.BLUE), (1120, 480, 96, 24, p.YELLOW),
            (1420, 190, 96, 40, p.BRICK), (1440, 480, 120, 0, p.GREEN), (1290, 600, 90, -30, p.BRICK),
        )
    )  # fmt: skip
    return "".join(
        (
            rect(0, 0, p.WIDTH, p.HEIGHT, p.DEEP),
            circle(430, 410, 330, p.DEEP_2),
            horn,
            waves,
            leaves,
        )
    )


def rosette() -> str:
    """A prize ribbon between leaves."""
    rays = "".join(
        placed(shape("M-40-900L0 0 40-900z", "#f6e4ac"), 800, 360, 1, angle)
        for angle in range(0, 360, 24)
    )
    tails = shape("M700 480l-90 260 90-40 50 80 90-250z", p.CLAY) + shape(
        "M900 480l90 260-90-40-50 80-90-250z", p.BRICK
    )
    petals = "".join(
        placed(p.leaf(-62, -232, 124, p.YELLOW), 800, 360, 1, angle) for angle in range(0, 360, 30)
    )
    laurel = "".join(
        placed(p.leaf(-44, -44, 88, fill), x, y, 1, turn)
        for x, y, turn, fill in (
            (420, 560, 60, p.GREEN), (350, 460, 40, p.MEADOW), (320, 340, 10, p.GREEN), (350, 220, -20, p.MEADOW),
            (1180, 560, 30, p.GREEN), (1250, 460, 50, p.MEADOW), (1280, 340, 80, p.GREEN), (1250, 220, 110, p.MEADOW),
        )
    )  # fmt: skip
    return "".join(
        (
            rect(0, 0, p.WIDTH, p.HEIGHT, p.YELLOW_TINT), rays, tails, petals, circle(800, 360, 168, p.PAPER),
            ring(800, 360, 146, p.YELLOW, 8), p.block(716, 276, 168, LEAVES), laurel,
        )
    )  # fmt: skip


def seed_money() -> str:
    """A coin in the earth from which something grows."""
    plant = "".join(
        (
            line("M800 620V290", p.FOREST, 22), p.leaf(620, 330, 170, p.GREEN), p.leaf(810, 250, 200, p.MEADOW, mirrored=True),
            p.leaf(664, 490, 126, p.MEADOW), p.leaf(812, 470, 120, p.GREEN, mirrored=True),
            p.leaf(730, 130, 140, p.FOREST, mirrored=True),
        )
    )  # fmt: skip
    earth = shape(f"M0 {GROUND}q800-70 1600 0v160h-1600z", p.BARK)
    coin = (
        circle(800, 704, 62, p.YELLOW)
        + ring(800, 704, 46, p.BRIGHT, 8)
        + p.block(774, 678, 52, (p.BRIGHT,) * 4)
    )
    roots = line(
        "M740 700q-80 10-110 60M860 700q80 10 110 60M760 650q-60 0-90 30M840 650q60 0 90 30",
        p.SAND,
        8,
    )
    return scene(
        p.BLUE_TINT, p.BARK, p.house(20, 4, 3, p.BRICK_TINT, p.CLAY), p.house(1150, 4, 3, p.YELLOW_TINT, p.CANAL),
        earth, plant, roots, coin, p.cloud(560, 90, 50), p.cloud(970, 60, 70), sun=(560, 150, 80),
    )  # fmt: skip


def tree_list() -> str:
    """A clip board with rows of trees, some ticked off."""
    board = rect(470, 70, 660, 660, p.BARK, round_by=24) + rect(
        510, 130, 580, 570, p.PAPER, round_by=8
    )
    clip = rect(690, 40, 220, 76, "#6d7a73", round_by=16) + circle(800, 62, 16, p.PAPER)
    rows = []
    for index, y in enumerate((190, 316, 442, 568)):
        rows.append(
            tree(
                590, y + 96, 62, p.GREENS if index != 2 else (p.YELLOW, p.SAND, p.YELLOW, p.MEADOW)
            )
        )
        rows.append(rect(660, y + 20, 240 - 40 * (index % 2), 18, p.LINE, round_by=9))
        rows.append(rect(660, y + 54, 170 + 30 * (index % 3), 18, p.SUNKEN, round_by=9))
        rows.append(rect(980, y + 16, 66, 66, p.SUNKEN, round_by=10))
        if index < 3:
            rows.append(line(f"M994 {y + 50}l18 20 30-44", p.GREEN, 12))
    return scene(
        p.YELLOW_TINT, p.SUNKEN, tree(180, GROUND + 40, 250), tree(1420, GROUND + 40, 280, (p.YELLOW, p.MEADOW, p.SAND, p.GREEN)),
        p.cobbles(GROUND + 40, p.LINE), board, clip, *rows, p.can(330, 660, 0.7, p.BLUE, 0), sun=(1180, 130, 70),
    )  # fmt: skip


def app() -> str:
    """A telephone with a map on which trees wait for water."""
    phone = rect(610, 40, 380, 720, p.INK, round_by=52) + rect(
        632, 72, 336, 656, p.GREEN_TINT, round_by=34
    )
    streets = line("M600 256L1000 184M600 476l400-84M728 40l66 720M868 40l34 720", p.PAPER, 26)
    canal = line("M600 660Q760 560 1000 630", p.SKY, 44)
    dots = "".join(
        circle(x, y, r, fill)
        for x, y, r, fill in (
            (680, 200, 17, p.GREEN), (700, 300, 17, p.GREEN), (690, 390, 17, p.YELLOW), (820, 160, 17, p.GREEN),
            (930, 140, 17, p.YELLOW), (930, 290, 17, p.GREEN), (690, 550, 17, p.GREEN), (920, 470, 17, p.GREEN),
            (840, 560, 17, p.YELLOW), (850, 690, 17, p.GREEN),
        )
    )  # fmt: skip
    call = circle(812, 330, 74, p.BLUE) + p.drop(812, 282, 46, p.PAPER)
    return scene(
        p.BLUE_TINT, p.MEADOW, p.cloud(120, 120, 80), tree(260, GROUND + 20, 280), tree(1350, GROUND + 20, 280, (p.MEADOW, p.YELLOW, p.GREEN, p.SAND)),
        phone, p.within(632, 72, 336, 656, streets + canal), dots, call, rect(740, 92, 120, 22, p.INK, round_by=11),
        p.can(1170, 560, 0.9, p.BRICK, -14), p.drop(1040, 540, 18), p.drop(1018, 590, 14),
    )  # fmt: skip


def litres() -> str:
    """A row of street trees, and one large drop."""
    row = "".join(tree(x, GROUND, 150) for x in (110, 320, 1280, 1490))
    waves = "".join(line(f"M0 {y}q50-26 100 0t100 0 100 0 100 0 100 0 100 0 100 0 100 0 100 0 100 0 100 0 100 0 100 0 100 0 100 0 100 0", fill, 10)
        for y, fill in ((690, p.SKY), (730, p.BLUE), (770, p.SKY))
    )  # fmt: skip
    small = "".join(
        p.drop(x, y, s, p.SKY)
        for x, y, s in ((530, 140, 30), (1070, 190, 36), (470, 400, 24), (1120, 420, 26))
    )
    shine = line("M706 430q4 90 70 120", p.PAPER, 18)
    return scene(
        p.GREEN_TINT,
        p.CANAL,
        row,
        rect(0, GROUND, p.WIDTH, 12, p.FOREST),
        waves,
        small,
        p.drop(800, 80, 240),
        shine,
    )
