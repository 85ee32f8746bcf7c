"""Fetching from the old website: http(s) only, with an end to patience and size."""

import urllib.error
import urllib.request
from http.client import HTTPException
from urllib.parse import quote, urlsplit

_PATIENCE = 20  # seconds without a byte
LARGEST = 50_000_000  # bytes


class NotReachable(Exception):
    """It could not be had; the message is half a German sentence."""


def fetch(url: str) -> bytes:
    """Return what stands at `url`. Raises NotReachable."""
    if urlsplit(url).scheme not in {"http", "https"}:
        raise NotReachable("keine Web-Adresse")
    # Addresses in old texts have blanks and umlauts that HTTP does not take.
    asked = urllib.request.Request(  # noqa: S310 - the scheme is looked at above
        quote(url, safe="%/:=&?~#+!$,;'@()*[]"), headers={"User-Agent": "wiq-import"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:  # noqa: S310
            data: bytes = answer.read(LARGEST + 1)
    except urllib.error.HTTPError as error:
        error.close()
        raise NotReachable(f"der Server antwortet mit {error.code}") from None
    except (OSError, HTTPException, ValueError):
        raise NotReachable("nicht erreichbar") from None
    if len(data) > LARGEST:
        raise NotReachable("zu groß (mehr als 50 MB)")
    return data
