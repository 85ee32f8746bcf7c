"""The table of where the time went: whole, in German, and nothing measured where nobody asks."""

from wiq_site.effects.timings import Timings


def measured() -> Timings:
    timings = Timings(is_wanted=True)
    timings.reached("Lesen")
    for number in range(12):
        with timings.rendering("article.html", f"blog/{number}/index.html"):
            pass
    return timings


def test_stages_templates_and_the_ten_slowest_files_are_told():
    rows = measured().report().splitlines()
    assert rows[0].split() == ["Schritt", "Sekunden", "Anteil"]
    assert rows[1].startswith("Lesen ")
    assert rows[2].split()[::2] == ["zusammen", "100%"]
    assert "," in rows[2]
    assert any(row.startswith("article.html (12 Seiten)") for row in rows)
    assert sum(row.startswith("blog/") for row in rows) == 10


def test_a_stage_that_comes_twice_is_one_row():
    timings = measured()
    timings.reached("Lesen")
    assert [*timings.stages] == ["Lesen"]


def test_what_other_processes_measured_counts():
    timings = measured()
    timings.add(measured().told())
    assert timings.templates["article.html"][0] == 24


def test_nothing_is_measured_where_nobody_asks():
    timings = Timings()
    with timings.rendering("article.html", "index.html"):
        pass
    assert not timings.files
