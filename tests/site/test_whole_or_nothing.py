"""The output is the last good site, whole: whatever goes wrong, and wherever."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.builders import post, table
from tests.site.project import REAL_TODAY, Project, contents, left_overs, snapshot

pytestmark = pytest.mark.slow

BROKEN = {
    "a name": ("area", "{{ gibt_es_nicht }}", "'gibt_es_nicht' is undefined"),
    "the syntax": ("area", "{% if %}", "TemplateSyntaxError"),
    "an include": ("redirect", '{% include "weg.html" %}', "TemplateNotFound: weg.html"),
}


SUN = {"blog/2020/2020-08-sonne.md": post(id="sonne", title="Sonne", date="2020-08")}
MOVED = {"daten/weiterleitungen.yaml": table(redirects=[{"from": "/alt/", "to": "/wer/"}])}


def break_template(project, template: str, harm: str) -> None:
    """Put the harm where it is met when that page is rendered, not before."""
    project.own("theme")
    mark = "{% block main %}" if template == "area" else "<title>"
    project.change(f"theme/templates/{template}.html", mark, f"{mark}{harm}")


@pytest.mark.parametrize(("template", "harm", "said"), BROKEN.values(), ids=BROKEN)
def test_exception_in_a_template_leaves_the_last_good_site(built, template, harm, said):
    """Templates of areas and moved addresses are rendered late, when most pages are written."""
    before = snapshot(built.output)
    built.write(SUN | MOVED)
    break_template(built, template, harm)
    result = built.pelican()
    assert result.code == 1
    assert said in result.said
    assert snapshot(built.output) == before


def test_failed_run_writes_no_first_site_and_the_next_clears_up(project):
    break_template(project, *BROKEN["a name"][:2])
    assert project.pelican().code == 1
    assert not project.output.exists()
    assert left_overs(project.root)
    project.change("theme/templates/area.html", "{{ gibt_es_nicht }}", "")
    project.build()
    assert not left_overs(project.root)
    assert project.has("/gebiete/0/")


def test_killed_run_leaves_the_last_good_site_and_the_next_one_is_whole(built):
    project, before = built, contents(built.output)
    project.own("plugins")
    project.write(SUN)
    project.change(
        "plugins/staging.py",
        '        TIMINGS.reached("Seiten, Feeds und Daten")',
        '        __import__("time").sleep(60)\n        TIMINGS.reached("Seiten, Feeds und Daten")',
    )
    command = [sys.executable, "-m", "pelican", "content", "-o", "output", "-s", "pelicanconf.py"]
    env = {**os.environ, "WIQ_TODAY": "2021-03-01"}
    with subprocess.Popen(
        command, cwd=project.root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        try:
            wait_for(lambda: list(project.root.glob(".output-*/blog/2020/08/sonne/index.html")))
        finally:
            run.send_signal(signal.SIGKILL)
    assert contents(project.output) == before
    assert left_overs(project.root)
    project.change("plugins/staging.py", '        __import__("time").sleep(60)\n', "")
    project.build()
    assert project.has("/blog/2020/08/sonne/")
    assert not left_overs(project.root)


def wait_for(condition) -> None:
    give_up = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < give_up, "waited in vain"
        time.sleep(0.05)


def test_rebuild_without_a_change_touches_no_file(built):
    before = snapshot(built.output)
    built.build()
    assert snapshot(built.output) == before


def test_rebuild_touches_only_what_changed(built):
    before = snapshot(built.output)
    built.write({"blog/2020/2020-07-regen.md": post("Es hat doch nicht geregnet.")})
    built.build()
    after = snapshot(built.output)
    changed = {name for name in before if before[name] != after[name]}
    assert "blog/2020/07/regen/index.html" in changed
    assert {"impressum/index.html", "stadtbezirke/nord/index.html"}.isdisjoint(changed)


@pytest.mark.parametrize("name", ["notizen.txt", "teams/giessen/foto.jpg", ".htaccess"])
def test_files_of_others_in_the_output_are_kept_and_named(built, name):
    before = contents(built.output)
    (built.output / name).write_text("nicht von hier", "utf-8")
    result = built.refused()
    assert f"output/ enthält Dateien, die nicht von dieser Website stammen: {name}." in result.said
    assert before.items() <= contents(built.output).items()
    assert (built.output / name).read_text("utf-8") == "nicht von hier"


def test_folder_that_was_there_before_is_not_taken_over(project):
    project.output.mkdir()
    (project.output / "brief.txt").write_text("wichtig", "utf-8")
    project.refused()
    assert contents(project.output).keys() == {"brief.txt"}


def test_empty_output_folder_is_filled(project):
    project.output.mkdir()
    project.build()
    assert project.has("/teams/giessen/")


def test_copied_project_builds_over_its_copied_output(built, tmp_path):
    """A copy knows its own files: the list of what was written lies in no absolute place."""
    before = contents(built.output)
    copy = Project(tmp_path / "kopie")
    subprocess.run(["cp", "-a", built.root, copy.root], check=True)
    copy.build()
    assert contents(copy.output) == before


def test_every_broken_file_of_the_real_content_is_named_at_once(real_copy):
    project, before = real_copy, snapshot(real_copy.output)
    texts = (project.root / "content").rglob("*.md")
    titled = [path for path in texts if "\ntitle:" in path.read_text("utf-8")]
    assert len(titled) > 50
    for path in titled:
        path.write_text(path.read_text("utf-8").replace("\ntitle:", "\ntitel:", 1), "utf-8")
    result = project.refused(today=REAL_TODAY)
    told = [line for line in result.lines if "Unbekannter Schlüssel „titel“" in line]
    named = [line.partition(":")[0] for line in told]
    assert named == sorted(path.relative_to(project.root).as_posix() for path in titled)
    assert snapshot(project.output) == before
