"""`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness."""

from datetime import date

from wiq_site import urls
from wiq_site.network import Network

_MONTHS = 11


def security_txt(network: Network) -> bytes:
    """Return the file; without a mailbox the contact is the page with our postal address.

    It counts as current for ten to eleven months from the build's day (RFC 9116, 2.5.5: less than
    a year), always to a month's first, so that it does not change with every build.
    """
    lines = (
        f"Contact: {_contact(network)}",
        f"Expires: {_expiry(network.today).isoformat()}T00:00:00Z",
        "Preferred-Languages: de, en",
        f"Canonical: {_https(network.base.absolute(urls.SECURITY))}",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _contact(network: Network) -> str:
    if network.provider.contact:
        return f"mailto:{network.provider.contact}"
    imprint = urls.page("impressum")
    page = imprint if network.has_page(imprint) else urls.HOME
    return _https(network.base.absolute(page))


def _expiry(today: date) -> date:
    months = today.year * 12 + today.month - 1 + _MONTHS
    return date(months // 12, months % 12 + 1, 1)


def _https(address: str) -> str:
    """RFC 9116, 2.5.3 and 2.5.2: web addresses here begin with https, in a preview too."""
    return f"https:{address.partition(':')[2]}"
