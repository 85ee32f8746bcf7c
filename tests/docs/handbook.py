"""Reads the editors' handbook: its examples, sections, words in code, and quoted messages."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests import builders
from tests.builders import Files
from wiq_site.files import Tree, read_tree

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = ROOT / "docs" / "redaktion.md"

_EXAMPLE = re.compile(
    r"^`(?P<path>content/[^`]+)`\n\n```(?:markdown|yaml)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_MESSAGES = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{2,3}) (.+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")

# What `wiq ids` writes. Its example shows three of many entries, so that the check would remind
# of the others; it has a test of its own.
IDS = "daten/kennungen.yaml"
# Pages without which no site passes the check; the handbook says so and shows another as example.
_NEEDED_PAGES = frozenset(
    f"seiten/{name}.md"
    for name in (
        *("start", "404", "blog", "teams", "stadtbezirke", "gebiete"),
        *("unterstuetzung", "impressum"),
    )
)
# The pictures that the examples show.
PICTURES = ("bilder/buecherbank.jpg", "bilder/regal.jpg")


def text() -> str:
    """The handbook as it stands."""
    return HANDBOOK.read_text("utf-8")


def examples() -> Mapping[str, str]:
    """Every complete example, by its path below `content/`."""
    found = _EXAMPLE.finditer(text())
    return {match["path"].removeprefix("content/"): match["text"] for match in found}


def section_of(path: str) -> str:
    """The section that shows the example of `path`: from its heading to the next of its rank."""
    return section_at(text().index(f"`content/{path}`\n\n```"))


def section_at(position: int) -> str:
    """The section around a position in the handbook."""
    source = _FENCED.sub(lambda match: "x" * len(match[0]), text())
    before = [match for match in _HEADING.finditer(source) if match.start() <= position][-1]
    after = re.compile(rf"^#{{2,{len(before[1])}}} ", re.MULTILINE).search(source, before.end())
    return text()[before.start() : after.start() if after else len(source)]


def section(title: str) -> str:
    """The section with this heading."""
    match = re.search(rf"^#{{2,3}} {re.escape(title)}$", text(), re.MULTILINE)
    assert match, f"no section „{title}“"
    return section_at(match.start())


def words(part: str) -> frozenset[str]:
    """Every word in `code` outside the examples."""
    return frozenset(_CODE.findall(_FENCED.sub("", part)))


def keys_in_tables(part: str) -> frozenset[str]:
    """The keys in the first column of the tables that explain keys."""
    return frozenset(_keys(_FENCED.sub("", part)))


def _keys(part: str) -> Iterator[str]:
    explains = False
    for row in part.split("\n"):
        if row.startswith("| Schlüssel | nötig?"):
            explains = True
        elif not row.startswith("|"):
            explains = False
        elif explains:
            yield from _CODE.findall(row.split("|")[1])


def messages() -> tuple[str, ...]:
    """Every line of the check that the handbook quotes."""
    return tuple(line for block in _MESSAGES.findall(text()) for line in block.splitlines())


def picture() -> bytes:
    """A small JPEG."""
    buffer = BytesIO()
    Image.new("RGB", (3, 2)).save(buffer, "JPEG")
    return buffer.getvalue()


def site(changes: Files | None = None) -> dict[str, str | bytes | None]:
    """The examples as one site, on the real map; `changes` add, replace or (None) leave out files.

    The district Mitte, which the example of an area names, comes from the real content; its text
    is left out, since it links to pages that the handbook has no example of.
    """
    content = ROOT / "content"
    mitte = (content / "bezirke" / "mitte.md").read_text("utf-8").split("\n---\n")[0]
    base: dict[str, str | bytes | None] = {"bezirke/mitte.md": f"{mitte}\n---\nMitte.\n"}
    base |= {f"karte/{path.name}": path.read_bytes() for path in content.glob("karte/*.geojson")}
    base |= dict.fromkeys(PICTURES, picture())
    base |= {name: text for name, text in builders.small_site().items() if name in _NEEDED_PAGES}
    base |= examples()
    del base[IDS]
    return base | dict(changes or {})


def written(folder: Path, changes: Files | None = None) -> Tree:
    """The site on disk below `folder`, read as the check reads it."""
    return read_tree(builders.write_content(folder, site(changes)))
