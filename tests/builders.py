"""A small, faultless content folder to start from, on disk or in memory.

A test names only what it is about: `write_site(tmp_path, {"teams/mini.md": team(start="2020-06")})`
adds or replaces files below `content/`, and `None` in place of a text leaves a file out. The texts
here pass the check without a single line on `TODAY`, so that every line a test sees is its own
doing; `tests/unit/test_builders.py` holds that.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from wiq_site.checks import check
from wiq_site.collection import Collection, read
from wiq_site.files import PICTURE_ENDINGS, SourceFile, Tree, read_tree
from wiq_site.network import Network, build_network
from wiq_site.pictures.shapes import Shape
from wiq_site.problems import Problem, has_errors
from wiq_site.urls import Base

TODAY = date(2021, 3, 1)
SITE_URL = "https://wiq.example"

Files = Mapping[str, str | bytes | None]


def document(body: str = "Ein Absatz.", /, **front: Any) -> str:
    """A Markdown file; a key with the value None is left out."""
    return f"---\n{table(**front)}---\n{body}\n"


def table(**values: Any) -> str:
    """A YAML file in the order given; `_` stands in for Python's words (`from_` → `from`)."""
    given = {key.rstrip("_"): value for key, value in values.items() if value is not None}
    return yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=1000) if given else ""


def post(body: str = "Es hat geregnet.", /, **front: Any) -> str:
    """A post of July 2020 (`blog/2020/2020-07-regen.md`)."""
    given = {
        "id": "2020-07-regen",
        "title": "Regen im Juli",
        "date": "2020-07",
        "category": "Netzwerk",
        "tags": ["Wasser"],
        "summary": "Im Juli hat es geregnet.",
        "teams": ["giessen"],
    }
    return document(body, **given | front)


def team(body: str = "Wir gießen.", /, **front: Any) -> str:
    """A solution team that is under way (`teams/giessen.md`)."""
    given = {
        "title": "Gießen",
        "kind": "Lösungsteam",
        "summary": "Wir gießen Bäume.",
        "districts": ["Süd"],
        "area": 0,
        "history": [
            {"date": "2020-06", "phase": "Start", "state": "läuft", "text": "Es ging los."}
        ],
        "milestones": [
            {
                "date": "2021-02-10",
                "kind": "wiq-support",
                "text": "WiQ fragte beim Amt.",
                "doors": ["gruen"],
            }
        ],
    }
    return document(body, **given | front)


def district(name: str, number: str, slug: str, **front: Any) -> str:
    """A Stadtbezirk with one Ortsteil, "<name>-Ort", number "<number>0"."""
    given = {
        "name": name,
        "number": number,
        "slug": slug,
        "summary": f"Das ist {name}.",
        "area_km2": "10.5",
        "council": {"name": f"Stadtbezirksbeirat {name}", "seats": 11, "date": "2020-04"},
        "localities": [
            {
                "number": f"{number}0",
                "name": f"{name}-Ort",
                "slug": f"{slug}-ort",
                "area_km2": "10.5",
            }
        ],
    }
    return document("Ein Stadtbezirk.", **given | front)


def area(number: int = 0, **front: Any) -> str:
    """A Gebiet of the plan of 2021 that covers the district Süd."""
    given = {
        "number": number,
        "title": f"Gebiet {number}: Süden",
        "summary": "Hier ging es los.",
        "plan": "2021",
        "districts": ["Süd"],
    }
    return document("Ein Gebiet.", **given | front)


def page(title: str, body: str = "Ein Absatz.", /, **front: Any) -> str:
    """A page of text."""
    return document(body, title=title, summary=f"Die Seite {title}.", **front)


def people(*persons: Mapping[str, Any]) -> str:
    """`daten/personen.yaml` with persons of the team "giessen"."""
    base = {"team": "giessen", "sector": "Politik", "role": "Vertreter*in", "as_of": 2021}
    return table(people=[{"name": "Erika Muster", **base, **person} for person in persons])


def credit(**values: Any) -> str:
    """The file beside a picture (`bilder/<name>.yaml`): a photo without people."""
    return table(
        **({"photographer": "Erika Muster", "licence": "CC BY 4.0", "people": "nein"} | values)
    )


def credits_beside(names: Iterable[str]) -> dict[str, str | bytes | None]:
    """The credit for each picture among the names of files, where pictures belong."""
    pictures = (
        name
        for name in names
        if name.startswith("bilder/") and name.lower().endswith(PICTURE_ENDINGS)
    )
    return {f"{name.rpartition('.')[0]}.yaml": credit() for name in pictures}


