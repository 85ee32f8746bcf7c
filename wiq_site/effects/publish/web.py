"""HTTP for publishing: the look at the live address, and the hooks. Standard library only."""

import http.client
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from wiq_site.publish.manifest import Manifest, fact_of
from wiq_site.publish.plan import page_url

_PATIENCE = 15  # seconds for one answer
_SAMPLE = 20  # pages that are looked at
_NEEDED = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; status 0 is none, and `body` then tells why."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    url: str, data: bytes | None = None, kind: str = "application/json", method: str | None = None
) -> Answer:
    """GET, or POST `data`. Never raises: what fails is an answer too."""
    headers = {"User-Agent": "wiq-publish", "Cache-Control": "no-cache"}
    if data is not None:
        headers["Content-Type"] = kind
    try:
        request = Request(url, data, headers, method=method)  # noqa: S310 - settings allow http(s) only
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            return Answer(answer.status, dict(answer.headers), answer.read())
    except HTTPError as error:
        with error:
            return Answer(error.code, dict(error.headers), b"")
    except (URLError, OSError, ValueError, http.client.HTTPException) as error:
        return Answer(0, {}, str(getattr(error, "reason", error)).encode())


def wrong_online(url: str, manifest: Manifest, changed: Iterable[str]) -> tuple[str, ...]:
    """Fetch the start page and changed pages from the public address; return what is wrong.

    A cache in between may be late by its own rule: the caller reports, and does not turn back.
    """
    names = ["index.html", *(name for name in changed if name.endswith(".html"))][:_SAMPLE]
    found: list[str] = []
    for name in dict.fromkeys(names):
        answer = ask(f"{url}{page_url(name)}")
        if answer.status != 200 and name != "404.html":
            found.append(f"{page_url(name)}: Antwort {answer.status}")
        elif answer.status and fact_of(answer.body).sha256 != manifest.files[name].sha256:
            found.append(f"{page_url(name)}: noch nicht der neue Stand")
        if name == "index.html" and answer.status == 200:
            given = {header.lower() for header in answer.headers}
            found += [f"Der Header {h} fehlt." for h in _NEEDED if h.lower() not in given]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Hooks:
    """Whom to tell of a publish; what is empty is not told."""

    hub: str = ""
    indexnow_key: str = ""
    indexnow_url: str = ""
    webhook: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What was published: whole addresses."""

    release: str
    site_url: str
    feeds: tuple[str, ...]
    pages: tuple[str, ...]
    gone: tuple[str, ...]


def tell(hooks: Hooks, news: News) -> tuple[str, ...]:
    """Call every hook; returns a German line for each that failed. None of them is fatal."""
    failures: list[str] = []
    if hooks.hub:
        for feed in news.feeds:
            body = urlencode({"hub.mode": "publish", "hub.url": feed}).encode()
            form = "application/x-www-form-urlencoded"
            failures += _failed("WebSub", ask(hooks.hub, body, form))
    if hooks.indexnow_key and (news.pages or news.gone):
        key = hooks.indexnow_key
        body = json.dumps(
            {
                "host": news.site_url.partition("://")[2].partition("/")[0],
                "key": key,
                "keyLocation": f"{news.site_url}/{key}.txt",
                "urlList": [*news.pages, *news.gone][:10_000],
            }
        ).encode()
        failures += _failed("IndexNow", ask(hooks.indexnow_url, body))
    if hooks.webhook:
        body = json.dumps(
            {
                "release": news.release,
                "site": news.site_url,
                "pages": news.pages,
                "gone": news.gone,
            }
        ).encode()
        failures += _failed("Webhook", ask(hooks.webhook, body))
    return tuple(failures)


def _failed(name: str, answer: Answer) -> list[str]:
    if 200 <= answer.status < 300:
        return []
    why = answer.body.decode("utf-8", "replace")[:200] if not answer.status else answer.status
    return [f"{name} hat nicht geklappt ({why}). Die Website ist trotzdem online."]
