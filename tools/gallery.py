"""Write the gallery of components to build/gallery/, for `make gallery`."""

from pathlib import Path, PurePosixPath

from wiq_site.assets import bundle
from wiq_site.components import components, gallery_page

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "gallery"


def main() -> None:
    """Write the page, and beside it the stylesheet and the font."""
    theme = ROOT / "theme"
    assets = bundle(theme)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "wiq.css").write_bytes(assets.files[assets.css])
    for font in assets.fonts.values():
        (FOLDER / PurePosixPath(font).name).write_bytes(assets.files[font])
    page = gallery_page(components(theme), "wiq.css")
    (FOLDER / "index.html").write_text(page, "utf-8")
    print(f"Die Bausteine stehen in {FOLDER.relative_to(ROOT)}/index.html")


if __name__ == "__main__":
    main()
