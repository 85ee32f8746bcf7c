"""The preview's server: the public server's headers, and nothing outside the folder."""

import gzip
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Any
from urllib.parse import urlsplit

import pytest

from wiq_site.effects import preview
from wiq_site.effects.preview import SiteFiles, serving

HOME = '<link rel="canonical" href="https://wiq.example{base}/"><p>Schön hier</p>'


@pytest.fixture
def folder(tmp_path):
    site = tmp_path / "output"
    (site / "teams").mkdir(parents=True)
    (site / "theme").mkdir()
    (site / "index.html").write_text(HOME.format(base=""), "utf-8")
    (site / "teams/index.html").write_text("Teams", "utf-8")
    (site / "404.html").write_text("Nicht gefunden", "utf-8")
    (site / "theme/wiq.css").write_text("p{}", "utf-8")
    (tmp_path / "geheim.txt").write_text("geheim", "utf-8")
    return site


def ask(address, path, method="GET", **headers):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.fixture
def address(folder):
    with serving(SiteFiles(folder)) as started:
        yield started


def test_pages_come_with_the_public_headers(address):
    answer, body = ask(address, "/")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert "Schön hier" in body.decode()


def test_only_the_search_may_run_webassembly(folder, address):
    (folder / "suche").mkdir()
    (folder / "suche/index.html").write_text("Suche", "utf-8")

    def policy(path):
        return ask(address, path)[0].headers["Content-Security-Policy"]

    assert "'wasm-unsafe-eval'" in policy("/suche/")
    assert "unsafe-inline" not in policy("/suche/")
    assert not any("unsafe" in policy(path) for path in ("/", "/teams/", "/nichts/"))


def test_files_named_by_their_content_stay_for_ever(address):
    assert "immutable" in ask(address, "/theme/wiq.css")[0].headers["Cache-Control"]
    assert ask(address, "/")[0].headers["Cache-Control"] == "no-cache"


def test_a_folder_without_its_slash_moves_there_with_its_query(address):
    answer, _ = ask(address, "/teams?q=Baum")
    assert (answer.status, answer.headers["Location"]) == (301, "/teams/?q=Baum")


@pytest.mark.parametrize(
    "path", ["/nichts/", "/teams/x", "//geheim.txt", "/../geheim.txt", "/%2e%2e/geheim.txt", "/%00"]
)
def test_what_is_not_there_gets_the_page_that_says_so(address, path):
    answer, body = ask(address, path)
    assert (answer.status, body) == (404, b"Nicht gefunden")


def test_text_is_compressed_for_whoever_understands_it(address):
    answer, body = ask(address, "/", **{"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Schön hier" in gzip.decompress(body).decode()
    assert "Content-Encoding" not in ask(address, "/")[0].headers


def test_what_did_not_change_is_not_sent_again(folder, address):
    tag = ask(address, "/teams/")[0].headers["ETag"]
    answer, body = ask(address, "/teams/", **{"If-None-Match": tag})
    assert (answer.status, body) == (304, b"")
    (folder / "teams/index.html").write_text("Neue Teams", "utf-8")
    assert ask(address, "/teams/", **{"If-None-Match": tag})[1] == b"Neue Teams"


def test_head_sends_no_body(address):
    answer, body = ask(address, "/teams/", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], body) == (200, "5", b"")


def test_a_browser_that_goes_on_before_the_page_is_out_is_no_error(
    folder, address, monkeypatch, capfd
):
    (folder / "gross.bin").write_bytes(bytes(30_000_000))
    handled = threading.Event()
    handle = preview._Server.handle_error

    def noted(*given: Any) -> None:
        handle(*given)
        handled.set()

    monkeypatch.setattr(preview._Server, "handle_error", noted)
    with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port)) as browser:
        browser.sendall(b"GET /gross.bin HTTP/1.1\r\nHost: wiq\r\n\r\n")
        assert browser.recv(10)
    assert handled.wait(20)
    assert capfd.readouterr().err == ""


def test_a_site_built_for_a_base_path_answers_there(folder):
    (folder / "index.html").write_text(HOME.format(base="/teil"), "utf-8")
    with serving(SiteFiles(folder)) as address:
        assert address.endswith("/teil")
        assert ask(address, "/teil/teams/")[1] == b"Teams"
        assert ask(address, "/teil/teams")[0].headers["Location"] == "/teil/teams/"
        assert ask(address, "/")[0].headers["Location"] == "/teil/"
        assert ask(address, "/teams/")[0].status == 404


def serve(folder, *beside):
    """`wiq serve` on a free port; the line it begins with is read."""
    command = (sys.executable, "-m", "wiq_site", "serve", "-p", "0", "-f", str(folder), "--")
    process = subprocess.Popen([*command, *beside], stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stderr
    return process, process.stderr.readline()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_says_where_and_ends_when_told(folder, number):
    process, line = serve(folder)
    with process:
        shown = urlsplit(line.split()[0])
        assert shown.hostname == "localhost"
        assert ask(f"http://127.0.0.1:{shown.port}", "/teams/")[1] == b"Teams"
        process.send_signal(number)
        assert process.wait(10) == 0


def test_the_command_beside_ends_with_the_preview(folder, tmp_path):
    pid = tmp_path / "pid"
    process, _ = serve(folder, "sh", "-c", f"echo $$ > '{pid}'; exec sleep 60")
    with process:
        while not (pid.exists() and pid.read_text().strip()):
            assert process.poll() is None
            time.sleep(0.02)
        process.terminate()
        assert process.wait(10) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_the_preview_ends_with_the_command_beside(folder):
    process, _ = serve(folder, "true")
    with process:
        assert process.wait(10) == 0


def test_a_port_in_use_is_said_in_one_line(folder, address):
    port = urlsplit(address).port
    command = (sys.executable, "-m", "wiq_site", "serve", "-p", str(port), "-f", str(folder))
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"make serve PORT={port + 1}" in done.stderr
    assert "der Anschluss ist belegt" in done.stderr
