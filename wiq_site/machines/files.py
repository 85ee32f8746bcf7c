"""The files that programs look for at fixed addresses."""

from collections.abc import Iterable, Mapping

from wiq_site import urls
from wiq_site.machines.inventory import PageInfo
from wiq_site.machines.manifest import manifest
from wiq_site.machines.security import security_txt
from wiq_site.machines.sitemap import robots, sitemap_files
from wiq_site.network import Network


def machine_files(network: Network, pages: Iterable[PageInfo], icon: str) -> Mapping[str, bytes]:
    """Return them by their addresses; `icon` is the site path of the icon."""
    return {**sitemap_files(pages, network.base), **small_files(network, icon)}


def small_files(network: Network, icon: str) -> Mapping[str, bytes]:
    """Return those of them that need no list of all pages."""
    return {
        urls.ROBOTS: robots(network.base),
        urls.SECURITY: security_txt(network),
        urls.MANIFEST: manifest(network, icon),
    }
