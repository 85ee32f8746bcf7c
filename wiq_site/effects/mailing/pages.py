"""The gateway's pages: the site's look, without a script, a foreign request or a cookie."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wiq_site.assets import FOLDER, bundle
from wiq_site.mailing import routes
from wiq_site.templating import filters
from wiq_site.urls import Base

HEADERS = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    # The links hold what only their reader may know: they go to no other page and into no cache.
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition to choose: the key of its list, and what readers call it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class House:
    """What every page says of who runs it."""

    name: str
    site: str
    leave_by_mail: str


class Pages:
    """The templates of `theme/gateway/`, filled in; they share components with the site's own."""

    def __init__(self, theme: Path, house: House) -> None:
        assets = bundle(theme)
        # The stylesheet names its fonts beside it, so all of the theme's files lie in one place.
        self.files = {url.removeprefix(FOLDER): data for url, data in assets.files.items()}
        self._environment = Environment(
            loader=FileSystemLoader([theme / "gateway", theme / "templates"]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(filters(Base(house.site.rstrip("/"))))
        self._environment.globals.update(
            house=house,
            routes=routes,
            style=routes.THEME + assets.css.removeprefix(FOLDER),
            icon=routes.THEME + assets.icon.removeprefix(FOLDER),
        )

    def show(self, name: str, **values: object) -> str:
        """Return a page as HTML."""
        return self._environment.get_template(f"{name}.html").render(values)
