"""An item added to a head: at its place, every old line as it was, and the file still readable."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import team
from wiq_site.desk.splice import CannotEdit, with_item, with_key
from wiq_site.frontmatter import parse_document

ODD = """\
---
title:   Bücherbank   # der Name
tags: [ Bäume,Wasser ]
history:   # das Älteste oben
- date: 2026-03
  phase: Idee      # ausgerichtet
  text: >-
    Zwei
    Zeilen
# der zweite Schritt
-   date: 2026-05-04
    state: 'läuft'
    text: "x: y"

# Was geschah
milestones:
    # noch von früher
    - text: Erst der Text.
      date: 2026-06
kind: Lösungsteam
---
Text mit --- und
- Strichen
"""
ITEM = {"date": "2026-04", "text": "Es ging: weiter # hier"}


def dates(text: str, key: str) -> list[str]:
    return [item["date"] for item in parse_document(text).data[key]]


@pytest.mark.parametrize(
    ("key", "date", "expected"),
    [
        ("history", "2026-01", ["2026-01", "2026-03", "2026-05-04"]),
        ("history", "2026-04", ["2026-03", "2026-04", "2026-05-04"]),
        ("history", "2026-05", ["2026-03", "2026-05-04", "2026-05"]),
        ("history", "2027", ["2026-03", "2026-05-04", "2027"]),
        ("milestones", "2026-02-01", ["2026-02-01", "2026-06"]),
        ("milestones", "2026-07", ["2026-06", "2026-07"]),
        ("needs", "2026-07", ["2026-07"]),
    ],
)
def test_item_comes_after_all_that_are_not_later(key, date, expected):
    assert dates(with_item(ODD, key, ITEM | {"date": date}), key) == expected


def test_comment_above_an_entry_stays_with_it():
    rows = with_item(ODD, "history", ITEM).split("\n")
    assert rows[rows.index("# der zweite Schritt") + 1] == "-   date: 2026-05-04"
    last = with_item(ODD, "history", ITEM | {"date": "2027"}).split("\n")
    assert last[last.index("# Was geschah") + 1] == "milestones:"
    assert last[last.index("# Was geschah") - 1] == ""


def test_new_list_comes_before_the_first_key_that_follows():
    text = with_item(team(milestones=None), "milestones", ITEM, ["support", "source", "history"])
    keys = list(parse_document(text).data)
    assert keys.index("milestones") == keys.index("history") - 1


def test_windows_line_ends_and_byte_order_mark_stay():
    text = "\ufeff" + ODD.replace("\n", "\r\n")
    done = with_item(text, "history", ITEM)
    assert done.startswith("\ufeff---\r\n")
    assert done.count("\n") == done.count("\r\n") == text.count("\r\n") + 2


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("history: [{date: 2020, text: x}]", "Klammern"),
        ("history: []", "Liste mit Strichen"),
        ("history:", "ist leer"),
        ("history: Text", "Liste mit Strichen"),
        ("title: a: b", "Doppelpunkt"),
    ],
)
def test_what_cannot_be_added_to_is_refused(head, reason):
    with pytest.raises(CannotEdit, match=reason):
        with_item(f"---\n{head}\n---\n", "history", ITEM)


WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split()) or "x"
)
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(str)


@given(words=WORDS, day=DATES, key=st.sampled_from(["history", "milestones", "needs"]))
def test_every_old_row_stays_and_the_new_words_are_read_back(words, day, key):
    done = with_item(ODD, key, {"date": day, "text": words})
    old, new = ODD.split("\n"), done.split("\n")
    for row in old:
        new.remove(row)
    assert len(new) == len(done.split("\n")) - len(old)
    rest = iter(done.split("\n"))
    assert all(row in rest for row in old)
    assert {"date": day, "text": words} in parse_document(done).data[key]


def test_a_key_comes_before_the_first_that_follows_it_and_above_its_comment():
    rows = with_key(ODD, "editions", ["Süd"], following=("milestones", "kind")).split("\n")
    place = rows.index("editions: [Süd]")
    assert rows[place + 1] == "# Was geschah"
    assert "\n".join(rows[:place] + rows[place + 1 :]) == ODD


def test_a_key_that_nothing_follows_ends_the_head_and_line_ends_stay():
    text = with_key(ODD.replace("\n", "\r\n"), "posts", ["eins"])
    head = "kind: Lösungsteam\n"
    assert text.replace("\r\n", "\n") == ODD.replace(head, f"{head}posts: [eins]\n")
    assert text.count("\r\n") == text.count("\n")


@pytest.mark.parametrize("text", [ODD, "ohne Kopf\n"])
def test_a_key_that_is_there_and_a_file_without_a_head_are_left_alone(text):
    with pytest.raises(CannotEdit):
        with_key(text, "tags", ["eins"])
