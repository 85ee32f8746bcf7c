"""What drawings are made of, as SVG: the theme's colours, leaves of the mark, trees, houses, people.

The drawing is 1600 × 800 units; the ground lies at `GROUND`.
"""

from collections.abc import Iterable

WIDTH, HEIGHT, GROUND = 1600, 800, 640

# As in theme/static/css/10-tokens.css.
PAPER, SUNKEN, LINE, INK = "#fbfaf5", "#f1eee3", "#dcd6c6", "#1d2721"
DEEP, DEEP_2, GREEN, FOREST = "#173d2c", "#1f4d39", "#2f8f5b", "#1c6a45"
BLUE, CANAL, BRICK, CLAY = "#2b7fae", "#1d5f86", "#c9502f", "#a43e26"
YELLOW, BRIGHT, PLUM = "#e0a526", "#f2c14e", "#6b4585"
GREEN_TINT, BLUE_TINT, BRICK_TINT, YELLOW_TINT = "#e2efe3", "#deecf4", "#f8e5dd", "#f9eecb"
# Between the theme's colours, for depth.
MEADOW, MIST, SAND, BARK, SKY = "#8cc4a0", "#bcd9e8", "#e9d9b4", "#7a4a35", "#8fc0dc"
SKINS = ("#8d5a3c", "#e2b48f", "#5f3b28", "#c98d63")


def rect(x: float, y: float, width: float, height: float, fill: str, *, round_by: float = 0) -> str:
    """A rectangle."""
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{round_by}" fill="{fill}"/>'
    )


def circle(x: float, y: float, radius: float, fill: str) -> str:
    """A disc."""
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>'


def ring(x: float, y: float, radius: float, stroke: str, width: float) -> str:
    """A circle's line."""
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{stroke}" '
        f'stroke-width="{width}"/>'
    )


def shape(d: str, fill: str) -> str:
    """An area by path data."""
    return f'<path d="{d}" fill="{fill}"/>'


def line(d: str, stroke: str, width: float, *, dash: str = "") -> str:
    """A line by path data, its ends round."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round"{dashed}/>'
    )


def placed(content: str, x: float, y: float, scale: float = 1, turn: float = 0) -> str:
    """A drawing moved, scaled and turned about its own origin."""
    return f'<g transform="translate({x} {y}) rotate({turn}) scale({scale})">{content}</g>'


def within(x: float, y: float, width: float, height: float, content: str) -> str:
    """A drawing of which only what lies in a rectangle is seen."""
    box = f"{x} {y} {width} {height}"
    return f'<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{box}">{content}</svg>'


def leaf(x: float, y: float, side: float, fill: str, *, mirrored: bool = False) -> str:
    """A leaf of the mark: a square with two round corners, top right and bottom left or mirrored."""
    half, rest = side / 2, side / 2
    if mirrored:
        d = (
            f"M{x + half} {y}h{rest}v{half}a{half} {half} 0 0 1-{half} {half}h-{rest}"
            f"v-{half}a{half} {half} 0 0 1 {half}-{half}z"
        )
    else:
        d = (
            f"M{x} {y}h{rest}a{half} {half} 0 0 1 {half} {half}v{rest}h-{rest}"
            f"a{half} {half} 0 0 1-{half}-{half}z"
        )
    return shape(d, fill)


def block(x: float, y: float, side: float, fills: tuple[str, str, str, str]) -> str:
    """Four leaves round a middle, as in the mark: from top left clockwise."""
    gap = side * 0.05
    one = (side - gap) / 2
    far = one + gap
    return "".join(
        (
            leaf(x, y, one, fills[0]),
            leaf(x + far, y, one, fills[1], mirrored=True),
            leaf(x + far, y + far, one, fills[2]),
            leaf(x, y + far, one, fills[3], mirrored=True),
        )
    )


def scene(
    tint: str, ground: str, *parts: str, sun: tuple[float, float, float] | None = None
) -> str:
    """A whole drawing: sky, perhaps a sun, the ground, and what stands on it."""
    back = [rect(0, 0, WIDTH, HEIGHT, tint)]
    if sun:
        back.append(circle(*sun, BRIGHT))
    back.append(rect(0, GROUND, WIDTH, HEIGHT - GROUND, ground))
    return "".join((*back, *parts))


GREENS = (GREEN, MEADOW, FOREST, GREEN)


def tree(x: float, base: float, size: float, fills: tuple[str, str, str, str] = GREENS) -> str:
    """A tree whose crown is a block of leaves; `size` is the crown's side."""
    trunk = rect(x - size * 0.06, base - size * 0.62, size * 0.12, size * 0.62, BARK)
    return trunk + block(x - size / 2, base - size * 1.5, size, fills)


