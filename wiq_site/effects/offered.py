"""What the tab key offers: read off the files as they stand, quickly enough for every press."""

import re
from pathlib import Path

from wiq_site.effects.surroundings import project_root


def team_slugs() -> list[str]:
    """The teams there are, by file name."""
    return sorted(path.stem for path in _content("teams").glob("*.md"))


def district_slugs() -> list[str]:
    """The districts, by file name."""
    return sorted(path.stem for path in _content("bezirke").glob("*.md"))


def district_names() -> list[str]:
    """The districts, as texts name them."""
    return _values("bezirke", "name", indent="")


def locality_names() -> list[str]:
    """The localities of all districts."""
    return _values("bezirke", "name", within="localities")


def categories() -> list[str]:
    """The blog's categories."""
    return _values("daten/kategorien.yaml", "name")


def doors() -> list[str]:
    """The keys of offices and partners."""
    return _values("daten/unterstuetzer.yaml", "key")


def pictures() -> list[str]:
    """The pictures, as texts name them."""
    found = _content("bilder").glob("*")
    return sorted(f"bilder/{file.name}" for file in found if file.suffix != ".yaml")


def _content(name: str) -> Path:
    return project_root() / "content" / name


def _values(name: str, key: str, *, indent: str = "[ -]+", within: str = "") -> list[str]:
    """Every value of `key` in a file or all files of a folder; `within` names the list it is in."""
    place = _content(name)
    files = sorted(place.glob("*.md")) if place.is_dir() else [place]
    row = re.compile(rf"^{indent}{key}: *(.+?) *$", re.MULTILINE)
    part = re.compile(rf"^{within}:\n((?:[ -].*\n)*)" if within else r"\A([\s\S]*)", re.MULTILINE)
    parts = (found[1] for file in files if (found := part.search(file.read_text("utf-8"))))
    return [match[1].strip("\"'") for text in parts for match in row.finditer(text)]
