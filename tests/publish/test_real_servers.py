"""The settings we write, taken by real web servers: headers, packed files, moved pages, 404."""

import gzip
import urllib.error
import urllib.request

import pytest

from tests.publish import servers
from wiq_site.headers import content_type, headers_for
from wiq_site.publish.server import Serving, caddy, headers_file, nginx

pytestmark = pytest.mark.slow
FILES = {
    "index.html": "<!DOCTYPE html><p>Start</p>" * 30,
    "404.html": "<!DOCTYPE html><p>Nicht da</p>",
    "suche/index.html": "<!DOCTYPE html><p>Suche</p>",
    "theme/wiq.abcdef01.css": "body{color:red}",
    "bilder/a-320-abcdef01.avif": "Bild",
    "feeds/all.atom.xml": "<feed/>",
    "kalender/alle.ics": "BEGIN:VCALENDAR",
    "api/v1/teams.json": "{}",
    ".well-known/security.txt": "Contact: x",
}


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def get(url: str, packed: str = ""):
    """Status, headers (lower case) and body."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": packed} if packed else {})
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=20) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(request, tmp_path_factory):
    servers.needed(request.param)
    room = tmp_path_factory.mktemp(request.param)
    root = room / "current"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "index.html.gz").write_bytes(gzip.compress(FILES["index.html"].encode(), 9, mtime=0))
    port = servers.free_port()
    moved = {"/teams/alt/": "/teams/neu/"}
    if request.param == "nginx":
        given = Serving("localhost", str(root), moved, f"127.0.0.1:{port}")
        with servers.nginx(room, nginx(given), port) as url:
            yield url
    else:
        given = Serving("localhost", str(root), moved, f"http://127.0.0.1:{port}")
        with servers.caddy(room, caddy(given), port) as url:
            yield url


@pytest.mark.parametrize("name", FILES)
def test_every_file_comes_with_its_headers(server, name):
    path = f"/{name}".removesuffix("index.html") if name != "404.html" else "/404.html"
    status, headers, body = get(f"{server}{path}")
    assert (status, body.decode()) == (200, FILES[name])
    wanted = headers_for(path) | {"Content-Type": content_type(name)}
    assert {k: headers.get(k.lower()) for k in wanted} == wanted
    assert "max-age=31536000" in headers["strict-transport-security"]


def test_what_is_packed_beforehand_is_sent_so(server):
    _, headers, body = get(f"{server}/", "gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).decode() == FILES["index.html"]
    assert headers["content-type"] == content_type("index.html")


def test_what_is_missing_shows_our_page_with_all_headers(server):
    status, headers, body = get(f"{server}/gibt/es/nicht/")
    assert (status, body.decode()) == (404, FILES["404.html"])
    assert headers["content-security-policy"] == headers_for("/")["Content-Security-Policy"]


def test_a_folder_without_its_slash_and_a_moved_page_lead_on(server):
    assert get(f"{server}/suche")[0] in {301, 308}
    status, headers, _ = get(f"{server}/teams/alt/")
    assert status == 301
    assert headers["location"].endswith("/teams/neu/")


def test_the_policy_allows_nothing_inline():
    for path in ("/", "/suche/"):
        policy = headers_for(path)["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy


def test_headers_file_says_what_the_rules_say():
    rows = headers_file().splitlines()
    assert rows[1] == "/*"
    for name, value in headers_for("/").items():
        assert f"  {name}: {value}" in rows
