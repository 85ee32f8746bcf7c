"""The door that counts bytes passes every one of them on."""

import socket
import threading

from benchmarks.wire import counted


def test_bytes_are_counted_each_way_and_arrive():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            talk, _ = server.accept()
            with talk:
                got = b"".join(iter(lambda: talk.recv(1000), b""))
                talk.sendall(got * 3)

        thread = threading.Thread(target=answer)
        thread.start()
        with counted(server.getsockname()[1]) as (port, wire):
            with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
                client.sendall(b"x" * 70_000)
                client.shutdown(socket.SHUT_WR)
                got = b"".join(iter(lambda: client.recv(1000), b""))
            assert (len(got), wire.up, wire.down) == (210_000, 70_000, 210_000)
            wire.reset()
            assert (wire.up, wire.down) == (0, 0)
        thread.join()
