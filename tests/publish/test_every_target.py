"""What every kind of target keeps, each reached by its real server."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.publish.conftest import place_of
from tests.publish.places import Place, nothing
from tests.publish.sites import bundle_of, files_of, hashed, write
from wiq_site.publish.plan import plan

pytestmark = pytest.mark.slow
PAGE = "blog/index.html"


def published(place: Place, room: Path, version: str, hour: int = 0):
    folder = write(room / "gebaut" / version, files_of(version))
    return place.publish(lambda live: bundle_of(folder, live, hour))


def shows(place: Place, version: str) -> bool:
    """Whether the public sees all of this version."""
    return all(place.read(name) == text.encode() for name, text in files_of(version).items())


def test_first_publish_shows_everything(place, tmp_path):
    published(place, tmp_path, "a")
    assert shows(place, "a")


def test_next_publish_sends_changes_and_removes_what_is_gone(place, tmp_path):
    published(place, tmp_path, "a")
    _, found = published(place, tmp_path, "b", 1)
    assert shows(place, "b")
    assert "robots.txt" not in found.uploads
    assert place.read("nur-a/index.html") is None


def test_parts_of_the_page_before_stay_for_one_release(place, tmp_path):
    part = f"theme/{hashed('wiq', 'a')[0]}.css"
    published(place, tmp_path, "a")
    published(place, tmp_path, "b", 1)
    assert place.read(part) == hashed("wiq", "a")[1].encode()
    published(place, tmp_path, "c", 2)
    assert place.read(part) is None


def test_going_back_shows_the_release_before_and_keeps_parts_of_the_newer(place, tmp_path):
    first, _ = published(place, tmp_path, "a")
    second, _ = published(place, tmp_path, "b", 1)
    deployer = place.make(nothing)
    live = deployer.open()
    assert live.manifest is not None
    assert live.manifest.id == second.manifest.id
    back = deployer.bundle_of(first.manifest.id, live)
    found = plan(back.manifest.files, live.there)
    deployer.deploy(back, found)
    assert deployer.wrong(back.manifest) == ()
    deployer.tidy(back.manifest, tuple(live.releases), found)
    deployer.close()
    assert shows(place, "a")
    assert place.read(f"theme/{hashed('wiq', 'b')[0]}.css") is not None
    published(place, tmp_path, "c", 2)
    assert shows(place, "c")


def test_releases_that_are_not_to_be_kept_are_deleted(place, tmp_path):
    first, _ = published(place, tmp_path, "a")
    second, found = published(place, tmp_path, "b", 1)
    deployer = place.make(nothing)
    assert set(deployer.open().releases) == {first.manifest.id, second.manifest.id}
    deployer.tidy(second.manifest, (second.manifest.id,), replace(found, gone=()))
    assert set(deployer.look().releases) == {second.manifest.id}
    deployer.close()
    assert shows(place, "b")


@pytest.mark.parametrize("kind", ["file", "ssh", "s3"])
def test_what_somebody_changed_online_is_found(kind, request, tmp_path):
    """Not in a branch: there, nothing changes without git knowing."""
    place = place_of(kind, request, tmp_path)
    published(place, tmp_path, "a")
    if kind == "s3":
        request.getfixturevalue("bucket").rclone("rcat", f"wiqs3:eimer/{PAGE}", data=b"kaputt")
    else:
        (online,) = (path for path in tmp_path.rglob(PAGE) if "releases" in path.parts)
        online.unlink()
        online.write_text("kaputt", "utf-8")
    deployer = place.make(nothing)
    live = deployer.look().manifest
    assert live is not None
    assert deployer.wrong(live) == (PAGE,)


def test_files_are_fetched_for_comparison(place, tmp_path):
    published(place, tmp_path, "a")
    deployer = place.make(nothing)
    deployer.look()
    room = tmp_path / "geholt"
    room.mkdir()
    deployer.fetch(("blog/index.html",), room)
    assert (room / "blog/index.html").read_text("utf-8") == files_of("a")["blog/index.html"]
