"""The web app manifest: name, colours and icon for a phone's home screen."""

import json

from wiq_site import urls
from wiq_site.cards.records import ICONS, Icon
from wiq_site.network import Network
from wiq_site.urls import Base

# As in theme/static/css/10-tokens.css: --deep and --paper; a test holds them together.
THEME_COLOR = "#173d2c"
BACKGROUND_COLOR = "#fbfaf5"
_SIZES = {192, 512}  # as Chrome asks for


def manifest(network: Network, icon: str) -> bytes:
    """Return `manifest.webmanifest`; `icon` is the site path of the icon (SVG, any size)."""
    base, home = network.base, network.base.local(urls.HOME)
    values = {
        "id": home,
        "name": network.provider.site_name,
        "lang": "de",
        "dir": "ltr",
        "start_url": home,
        "scope": home,
        "display": "browser",
        "theme_color": THEME_COLOR,
        "background_color": BACKGROUND_COLOR,
        "icons": [
            {"src": base.local(icon), "sizes": "any", "type": "image/svg+xml"},
            *(_icon(base, each) for each in ICONS if each.side in _SIZES),
        ],
    }
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def _icon(base: Base, icon: Icon) -> dict[str, str]:
    size = f"{icon.side}x{icon.side}"
    purpose = "maskable" if icon.on_paper else "any"
    return {"src": base.local(icon.url), "sizes": size, "type": "image/png", "purpose": purpose}
