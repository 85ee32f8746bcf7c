"""`/3.1/plugins/wiq/…`: what Mailman knows of a message, which its own interface cannot say."""

from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any
from uuid import UUID

from mailman.config import config
from mailman.interfaces.subscriptions import ISubscriptionService
from mailman.rest.helpers import NotFound, child, etag, no_content, okay
from zope.component import getUtility

from list_engine.once import Once
from list_engine.outgoing import MEMORY

# In the order in which a post moves. Mailman writes it to the next queue before it drops it from
# the last, so looking in this order cannot miss one that moves meanwhile.
QUEUES = ("in", "pipeline", "archive", "out", "retry", "shunt", "bad")


class Root:
    """`/plugins/wiq`."""

    @child()
    def messages(self, context: Any, segments: list[str]) -> Any:
        """`messages/<list id>/<message id without brackets>`."""
        if len(segments) != 2:
            return NotFound(), []
        return KnownMessage(*segments), []

    @child()
    def departed(self, context: Any, segments: list[str]) -> Any:
        """`departed`."""
        return Departed(), []


class Departed:
    """DELETE: forget what was sent to members who have left."""

    def on_delete(self, request: Any, response: Any) -> None:
        service = getUtility(ISubscriptionService)
        memory = Once(Path(config.DATA_DIR) / MEMORY)
        try:
            members = memory.members()
            memory.forget(one for one in members if service.get_member(UUID(hex=one)) is None)
        finally:
            memory.close()
        no_content(response)


class KnownMessage:
    """Whether a message is queued or archived, and how many members it has reached."""

    def __init__(self, list_id: str, message_id: str) -> None:
        self._list = list_id.replace(".", "@", 1)
        self._message_id = f"<{message_id}>"

    def on_get(self, request: Any, response: Any) -> None:
        memory = Once(Path(config.DATA_DIR) / MEMORY)
        try:
            queued = list(self._queues())
            archived = self._is_archived()
            tally = memory.tally(self._message_id)
        finally:
            memory.close()
        found = {"queued": queued, "archived": archived}
        okay(response, etag({**found, "done": tally.done, "unclear": tally.unclear}))

    def _queues(self) -> list[str]:
        needle = self._message_id.encode()
        return [
            name
            for name in QUEUES
            if _holds(Path(config.switchboards[name].queue_directory), needle)
        ]

    def _is_archived(self) -> bool:
        folder = Path(config.ARCHIVE_DIR) / "prototype" / self._list
        return any(
            _message_id(path) == self._message_id
            for part in ("new", "cur")
            for path in folder.glob(f"{part}/*")
        )


def _holds(folder: Path, needle: bytes) -> bool:
    """Whether a queue has a file, at rest or in work, that names the message."""
    for path in sorted(folder.iterdir()):
        try:
            if needle in path.read_bytes():
                return True
        except FileNotFoundError:
            continue  # moved on: then the next queue has it
    return False


def _message_id(path: Path) -> str:
    with path.open("rb") as file:
        return str(BytesHeaderParser().parse(file)["message-id"] or "").strip()
