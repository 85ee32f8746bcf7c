"""What can be refused before it is read is looked at event by event; all else is read at once."""

from random import Random

import pytest

from wiq_site import frontmatter
from wiq_site.frontmatter import NotReadable, parse_table

# `files` lets no other row ends through.
_PIECES = (
    *(
        "a",
        "b: ",
        ": ",
        "- ",
        "? ",
        "-",
        ":",
        "[",
        "]",
        "{",
        "}",
        ", ",
        " ",
        "  ",
        "\n",
        "\n",
        "\n  ",
    ),
    *(
        "&",
        "*",
        "!",
        "&a ",
        "*a",
        "!b ",
        "'",
        '"',
        "x&y",
        "x*y",
        "x!",
        "#",
        " # ",
        "|",
        ">",
        "%",
        "\t",
    ),
    *("---", "...", "ä", "<<: ", "[a: ", "{a: ", "- - ", "- a:\n"),
)


def told(text: str) -> object:
    try:
        parsed = parse_table(text)
    except NotReadable as error:
        return error.text, error.line
    return parsed.data, dict(parsed.lines.by_key)


def made_by_chance(count: int) -> list[str]:
    chance = Random(8)  # nothing is kept secret here
    made = []
    for _ in range(count):
        pieces = chance.sample(_PIECES, chance.choice((4, 8, 20)))
        made.append("".join(chance.choices(pieces, k=chance.randint(1, 45))))
    return made


def test_what_is_read_at_once_is_what_would_be_read_with_a_look_at_each_event(monkeypatch):
    texts = made_by_chance(3000)
    at_once = [told(text) for text in texts]
    spared = [not frontmatter._may_unfold(text) for text in texts]
    monkeypatch.setattr(frontmatter, "_may_unfold", lambda _: True)
    assert [told(text) for text in texts] == at_once
    read = [isinstance(given, tuple) and not isinstance(given[0], str) for given in at_once]
    assert sum(map(min, spared, read)) > 50


@pytest.mark.parametrize(
    "text",
    [
        "a: &b c",
        "- *a",
        "a: !b c",
        "a:\n- &b c",
        "[a: [a: [a: [a: [a: [a: b",
        "- - - - - a",
        "a:\n     b: c",
        "a:\u2028&b c",
    ],
)
def test_what_may_be_refused_is_looked_at(text):
    assert frontmatter._may_unfold(text)


def test_what_is_usual_is_read_at_once():
    assert not frontmatter._may_unfold("title: Bürger*innen!\ntags: [a, b]\nteams:\n- a\n  b: c")
