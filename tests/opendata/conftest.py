"""The open data of the real content."""

from datetime import date
from pathlib import Path

import pytest

from wiq_site.derive.views import site_view
from wiq_site.opendata.files import data_files
from wiq_site.site import load

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def real() -> dict[str, bytes]:
    """Every file of the real site, by its name below `/api/v1/`."""
    network = load(ROOT, date(2026, 11, 22)).network
    assert network is not None
    found = data_files(site_view(network))
    return {address.removeprefix("/api/v1/"): data for address, data in found.items()}
