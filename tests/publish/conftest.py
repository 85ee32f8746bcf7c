"""Servers of a test run: one sshd and one S3 for each worker."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish import servers
from tests.publish.front import wiq
from tests.publish.places import Place, file_place, git_place, s3_place, ssh_place
from tests.publish.servers import Bucket
from tests.site.project import Project, new_project

KINDS = ("file", "ssh", "s3", "git")


@pytest.fixture(scope="session")
def ssh_config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The configuration for `ssh -F`, and a server that answers to `wiq-test`."""
    with servers.sshd(tmp_path_factory.mktemp("sshd")) as config:
        yield config


@pytest.fixture
def bucket(tmp_path: Path) -> Iterator[Bucket]:
    """An S3 server with the bucket `eimer`, which lets only us in."""
    with servers.s3(tmp_path) as found:
        yield found


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A bare repository, as a host of pages has it."""
    folder = tmp_path / "seiten.git"
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)
    return folder


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small site, published once to `public/`; not to be changed."""
    project = new_project(tmp_path_factory.mktemp("front") / "projekt")
    result = wiq(project, "publish")
    assert result.code == 0, result.said
    return project


@pytest.fixture
def published(original: Project, tmp_path: Path) -> Project:
    """A copy of it."""
    shutil.copytree(original.root, tmp_path / "kopie", symlinks=True)
    return Project(tmp_path / "kopie")


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place of each kind, one after the other."""
    return place_of(request.param, request, tmp_path)


def place_of(kind: str, request: pytest.FixtureRequest, room: Path) -> Place:
    """A place of this kind below `room`."""
    if kind == "file":
        return file_place(room)
    if kind == "ssh":
        return ssh_place(room, request.getfixturevalue("ssh_config"))
    if kind == "s3":
        return s3_place(room, request.getfixturevalue("bucket"))
    return git_place(room, request.getfixturevalue("repository"))
