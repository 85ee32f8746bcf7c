"""`docs/architecture.md` is a map of the code: what it names is there, what is there it names."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MAP = (DOCS / "architecture.md").read_text("utf-8")
NAMED = frozenset(re.findall(r"`((?:wiq_site|plugins|theme|tests|tools|docs)/[^`\s]*)`", MAP))
INDEX = DOCS / "decisions" / "README.md"
DECISIONS = sorted(path.name for path in INDEX.parent.glob("[0-9]*.md"))


def modules():
    """Every module of the top level, and every package below `wiq_site`."""
    files = [*ROOT.glob("wiq_site/*.py"), *ROOT.glob("plugins/*.py")]
    yield from (path.relative_to(ROOT).as_posix() for path in files if path.stem != "__init__")
    packages = (path.parent for path in ROOT.glob("wiq_site/*/__init__.py"))
    yield from (f"{path.relative_to(ROOT).as_posix()}/" for path in packages)


@pytest.mark.parametrize("path", sorted(NAMED))
def test_what_is_named_is_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", sorted(modules()))
def test_what_is_there_is_named(path):
    assert path in NAMED, f"say in docs/architecture.md what `{path}` is for"


def test_every_decision_is_in_the_index():
    linked = re.findall(r"\]\(([^)]+)\)", INDEX.read_text("utf-8"))
    assert linked == DECISIONS, "list each file of docs/decisions/ in its README.md, by number"


def test_a_decision_carries_its_own_number_and_no_other_has_it():
    numbers = [int(name[:4]) for name in DECISIONS]
    assert len(set(numbers)) == len(numbers)
    for name, number in zip(DECISIONS, numbers, strict=True):
        assert (DOCS / "decisions" / name).read_text("utf-8").startswith(f"# {number}. "), name


def test_the_map_stays_short():
    assert MAP.count("\n") <= 200
