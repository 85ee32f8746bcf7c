"""A server on the loopback that answers to hooks and notes what it was told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def serving(answers) -> Iterator[tuple[str, list]]:
    """A server: `answers` path → status; yields its address and what it was sent."""
    seen: list = []

    class Handler(BaseHTTPRequestHandler):
        def _go(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            seen.append((self.command, self.path, data.decode()))
            self.send_response(answers.get(self.path, 404))
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD = do_POST = _go  # noqa: N815

        def log_message(self, *_) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
