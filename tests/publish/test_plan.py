"""What travels, in which order and with which headers; and what is packed beforehand."""

import gzip

import brotli
import pytest
import zstandard

from tests.publish.places import s3_place
from tests.publish.sites import bundle_of, files_of, write
from wiq_site.effects.publish.build import facts_below
from wiq_site.effects.publish.compress import siblings
from wiq_site.effects.publish.objects import by_headers
from wiq_site.publish.manifest import Fact, fact_of
from wiq_site.publish.plan import Stage, plan, stages

OLD, NEW = fact_of(b"alt"), fact_of(b"neu")


def test_a_plan_tells_new_changed_and_gone_and_trusts_nothing_unknown():
    wanted = {"neu.html": NEW, "anders.html": NEW, "gleich.html": OLD, "fraglich.html": OLD}
    there = {"anders.html": OLD, "gleich.html": Fact("", 3, OLD.md5), "fraglich.html": None}
    found = plan(wanted, {**there, "weg.html": OLD})
    assert found.new == ("neu.html",)
    assert found.changed == ("anders.html", "fraglich.html")
    assert found.gone == ("weg.html",)
    assert found.bytes == 9


ORDER = {
    Stage.HASHED: ("suche/pagefind/fragment/de_1.pf_fragment", "theme/wiq.abcdef01.css"),
    Stage.DATA: ("api/v1/teams.json", "kalender/alle.ics"),
    Stage.NEW_PAGES: ("blog/neu/index.html",),
    Stage.PAGES: ("404.html", "blog/index.html"),
    Stage.ENTRIES: ("index.html", "suche/pagefind/pagefind-entry.json"),
    Stage.FEEDS: ("feeds/all.atom.xml",),
    Stage.SITEMAP: ("robots.txt", "sitemap.xml"),
}


def test_parts_go_first_then_pages_then_what_leads_to_them():
    names = [name for group in ORDER.values() for name in group]
    there = {name: OLD for name in names if name not in ORDER[Stage.NEW_PAGES]}
    found = dict(stages(plan(dict.fromkeys(names, NEW), there)))
    assert found == ORDER
    assert list(found) == list(Stage)


def test_what_is_named_by_content_may_be_kept_for_ever_all_else_for_a_minute():
    names = ("index.html", "theme/wiq.abcdef01.css", "feeds/all.atom.xml")
    told = {name: headers for headers, group in by_headers(names) for name in group}
    assert "immutable" in told["theme/wiq.abcdef01.css"][0]
    assert told["index.html"] == (
        "public, max-age=60, must-revalidate",
        "text/html; charset=utf-8",
    )
    assert "immutable" not in told["feeds/all.atom.xml"][0]


@pytest.mark.slow
def test_a_store_is_filled_in_that_order_and_emptied_last(bucket, tmp_path):
    place = s3_place(tmp_path, bucket)
    steps: list[str] = []
    for hour, version in enumerate("ab"):
        folder = write(tmp_path / "gebaut" / version, files_of(version))
        steps.clear()
        place.publish(lambda live, f=folder, h=hour: bundle_of(f, live, h), steps.append)
    uploads = [step.split(":")[1] for step in steps if step.endswith(":before") and "up" in step]
    assert uploads == sorted(uploads, key=lambda name: Stage[name])
    assert {"HASHED", "NEW_PAGES", "PAGES", "ENTRIES", "FEEDS", "SITEMAP"} <= set(uploads)
    assert steps.index("delete:before") > steps.index("upload:SITEMAP:after")


def test_texts_are_packed_once_and_only_where_that_makes_them_smaller(tmp_path, monkeypatch):
    site = write(tmp_path / "site", {"a.html": "<p>Absatz</p>" * 99, "kurz.html": "<p>x</p>"})
    (site / "b.jpg").write_bytes(b"Bild" * 999)
    (site / "c.html").write_bytes(bytes(range(256)) * 2)
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "alt.gz").write_bytes(b"von einer Seite, die es nicht mehr gibt")
    facts = facts_below(site)
    made = siblings(cache, facts, site)
    assert {name for name in made if name.startswith(("b.", "kurz."))} == set()
    for name, path in made.items():
        assert path.stat().st_size < facts[name.rpartition(".")[0]].size
    text = (site / "a.html").read_bytes()
    assert gzip.decompress(made["a.html.gz"].read_bytes()) == text
    assert brotli.decompress(made["a.html.br"].read_bytes()) == text
    assert zstandard.ZstdDecompressor().decompress(made["a.html.zst"].read_bytes()) == text
    assert not (cache / "alt.gz").exists()
    before = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert siblings(cache, facts, site).keys() == made.keys()
    assert {path.name: path.stat().st_mtime_ns for path in cache.iterdir()} == before
