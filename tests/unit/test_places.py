"""Where a target stands is found without a pattern for each; here the pattern says what counts."""

import re
from random import Random

import pytest

from wiq_site.places import Places, heading_rows, without_code

_SIGNS = "ab/  \n\t()<>[]:\"'.\u00a0\u2028\x1f"


def rows_by_pattern(text: str, targets: list[str]) -> list[int]:
    """Each target's row, found by a pattern for each of them."""
    rows: list[int] = []
    after: dict[str, int] = {}
    last = 0
    for target in targets:
        whole = re.compile(rf"(?<![^\s(<\[:]){re.escape(target)}(?![^\s)>\]\"'])")
        found = whole.search(text, after.get(target, 0)) or whole.search(text)
        if found:
            last = found.start()
            after[target] = last + 1
        rows.append(text.count("\n", 0, last))
    return rows


def test_a_target_stands_where_the_pattern_finds_it():
    chance = Random(8)  # nothing is kept secret here
    seen = set()
    for _ in range(3000):
        text = "".join(chance.choices(_SIGNS, k=chance.randint(0, 30)))
        targets = ["".join(chance.choices(_SIGNS[:4], k=chance.randint(0, 2))) for _ in range(4)]
        places = Places(text, 0)
        rows = [places.line_of_target(target) for target in targets]
        assert rows == rows_by_pattern(text, targets)
        seen.update(rows)
    assert len(seen) > 3


@pytest.mark.parametrize("text", ["a `b` c", "a\n~~~\n# b\n~~~\n", "```\n# b\n```", "``a`b``"])
def test_code_is_blanked_out_line_by_line(text):
    bare = without_code(text)
    assert "b" not in bare
    assert [len(row) for row in bare.split("\n")] == [len(row) for row in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "level", "row"),
    [
        ("a\n\n> - ## B", 2, 2),
        ("B\n== \t", 1, 0),
        ("a\n> B\n> --", 2, 1),
        ("1. # B #", 1, 0),
        ("\n--\n# B", 1, 2),
    ],
)
def test_a_heading_is_found_however_it_is_written(text, level, row):
    assert [*heading_rows(text, [(level, "B")])] == [row]
