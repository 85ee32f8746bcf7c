"""What the adapters of calendars, open data and the like have in common: files, written last."""

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from wiq_site.derive.views import SiteView
from wiq_site.feeds.records import PictureFile
from wiq_site.pictures.cache import CACHE, Cache
from wiq_site.pictures.plan import Variant
from wiq_site.stage import Stage

POSTS = ".cache/beitraege"  # what is kept of pages of posts and lists (wiq_site/post_pages.py)


class FilesGenerator(Generator):  # type: ignore[misc]
    """Writes what `files` returns, each at its address."""

    folder = "/"  # below which its files lie: the preview asks it only when one of them is wanted

    @abstractmethod
    def files(self, site: SiteView) -> Mapping[str, bytes]:
        """Return the bytes of each file by its address (`/kalender/alle.ics`)."""

    def file(self, site: SiteView, url: str) -> bytes | None:
        """Return the bytes of one of them, for the preview."""
        return self.files(site).get(url)

    def generate_output(self, writer: Any) -> None:
        """Write all files below the output folder."""
        if not is_mine(writer):
            return
        stage = stage_of(self.settings, self.output_path)
        for url, data in self.files(self.context["site"]).items():
            stage.put(url.lstrip("/"), data)


def stage_of(settings: Any, output_path: str) -> Stage:
    """The stage of the run; a new one where nobody compares with an output (the preview)."""
    stage: Stage | None = settings.get("WIQ_STAGE")
    return stage or Stage(Path(output_path))


def picture_file(root: Path, variant: Variant) -> PictureFile:
    """What is said of a picture; plugins/pictures.py has made it. Raises OSError."""
    length = (Cache(root / CACHE).files / variant.name).stat().st_size
    return PictureFile(variant.form.media_type, length, variant.width, variant.height)


def is_mine(writer: Any) -> bool:
    """Whether this process does the next piece of work: all of it, where the writer shares none."""
    return bool(getattr(writer, "is_mine", lambda: True)())
