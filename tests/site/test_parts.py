"""An edit of a post's text makes that post's pages anew and nothing else, with the same bytes.

Each kind of edit is followed by a build of the same content from clean. What is no mere edit of
public texts is built as a whole; both must come to the same.
"""

import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import page, people, post
from tests.pictures import camera
from tests.site.project import Project, contents, left_overs, new_project, run, snapshot

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("parts")]
A_PART = "neu geschrieben, alles andere in output/ bleibt, wie es ist."
KILLER = Path(__file__).with_name("killer.py")
OLD, NEW = "content/blog/2020/2020-01-text-1.md", "content/blog/2021/2021-02-text-40.md"
HIDDEN, DRAFT = "content/blog/2020/2020-05-still.md", "content/blog/2020/2020-06-entwurf.md"
BARE, REGEN = "content/blog/2020/2020-02-text-2.md", "content/blog/2020/2020-07-regen.md"
PICTURE = camera.saved(camera.landscape((340, 170), 1), "JPEG")


def many_posts() -> dict[str, str | bytes | None]:
    """More than a document of a feed holds, one of each standing, with links from text to text."""
    files: dict[str, str | bytes | None] = {
        f"blog/{day[:4]}/{day}-text-{number}.md": post(
            f"Text {number} führt [weiter]({{filename}}/blog/2020/2020-01-text-1.md#wo).\n\n"
            "## Wo\n\n![Ein Bild](bilder/bild.jpg)",
            id=f"text-{number}",
            title=f"Titel {number}",
            date=day,
            summary=None if number == 2 else f"Kurz: {number}.",
        )
        for number, day in (
            (1, "2020-01"),
            *((n, "2020-02") for n in range(2, 40)),
            (40, "2021-02"),
        )
    }
    given = {"still": {"status": "hidden"}, "entwurf": {"status": "draft"}}
    for name, front in given.items():
        month = {"still": "2020-05", "entwurf": "2020-06"}[name]
        front |= {"id": name, "title": name, "date": month}
        files[f"blog/2020/{month}-{name}.md"] = post("So.", **front)
    return files | {"bilder/bild.jpg": PICTURE}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = new_project(tmp_path_factory.mktemp("viele") / "projekt", many_posts())
    project.write({"seiten/suche.md": page("Suche", template="suche")})
    project.write({"daten/personen.yaml": people({"name": "Fritz Niemand", "role": "Nachbarin"})})
    project.build()
    return project


def from_clean(project: Project) -> dict[str, str]:
    """What a build without anything kept makes of the same content."""
    clean = Project(project.root.with_name(f"{project.root.name}-frisch"))
    shutil.rmtree(clean.root, ignore_errors=True)
    ignored = shutil.ignore_patterns("output", "beitraege", "stand", "texte*", "vorlagen")
    shutil.copytree(project.root, clean.root, symlinks=True, ignore=ignored)
    clean.build()
    return dict(contents(clean.output))


def add(path: str, text: str) -> Callable[[Project], None]:
    def edit(project: Project) -> None:
        file = project.root / path
        file.write_text(f"{file.read_text('utf-8')}\n{text}\n", "utf-8")

    return edit


def two_at_once(project: Project) -> None:
    add(OLD, "Zwei auf einmal.")(project)
    add("content/blog/2020/2020-02-text-39.md", "„Zwei“ & **mehr**.")(project)


def back_again(project: Project) -> None:
    project.change(OLD, "Zwei auf einmal.", "")


IN_PART = {
    "in an archive": add(OLD, "Ein Satz mehr."),
    "in the newest feeds": add(NEW, "Noch ein *Satz* mehr, mit ]]> und & darin."),
    "in no feed": add(HIDDEN, "Ein stiller Satz."),
    "only a blank": add(OLD, ""),
    "two at once": two_at_once,
    "back again": back_again,
    "a heading and a link to elsewhere": add(OLD, "## Und dann\n\n[Dort](https://example.org/)."),
}


