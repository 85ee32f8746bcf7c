"""What runs keep for the next one never shows: cold, warm and damaged give the same bytes."""

import os
import shutil

import pytest

from tests.site.project import contents

pytestmark = pytest.mark.slow
NOTHING = "Nichts hat sich geändert"
KEPT = ("texte", "vorlagen", "silben")


@pytest.fixture
def cold(built):
    """A built site, and what it looks like."""
    assert {*KEPT} <= {path.name for path in (built.root / ".cache").iterdir()}
    return built, contents(built.output)


def test_warm_and_damaged_give_the_same_bytes(cold):
    project, expected = cold
    files = [project.root / ".cache" / name for name in KEPT]
    shutil.rmtree(project.root / ".cache/stand")
    assert NOTHING not in project.build().said
    assert contents(project.output) == expected
    for file in files:
        file.write_bytes(file.read_bytes()[:-40] + b"\0" * 40)
    shutil.rmtree(project.output)
    project.build()
    assert contents(project.output) == expected
    # Mended on the way, without a word.
    assert not any(file.read_bytes().endswith(b"\0") for file in files)


def test_a_changed_template_shows(cold):
    project, _ = cold
    templates = project.own("theme") / "templates"
    page = templates / "404.html"
    page.write_text(page.read_text("utf-8").replace("<h1", "<h1 data-neu", 1), "utf-8")
    base = templates / "base.html"
    base.write_text(base.read_text("utf-8").replace("</body>", "<hr></body>"), "utf-8")
    project.build()
    assert "<hr></body>" in project.html("/blog/")


def test_a_changed_address_shows(cold):
    """Jinja computes constant addresses while it compiles: they must not come from the memory."""
    project, _ = cold
    project.build(SITEURL="https://wiq.example/teil")
    html = project.html("/blog/2020/07/regen/")
    assert 'href="/teil/teams/"' in html
    assert 'href="/teams/"' not in html


def test_a_changed_filter_shows(cold):
    project, _ = cold
    code = project.own("wiq_site")
    module = code / "dates.py"
    module.write_text(module.read_text("utf-8") + "\n# changed\n", "utf-8")
    before = (project.root / ".cache/vorlagen").read_bytes()
    project.build()
    assert (project.root / ".cache/vorlagen").read_bytes().split()[0] != before.split()[0]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform cannot fork")
def test_several_processes_write_the_same_bytes(cold):
    project, expected = cold
    shutil.rmtree(project.output)
    shutil.rmtree(project.root / ".cache")
    said = project.build(WIQ_JOBS="3", WIQ_TIMINGS="1").said
    assert contents(project.output) == expected
    assert "Seiten, Feeds und Daten" in said
    assert "article.html (" in said


def test_a_fault_in_a_template_is_told_whoever_renders_it(cold):
    project, _ = cold
    page = project.own("theme") / "templates" / "article.html"
    page.write_text(
        page.read_text("utf-8").replace("<article>", "{{ nirgends }}<article>"), "utf-8"
    )
    for jobs in ("1", "3"):
        result = project.pelican(WIQ_JOBS=jobs)
        assert result.code == 1
        assert "'nirgends' is undefined" in result.said
    assert "<article>" in project.html("/blog/2020/07/regen/")
