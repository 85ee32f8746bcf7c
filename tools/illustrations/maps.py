"""Pictures from the city's map: content/karte/stadtbezirke.geojson."""

from collections.abc import Collection, Mapping
from pathlib import Path

from tools.illustrations import parts as p
from wiq_site.derive.map import Projection
from wiq_site.geometry import Region, parse_geojson

ROOT = Path(__file__).resolve().parents[2]
LEAVES = (p.GREEN, p.BLUE, p.BRICK, p.YELLOW, p.PLUM)
WEST, EAST = ("5", "7"), ("1", "2")


def _regions() -> Mapping[str, Region]:
    return parse_geojson((ROOT / "content/karte/stadtbezirke.geojson").read_text("utf-8"))


def _map(fills: Mapping[str, str], quiet: str, edge: str) -> str:
    """The ten districts, 720 high in the middle of the drawing."""
    regions = _regions()
    projection = Projection.over(regions.values())
    scale = 720 / projection.height
    paths = "".join(
        f'<path d="{projection.path(region.rings)}" fill="{fills.get(number, quiet)}" '
        f'stroke="{edge}" stroke-width="7" stroke-linejoin="round"/>'
        for number, region in sorted(regions.items())
    )
    return p.placed(paths, (p.WIDTH - 1000 * scale) / 2, 40, scale)


def _corners(fill: str) -> str:
    """Quiet leaves in the corners that the city leaves free."""
    return "".join(
        p.block(x, y, side, (fill,) * 4)
        for x, y, side in ((70, 70, 230), (1290, 90, 250), (150, 540, 170), (1360, 560, 160))
    )


def _part(numbers: Collection[str], fills: tuple[str, ...]) -> str:
    chosen = dict(zip(sorted(numbers), fills, strict=True))
    return (
        p.rect(0, 0, p.WIDTH, p.HEIGHT, p.GREEN_TINT)
        + _corners("#d3e5d6")
        + _map(chosen, p.PAPER, "#bdd3c2")
    )


def west() -> str:
    """Südwest and Alt-West, where the pilot was."""
    return _part(WEST, (p.GREEN, p.YELLOW))


def east() -> str:
    """Nordost and Ost."""
    return _part(EAST, (p.BLUE, p.BRICK))


def all_districts() -> str:
    """The ten districts, each in a colour that no neighbour of the same ring has."""
    numbers = sorted(_regions())
    fills = {number: LEAVES[index % len(LEAVES)] for index, number in enumerate(numbers)}
    back = p.rect(0, 0, p.WIDTH, p.HEIGHT, p.YELLOW_TINT) + _corners("#f3e4b4")
    return back + _map(fills, p.PAPER, p.YELLOW_TINT)
