"""What somebody changed or deleted at the target by hand is repaired by the next publish."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.publish.conftest import place_of
from tests.publish.places import Place, nothing
from tests.publish.sites import bundle_of, files_of, hashed, write
from wiq_site.effects.publish.bundle import Live
from wiq_site.publish.failures import Failed
from wiq_site.publish.plan import plan

pytestmark = pytest.mark.slow
PAGE, GONE, EXTRA = "blog/index.html", "blog/regen/index.html", "fremd/alt.txt"
PART = f"theme/{hashed('wiq', 'a')[0]}.css"
# Name → new content; None: deleted.
HARM: Mapping[str, str | None] = {PAGE: "kaputt", GONE: None, PART: "kaputt", EXTRA: "fremd"}


def published(place: Place, room: Path, version: str, hour: int):
    folder = write(room / "gebaut" / version, files_of(version))
    return place.publish(lambda live: bundle_of(folder, live, hour))


def shows(place: Place, version: str) -> bool:
    return all(place.read(name) == text.encode() for name, text in files_of(version).items())


def harm(kind: str, request: pytest.FixtureRequest, room: Path) -> None:
    """Do HARM to what is online, past our program."""
    if kind == "s3":
        bucket = request.getfixturevalue("bucket")
        for name, text in HARM.items():
            do = ("deletefile",) if text is None else ("rcat",)
            bucket.rclone(*do, f"wiqs3:eimer/{name}", data=(text or "").encode())
        return
    if kind == "git":
        copy, git = room / "kopie", ("git", "-c", "user.name=x", "-c", "user.email=x@y.example")
        shutil.rmtree(copy, ignore_errors=True)
        origin = request.getfixturevalue("repository")
        subprocess.run([*git, "clone", "-q", "-b", "pages", origin, copy], check=True)
        change(copy)
        for line in ("add -A", "commit -qm Hand", "push -q"):
            subprocess.run([*git, "-C", copy, *line.split()], check=True)
        return
    (online,) = (path.resolve() for path in room.rglob("current") if path.is_symlink())
    change(online)


def change(folder: Path) -> None:
    for name, text in HARM.items():
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8")  # in place: in releases that share it, too


def test_the_next_publish_repairs_it_and_carries_nothing_damaged_over(place, request, tmp_path):
    kind = request.node.callspec.params["place"]
    before, _ = published(place, tmp_path, "a", 0)
    harm(kind, request, tmp_path)
    assert {PAGE, GONE, PART} <= place.make(nothing).look().damaged
    after, found = published(place, tmp_path, "a", 1)
    assert shows(place, "a")
    assert place.read(EXTRA) is None
    assert set(found.uploads) == {PAGE, GONE, PART}
    assert after.manifest.id != before.manifest.id
    harm(kind, request, tmp_path)
    published(place, tmp_path, "b", 2)
    assert shows(place, "b")
    assert place.read(PART) is None  # a part of the page before, but a damaged one
    assert place.make(nothing).look().damaged == frozenset()


def go_back(place: Place, release: str) -> None:
    deployer = place.make(nothing)
    try:
        live: Live = deployer.open()
        back = deployer.bundle_of(release, live)
        found = plan(back.manifest.files, live.there)
        deployer.deploy(back, found)
        assert deployer.wrong(back.manifest) == ()
    finally:
        deployer.close()


@pytest.mark.parametrize("kind", ["file", pytest.param("ssh", marks=pytest.mark.full)])
def test_the_way_back_mends_what_another_release_has_whole_and_else_is_no_way(
    kind, request, tmp_path
):
    place = place_of(kind, request, tmp_path)
    first, _ = published(place, tmp_path, "a", 0)
    published(place, tmp_path, "b", 1)
    releases = next(path for path in tmp_path.rglob("releases") if path.is_dir())
    (releases / first.manifest.id / "robots.txt").write_text("kaputt", "utf-8")  # shared with b
    second, _ = published(place, tmp_path, "b", 2)
    go_back(place, first.manifest.id)
    assert shows(place, "a")
    (releases / second.manifest.id / "nur-b/index.html").write_text("kaputt", "utf-8")
    with pytest.raises(Failed, match=r"beschädigt \(1 Datei, zum Beispiel nur-b/index.html\)"):
        go_back(place, second.manifest.id)
    assert shows(place, "a")


def test_a_damaged_copy_on_this_machine_never_reaches_a_store(request, tmp_path):
    place = place_of("s3", request, tmp_path)
    published(place, tmp_path, "a", 0)
    (copy,) = (tmp_path / "releases" / "releases").iterdir()
    (copy / PAGE).write_text("kaputt", "utf-8")
    request.getfixturevalue("bucket").rclone("deletefile", f"wiqs3:eimer/{PAGE}")
    published(place, tmp_path, "a", 1)
    assert shows(place, "a")
