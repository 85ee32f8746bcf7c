"""A site of any size for measuring: the real content but its posts, and as many posts as asked for.

The same size and seed give the same bytes. Posts are of the site's own kind (front matter of the
schema, about 600 German words, headings, lists, links to each other), so that the check passes.

    .venv/bin/python -m benchmarks.corpus 1000 /tmp/site
"""

import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

from tests.site.project import ROOT, Project, bare_project

TODAY = "2026-11-22"
SEED = 2020
WORDS_OF_A_POST = 600
_FIRST, _LAST = date(2020, 3, 1), date(2026, 10, 31)
_TAGS = 40
_SYLLABLES = (
    *("Stadt", "Quartier", "Nachbar", "Garten", "Wasser", "Baum", "Straßen", "Bürger", "Grün"),
    *("Regen", "Kultur", "Schul", "Markt", "Werk", "Wald", "Weg", "Rad", "Fluss", "Platz", "Haus"),
)
_ENDS = ("projekt", "fest", "gruppe", "plan", "treffen", "pflege", "raum", "idee", "arbeit", "tag")
_SMALL = (
    *("und", "mit", "für", "die", "der", "das", "wir", "haben", "im", "am", "auf", "eine", "viele"),
    *(
        "gemeinsam",
        "wieder",
        "draußen",
        "heute",
        "gepflanzt",
        "gebaut",
        "überlegt",
        "schon",
        "bald",
    ),
)


def write_corpus(folder: Path, posts: int, seed: int = SEED) -> Project:
    """Make a project with `posts` posts in `folder`, which must not exist or be empty."""
    project = bare_project(folder)
    shutil.copytree(ROOT / "content", folder / "content", ignore=_left_out)
    for path, text in corpus(posts, seed):
        file = folder / "content" / "blog" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return project


def _left_out(folder: str, names: list[str]) -> set[str]:
    """The real posts, and what counts or remembers them."""
    return {"blog", "pilot.yaml", "kennungen.yaml"} & {*names}


def corpus(posts: int, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Yield name below `blog/` and text of each post, oldest first."""
    chance = Random(seed)  # noqa: S311  # nothing is kept secret here
    span = (_LAST - _FIRST).days
    before = ""
    for number in range(posts):
        day = _FIRST + timedelta(days=number * span // max(posts, 1))
        slug = f"beitrag-{number:05d}"
        path = f"{day.year}/{day.isoformat()}-{slug}.md"
        yield path, _post(chance, day, slug, before)
        before = path


def _post(chance: Random, day: date, slug: str, before: str) -> str:
    front = {
        "id": f"{day.isoformat()}-{slug}",
        "title": f"{_noun(chance)} und {_noun(chance)}: {slug}",
        "date": day.isoformat(),
        "category": chance.choice(_names("kategorien.yaml", "categories")),
        "tags": chance.sample([f"Schlagwort {number}" for number in range(_TAGS)], 3),
        "summary": _sentence(chance),
        "teams": chance.sample(_teams(), 1) if chance.random() < 0.5 else [],
        "districts": chance.sample(["Süd", "West", "Mitte", "Ost", "Nord"], 1),
    }
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n{_body(chance, before)}"


def _body(chance: Random, before: str) -> str:
    parts, words = [], 0
    while words < WORDS_OF_A_POST:
        if words and chance.random() < 0.2:
            parts.append(f"## {_noun(chance)} {words}")
        text = " ".join(_sentence(chance) for _ in range(5))
        words += len(text.split())
        parts.append(text)
        if chance.random() < 0.2:
            parts.append("\n".join(f"- **{_noun(chance)}** {_sentence(chance)}" for _ in range(4)))
    if before:
        parts.append(
            f"Mehr im [Beitrag davor]({{filename}}/blog/{before}) und bei den [Teams](/teams/)."
        )
    return "\n\n".join(parts) + "\n"


def _sentence(chance: Random) -> str:
    words = [_noun(chance) if chance.random() < 0.25 else chance.choice(_SMALL) for _ in range(11)]
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def _noun(chance: Random) -> str:
    return f"{chance.choice(_SYLLABLES)}{chance.choice(_ENDS)}"


def _names(table: str, key: str) -> list[str]:
    data = yaml.safe_load((ROOT / "content" / "daten" / table).read_text("utf-8"))
    return [item["name"] for item in data[key]]


def _teams() -> list[str]:
    return sorted(path.stem for path in (ROOT / "content" / "teams").glob("*.md"))


if __name__ == "__main__":
    write_corpus(Path(sys.argv[2]), int(sys.argv[1]))
