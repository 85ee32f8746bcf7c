"""Remember, in memory only, who asked how often."""

import hmac
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256

from wiq_site.mailing.limits import Limit, admit

_MOST_KEYS = 100_000


class Throttle:
    """Counts by names that only this process can tell apart: no address, no IP is kept."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._salt = secrets.token_bytes(32)
        self._times: OrderedDict[bytes, tuple[float, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def admits(self, kind: str, who: str, limit: Limit) -> bool:
        """Whether one more is fine; if so, it counts."""
        name = hmac.digest(self._salt, f"{kind}:{who.casefold()}".encode(), sha256)
        with self._lock:
            fine, times = admit(self._times.get(name, ()), self._clock(), limit)
            self._times[name] = times
            self._times.move_to_end(name)
            while len(self._times) > _MOST_KEYS:
                self._times.popitem(last=False)
        return fine
