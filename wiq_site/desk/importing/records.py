"""What is known of a text that comes from elsewhere."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Foreign:
    """A text as another website has it. Authors are left out: names need consent.

    `number` counts from 1 in the file, so that a text without a title can be named.
    """

    number: int
    title: str
    html: str
    date: datetime | None
    url: str = ""
    slug: str = ""
    summary: str = ""
    words: tuple[str, ...] = ()
    is_public: bool = True

    @property
    def name(self) -> str:
        """What the report calls it."""
        return f"„{self.title}“" if self.title else f"Eintrag {self.number} (ohne Titel)"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held: texts, and a German line for each thing that was left."""

    texts: tuple[Foreign, ...] = ()
    left: tuple[str, ...] = ()


class NotImportable(Exception):
    """The file is no feed and no export; the message says so in German."""
