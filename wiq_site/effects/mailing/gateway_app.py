"""The gateway as a WSGI application, and the server that runs it."""

import logging
import traceback
from collections.abc import Mapping
from typing import Any

import falcon
import waitress

from wiq_site.effects.mailing import gateway as resources
from wiq_site.effects.mailing.gateway import Gateway
from wiq_site.effects.mailing.pages import HEADERS, Pages
from wiq_site.mailing import routes
from wiq_site.mailing.engine import EngineDown

log = logging.getLogger("wiq.gateway")

App = falcon.App[falcon.Request, falcon.Response]

_LARGEST_FORM = 16 * 1024


def application(gateway: Gateway) -> App:
    """Put the addresses of `wiq_site/mailing/routes.py` together."""
    app = falcon.App(middleware=[_Headers()], media_type="text/html; charset=utf-8")
    app.req_options.strip_url_path_trailing_slash = True
    app.add_route(routes.SUBSCRIBE, resources.Subscribe(gateway))
    app.add_route(f"{routes.CONFIRM}{{name}}/{{given}}", resources.Confirm(gateway))
    app.add_route(routes.LEAVE_BY_ADDRESS, resources.LeaveByAddress(gateway))
    app.add_route(f"{routes.LEAVE}{{given}}", resources.Leave(gateway))
    app.add_route(f"{routes.CHOOSE}{{given}}", resources.Choose(gateway))
    app.add_route(f"{routes.THEME}{{name}}", resources.ThemeFile(gateway))
    mistakes = _Mistakes(gateway.pages)
    app.add_error_handler(Exception, mistakes.broken)
    app.add_error_handler(EngineDown, mistakes.down)
    app.add_error_handler(falcon.HTTPError, mistakes.refused)
    return app


def serve(app: App, host: str, port: int, proxy: str = "") -> None:
    """Serve until the process is ended; behind a proxy, clients are whom it names."""
    names: Mapping[str, object] = {}
    if proxy:
        names = {
            "trusted_proxy": proxy,
            "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto",
            "clear_untrusted_proxy_headers": True,
        }
    waitress.serve(
        app,
        host=host,
        port=port,
        ident=None,
        max_request_body_size=_LARGEST_FORM,
        max_request_header_size=_LARGEST_FORM,
        **names,
    )


class _Headers:
    """Every answer has them, mistakes included."""

    def process_response(
        self, request: falcon.Request, response: falcon.Response, resource: object, fine: bool
    ) -> None:
        for name, value in HEADERS:
            if name != "Cache-Control" or not response.get_header(name):
                response.set_header(name, value)


class _Mistakes:
    """Pages for what goes wrong; no message, in which an address may stand, is shown or logged."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def broken(
        self, _: falcon.Request, response: falcon.Response, error: Exception, *__: Any
    ) -> None:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        log.error("%s in %s:%s", type(error).__name__, frame.filename, frame.lineno)
        response.status, response.text = falcon.HTTP_500, self._pages.show("down")

    def down(
        self, _: falcon.Request, response: falcon.Response, error: EngineDown, *__: Any
    ) -> None:
        log.error("%s", error)
        response.status, response.text = falcon.HTTP_503, self._pages.show("down")

    def refused(
        self, _: falcon.Request, response: falcon.Response, error: falcon.HTTPError, *__: Any
    ) -> None:
        response.status, response.text = error.status, self._pages.show("stale")
        for name, value in dict(error.headers or {}).items():
            response.set_header(name, value)
