"""Mailman's way out: each member gets a link of their own, a signature over it, and one mail.

Set in mailman.cfg as `outgoing: list_engine.outgoing.deliver`.
"""

from collections.abc import Sequence
from email.header import Header
from email.message import Message
from pathlib import Path
from typing import Any

from mailman.config import config
from mailman.interfaces.mailinglist import IMailingList
from mailman.interfaces.mta import SomeRecipientsFailed
from mailman.mta.bulk import BulkDelivery
from mailman.mta.deliver import Deliver

from list_engine.once import Once
from list_engine.settings import settings
from list_engine.signing import SigningConnection
from wiq_site.mailing.routes import LEAVE
from wiq_site.mailing.tokens import Purpose, token

Refused = dict[str, tuple[int, bytes]]
MEMORY = "wiq-sent.db"


class _Signing:
    """Sign what is sent, where a key is set."""

    _connection: Any

    def __init__(self) -> None:
        super().__init__()
        signer = settings().dkim
        if signer:
            self._connection = SigningConnection(self._connection, signer)


class Notice(_Signing, BulkDelivery):
    """Mailman's own mails: confirmations, notes to the owners."""

    def deliver(self, mlist: IMailingList, msg: Message, msgdata: dict[str, Any]) -> Refused:
        if str(msg["from"]).startswith(f"{mlist.list_name}-confirm+"):
            # Mailman's German subject says "du", and no template holds it. Answers are known by
            # the address they go to, so the subject is free.
            del msg["subject"]
            msg["Subject"] = Header(f"Bitte bestätigen: {mlist.display_name}", "utf-8").encode()
        refused: Refused = super().deliver(mlist, msg, msgdata)
        return refused


class Issue(_Signing, Deliver):
    """A post to the list: individual, and to each member once."""

    def __init__(self, memory: Once) -> None:
        super().__init__()
        self._memory = memory

    def _deliver_to_recipients(
        self, mlist: IMailingList, msg: Message, msgdata: dict[str, Any], recipients: Sequence[str]
    ) -> Refused:
        member = msgdata["member"]
        if member is None:  # has left since the message was queued
            return {}
        message_id, member_id = msg["message-id"].strip(), member.member_id.hex
        if not self._memory.claim(message_id, member_id):
            return {}
        offer_one_click(msg, mlist.leave_address, member_id)
        refused: Refused = super()._deliver_to_recipients(mlist, msg, msgdata, recipients)
        if refused:
            self._memory.release(message_id, member_id)
        else:
            self._memory.mark(message_id, member_id)
        return refused


def offer_one_click(msg: Message, leave_address: str, member_id: str) -> None:
    """Set the member's own List-Unsubscribe and List-Unsubscribe-Post (RFC 2369, RFC 8058)."""
    given = settings()
    link = f"{given.gateway}{LEAVE}{token(given.key, Purpose.LEAVE, member_id)}"
    del msg["list-unsubscribe"]
    del msg["list-unsubscribe-post"]
    msg["List-Unsubscribe"] = f"<{link}>,\n <mailto:{leave_address}>"
    msg["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def deliver(mlist: IMailingList, msg: Message, msgdata: dict[str, Any]) -> None:
    """Hand a message to the MTA. Raises SomeRecipientsFailed, as Mailman's own function does."""
    if not msgdata.get("recipients"):
        return
    if "reduced_list_headers" in msgdata:
        refused = _sent(Notice(), mlist, msg, msgdata)
    else:
        memory = Once(Path(config.DATA_DIR) / MEMORY)
        try:
            refused = _sent(Issue(memory), mlist, msg, msgdata)
        finally:
            memory.close()
    lasting = [(to, *why) for to, why in refused.items() if why[0] >= 500 and why[0] != 552]
    passing = [to for to in refused if to not in {failure[0] for failure in lasting}]
    if refused:
        raise SomeRecipientsFailed(passing, lasting)


def _sent(
    agent: Notice | Issue, mlist: IMailingList, msg: Message, msgdata: dict[str, Any]
) -> Refused:
    try:
        refused: Refused = agent.deliver(mlist, msg, msgdata)
    finally:
        agent._connection.quit()
    return refused