def bush(x: float, base: float, size: float, fill: str = FOREST) -> str:
    """A half disc of leaves."""
    return shape(f"M{x - size} {base}a{size} {size} 0 0 1 {size * 2} 0z", fill)


def cloud(x: float, y: float, size: float, fill: str = PAPER) -> str:
    """A cloud with a flat lower side."""
    return "".join(
        (
            rect(x, y, size * 2.4, size * 0.62, fill, round_by=size * 0.31),
            circle(x + size * 0.85, y + size * 0.06, size * 0.5, fill),
            circle(x + size * 1.5, y + size * 0.16, size * 0.36, fill),
        )
    )


def windows(x: float, y: float, columns: int, rows: int, fill: str) -> Iterable[str]:
    """A façade's windows, 46 × 78, on a grid of 92 × 128."""
    for row in range(rows):
        for column in range(columns):
            left, top = x + column * 92, y + row * 128
            yield rect(left - 6, top + 82, 58, 8, PAPER)
            yield rect(left, top, 46, 78, fill, round_by=5)
            yield rect(left + 21, top, 4, 78, PAPER)
            yield rect(left, top + 26, 46, 4, PAPER)


def house(x: float, columns: int, floors: int, wall: str, roof: str, *, glass: str = MIST) -> str:
    """A tenement with a mansard roof, its lower left corner at `x` on the ground."""
    width, height = columns * 92 + 46, floors * 128 + 30
    top = GROUND - height
    roof_d = f"M{x - 8} {top}l34-86h{width - 52}l34 86z"
    dormers = "".join(
        rect(x + 46 + index * 184, top - 58, 46, 44, glass, round_by=5)
        for index in range((columns + 1) // 2)
    )
    door = rect(x + 46, GROUND - 104, 54, 104, roof, round_by=6) + rect(
        x + 46, GROUND - 104, 54, 26, glass, round_by=6
    )
    upper = windows(x + 46, top + 32, columns, floors - 1, glass)
    shop = windows(x + 46 + 92, GROUND - 112, columns - 1, 1, glass)
    return "".join(
        (
            shape(roof_d, roof),
            dormers,
            rect(x, top, width, height, wall),
            rect(x - 8, top - 6, width + 16, 14, PAPER),
            rect(x, GROUND - 136, width, 8, PAPER),
            *upper,
            *shop,
            door,
        )
    )


def person(x: float, base: float, height: float, coat: str, skin: str, hair: str = INK) -> str:
    """Somebody standing, seen from the front; nobody in particular."""
    unit = height / 10
    return "".join(
        (
            rect(x - unit * 1.0, base - unit * 4, unit * 0.85, unit * 4, DEEP, round_by=unit * 0.4),
            rect(
                x + unit * 0.15, base - unit * 4, unit * 0.85, unit * 4, DEEP, round_by=unit * 0.4
            ),
            shape(
                f"M{x - unit * 1.5} {base - unit * 3.4}v-{unit * 2.6}a{unit * 1.5} {unit * 1.5} 0 0 1 "
                f"{unit * 3} 0v{unit * 2.6}z",
                coat,
            ),
            circle(x, base - unit * 8.5, unit * 1.1, skin),
            shape(
                f"M{x - unit * 1.15} {base - unit * 8.5}a{unit * 1.15} {unit * 1.15} 0 0 1 "
                f"{unit * 2.3} 0z",
                hair,
            ),
        )
    )


def can(x: float, y: float, scale: float, fill: str, turn: float = 0) -> str:
    """A watering can; its spout points to the left."""
    body = shape("M-60-50h120l-12 120h-96z", fill)
    spout = line("M-50 30L-130-50", fill, 20) + shape("M-158-58l36-32 14 22-30 28z", CANAL)
    handle = line("M56-30c70-30 80 70 2 70", fill, 14) + line("M-40-50c0-60 80-60 80 0", fill, 12)
    return placed(spout + handle + body + rect(-60, -56, 120, 12, CANAL), x, y, scale, turn)


def drop(x: float, y: float, size: float, fill: str = BLUE) -> str:
    """A drop of water, its tip at the top."""
    d = (
        f"M{x} {y}c{size * 0.5} {size * 0.8} {size * 0.75} {size * 1.05} {size * 0.75} {size * 1.5}"
        f"a{size * 0.75} {size * 0.75} 0 0 1-{size * 1.5} 0c0-{size * 0.45} {size * 0.25}-{size * 0.7} "
        f"{size * 0.75}-{size * 1.5}z"
    )
    return shape(d, fill)


def cobbles(y: float, fill: str) -> str:
    """A kerb: a row of stones across the whole drawing."""
    return "".join(rect(x, y, 92, 18, fill, round_by=4) for x in range(-20, WIDTH, 100))
