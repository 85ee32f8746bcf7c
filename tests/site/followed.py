"""A project that is followed save by save, as the preview follows it."""

from collections.abc import Iterator

from plugins.live import LiveSite
from tests.site.project import Project
from tools.devserver import FollowedProject
from wiq_site import urls
from wiq_site.machines.inventory import inventory
from wiq_site.pages import derived_pages

RAIN = "blog/2020/2020-07-regen.md"
LINK = "Siehe [Regen]({filename}/blog/2020/2020-07-regen.md)."


class Followed:
    """A project that is followed in this process, save by save."""

    def __init__(self, project: Project, *, drafts: bool = False) -> None:
        self.project, self._drafts = project, drafts
        self._followed = self._begun()
        self._followed.take(())
        self.live = self._followed.show()

    def _begun(self) -> FollowedProject:
        room = self.project.root / ".cache" / "vorschau"
        return FollowedProject(self.project.root, room, drafts=self._drafts)

    def save(self, *paths: str) -> bool:
        """Tell that files (from the root) changed; return whether anything is new."""
        if not self._followed.take({str(self.project.root / path) for path in paths}):
            return False
        self.live.close()
        self.live = self._followed.show()
        return True

    def check(self) -> tuple[str, ...]:
        """What the check says of what is shown."""
        return tuple(self._followed.check(lambda: False) or ())

    def write(self, name: str, text: str | None) -> bool:
        """Save or delete a file below `content/`."""
        if text is None:
            self.project.remove(name)
        else:
            self.project.write({name: text})
        return self.save(f"content/{name}")

    @property
    def taken_apart(self) -> int:
        """How many texts were taken apart so far."""
        following = self._followed._following
        assert following
        return following.taken_apart

    def differences(self) -> list[str]:
        """Pages and files that are others where everything is read anew."""
        anew = Followed(self.project, drafts=self._drafts).live
        names = sorted({*names_of(self.live), *names_of(anew)})
        assert len(names) > 20
        return [name for name in names if self.live.file(name) != anew.file(name)]


def names_of(live: LiveSite) -> Iterator[str]:
    site = live._site
    yield from map(urls.save_as, inventory(site, 10))
    yield from derived_pages(site)
    yield from (entry.save_as for entry in site.pages.values())
    yield from ("sitemap.xml", "feeds/all.atom.xml", "api/v1/beitraege.json")
