"""A build that is killed while it makes pictures, and the next one: as if nothing had happened.

The site is built; then a picture changes, one goes and one comes, so that files are made, linked,
taken over and deleted. `tests/site/killer.py` ends that build right before a change of a file.
"""

import shutil
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builders import post
from tests.pictures import camera
from tests.site.project import Project, Result, contents, left_overs, new_project, run

pytestmark = pytest.mark.slow
KILLER = Path(__file__).with_name("killer.py")
REGEN = "blog/2020/2020-07-regen.md"


def picture(seed: int) -> bytes:
    return camera.saved(camera.landscape((340, 170), seed), "JPEG")


BEFORE: dict[str, str | bytes | None] = {
    "bilder/bleibt.jpg": picture(1),
    "bilder/anders.jpg": picture(2),
    "bilder/geht.jpg": picture(3),
    REGEN: post("![a](bilder/bleibt.jpg)\n\n![b](bilder/anders.jpg)\n\n![c](bilder/geht.jpg)"),
}
AFTER: dict[str, str | bytes | None] = {
    "bilder/anders.jpg": picture(4),
    "bilder/neu.jpg": picture(5),
    REGEN: post("![a](bilder/bleibt.jpg)\n\n![b](bilder/anders.jpg)\n\n![d](bilder/neu.jpg)"),
}


@dataclass(frozen=True)
class Change:
    """A built site whose content has changed since, the output it shall have, what is changed."""

    project: Project
    wanted: dict[str, str]
    steps: tuple[str, ...]


def killed_at(project: Project, step: int) -> Result:
    done = run(sys.executable, KILLER, str(step), project.root / "steps", cwd=project.root)
    assert done.code == (-signal.SIGKILL if step else 0), done.said
    return done


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory) -> Change:
    project = new_project(tmp_path_factory.mktemp("killed") / "projekt", BEFORE)
    project.build()
    project.write(AFTER)
    credit = project.root / "content/bilder/bleibt.yaml"
    shutil.copy(credit, credit.with_name("neu.yaml"))
    whole = Project(project.root.with_name("ganz"))
    shutil.copytree(project.root, whole.root, symlinks=True)
    killed_at(whole, 0)
    steps = (whole.root / "steps").read_text("utf-8").splitlines()
    clean = Project(project.root.with_name("frisch"))
    ignored = shutil.ignore_patterns("output", ".cache")
    shutil.copytree(project.root, clean.root, symlinks=True, ignore=ignored)
    clean.build()
    assert contents(whole.output) == contents(clean.output)
    return Change(project, dict(contents(clean.output)), tuple(steps))


def heals(change: Change, step: int, folder: Path) -> None:
    """Kill a copy of the build before a step; the old site stands, the next build is as clean."""
    project = Project(folder / "projekt")
    shutil.copytree(change.project.root, project.root, symlinks=True)
    killed_at(project, step)
    project.build()
    assert contents(project.output) == change.wanted, f"step {step}: {change.steps[step - 1]}"
    assert not left_overs(project.root)
    cached = project.root / ".cache/bilder/dateien"
    assert not [file.name for file in cached.iterdir() if file.name.endswith(".tmp")]


KINDS = (
    "open .cache/bilder",  # a file is begun
    "os.rename .cache/bilder",  # it is whole, and not yet known by its name
    "os.link output/bilder",  # it goes to the staged site
    "os.remove .cache/bilder",  # what nobody uses is deleted
    "os.rename output/bilder",  # the staged site becomes the site
    "os.rename .cache/beitraege",  # which pages may stay the next time
    "os.rename .cache/stand",  # that nothing has to be done the next time
)


# One test, not five: each process that runs tests would build the sites again.
def test_a_build_killed_among_pictures_is_healed_by_the_next(change, tmp_path):
    for kind in KINDS:
        places = [number for number, step in enumerate(change.steps, 1) if step == kind]
        heals(change, places[len(places) // 2], tmp_path / kind.replace("/", "-"))


@pytest.mark.full
def test_killed_anywhere_the_next_build_is_the_same(change, tmp_path):
    for step in range(1, len(change.steps) + 1):
        heals(change, step, tmp_path / str(step))
        shutil.rmtree(tmp_path / str(step))
