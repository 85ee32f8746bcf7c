"""Put the gateway together from the content and this machine's settings."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from wiq_site.effects.mailing import settings
from wiq_site.effects.mailing.consent_log import ConsentLog
from wiq_site.effects.mailing.gateway import Gateway
from wiq_site.effects.mailing.pages import Edition, House, Pages
from wiq_site.effects.mailing.throttle import Throttle
from wiq_site.effects.surroundings import setting
from wiq_site.mailing.editions import ALL, edition_of
from wiq_site.network import Network

_STATE = "var/newsletter"


def opened_gateway(root: Path, network: Network) -> Gateway:
    """Return a gateway that is ready to run. Raises Unset and EngineDown."""
    engine = settings.mailman()
    address = settings.list_address(network.provider.list_address)
    leave = address.replace("@", "-leave@", 1)
    house = House(network.provider.site_name, network.base.absolute("/"), leave)
    state = Path(setting("GATEWAY_STATE") or root / _STATE)
    return Gateway(
        engine=engine,
        address=address,
        editions=_editions(network, address, tuple(engine.lists())),
        key=settings.link_key(),
        consents=ConsentLog(state / "consent.db"),
        pages=Pages(root / "theme", house),
        throttle=Throttle(time.monotonic),
        later=ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine"),
    )


def _editions(network: Network, address: str, lists: tuple[str, ...]) -> tuple[Edition, ...]:
    """Return what there is to choose: the lists of districts that the engine has."""
    keys = (edition_of(address, name) for name in lists)
    districts = {key: network.districts[key] for key in keys if key and key in network.districts}
    chosen = [Edition(key, f"nur {one.front.name}") for key, one in sorted(districts.items())]
    return (Edition(ALL, "für ganz Leipzig"), *chosen) if chosen else ()