def test_a_sentence_more_makes_the_posts_own_pages_anew(many):
    for name, edit in IN_PART.items():
        before = snapshot(many.output)
        edit(many)
        result = many.build()
        assert A_PART in result.said, name
        after = snapshot(many.output)
        new = {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)}
        assert all(path.startswith(("blog/20", "feeds/", "suche/pagefind/")) for path in new), name
    assert contents(many.output) == from_clean(many)


WHOLE = {
    "a link more": add(OLD, "Siehe [dort](/teams/)."),
    "a heading that is called otherwise": lambda project: project.change(
        "content/blog/2020/2020-02-text-39.md", "## Wo", "## Dort"
    ),
    "the text a list tells": lambda project: project.change(BARE, "Text 2 führt", "Der führt"),
    "a draft": add(DRAFT, "Noch nicht fertig."),
}


def test_whatever_else_shows_is_built_as_a_whole(many):
    for name, edit in WHOLE.items():
        edit(many)
        assert A_PART not in many.build().said, name
    assert contents(many.output) == from_clean(many)


def test_a_name_without_consent_is_told_and_nothing_written(many):
    before = snapshot(many.output)
    add(OLD, "Es half Fritz Niemand.")(many)
    refused = many.refused()
    assert any(line.startswith(f"{OLD}:") and "Fritz Niemand" in line for line in refused.lines)
    assert snapshot(many.output) == before
    many.change(OLD, "Es half Fritz Niemand.", "Es half wer.")
    many.build()
    assert contents(many.output) == from_clean(many)


@pytest.mark.parametrize("kept", ["beitraege", "texte"])
def test_what_is_kept_may_be_damaged(many, kept):
    add(OLD, f"Kaputt: {kept}.")(many)
    file = many.root / ".cache" / kept
    file.write_bytes(file.read_bytes()[:-40])
    many.build()
    page = many.html("/blog/2020/01/text-1/")
    assert f"Kaputt: {kept}." in page


def test_a_file_of_the_output_that_somebody_changed_is_made_again(many):
    page = many.output / "index.html"
    page.write_text("kaputt", "utf-8")
    add(OLD, "Und noch ein Satz.")(many)
    assert A_PART not in many.build().said
    assert page.read_text("utf-8") != "kaputt"


def killed_at(project: Project, step: int) -> list[str]:
    done = run(sys.executable, KILLER, str(step), project.root / "steps", cwd=project.root)
    assert done.code == (-signal.SIGKILL if step else 0), done.said
    return [] if step else (project.root / "steps").read_text("utf-8").splitlines()


def heals(built: Project, step: int, folder: Path, wanted: dict[str, str]) -> None:
    project = Project(folder / "projekt")
    shutil.copytree(built.root, project.root, symlinks=True)
    project.build()  # the copy's files are others
    add(REGEN, "Getötet.")(project)
    killed_at(project, step)
    project.build()
    assert contents(project.output) == wanted, f"step {step}"
    assert not left_overs(project.root)


@pytest.fixture
def killing(built: Project, tmp_path: Path) -> Callable[[Callable[[list[str]], list[int]]], None]:
    """Kill builds of a part before those changes of files that are chosen; see that they heal."""
    whole = Project(tmp_path / "ganz")
    shutil.copytree(built.root, whole.root, symlinks=True)
    whole.build()
    add(REGEN, "Getötet.")(whole)
    steps = killed_at(whole, 0)
    wanted = dict(contents(whole.output))
    assert wanted == from_clean(whole)

    def kill(choose: Callable[[list[str]], list[int]]) -> None:
        for place in choose(steps):
            heals(built, place, tmp_path / str(place), wanted)
            shutil.rmtree(tmp_path / str(place))

    return kill


def test_killed_while_it_takes_over_the_next_build_heals_it(killing):
    # The page is there, the feeds are not yet.
    killing(lambda steps: [steps.index("os.rename output/feeds") + 1])


@pytest.mark.full
def test_killed_before_any_change_of_a_file_the_next_build_heals_it(killing):
    killing(lambda steps: [*range(1, len(steps) + 1)])
