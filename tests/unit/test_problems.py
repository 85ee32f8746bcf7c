"""The line an editor reads: one, printable, sorted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiq_site.problems import Level, Problem, has_errors, printable, summary

WARNING = Level.WARNING


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("content/a.md", 7, "So nicht."), "content/a.md:7: So nicht."),
        (Problem("content/a.md", 0, "So nicht."), "content/a.md: So nicht."),
        (Problem("content/a.md", 7, "Na ja.", WARNING), "content/a.md:7: Hinweis: Na ja."),
        (Problem("a\nb.md", 1, "x"), "a\\x0ab.md:1: x"),
        (Problem("a\udcff.md", 0, "x"), "a\\udcff.md: x"),
        (Problem("a.md", 0, "\x1b[31m\u202e\u00ad"), "a.md: \\x1b[31m\\u202e\\xad"),
        (Problem("a.md", 0, "z.\u00a0B.\u202fÄ „ß“ – 👍"), "a.md: z.\u00a0B.\u202fÄ „ß“ – 👍"),
    ],
    ids=range(7),
)
def test_lines(problem, line):
    assert str(problem) == line


@given(st.text(st.characters(exclude_categories=())))
def test_every_text_is_shown_on_one_line_of_utf8(text):
    shown = printable(text)
    assert len(shown.splitlines()) <= 1
    assert not any(char < " " or "\x7f" <= char < "\xa0" for char in shown)
    assert shown.encode("utf-8")[:0] == b""


def test_problems_are_sorted_by_file_then_line():
    order = [
        Problem("a.md", 0, "z"),
        Problem("a.md", 2, "b"),
        Problem("a.md", 2, "c", WARNING),
        Problem("a.md", 10, "a"),
        Problem("b.md", 1, "a"),
    ]
    order.reverse()
    assert sorted(order) == order[::-1]


@pytest.mark.parametrize(
    ("levels", "errors", "said"),
    [
        ([], False, "Keine Fehler"),
        ([WARNING], False, "Keine Fehler, 1 Hinweis"),
        ([Level.ERROR], True, "1 Fehler"),
        ([WARNING, Level.ERROR, WARNING], True, "1 Fehler, 2 Hinweise"),
    ],
    ids=range(4),
)
def test_summary(levels, errors, said):
    problems = [Problem("a.md", 1, "x", level) for level in levels]
    assert (has_errors(problems), summary(problems)) == (errors, said)
