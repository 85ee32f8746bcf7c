"""A visit to a site: pages opened in fresh contexts, and a record of what they did."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

# No request of the browser's own; the tests run as root in containers, where there is no sandbox.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# Told by the browser itself: violations of the policy, and every shift of the layout.
_WATCH = """
window.observed = { violations: [], shifts: [] };
addEventListener("securitypolicyviolation", (event) => {
  observed.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
});
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (!hadRecentInput) observed.shifts.push(
      `${value} ${sources.map(({ node }) => node?.outerHTML?.slice(0, 120)).join(" | ")}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""

_STORED = """async () => ({
  cookies: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
_NOTHING_STORED = {
    "cookies": "",
    "local": [],
    "session": [],
    "databases": [],
    "caches": [],
    "workers": 0,
}


@contextmanager
def launched(executable: str | None) -> Iterator[Any]:
    """Run the browser for as long as the context lasts."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # not always there

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


class Visit:
    """Opens pages at `address` and gathers everything that no page may do."""

    def __init__(self, browser: Any, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        self._browser = browser
        self._contexts: list[Any] = []

    def open(
        self,
        path: str,
        width: int = 1280,
        height: int = 900,
        listen: Mapping[str, Callable[[Any], None]] = MappingProxyType({}),
        **options: Any,
    ) -> Any:
        """Open a page in a context of its own (`color_scheme`, `java_script_enabled` …).

        `listen` are handlers of the page's events, there before its first request.
        """
        viewport = {"width": width, "height": height}
        context = self._browser.new_context(viewport=viewport, locale="de-DE", **options)
        self._contexts.append(context)
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.set_default_timeout(10_000)
        for event, handler in listen.items():
            page.on(event, lambda what, handler=handler: handler(what))
        page.on("request", self._look_at_request)
        page.on("requestfailed", self._look_at_failure)
        page.on("pageerror", lambda error: self._note("script error", error))
        page.on("console", self._look_at_console)
        page.goto(f"{self.address}{path}")
        return page

    def expect_missing(self) -> None:
        """Forgive the browser's note that a page was not found."""
        self.faults = [fault for fault in self.faults if "status of 404" not in fault]

    def observed(self, page: Any) -> dict[str, list[str]]:
        """What the page's watcher has seen so far."""
        found: dict[str, list[str]] = page.evaluate("observed")
        return found

    def close(self) -> None:
        """End the visit; AssertionError with everything that was wrong."""
        for context in self._contexts:
            for page in context.pages:
                self._look_back(page)
            if context.cookies():
                self._note("cookies", context.cookies())
            context.close()
        assert not self.faults, "\n".join(self.faults)

    def _look_back(self, page: Any) -> None:
        for violation in self.observed(page)["violations"]:
            self._note("policy", f"{page.url}: {violation}")
        stored = page.evaluate(_STORED)
        if stored != _NOTHING_STORED:
            self._note("stored", f"{page.url}: {stored}")

    def _look_at_request(self, request: Any) -> None:
        if not request.url.startswith(self.address):
            self._note("request to", request.url)

    def _look_at_failure(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before it had come
            self._note("failed", f"{request.url} {request.failure}")

    def _look_at_console(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self._note("console", f"{message.location.get('url', '')}: {message.text}")

    def _note(self, kind: str, what: object) -> None:
        self.faults.append(f"{kind}: {what}")
