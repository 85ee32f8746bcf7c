"""Posts in order, each with its neighbours in time, and a summary where none was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import network, post
from wiq_site.derive.posts import post_views, shorten


def dated(name: str, when: str, **front: object) -> dict[str, str | bytes | None]:
    return {f"blog/{when[:7]}-{name}.md": post(id=name, date=when, title=name, **front)}


FILES = (
    dated("a", "2020-06")
    | dated("b", "2020-06-01")
    | dated("c", "2020-08")
    | dated("z", "2020-08")
    | dated("geheim", "2020-09", status="hidden")
    | dated("entwurf", "2020-10", status="draft")
    | dated("bald", "2021-07", scheduled="ja")
    | {"blog/2020/2020-07-regen.md": None}
)


def test_the_newest_post_comes_first_and_ties_do_not_depend_on_the_input():
    assert [post.slug for post in network(FILES).posts] == ["z", "c", "b", "a"]


def test_each_post_knows_the_next_newer_and_older_one():
    views = post_views(network(FILES)).values()
    found = {
        view.entry.slug: (view.newer and view.newer.slug, view.older and view.older.slug)
        for view in views
    }
    assert found == {
        "z": (None, "c"),
        "c": ("z", "b"),
        "b": ("c", "a"),
        "a": ("b", None),
        "geheim": (None, None),
    }
    assert [view.position for view in views] == [0, 1, 2, 3, 4]


def test_what_to_read_next_is_looked_for_only_when_asked_and_only_once(monkeypatch):
    """Reading a post for Pelican asks for no related ones: only who writes its page does."""
    asked = []

    def to(_, index):
        asked.append(index)
        return ()

    monkeypatch.setattr("wiq_site.derive.posts.Related.to", to)
    views = [*post_views(network(FILES)).values()]
    assert asked == []
    assert [view.related for view in views] == [view.related for view in views] == [()] * 5
    assert asked == [0, 1, 2, 3]  # the hidden one has none


def test_the_summary_is_the_one_written_or_the_texts_beginning():
    body = "Wort " * 100
    files = dated("a", "2020-06", summary="Kurz.") | dated("b", "2020-07", summary=None)
    files["blog/2020-07-b.md"] = post(body, id="b", date="2020-07", summary=None)
    views = {view.entry.slug: view.summary for view in post_views(network(files)).values()}
    assert views["a"] == "Kurz."
    assert views["b"] == "Wort " * 39 + "…"


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Kurz", "Kurz"),
        ("Genau zehn", "Genau zehn"),
        ("Etwas länger", "Etwas …"),
        ("Eins, zwei drei", "Eins …"),
        ("Eins zwei – drei vier", "Eins …"),
        ("Donaudampfschiff", "Donaudam …"),
    ],
)
def test_a_text_is_cut_at_a_word(text, there):
    assert shorten(text, 10) == there


@given(st.text("ab ,", max_size=60), st.integers(5, 40))
def test_a_cut_text_is_never_longer_than_asked(text, length):
    cut = shorten(text, length)
    assert len(cut) <= length
    assert text.startswith(cut.removesuffix(" …")) or cut == text
