"""After every kind of edit a warm build writes what a cold one does, and only what changed."""

import shutil

import pytest

from tests.builders import TODAY, post, team
from tests.site.project import Project, contents, snapshot

NOTHING = "Nichts hat sich geändert"
REGEN = "content/blog/2020/2020-07-regen.md"


def cold_build(project: Project, today: str) -> dict[str, str]:
    """What a build without anything kept makes of the same project."""
    clean = Project(project.root.with_name("frisch"))
    shutil.rmtree(clean.root, ignore_errors=True)
    ignored = shutil.ignore_patterns("output", ".cache")
    shutil.copytree(project.root, clean.root, symlinks=True, ignore=ignored)
    clean.build(today=today)
    return dict(contents(clean.output))


def sun(title: str) -> str:
    return post("Neu.", id="2020-08-sonne", title=title, date="2020-08")


def text_and_a_new_file(project: Project) -> None:
    project.write(
        {
            "blog/2020/2020-07-regen.md": post("Ein anderer Text.", tags=["Wasser"]),
            "blog/2020/2020-08-sonne.md": sun("Sonne"),
        }
    )


def title_and_tag(project: Project) -> None:
    project.change(REGEN, "Wasser", "Niederschlag")
    project.write({"blog/2020/2020-08-sonne.md": sun("Viel Sonne")})


def state_of_a_team_and_a_deleted_file(project: Project) -> None:
    history = [{"date": "2020-09", "phase": "Umsetzung", "state": "pausiert", "text": "Pause."}]
    project.write({"teams/giessen.md": team(history=history)})
    project.remove("blog/2020/2020-08-sonne.md")


def setting_and_template(project: Project) -> None:
    project.change("pelicanconf.py", "DEFAULT_PAGINATION = 10", "DEFAULT_PAGINATION = 1")
    file = project.own("theme") / "templates/components/time.html"
    file.write_text(file.read_text("utf-8").replace("<time ", '<time data-neu="" '), "utf-8")


EDITS = (
    text_and_a_new_file,
    title_and_tag,
    state_of_a_team_and_a_deleted_file,
    setting_and_template,
)


@pytest.mark.slow
def test_a_warm_build_writes_what_a_cold_one_does(built):
    before = snapshot(built.output)
    # A copy's files are others than those that were built from: it is looked at once.
    assert NOTHING not in built.build().said
    assert NOTHING in built.build().said
    assert snapshot(built.output) == before
    for edit in EDITS:
        edit(built)
        assert NOTHING not in built.build().said, edit.__name__
        assert contents(built.output) == cold_build(built, TODAY.isoformat()), edit.__name__
    built.build(today="2021-04-01")
    assert contents(built.output) == cold_build(built, "2021-04-01")


@pytest.mark.slow
def test_hints_are_said_again_where_nothing_is_built(project):
    project.write({"blog/.DS_Store": "x"})
    first = project.build()
    assert any("Hinweis" in line for line in first.lines)
    second = project.build()
    assert NOTHING in second.said
    assert second.lines == first.lines
