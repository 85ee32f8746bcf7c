"""No address in any log: Mailman writes them into several, tracebacks included."""

import logging
import re

_ADDRESS = re.compile(r"[^\s@<>()\[\]{}'\",;:]+@[^\s@<>()\[\]{}'\",;:]+")


class Discreet(logging.Formatter):
    """What the formatter of a handler says, without names before an @."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return without_addresses(self._inner.format(record))


def without_addresses(text: str) -> str:
    """Replace what stands before each @. Of a Message-ID that goes, too: the ledger has it."""
    return _ADDRESS.sub(lambda match: f"…@{match[0].partition('@')[2]}", text)


def keep_addresses_out_of_logs() -> None:
    """Wrap the formatter of every handler that Mailman has."""
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    for logger in (logging.root, *loggers):
        for handler in logger.handlers:
            if not isinstance(handler.formatter, Discreet):
                handler.setFormatter(Discreet(handler.formatter or logging.Formatter()))
