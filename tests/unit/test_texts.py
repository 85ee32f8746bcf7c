"""Texts are taken apart once, and what is remembered is what taking them apart would give."""

import pytest

from tests.architecture.sources import begins, imports, sources
from tests.builders import collection, document, table, tree
from wiq_site import texts
from wiq_site.collection import read
from wiq_site.frontmatter import NotReadable, parse_document, parse_table
from wiq_site.markup import TooDeep, render
from wiq_site.texts import SHAPED_BY, Texts

RICH = document(
    "# Titel\n\nEin [Link](/teams/) und ![Bild](x.jpg) <b>roh</b>.\n\n## Zwei *Wörter*\n\n- a\n",
    title="Gießen",
    tags=["a", "b"],
    history=[{"date": "2020", "text": "Los"}],
)


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
        memory.table("a: 1")
        memory.keep()
        return file.stat().st_ino

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
    """`entry` holds the types of front matter, `kept` writes the file: neither shapes a text."""
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
    outside = {"wiq_site.kept", "wiq_site.urls"}
    assert {m for m in used - own - outside if not begins(m, "wiq_site.schema")} == set()


def test_what_was_prepared_elsewhere_is_not_taken_apart_again(counted):
    memory = Texts()
    good, bad = "---\ntitle: a\n---\n# b\n", "---\ntitle: [\n---\n"
    asked = []

    def spread(work, items):
        asked.extend(items)
        return [work(item) for item in items]

    memory.prepare([good, bad], spread)
    assert asked == [good, bad]
    before = len(counted)
    assert memory.body(memory.document(good)).headings[0].text == "b"
    assert len(counted) == before
    with pytest.raises(NotReadable):
        memory.document(bad)
    memory.prepare([good], spread)
    assert asked == [good, bad]
