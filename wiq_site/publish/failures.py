"""How a publish can end, as exit codes that cron and CI can tell apart (docs/hosting.md)."""

from collections.abc import Collection
from enum import IntEnum

from wiq_site.german import count_of


class Exit(IntEnum):
    """0: the live site is what the content says. In every other case it is as it was before,
    whole, unless `UNVERIFIED` says that not even the way back could be confirmed."""

    DONE = 0
    REFUSED = 1  # the content, the build or the audit: nothing was transferred
    USAGE = 2  # the call or a setting is wrong
    BUSY = 3  # another publish holds the lock
    UNREACHABLE = 4  # the target cannot be reached or broke off; the next run continues
    UNVERIFIED = 5  # the live copy was not what it should be; the release before was brought back
    INCOMPLETE = 6  # the operator's required fields are empty


class Failed(Exception):
    """A publish ends here. The message is what the editor reads."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code


class NoRoom(Failed):
    """The disk at the target is full."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(
            Exit.UNREACHABLE,
            f"{what}: Am Ziel ist kein Platz mehr ({reason}). Was online war, bleibt; schaffen Sie "
            "Platz und starten Sie noch einmal.",
        )


def spoilt(release: str, names: Collection[str]) -> Failed:
    """A stored release whose files are no longer what they were, and that nothing can mend."""
    many = count_of(len(names), "Datei", "Dateien")
    return Failed(
        Exit.REFUSED,
        f"Der aufbewahrte Stand {release} ist beschädigt ({many}, zum Beispiel {min(names)}) und "
        "kommt nicht zurück. Was online ist, bleibt.",
    )
