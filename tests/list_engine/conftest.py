"""One Mailman, one Postfix and one gateway for all tests here; skipped by name where missing."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import small_site, write_site
from tests.list_engine import servers
from tests.list_engine.lists import APPROVAL, LIST, Lists
from tests.list_engine.web import Web, gateway
from tests.newsletter.issues import PAGES
from tools.list_engine import missing_parts
from wiq_site.effects.mailing.mailman import Mailman
from wiq_site.effects.mailing.rest import Rest
from wiq_site.effects.mailing.setting_up import set_up

HERE = Path(__file__).parent
GATEWAY = "https://wiq.test"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests with the engine run on one worker of pytest-xdist, so that there is one engine."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("list-engine"))
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def running() -> Iterator[servers.Servers]:
    """The servers, for as long as the tests run."""
    missing = missing_parts()
    if missing:
        pytest.skip(" ".join(f"{part} fehlt: {why}" for part, why in missing.items()))
    # Not pytest's own folder: Postfix's users may not enter that.
    with tempfile.TemporaryDirectory(prefix="wiq-list-") as folder:
        dkim = servers.dkim_settings(Path(folder))
        with servers.running(Path(folder), GATEWAY, dkim=dkim) as found:
            yield found


@pytest.fixture(scope="session")
def lists(running: servers.Servers) -> Lists:
    """The engine with the newsletter's lists, and what arrives at its readers."""
    engine = Mailman(Rest(running.rest, servers.REST_USER, servers.REST_PASSWORD), APPROVAL)
    texts = running.folder / "mailman" / "templates"
    set_up(engine, (LIST, SOUTH), "Newsletter WiQ", GATEWAY, texts)
    return Lists(running, engine)


SOUTH = LIST.replace("@", "-sued@")


@pytest.fixture(scope="session")
def web(lists: Lists, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """The gateway in front of the engine."""
    provider = str(small_site()["daten/anbieter.yaml"]) + f"sender: redaktion@{servers.READERS}\n"
    files = {**PAGES, "daten/anbieter.yaml": provider}
    root = write_site(tmp_path_factory.mktemp("site"), files)
    (root / "pelicanconf.py").touch()
    (root / "theme").symlink_to(servers.ROOT / "theme")
    with gateway(lists.servers, root) as found:
        yield found
