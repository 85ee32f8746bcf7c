"""Texts are taken apart once, and what is remembered is what taking them apart would give."""

import os
import sqlite3
import threading

import pytest

from tests.architecture.sources import begins, imports, sources
from tests.builders import collection, document, table, tree
from wiq_site import texts
from wiq_site.collection import read
from wiq_site.effects.crew import spread_lots
from wiq_site.frontmatter import NotReadable, parse_document, parse_table
from wiq_site.markup import TooDeep, render
from wiq_site.store import Store
from wiq_site.texts import SHAPED_BY, Changed, Texts

RICH = document(
    "# Titel\n\nEin [Link](/teams/) und ![Bild](x.jpg) <b>roh</b>.\n\n## Zwei *Wörter*\n\n- a\n",
    title="Gießen",
    tags=["a", "b"],
    history=[{"date": "2020", "text": "Los"}],
)


def write(file, text):
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    return file


@pytest.fixture
def counted(monkeypatch):
    """How often something was really taken apart."""
    calls = []
    for name in ("parse_document", "parse_table", "render"):
        real = getattr(texts, name)

        def counting(*given, real=real):
            calls.append(given)
            return real(*given)

        monkeypatch.setattr(texts, name, counting)
    return calls


def taken_apart(memory):
    parsed = memory.document(RICH)
    return parsed, memory.body(parsed), memory.table(table(a=["1"], b={"c": "2"}))


def test_the_result_is_the_same_new_remembered_and_kept(tmp_path, counted):
    expected = parse_document(RICH)
    wanted = (expected, render(expected.body, expected.body_line), parse_table("a: [1]\nb: {c: 2}"))
    memory = Texts(tmp_path / "texte")
    for _ in range(2):
        got = taken_apart(memory)
        assert (got[0], got[1], got[2].data) == (*wanted[:2], wanted[2].data)
    memory.keep()
    assert len(counted) == 3
    got = taken_apart(Texts(tmp_path / "texte"))
    assert (got[0], got[1], got[2].data) == (*wanted[:2], wanted[2].data)
    assert len(counted) == 3


def test_a_whole_site_is_the_same_from_memory(tmp_path, counted):
    expected = collection()
    for is_remembered in (False, True):
        memory = Texts(tmp_path / "texte")
        counted.clear()
        assert read(tree(), memory) == (expected, ())
        memory.keep()
        assert bool(counted) is not is_remembered


def test_a_memory_without_rows_is_not_asked_for_each_text(tmp_path, monkeypatch):
    asked = []
    real = Store.get

    def asking(store, key):
        asked.append(key)
        return real(store, key)

    monkeypatch.setattr(Store, "get", asking)
    first = Texts(tmp_path / "texte")
    first.body(first.document(RICH))
    assert not asked
    first.keep()
    first.body(first.document(RICH))
    assert len(asked) == 2


def test_front_matter_may_change_without_the_body_being_rendered_anew(counted):
    memory = Texts()
    memory.body(memory.document("---\na: 1\n---\nText\n"))
    before = len(counted)
    memory.body(memory.document("---\na: 2\n---\nText\n"))
    assert len(counted) == before + 1


def test_mistakes_are_not_remembered():
    memory = Texts()
    deep = "".join(f"{'    ' * level}- x\n" for level in range(400))
    for _ in range(2):
        with pytest.raises(NotReadable):
            memory.document("kein Kopf")
        with pytest.raises(TooDeep):
            memory.body(memory.document(f"---\na: 1\n---\n{deep}\n"))


def test_only_what_is_still_used_is_kept(tmp_path, counted):
    file = tmp_path / "texte"
    for names in (("a", "b"), ("b",), ("a", "b")):
        memory = Texts(file)
        for name in names:
            memory.table(f"{name}: 1")
        memory.keep()
    assert len(counted) == 3  # a, b, and a once more


def test_nothing_is_written_where_nothing_is_new(tmp_path):
    file = tmp_path / "texte"

    def run():
        memory = Texts(file)
        memory.body(memory.document(RICH), "content/a.md")
        memory.keep()
        return file.stat().st_ino, file.stat().st_mtime_ns

    assert run() == run()