def square(number: str, name: str, west: float, south: float, **values: Any) -> dict[str, Any]:
    """A GeoJSON feature: a square of 0.1 degrees, its corners written exactly."""
    left, right = round(west, 3), round(west + 0.1, 3)
    low, high = round(south, 3), round(south + 0.1, 3)
    ring = [[left, low], [right, low], [right, high], [left, high], [left, low]]
    label = {"lx": round(left + 0.05, 3), "ly": round(low + 0.05, 3)}
    return {
        "type": "Feature",
        "properties": {"nr": number, "name": name, **label, **values},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def geojson(*features: Mapping[str, Any]) -> str:
    """A GeoJSON file."""
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def small_site() -> dict[str, str | bytes | None]:
    """Every kind of file once, by path below `content/`."""
    return {
        "daten/anbieter.yaml": table(
            site_name="Wir im Quartier",
            site_url=SITE_URL,
            tag_authority="wiq.example,2020",
            operator="Stiftung Beispiel",
            address={"street": "Beispielweg 1", "postcode": "04229", "city": "Leipzig"},
        ),
        "daten/kategorien.yaml": table(
            categories=[{"name": "Netzwerk", "slug": "netzwerk", "summary": "Treffen."}]
        ),
        "daten/unterstuetzer.yaml": table(
            supporters=[{"key": "gruen", "name": "Amt für Grün", "kind": "Amt", "pilot": "ja"}]
        ),
        "blog/2020/2020-07-regen.md": post(),
        "teams/giessen.md": team(),
        "bezirke/sued.md": district("Süd", "3", "sued"),
        "bezirke/nord.md": district("Nord", "8", "nord"),
        "gebiete/gebiet-0.md": area(),
        "seiten/start.md": page("Wir im Quartier", template="start"),
        "seiten/404.md": page("Nicht gefunden", template="404"),
        "seiten/blog.md": page("Blog", template="blog"),
        "seiten/teams.md": page("Teams", template="teams"),
        "seiten/stadtbezirke.md": page("Stadtbezirke", template="stadtbezirke"),
        "seiten/gebiete.md": page("Gebiete", template="gebiete"),
        "seiten/unterstuetzung.md": page("Unterstützung", template="unterstuetzung"),
        "seiten/wer.md": page("Wer", template="wer"),
        "seiten/mitmachen.md": page("Mitmachen", template="mitmachen"),
        "seiten/impressum.md": page("Impressum", template="impressum"),
        "karte/stadtbezirke.geojson": geojson(
            square("3", "Süd", 12.3, 51.3), square("8", "Nord", 12.3, 51.4)
        ),
        "karte/ortsteile.geojson": geojson(
            square("30", "Süd-Ort", 12.3, 51.3), square("80", "Nord-Ort", 12.3, 51.4)
        ),
    }


def write_site(root: Path, files: Files | None = None) -> Path:
    """Write the small site with `files` added, replaced or (None) left out; return `root`.

    Each picture has its credit beside it, unless `files` says otherwise.
    """
    given = dict(files or {})
    return write_content(root, small_site() | credits_beside(given) | given)


def write_content(root: Path, files: Files) -> Path:
    """Write exactly `files` below `root / "content"`; return `root`."""
    for name, text in files.items():
        if text is not None:
            path = root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def tree(files: Files | None = None, pictures: tuple[str, ...] = ()) -> Tree:
    """The small site with `files`, in memory; `pictures` by path below `content/`.

    Each picture is large, opaque, and has its credit beside it.
    """
    every = small_site() | credits_beside(pictures) | dict(files or {})
    texts = {name: text for name, text in every.items() if text}
    return Tree(
        tuple(SourceFile(f"content/{name}", str(text)) for name, text in sorted(texts.items())),
        {f"content/{name}": Shape(4000, 3000, digest=f"{name!r:0<64}") for name in pictures},
    )


def collection(files: Files | None = None, pictures: tuple[str, ...] = ()) -> Collection:
    """The small site with `files`, read. Raises AssertionError where reading finds a problem."""
    content, problems = read(tree(files, pictures))
    assert not problems, "\n".join(map(str, problems))
    return content


def lines(
    files: Files | None = None, today: date = TODAY, pictures: tuple[str, ...] = ()
) -> list[str]:
    """What the check says of the small site with `files`, without the `content/` of each line."""
    content, found = read(tree(files, pictures))
    return said([*found, *check(content, today)])


def lines_of_folder(root: Path, today: date = TODAY) -> list[str]:
    """What the check says of a folder on disk, without the `content/` of each line."""
    content, found = read(read_tree(root))
    return said([*found, *check(content, today)])


def said(problems: list[Problem]) -> list[str]:
    """The lines an editor reads, sorted, each once."""
    return [str(problem).removeprefix("content/") for problem in sorted({*problems})]


def network(
    files: Files | None = None,
    today: date = TODAY,
    pictures: tuple[str, ...] = (),
    site_url: str = SITE_URL,
) -> Network:
    """The network of the small site with `files`. Raises AssertionError where the check errs."""
    content = collection(files, pictures)
    problems = list(check(content, today))
    assert not has_errors(problems), "\n".join(said(problems))
    return build_network(content, today, Base(site_url))


def line_with(text: str, part: str) -> int:
    """The number of the only line of `text` that holds `part`."""
    found = [number for number, row in enumerate(text.split("\n"), 1) if part in row]
    assert len(found) == 1, f"{part!r} in {len(found)} lines"
    return found[0]
