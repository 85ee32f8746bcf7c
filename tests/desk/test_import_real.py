"""Exports and feeds as real systems wrote them: those that Pelican's own tests bring."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.desk.projects import wiq

SPEC = find_spec("pelican")
assert SPEC is not None
assert SPEC.origin is not None
FILES = Path(SPEC.origin).parent / "tests"


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        ("content/wordpressexport.xml", 10),
        ("content/bloggerexport.xml", 2),
        ("output/custom/feeds/all.atom.xml", 12),
        ("output/custom/feeds/all.rss.xml", 12),
    ],
)
def test_real_file_becomes_posts_that_pass_the_check(project, file, taken):
    result = wiq("import", str(FILES / file), "-k", "Netzwerk", "--ohne-bilder")
    assert result.exit_code == 0
    posts = [path for path in (project / "content/blog").rglob("*.md") if "regen" not in path.name]
    assert len(posts) == taken
    assert wiq("check").exit_code == 0
