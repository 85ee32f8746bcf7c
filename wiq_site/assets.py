"""The theme's own files, named by their content so that browsers may keep them for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from wiq_site.stylesheet import shortened

FOLDER = "/theme/"
# Layers in the order in which they are written; components stand between layout and print.
_COMPONENTS = "50"


@dataclass(frozen=True, slots=True)
class Assets:
    """Site paths of the theme's files, and the bytes of each; scripts by their names."""

    css: str
    icon: str
    js: Mapping[str, str]
    files: Mapping[str, bytes]


def bundle(theme: Path) -> Assets:
    """Join the theme's stylesheets into one and name each file by its hash.

    Scripts stay apart: each page loads only what it needs, so none may import another.
    """
    css = _named("wiq.css", _stylesheet(theme / "static" / "css"))
    icon = _named("icon.svg", (theme / "static" / "icon.svg").read_bytes())
    scripts = {
        path.stem: _named(path.name, path.read_bytes())
        for path in sorted((theme / "static" / "js").glob("*.js"))
    }
    return Assets(
        css=css[0],
        icon=icon[0],
        js=MappingProxyType({name: url for name, (url, _) in scripts.items()}),
        files=MappingProxyType(dict([css, icon, *scripts.values()])),
    )


def _stylesheet(folder: Path) -> bytes:
    layers = [(path.name, path) for path in folder.glob("*.css")]
    layers += [(f"{_COMPONENTS}-{path.name}", path) for path in folder.glob("components/*.css")]
    return shortened("\n".join(path.read_text("utf-8") for _, path in sorted(layers))).encode()


def _named(name: str, data: bytes) -> tuple[str, bytes]:
    stem, _, ending = name.rpartition(".")
    return f"{FOLDER}{stem}.{sha256(data).hexdigest()[:8]}.{ending}", data
