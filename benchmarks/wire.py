"""Counts what really travels: a door on the loopback that passes every byte on and counts it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import Any

_PIECE = 1 << 16


class Wire:
    """Bytes since the last `reset`: `up` from us to the server, `down` from there."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.up = self.down = 0

    def reset(self) -> None:
        """Begin to count anew."""
        with self._lock:
            self.up = self.down = 0

    def add(self, *, up: int = 0, down: int = 0) -> None:
        """Count."""
        with self._lock:
            self.up, self.down = self.up + up, self.down + down


@contextmanager
def counted(port: int) -> Iterator[tuple[int, Wire]]:
    """A port that leads to `port` of the loopback, and what passed through it."""
    wire = Wire()

    class Door(BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", port)) as behind:
                back = threading.Thread(target=_pass_on, args=(behind, self.request, wire, False))
                back.start()
                _pass_on(self.request, behind, wire, True)
                back.join()

    class Server(ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 128

    with Server(("127.0.0.1", 0), Door) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_address[1], wire
        finally:
            server.shutdown()
            thread.join()


def _pass_on(source: Any, target: Any, wire: Wire, upwards: bool) -> None:
    with suppress(OSError):
        while data := source.recv(_PIECE):
            wire.add(**{"up" if upwards else "down": len(data)})
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
