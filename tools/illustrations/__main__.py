"""Writes the pictures to content/bilder/: `make illustrations`, once a drawing was changed.

Chromium draws (twice as large as the site shows it, then reduced), Pillow stores. Only files whose
pixels differ are written, so that another Chromium does not touch them for a shade.
"""

import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from tools.browser import PYTHON, chromium
from tools.illustrations import gatherings, maps, neighbourhood, scenes
from tools.illustrations.parts import HEIGHT, WIDTH
from tools.pixels import store

FOLDER = Path(__file__).resolve().parents[2] / "content" / "bilder"
SIZE = (2000, 1000)
_FINE = 2.5  # pixels a unit, when drawn

DRAWINGS: Mapping[str, Callable[[], str]] = {
    "strassenbaum-giessen": scenes.watering,
    "slackline-im-park": scenes.slackline,
    "parklet-vor-haeusern": scenes.parklet,
    "regal-zum-weitergeben": scenes.recycling,
    "fahrrad-auf-dem-waldweg": scenes.forest_path,
    "begruente-haeuser": scenes.green_walls,
    "aquaponik-kreislauf": scenes.aquaponics,
    "haeuser-im-gespraech": neighbourhood.platform,
    "raum-mit-offener-tuer": neighbourhood.open_room,
    "pflege-im-quartier": neighbourhood.care,
    "runder-tisch": gatherings.round_table,
    "drei-kreise": gatherings.many_seats,
    "stuehle-im-garten": gatherings.garden,
    "offene-tueren": gatherings.doors,
    "plan-auf-dem-tisch": gatherings.plan,
    "megafon-mit-blaettern": gatherings.megaphone,
    "preisschleife": gatherings.rosette,
    "muenze-waechst": gatherings.seed_money,
    "liste-der-baeume": gatherings.tree_list,
    "giess-app": gatherings.app,
    "strassenbaeume-und-tropfen": gatherings.litres,
    "karte-leipziger-westen": maps.west,
    "karte-leipziger-osten": maps.east,
    "karte-stadtbezirke": maps.all_districts,
}


def main(wanted: list[str]) -> int:
    """Draw the pictures named, or all; return what the process shall end with."""
    browser = chromium()
    if browser is None or not PYTHON.is_dir():
        print("Zum Zeichnen braucht es Chromium: make browser")
        return 1
    sys.path.append(str(PYTHON))
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # of the browser tests' room

    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        page = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=_FINE
        )
        for name, draw in DRAWINGS.items():
            if not wanted or name in wanted:
                page.set_content(_page(draw()))
                _store(name, page.screenshot())
    return 0


def _page(drawing: str) -> str:
    return (
        "<!doctype html><style>body{margin:0}svg{display:block}</style>"
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{drawing}</svg>'
    )


def _store(name: str, screenshot: bytes) -> None:
    large = Image.open(BytesIO(screenshot)).convert("RGB")
    drawn = large.resize(SIZE, Image.Resampling.LANCZOS)
    if store(drawn, FOLDER / f"{name}.png"):
        print(f"{name}.png")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
