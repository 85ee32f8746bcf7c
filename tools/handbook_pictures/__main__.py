"""Draws them into docs/bilder/; only those that look different are written anew."""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from tools import browser, editor
from tools.handbook_pictures.scenes import SCENES
from tools.handbook_pictures.stage import ROOT, stage
from tools.parts import Unavailable
from tools.pixels import store

FOLDER = ROOT / "docs" / "bilder"
_COLOURS = 96  # enough for a form; a fifth of the bytes


def main() -> int:
    """Draw all scenes; return what the process shall end with."""
    executable = browser.chromium()
    if executable is None or not browser.PYTHON.is_dir():
        print("Zum Zeichnen braucht es Chromium: make browser")
        return 1
    try:
        editor.install()
    except Unavailable as problem:
        print(f"Zum Zeichnen braucht es den Editor: {problem}")
        return 1
    sys.path.append(str(browser.PYTHON))
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # of the browser tests' room

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name in draw(chromium, FOLDER):
            print(name)
    return 0


def draw(chromium: Any, target: Path) -> list[str]:
    """Play the story in a fresh copy of the project; return the names of what was written."""
    written = []
    with TemporaryDirectory(prefix="handbuch-") as folder, stage(Path(folder)) as here:
        context = chromium.new_context(locale="de-DE", color_scheme="light")
        page = context.new_page()
        page.set_default_timeout(30_000)
        # Whether to leave the editor although something is not saved yet: yes.
        page.on("dialog", lambda asked: asked.accept())
        for name, scene in SCENES.items():
            page.set_viewport_size({"width": scene.width, "height": scene.height})
            scene.play(page, here)
            if store(_reduced(_seen(page)), target / f"{name}.png"):
                written.append(f"{name}.png")
        context.close()
    return written


def _seen(page: Any) -> bytes:
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    # Decap shows on a canvas that it loads something: never twice the same.
    hidden = "canvas { visibility: hidden }"
    shot: bytes = page.screenshot(animations="disabled", caret="hide", style=hidden)
    return shot


def _reduced(shot: bytes) -> Image.Image:
    with Image.open(BytesIO(shot)) as seen:
        return seen.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    sys.exit(main())