def test_another_program_takes_everything_apart_anew(tmp_path, counted, monkeypatch):
    file = tmp_path / "texte"
    memory = Texts(file)
    memory.table("a: 1")
    memory.keep()
    monkeypatch.setattr(texts, "_stamp", lambda: "anders")
    Texts(file).table("a: 1")
    assert len(counted) == 2


def test_every_module_that_shapes_a_text_counts():
    """The others read and keep, or derive from what is kept: they shape nothing of it."""
    own = {f"wiq_site.{name}" for name in SHAPED_BY}
    known = {source.name for source in sources("wiq_site")}
    used = {
        module
        for source in sources("wiq_site")
        if source.name in own
        for name in imports(source.tree)
        for module in (name, name.rpartition(".")[0])
        if module in known and module != "wiq_site"
    }
    outside = {f"wiq_site.{name}" for name in ("files", "kept", "plain", "store", "urls")}
    assert {m for m in used - own - outside if not begins(m, "wiq_site.schema")} == set()


def test_html_that_the_memory_has_lost_is_made_once_more_from_the_file(tmp_path, counted):
    path = "content/blog/a.md"
    file = write(tmp_path / path, RICH)
    memory = Texts(tmp_path / "texte", tmp_path)
    body = memory.body(memory.document(RICH), path)
    html = body.html
    memory.keep()
    with sqlite3.connect(tmp_path / "texte") as rows:
        rows.execute("DELETE FROM kept WHERE length(key) > 16")
    before = len(counted)
    assert [body.html, body.html] == [html, html]
    assert len(counted) == before + 2  # head and body, and then it is kept again
    with sqlite3.connect(tmp_path / "texte") as rows:
        rows.execute("UPDATE kept SET value = x'00' WHERE length(key) > 16")
    file.write_text(RICH + "neu", "utf-8")
    with pytest.raises(Changed, match=f"{path} hat sich"):
        body.html  # noqa: B018


def test_the_word_of_a_body_says_what_it_is_made_of():
    memory = Texts()
    one, same, other = (
        memory.body(memory.document(f"---\na: {a}\n---\n{text}\n"))
        for a, text in (("1", "Text"), ("2", "Text"), ("1", "Texte"))
    )
    assert one.word == same.word != other.word
    assert one == same != other


def test_what_was_found_in_a_text_is_remembered_for_the_same_names(tmp_path):
    asked = []

    def find(text, names):
        asked.append(names)
        return tuple((1, name) for name in names if name in text)

    for _ in range(2):
        memory = Texts(tmp_path / "texte")
        assert memory.named("Anna und Bo", ("Anna", "Ole"), find) == ((1, "Anna"),)
        assert memory.named("Anna und Bo", ("Ole",), find) == ()
        memory.keep()
    assert asked == [("Anna", "Ole"), ("Ole",)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform cannot fork")
@pytest.mark.parametrize("memory", ["texte", "gesperrt/texte"])
def test_what_a_fork_took_apart_is_known_here(tmp_path, counted, monkeypatch, memory):
    """Also where nothing can be written: then it says all of it."""
    monkeypatch.setenv("WIQ_JOBS", "2")
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    (tmp_path / "gesperrt").write_text("keine Mappe", "utf-8")
    here = os.getpid()
    texts = [f"---\na: {number}\n---\n# Nr. {number}\n" for number in range(80)]
    known = Texts(tmp_path / memory)

    def take(lot):
        bodies = [known.body(known.document(text)) for text in lot]
        return os.getpid() != here, bodies, known.shared()

    lots = spread_lots(take, texts)
    assert any(is_forked for is_forked, _, _ in lots)
    for _, _, shared in lots:
        known.learn(shared)
    bodies = [body for _, some, _ in lots for body in some]
    before = len(counted)
    assert ["<h1" in body.html for body in bodies] == [True] * 80
    assert [body.headings[0].text for body in bodies] == [f"Nr. {n}" for n in range(80)]
    assert len(counted) == before
    known.keep()
    if memory == "texte":
        again = Texts(tmp_path / memory)
        assert [again.body(again.document(text)) for text in texts] == bodies
        assert len(counted) == before
