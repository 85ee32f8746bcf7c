"""What the adapters of calendars, open data and the like have in common: files, written last."""

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from wiq_site.derive.views import SiteView


class FilesGenerator(Generator):  # type: ignore[misc]
    """Writes what `files` returns, each at its address."""

    writes_pages = False  # so the preview asks it only when a file is wanted

    @abstractmethod
    def files(self, site: SiteView) -> Mapping[str, bytes]:
        """Return the bytes of each file by its address (`/kalender/alle.ics`)."""

    def generate_output(self, writer: Any) -> None:
        """Write all files below the output folder."""
        del writer  # it renders templates; these files are bytes
        for url, data in self.files(self.context["site"]).items():
            write_file(self.output_path, url, data)


def write_file(output: str, url: str, data: bytes) -> None:
    """Write the file that answers at `url` below the output folder."""
    path = Path(output) / url.lstrip("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
