"""Many texts at a time give what one after the other gives, and nobody holds all their HTML."""

import gc
import tracemalloc
from functools import partial

import pytest

from tests.builders import TODAY, post, small_site, write_content
from tests.unit.test_linear import SIZES, assert_linear, calls, posts
from wiq_site.collection import read
from wiq_site.files import read_tree
from wiq_site.naming import names_in
from wiq_site.reading import Sought, here, read_project
from wiq_site.site import load
from wiq_site.texts import Texts

LONG = "Ein Satz, der nicht aufhört und **fett** ist. " * 100


def seek(tables):
    assert not tables.posts  # tables alone
    return Sought(("Regen Macher",), names_in)


def lots(size, work, paths):
    return [work(paths[first : first + size]) for first in range(0, len(paths), size)]


def many(count):
    return {
        f"blog/2020/2020-07-text-{number}.md": post(f"{LONG}{number}", id=f"text-{number}")
        for number in range(count)
    }


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_lots_become_what_all_at_once_becomes(tmp_path, size):
    faults = {
        "blog/2020/2020-07-kaputt.md": "---\ntitle: [\n---\n",
        "blog/2020/2020-07-leer.md": "",
        "blog/2020/2020-07-fremd.md": post("Regen Macher", id="fremd", farbe="rot"),
        "teams/Team Eins.md": post("x"),
        "daten/xyz.yaml": "a: 1\n",
        "bilder/kaputt.png": b"kein Bild",
        "bild.jpg": b"",
        "karte/ortsteile.geojson": "{",
    }
    root = write_content(tmp_path, small_site() | many(3) | faults)
    content, found = read(read_tree(root))
    got, told = read_project(root, Texts(tmp_path / "texte", root), seek, partial(lots, size))
    assert sorted(told) == sorted(found)
    assert (got, dict(got.texts)) == (content, dict(content.texts))
    assert {*got.named.found} == {*content.texts}
    assert [entry.body.html for entry in got.entries] == [e.body.html for e in content.entries]


def held(root):
    """What the checked network takes in memory, in bytes."""
    gc.collect()
    tracemalloc.start()
    network = load(root, TODAY).network
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert network is not None
    return size


def test_a_post_takes_no_more_memory_than_its_head(tmp_path):
    """Of 5 kB of text, 6 kB of HTML and all its words, nothing is held; new or known alike."""
    first, *roots = [write_content(tmp_path / str(n), small_site() | many(n)) for n in (1, 10, 60)]
    load(first, TODAY)  # what is loaded for the whole run is not counted
    for _ in range(2):
        few, more = map(held, roots)
        assert 0 < (more - few) / 50 < 3000


def test_a_run_that_knows_the_texts_reads_no_html(tmp_path, monkeypatch):
    root = write_content(tmp_path, small_site() | many(3))
    assert load(root, TODAY).network is not None
    monkeypatch.setattr(Texts, "html", lambda *_: pytest.fail("HTML was read"))
    outcome = load(root, TODAY)
    assert outcome.network is not None
    assert outcome.network.posts[0].body.word


def test_reading_a_post_costs_the_same_however_many_there_are(tmp_path):
    counts = []
    for count in SIZES:
        root = write_content(tmp_path / str(count), small_site() | posts(count))
        texts = Texts(tmp_path / f"texte-{count}", root)
        counts.append(calls(partial(read_project, root, texts, seek, here)))
    assert_linear(counts)
