"""Projects to build, and the real site, built once for all tests of a run."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import TODAY, Files, post
from tests.site.followed import LINK, Followed
from tests.site.pages import Site, read_site
from tests.site.project import PATIENCE, REAL_TODAY, Project, new_project, real_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small site, not built yet."""
    return new_project(tmp_path / "projekt")


@pytest.fixture
def small_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the small site."""
    monkeypatch.setenv("WIQ_TODAY", TODAY.isoformat())


@pytest.fixture
def followed(project: Project, small_today: None) -> Followed:
    """The small site with two posts more, as the preview follows it."""
    late = {"date": "2021-01", "districts": ["Nord"], "summary": None}
    after = {"title": "Danach", "date": "2020-08", "tags": ["Wasser", "Baum"]}
    project.write(
        {
            "blog/2020/2020-08-danach.md": post(LINK, id="danach", **after),
            "blog/2021/2021-01-spaeter.md": post(id="spaeter", title="Später", **late),
        }
    )
    return Followed(project)


@pytest.fixture(scope="session")
def _small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small site, built once for each worker; nobody changes it."""
    project = new_project(tmp_path_factory.mktemp("klein") / "projekt")
    project.build()
    return project


@pytest.fixture
def built(_small: Project, tmp_path: Path) -> Project:
    """A copy of the small site, built: times of files and the list of what was written included."""
    shutil.copytree(_small.root, tmp_path / "gebaut", symlinks=True)
    return Project(tmp_path / "gebaut")


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Project]:
    """Make a project of the small site with some files changed, in a folder of its own."""

    def make(files: Files | None = None, name: str = "projekt") -> Project:
        return new_project(tmp_path / name, files)

    return make


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    """The real content, built. The first worker that asks builds; the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "echte-website"
    try:
        shared.mkdir()
    except FileExistsError:
        return _built_by_another(shared)
    project = real_project(shared / "wir-im-quartier")
    result = project.pelican(today=REAL_TODAY)
    verdict = shared / "ergebnis.neu"
    verdict.write_text("" if result.code == 0 else f"{result.out}\n{result.err}", "utf-8")
    verdict.rename(shared / "ergebnis")
    return _if_built(shared)


def _built_by_another(shared: Path) -> Project:
    give_up = time.monotonic() + PATIENCE
    while not (shared / "ergebnis").exists():
        assert time.monotonic() < give_up, "the worker that builds the real site has vanished"
        time.sleep(0.1)
    return _if_built(shared)


def _if_built(shared: Path) -> Project:
    failure = (shared / "ergebnis").read_text("utf-8")
    if failure:
        pytest.fail(f"the real content does not build:\n{failure}", pytrace=False)
    return Project(shared / "wir-im-quartier")


@pytest.fixture
def real_copy(real: Project, tmp_path: Path) -> Project:
    """A copy of the real project, built, with its cache of pictures: to be changed and rebuilt."""
    shutil.copytree(real.root, tmp_path / "kopie", symlinks=True)
    return Project(tmp_path / "kopie")


@pytest.fixture(scope="session")
def site(real: Project) -> Site:
    """All pages of the real site, parsed."""
    return read_site(real.output)
