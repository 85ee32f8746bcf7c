"""A store of single objects that takes conditions, as rclone's own S3 server does not."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from wiq_site.effects.publish.object_store import ObjectStore

_TURN = threading.Lock()
_SETTINGS = {
    "RCLONE_CONFIG": os.devnull,
    "RCLONE_CONFIG_WIQS3_TYPE": "s3",
    "RCLONE_CONFIG_WIQS3_PROVIDER": "Other",
    "RCLONE_CONFIG_WIQS3_ENV_AUTH": "true",
    "RCLONE_CONFIG_WIQS3_NO_CHECK_BUCKET": "true",
    "AWS_ACCESS_KEY_ID": "schluessel",
    "AWS_SECRET_ACCESS_KEY": "geheimnis",
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    objects: dict[str, bytes]

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _get(self) -> None:
        found = self.objects.get(self.path.partition("?")[0])
        if "list-type" in self.path:
            self._answer(200, b"<ListBucketResult></ListBucketResult>")
        else:
            self._answer(200 if found else 404, found or b"")

    def _put(self) -> None:
        data, key = (
            self.rfile.read(int(self.headers["Content-Length"])),
            self.path.partition("?")[0],
        )
        with _TURN:
            refused = self.headers.get("If-None-Match") == "*" and key in self.objects
            if not refused:
                self.objects[key] = data
        self._answer(412 if refused else 200)

    def _delete(self) -> None:
        self.objects.pop(self.path.partition("?")[0], None)
        self._answer(204)

    do_GET = do_HEAD = _get  # noqa: N815
    do_PUT, do_DELETE = _put, _delete  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def conditional_s3() -> Iterator[tuple[ObjectStore, dict[str, bytes]]]:
    """Yields the store, and what it holds."""
    objects: dict[str, bytes] = {}
    handler = type("Handler", (_Handler,), {"objects": objects})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    endpoint = {"RCLONE_CONFIG_WIQS3_ENDPOINT": f"http://127.0.0.1:{server.server_port}"}
    try:
        yield ObjectStore("wiqs3:eimer", _SETTINGS | endpoint), objects
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
