"""Queue a post in slices, so that several outgoing runners work on it at once.

Mailman keeps all recipients of a message in one queue file, which one runner works off. In slices
they spread over the runners (`instances:` in `[runner.out]`), and a runner that dies has at most
one slice to look through again.
"""

from email.message import Message
from itertools import islice
from typing import Any

from mailman.config import config
from mailman.interfaces.handler import IHandler
from mailman.interfaces.mailinglist import IMailingList
from zope.interface import implementer

__all__ = ["ToOutgoingInSlices"]

SLICE = 100


@implementer(IHandler)
class ToOutgoingInSlices:
    """In place of Mailman's `to-outgoing`."""

    name = "wiq-to-outgoing"
    description = "Send the message to the outgoing queue, in slices of its recipients."

    def process(self, mlist: IMailingList, msg: Message, msgdata: dict[str, Any]) -> None:
        recipients = iter(sorted(msgdata.get("recipients", ())))
        while part := set(islice(recipients, SLICE)):
            data = msgdata | {"recipients": part}
            config.switchboards["out"].enqueue(msg, data, listid=mlist.list_id)
