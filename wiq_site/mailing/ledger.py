"""What has been sent, and what to do next: every decision about sending an issue, as values.

The ledger is a file of JSON lines that only grows. A line is written before a mail is handed over
and another one after it. What happened between two lines is not guessed: the engine is asked.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from enum import Enum, StrEnum, auto

from wiq_site.mailing.engine import Fate
from wiq_site.mailing.message import Mail


class State(StrEnum):
    """How far a mail had come when a line was written."""

    INTENDED = "intended"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger. It names no reader."""

    at: str
    state: State
    issue: str
    edition: str
    list: str
    target: str
    message_id: str
    digest: str
    readers: int | None = None


class BrokenLedger(ValueError):
    """A line that is none of ours; the message is a German sentence."""


class Step(Enum):
    """What to do with an edition."""

    SEND = auto()
    RECORD = auto()  # it has been handed over, only the line about it is missing
    NOTHING = auto()
    REFUSE = auto()  # it was changed after it had been sent
    ASK = auto()  # nobody can know whether it went out


def line(entry: Entry) -> str:
    """Return an entry as a line."""
    return json.dumps(asdict(entry), ensure_ascii=False) + "\n"


def parse(text: str) -> tuple[Entry, ...]:
    """Read a ledger. Its last line may be torn: the process died while writing it.

    Raises BrokenLedger.
    """
    lines = text.split("\n")
    return tuple(_entry(number, row) for number, row in enumerate(lines[:-1], 1) if row.strip())


def _entry(number: int, row: str) -> Entry:
    try:
        values = json.loads(row)
        known = {field.name for field in fields(Entry)}
        if not isinstance(values, dict) or set(values) != known:
            raise ValueError
        return Entry(**{**values, "state": State(values["state"])})
    except ValueError:
        raise BrokenLedger(
            f"Zeile {number} des Versandprotokolls ist beschädigt. Ohne das Protokoll wird nichts "
            "gesendet: Holen Sie die letzte Fassung der Datei aus git zurück."
        ) from None


def decide(
    ledger: Iterable[Entry], issue: str, edition: str, mail: Mail, fate: Fate | None
) -> Step:
    """Decide what to do with an edition of an issue.

    `fate` is what the engine knows of its Message-ID, None where the way out is a plain mail
    server, which knows nothing. An issue is one mail for ever: what was changed needs a file, and
    so an id, of its own.
    """
    own = [entry for entry in ledger if (entry.issue, entry.edition) == (issue, edition)]
    sent = [entry for entry in own if entry.state is State.SENT]
    if sent:
        same = all(_is_same(entry, mail) for entry in sent)
        return Step.NOTHING if same else Step.REFUSE
    last = own[-1] if own else None
    if fate is not None and fate.is_known:
        return Step.RECORD if last is None or _is_same(last, mail) else Step.REFUSE
    if last is None or last.state is State.FAILED:
        return Step.SEND
    return Step.ASK if fate is None else Step.SEND


def _is_same(entry: Entry, mail: Mail) -> bool:
    return (entry.message_id, entry.digest) == (mail.message_id, mail.digest)
