"""What the feeds have published (`content/daten/kennungen.yaml`, written by `wiq ids`)."""

from wiq_site.schema.base import Date, EntryKey, Front, SitePath, TagAuthority, Text
from wiq_site.schema.team import StoryPart


class KnownId(Front):
    """An entry that readers' programs know by `id`, and what it is recognised by.

    `address` is its page, `earlier` the addresses it had before. A step of a team's story has no
    id in the front matter: `part`, `date` and `text` tell which one it is. `withdrawn` is the day
    on which the editors took the entry back for good.
    """

    id: EntryKey
    address: SitePath
    earlier: tuple[SitePath, ...] = ()
    date: Date
    part: StoryPart | None = None
    text: Text | None = None
    withdrawn: Date | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address the entry has had, the present one first."""
        return (self.address, *self.earlier)


class IdTable(Front):
    """`content/daten/kennungen.yaml`. `authority` is the part of every id that is the same."""

    authority: TagAuthority
    entries: tuple[KnownId, ...] = ()
