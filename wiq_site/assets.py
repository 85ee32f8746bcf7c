"""The theme's own files, named by their content so that browsers may keep them for ever."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from wiq_site.stylesheet import joined, shortened, with_short_properties

FOLDER = "/theme/"
# Layers in the order in which they are written; components stand between layout and print.
_COMPONENTS = "50"
# How a stylesheet names a font of the theme; that there is none of this name is an error.
_FONT = re.compile(r'url\("\.\./font/([a-z-]+)\.woff2"\)')


@dataclass(frozen=True, slots=True)
class Assets:
    """Site paths of the theme's files, and the bytes of each; scripts and fonts by their names."""

    css: str
    icon: str
    fonts: Mapping[str, str]
    js: Mapping[str, str]
    files: Mapping[str, bytes]

    @property
    def font_files(self) -> tuple[str, ...]:
        """The site paths of the fonts."""
        return tuple(self.fonts.values())


def bundle(theme: Path) -> Assets:
    """Join the theme's stylesheets into one and name each file by its hash.

    Scripts stay apart: each page loads only what it needs, so none may import another.
    """
    fonts = {
        path.stem: _named(path.name, path.read_bytes())
        for path in sorted((theme / "static" / "font").glob("*.woff2"))
    }
    names = {name: url.removeprefix(FOLDER) for name, (url, _) in fonts.items()}
    css = _named("wiq.css", _stylesheet(theme / "static" / "css", names))
    icon = _named("icon.svg", (theme / "static" / "icon.svg").read_bytes())
    scripts = {
        path.stem: _named(path.name, path.read_bytes())
        for path in sorted((theme / "static" / "js").glob("*.js"))
    }
    return Assets(
        css=css[0],
        icon=icon[0],
        fonts=MappingProxyType({name: url for name, (url, _) in fonts.items()}),
        js=MappingProxyType({name: url for name, (url, _) in scripts.items()}),
        files=MappingProxyType(dict([css, icon, *fonts.values(), *scripts.values()])),
    )


def _stylesheet(folder: Path, fonts: Mapping[str, str]) -> bytes:
    layers = [(path.name, path) for path in folder.glob("*.css")]
    layers += [(f"{_COMPONENTS}-{path.name}", path) for path in folder.glob("components/*.css")]
    css = joined(shortened(path.read_text("utf-8")) for _, path in sorted(layers))
    # Beside each other in the output, so that this holds below any path.
    css = _FONT.sub(lambda named: f'url("{fonts[named[1]]}")', css)
    return with_short_properties(css).encode()


def _named(name: str, data: bytes) -> tuple[str, bytes]:
    stem, _, ending = name.rpartition(".")
    return f"{FOLDER}{stem}.{sha256(data).hexdigest()[:8]}.{ending}", data
