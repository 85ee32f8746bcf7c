"""A small web server for the finished site, as strict as the public one.

It sends what `wiq_site.headers` says, the Content-Security-Policy above all: what an editor or a
test sees here is what the public will see. It listens where it is told to (loopback by default)
and serves the files of one folder, below the base path that the site was built for.
"""

import gzip
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from wiq_site import urls
from wiq_site.headers import content_type, headers_for, is_text

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: status, headers, body."""

    status: HTTPStatus
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Answers(ABC):
    """Answers requests as a plain web server would, whatever the files come from."""

    @property
    @abstractmethod
    def base(self) -> str:
        """The path that the site lives below: "" or "/teil"."""

    @abstractmethod
    def file(self, name: str) -> bytes | None:
        """Return the bytes of a file by its name below the site, None where there is none."""

    def answer(self, target: str) -> Answer:
        """Answer a request for `target`: index files, 301, 404."""
        base, asked = self.base, unquote(urlsplit(target).path)
        if asked == base or (base and asked == "/"):
            return self._moved(target, f"{base}/")
        if not asked.startswith(f"{base}/"):
            return self._missing()
        path = asked.removeprefix(base)
        data = self.file(urls.save_as(path))
        if data is not None:
            return self._found(HTTPStatus.OK, path, data)
        if not path.endswith("/") and self.file(urls.save_as(f"{path}/")) is not None:
            return self._moved(target, f"{asked}/")
        return self._missing()

    def _found(self, status: HTTPStatus, path: str, data: bytes) -> Answer:
        kind = content_type(urls.save_as(path))
        return Answer(status, headers_for(path) | {"Content-Type": kind}, data)

    def _moved(self, target: str, path: str) -> Answer:
        query = urlsplit(target).query
        location = quote(path) + (f"?{query}" if query else "")
        return Answer(HTTPStatus.MOVED_PERMANENTLY, headers_for(path) | {"Location": location})

    def _missing(self) -> Answer:
        page = self.file(urls.save_as(urls.NOT_FOUND))
        if page is None:
            return Answer(HTTPStatus.NOT_FOUND, headers_for("/"))
        return self._found(HTTPStatus.NOT_FOUND, urls.NOT_FOUND, page)


@dataclass(frozen=True, slots=True)
class SiteFiles(Answers):
    """A built site in a folder, which may be built anew at any time."""

    folder: Path

    @property
    def base(self) -> str:
        """The path it was built to live below, as its start page tells."""
        try:
            found = _CANONICAL.search((self.folder / "index.html").read_text("utf-8"))
        except FileNotFoundError:
            return ""
        return urlsplit(found[1]).path.rstrip("/") if found else ""

    def file(self, name: str) -> bytes | None:
        """Return the bytes of a file; none outside the folder, whatever dots the name has."""
        if "\0" in name:
            return None
        root = self.folder.resolve()
        file = (root / name).resolve()
        return file.read_bytes() if file.is_relative_to(root) and file.is_file() else None


def make_server(
    site: Answers, bind: str = "127.0.0.1", port: int = 0, handler: type["_Handler"] | None = None
) -> ThreadingHTTPServer:
    """Return a listening server; port 0 takes a free one. Raises OSError where none is free."""
    kind = type("_Bound", (handler or _Handler,), {"files": site})
    return _Server((bind, port), kind)


@contextmanager
def serving(site: Answers) -> Iterator[str]:
    """Serve on a free port of the loopback; yields `http://127.0.0.1:<port>` plus base path."""
    server = make_server(site)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{site.base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # a browser opens many connections at once

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went on to another page before this one was out."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Carries answers over HTTP: compression, revalidation, HEAD."""

    protocol_version = "HTTP/1.1"
    files: Answers

    def do_GET(self) -> None:
        """Send headers and body."""
        self._send(self.files.answer(self.path))

    def do_HEAD(self) -> None:
        """Send the headers alone."""
        self._send(self.files.answer(self.path))

    def _send(self, answer: Answer) -> None:
        headers, body, status = dict(answer.headers), answer.body, answer.status
        if is_text(headers.get("Content-Type", "")):
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                headers["Content-Encoding"] = "gzip"
                body = gzip.compress(body, 6, mtime=0)
        if status is HTTPStatus.OK:
            headers["ETag"] = f'"{sha256(body).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        if status is not HTTPStatus.NOT_MODIFIED:
            headers["Content-Length"] = str(len(body))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def version_string(self) -> str:
        """Name no software."""
        return "wiq"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's own name
        """Say nothing about requests: what is missing shows in the browser."""
