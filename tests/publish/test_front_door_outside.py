"""The whole way to a store and to a branch, as a person calls it, until a consent ends."""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builders import credit, people, post, table
from tests.pictures.camera import photo
from tests.publish.front import SUN, fill, wiq
from tests.publish.hooked import serving
from tests.site.project import Project, Result

pytestmark = pytest.mark.slow
# The day on which the consent ends, and on which the text planned for April is due.
TALK, DAY = "blog/2020/2020-05-rede.md", "2021-04-02"
CONSENT = {"source": "Brief", "date": "2020-01-01", "end": DAY}
NAMED = {
    "daten/personen.yaml": people({"name": "Erika Muster", "consent": CONSENT}),
    "bilder/fest.jpg": photo(size=(640, 480)),
    "bilder/fest.yaml": credit(photographer="Foto Beispiel", people="ja", consent=CONSENT),
    TALK: post(
        "Es sprach Erika Muster.\n\n![Das Fest](/bilder/fest.jpg)",
        id="rede",
        title="Eine Rede",
        date="2020-05",
    ),
}
LATER = {"blog/2021/2021-04-mond.md": post(id="m", title="Mond", date="2021-04", scheduled="ja")}
MOVED = {"daten/weiterleitungen.yaml": table(redirects=[{"from": "/alt/", "to": "/blog/"}])}
SILENT = {TALK: post("Es sprach jemand.", id="rede", title="Eine Rede", date="2020-05")}


@dataclass(frozen=True)
class Outside:
    """`settings` for the program, and every file that the target shows: name → bytes."""

    settings: Mapping[str, str]
    shown: Callable[[], Mapping[str, bytes]]


def files_below(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def store(request: pytest.FixtureRequest, room: Path) -> Outside:
    bucket = request.getfixturevalue("bucket")
    settings = {
        "PUBLISH_TARGET": "s3://eimer/netz",
        "PUBLISH_S3_ENDPOINT": f"http://127.0.0.1:{bucket.port}",
        "PUBLISH_S3_PROVIDER": "Rclone",
        "AWS_ACCESS_KEY_ID": bucket.keys[0],
        "AWS_SECRET_ACCESS_KEY": bucket.keys[1],
    }

    def shown() -> Mapping[str, bytes]:
        bucket.rclone("sync", "wiqs3:eimer/netz", str(room / "gezeigt"))
        return files_below(room / "gezeigt")

    return Outside(settings, shown)


def branch(request: pytest.FixtureRequest, room: Path) -> Outside:
    repository = request.getfixturevalue("repository")

    def shown() -> Mapping[str, bytes]:
        shutil.rmtree(room / "gezeigt", ignore_errors=True)
        clone = ("git", "clone", "--quiet", "--branch", "pages", repository, room / "gezeigt")
        subprocess.run(clone, check=True)
        return files_below(room / "gezeigt")

    return Outside({"PUBLISH_TARGET": f"git:{repository}#pages"}, shown)


def did(result: Result) -> str:
    assert result.code == 0, result.said
    return result.said


@pytest.mark.parametrize("make", [store, pytest.param(branch, marks=pytest.mark.full)])
def test_the_whole_way_until_a_consent_ends(make, request, published, tmp_path):
    outside: Outside = make(request, tmp_path)
    at = outside.settings
    fill(published)
    published.write(NAMED)
    first = json.loads(wiq(published, "publish", "--json", **at).out)["release"]
    before = outside.shown()
    assert any(b"Erika Muster" in data for data in before.values())
    picture = {name for name in before if name.startswith("bilder/fest-")}
    assert picture
    looks_ahead_and_back(published, outside, before)
    ended_everywhere(published, outside, picture, first)
    if make is store:
        wrong = {**outside.settings, "AWS_SECRET_ACCESS_KEY": "streng-geheim-8"}
        refused = wiq(published, "publish", WIQ_TODAY=DAY, **wrong)
        assert refused.code == 4
        assert "streng-geheim-8" not in refused.said
    another_machine_loses_nothing(published, outside)


def looks_ahead_and_back(project: Project, outside: Outside, before: Mapping[str, bytes]) -> None:
    """An edit, a look at what it would change, a publish with its hooks, and the way back."""
    at = outside.settings
    project.write(SUN | LATER | MOVED)
    said = did(wiq(project, "preview-publish", **at))
    assert "Als Nächstes geplant: April 2021, „Mond“ (content/blog/2021/2021-04-mond.md)" in said
    assert "Neue Weiterleitungen: /alt/ → /blog/" in said
    assert outside.shown() == before
    with serving({"/nabe": 204, "/haken": 500}) as (url, seen):
        fill(project, hub=f"{url}/nabe")
        told = {
            "PUBLISH_WEBHOOK": f"{url}/haken",
            "PUBLISH_INDEXNOW_KEY": "schluessel",
            "PUBLISH_INDEXNOW_URL": f"{url}/gibt-es-nicht",
        }
        said = did(wiq(project, "publish", **at, **told))
    for hook in ("Webhook hat nicht geklappt (500)", "IndexNow hat nicht geklappt (404)"):
        assert hook in said
    assert "WebSub hat nicht" not in said
    bodies = {path: body for _, path, body in seen}
    assert "hub.mode=publish&hub.url=https%3A%2F%2Fwiq.example%2Ffeeds%2F" in bodies["/nabe"]
    page = "https://wiq.example/blog/2020/08/sonne/"
    assert page in json.loads(bodies["/gibt-es-nicht"])["urlList"]
    assert page in json.loads(bodies["/haken"])["pages"]
    after = outside.shown()
    assert after["schluessel.txt"] == b"schluessel"
    assert "blog/2020/08/sonne/index.html" in after
    assert "Wieder online und nachgeprüft" in did(wiq(project, "rollback", **at))
    back = outside.shown()
    assert before.items() <= back.items()
    assert "blog/2020/08/sonne/index.html" not in back


def ended_everywhere(project: Project, outside: Outside, picture: set[str], release: str) -> None:
    """The day comes on which the consent for a name and a picture ends."""
    at = {**outside.settings, "WIQ_TODAY": DAY}
    project.write(SILENT)
    refused = wiq(project, "rollback", **at)
    assert refused.code == 2
    assert "Es gibt nichts, wohin es zurückgehen kann" in refused.said
    said = did(wiq(project, "publish", **at))
    assert "Eine Einwilligung endete: ein Name ist nicht mehr online" in said
    assert "Eine Einwilligung endete: ein Bild ist nicht mehr online" in said
    assert "/feeds/all.atom.xml" in said
    assert "blog/2021/04/mond/index.html" in outside.shown()
    kept = [folder for folder in project.root.glob(".releases/*/releases/*") if folder.is_dir()]
    assert len(kept) == 1
    for files in (outside.shown(), files_below(kept[0])):
        assert not picture & files.keys()
        assert not any(b"Erika" in data for data in files.values())
    assert wiq(project, "rollback", release, **at).code == 2


def another_machine_loses_nothing(project: Project, outside: Outside) -> None:
    """It has neither our releases nor all the texts."""
    shutil.rmtree(project.root / ".releases")
    project.remove(next(iter(SUN)))
    before = outside.shown()
    late = wiq(project, "publish", WIQ_TODAY=DAY, **outside.settings)
    assert late.code == 1
    assert "/blog/2020/08/sonne/ ist veröffentlicht und wäre weg" in late.said
    assert "holen Sie zuerst den neuesten Stand der Texte" in late.said
    assert outside.shown() == before
