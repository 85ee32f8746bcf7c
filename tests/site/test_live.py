"""`make devserver` follows every save, shows mistakes, and has the bytes that a build writes."""

import http.client
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import pytest

from tests.builders import TODAY, post
from tests.site.project import PATIENCE, REAL_TODAY, ROOT, Project
from wiq_site.effects.editor_server import API, DIST, PLACE

pytestmark = pytest.mark.slow
REGEN = "/blog/2020/07/regen/"
HOOK = re.compile(rb'<script src="[^"]*/_vorschau/neu\.js\?stand=[0-9-]+"></script>(?=</body>)')


@dataclass
class Preview:
    """A running preview, seen as a browser sees it."""

    port: int
    stand: str = ""

    def get(self, url: str) -> tuple[int, bytes]:
        """Status and body of an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", quote(url))
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body

    def shown(self, url: str = REGEN) -> str:
        return self.get(url)[1].decode()

    def news(self) -> str:
        """Wait for the next event that tells of another state."""
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            try:
                stand = self._event()
            except OSError:  # it is starting anew
                time.sleep(0.1)
                continue
            if stand not in {"", self.stand}:
                self.stand = stand
                return stand
        raise AssertionError("the preview told nothing")

    def _event(self) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/_vorschau/ereignisse")
        answer = connection.getresponse()
        try:
            while line := answer.readline():
                stand = line.decode().removeprefix("data: ").strip()
                if stand and stand != self.stand:
                    return stand
        finally:
            answer.close()
            connection.close()
        return ""

    def until(self, url: str, is_so) -> str:
        """Look again after each piece of news until a page is as it should be."""
        give_up = time.monotonic() + PATIENCE
        while not is_so(text := self.shown(url)):
            assert time.monotonic() < give_up, text[-3000:]
            self.news()
        return text


@contextmanager
def preview(project: Project, *options: str, today: str = TODAY.isoformat()) -> Iterator[Preview]:
    """Run the preview of a project on a free port."""
    (project.root / "tools").symlink_to(ROOT / "tools")
    with (project.root / "gesagt").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.devserver", "-p", "0", *options],
            cwd=project.root,
            env={"PATH": "/usr/bin:/bin", "WIQ_TODAY": today, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        running = Preview(_port(project, process))
        running.news()
        yield running
        process.terminate()
        assert process.wait(PATIENCE) == 0
        assert not list((project.root / ".cache").glob("vorschau-*"))
    finally:
        process.kill()
        process.wait()


def _port(project: Project, process: subprocess.Popen[bytes]) -> int:
    while True:
        said = (project.root / "gesagt").read_text("utf-8")
        if "\n" in said:
            return urlsplit(said.split()[0]).port or 0
        assert process.poll() is None, said
        time.sleep(0.05)


def test_without_drafts_every_file_is_what_a_build_writes(real_copy):
    names = [p.relative_to(real_copy.output) for p in real_copy.output.rglob("*") if p.is_file()]
    assert len(names) > 500
    with preview(real_copy, "--drafts", "0", today=REAL_TODAY) as shown:
        different = []
        for name in names:
            url = f"/{name.as_posix()}".removesuffix("index.html")
            status, body = shown.get(url)
            plain, hooks = HOOK.subn(b"", body)
            assert hooks == (name.suffix == ".html"), name
            if (status, plain) != (200, (real_copy.output / name).read_bytes()):
                different.append(name.as_posix())
        assert different == []
        assert shown.get("/gibt/es/nicht/")[0] == 404
        assert shown.get("/../pelicanconf.py")[0] == 404


def test_every_kind_of_change_is_taken_in(project):
    with preview(project) as shown:
        project.write({"blog/2020/2020-07-regen.md": post(title="Ein neuer Titel")})
        shown.until(REGEN, lambda text: "Ein neuer Titel" in text)
        project.write({"blog/2020/2020-08-neu.md": post(id="neu", title="Dazu gekommen")})
        shown.until("/blog/", lambda text: "Dazu gekommen" in text)
        blog = project.root / "content/blog/2020"
        (blog / "2020-08-neu.md").rename(blog / "2020-08-anders.md")
        shown.until("/blog/2020/07/anders/", lambda text: "Dazu gekommen" in text)
        project.remove("blog/2020/2020-08-anders.md")
        shown.until("/blog/", lambda text: "Dazu gekommen" not in text)
        project.change("content/daten/kategorien.yaml", "Treffen.", "Neue Worte der Kategorie.")
        shown.until("/blog/kategorie/netzwerk/", lambda text: "Neue Worte der Kategorie." in text)
        project.own("theme")
        project.change("theme/templates/base.html", "</body>", "<hr></body>")
        # A folder that takes a link's place is news only to a preview that starts after it.
    with preview_again(project) as shown:
        shown.until(REGEN, lambda text: "<hr>" in text)
        project.change("theme/templates/base.html", "<hr></body>", "<hr><hr></body>")
        shown.until(REGEN, lambda text: "<hr><hr>" in text)
        project.change("pelicanconf.py", "DEFAULT_PAGINATION = 10", "DEFAULT_PAGINATION = x")
        shown.until(REGEN, lambda text: "NameError" in text)
        project.change("pelicanconf.py", "DEFAULT_PAGINATION = x", "DEFAULT_PAGINATION = 10")
        shown.until(REGEN, lambda text: "<hr><hr>" in text)


def preview_again(project: Project, *options: str):
    (project.root / "tools").unlink()
    return preview(project, *options)


def test_a_mistake_shows_on_the_page_and_goes_when_mended(project):
    with preview(project) as shown:
        project.write({"blog/2020/2020-07-regen.md": post(category="Gibt es nicht", tags="<b>")})
        text = shown.until(REGEN, lambda text: "content/blog/2020/2020-07-regen.md:" in text)
        assert shown.get("/teams/")[0] == 500
        assert "<b>" not in text
        assert "neu.js" in text
        project.write({"blog/2020/2020-07-regen.md": post()})
        shown.until(REGEN, lambda text: "Regen im Juli" in text)
        assert shown.get("/teams/")[0] == 200


def test_a_flood_of_changes_is_taken_in_as_one(project):
    flood = {
        f"blog/2020/2020-07-flut-{number}.md": post(id=f"flut-{number}", title=f"Flut {number}")
        for number in range(500)
    }
    with preview(project) as shown:
        project.write(flood)
        for number in (0, 250, 499):
            url = f"/blog/2020/07/flut-{number}/"
            shown.until(url, lambda text, number=number: f"Flut {number}" in text)
        for name in flood:
            project.remove(name)
        shown.until("/blog/2020/07/flut-499/", lambda text: "Flut 499" not in text)
        shown.until("/blog/", lambda text: "Flut" not in text)
        shown.until(REGEN, lambda text: "Regen im Juli" in text)


def test_drafts_and_scheduled_texts_are_shown_and_marked(built):
    built.write(
        {
            "blog/2020/2020-09-entwurf.md": post(
                id="entwurf", title="Unfertig", date="2020-09", status="draft", teams=[]
            ),
            "blog/2030/2030-01-01-bald.md": post(
                id="bald", title="Künftig", date="2030-01-01", scheduled="ja", teams=[]
            ),
        }
    )
    with preview(built) as shown:
        assert "Entwurf: Unfertig" in shown.shown("/blog/2020/09/entwurf/")
        assert "Geplant: Künftig" in shown.shown("/blog/2030/01/bald/")
        assert "Entwurf: Unfertig" in shown.shown("/blog/")
        same = HOOK.sub(b"", shown.get("/impressum/")[1])
        assert same == (built.output / "impressum/index.html").read_bytes()
    with preview_again(built, "--drafts", "0") as shown:
        assert shown.get("/blog/2020/09/entwurf/")[0] == 404
        assert shown.get("/blog/2030/01/bald/")[0] == 404


def test_changed_code_starts_the_preview_anew(project):
    project.own("plugins")
    with preview(project, "-p", str(free_port())) as shown:
        reader = project.root / "plugins/reader.py"
        whole = reader.read_text("utf-8")
        reader.write_text(f"{whole}\nx = (\n", "utf-8")
        shown.until(REGEN, lambda text: "reader.py: " in text)
        reader.write_text(whole.replace("site.pages.get(path)", "None"), "utf-8")
        shown.until("/impressum/", lambda text: not text)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_what_the_editor_in_the_browser_saves_is_followed(project):
    """`make redaktion`: one server for both, and `output/` is left alone."""
    dist = project.root / DIST
    dist.mkdir(parents=True)
    (dist / "decap-cms.js").write_text("// Decap", "utf-8")
    with preview(project, "--editor") as shown:
        assert "/redaktion/" in (project.root / "gesagt").read_text("utf-8")
        status, page = shown.get(PLACE)
        assert (status, HOOK.search(page)) == (200, None)
        assert shown.get(f"{PLACE}dist/decap-cms.js") == (200, b"// Decap")
        (style,) = json.loads(shown.get(f"{PLACE}config.json")[1])["styles"]
        assert shown.get(style)[0] == 200
        assert "Neuer Titel" not in shown.shown()
        saved = post(title="Neuer Titel", summary="Im Juli hat es geregnet.")
        assert _persisted(shown, "content/blog/2020/2020-07-regen.md", saved) == 200
        assert "Neuer Titel" in shown.until(REGEN, lambda text: "Neuer Titel" in text)
        wrong = post(teams=["gibt-es-nicht"])
        assert _persisted(shown, "content/blog/2020/2020-07-regen.md", wrong) == 422
        assert "Neuer Titel" in shown.shown()
    assert not project.output.exists()


def _persisted(shown: Preview, path: str, raw: str) -> int:
    """What the server answers to the editor's own request to save a file."""
    host = f"127.0.0.1:{shown.port}"
    given = {"Host": host, "Origin": f"http://{host}", "Content-Type": "application/json"}
    files = {"dataFiles": [{"path": path, "raw": raw}], "assets": []}
    connection = http.client.HTTPConnection("127.0.0.1", shown.port, timeout=PATIENCE)
    connection.request("POST", API, json.dumps({"action": "persistEntry", "params": files}), given)
    status = connection.getresponse().status
    connection.close()
    return status
