"""What lets a run start warm: compiled templates and hyphenated words, from the run before.

Jinja computes what is constant while it compiles (`{{ "/teams/"|url }}` with the base path in it),
so compiled templates hold as long as all code behind the filters, the base and the environment's
settings do; whether a template itself changed, Jinja asks its source.
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache

from wiq_site import hyphenation
from wiq_site.kept import read_kept, sources, stamp_of, write_kept
from wiq_site.urls import Base

TEMPLATES = ".cache/vorlagen"
WORDS = ".cache/silben"
_LIBRARIES = ("jinja2", "markupsafe", "babel", "pyphen", "tzdata")


class CompiledTemplates(BytecodeCache):
    """Jinja's compiled templates, in one file."""

    def __init__(self, file: Path, base: Base, options: Mapping[str, Any]) -> None:
        """`base` and `options` (of the environment) are compiled into templates."""
        self._file = file
        told = sorted(f"{name}={value!r}" for name, value in options.items())
        self._stamp = stamp_of(sources(), base.site_url, *told, libraries=_LIBRARIES)
        self._known = read_kept(file, self._stamp)
        self._used: dict[str, str] = {}
        self._is_kept = True

    @property
    def is_empty(self) -> bool:
        """Whether no run before kept anything that is still good."""
        return not self._known

    @property
    def used(self) -> dict[str, str]:
        """What was asked for or compiled so far, for another process to `learn`."""
        return self._used

    def learn(self, used: Mapping[str, str]) -> None:
        """Take over what another process has compiled."""
        self._known = {**self._known, **used}
        self._is_kept = False

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template from the memory; Jinja compiles it where its source has changed."""
        known = self._known.get(bucket.key)
        if known is None:
            return
        try:
            bucket.bytecode_from_string(b64decode(known, validate=True))
        except NotBase64:
            return
        self._used[bucket.key] = known

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what Jinja has compiled."""
        self._used[bucket.key] = b64encode(bucket.bytecode_to_string()).decode("ascii")

    def keep(self) -> None:
        """Keep for the next run what this one used, beside what it had no need of."""
        every = self._known | self._used
        if every != self._known or not self._is_kept:
            write_kept(self._file, self._stamp, every)
            self._known, self._is_kept = every, True


def _stamp_of_words() -> str:
    return stamp_of(sources("hyphenation"), libraries=("pyphen",))


def recall_words(file: Path) -> None:
    """Let `wiq_site.hyphenation` know the words of earlier runs: its patterns are slow to load."""
    hyphenation.learn(read_kept(file, _stamp_of_words()))


def keep_words(file: Path) -> None:
    """Keep all words hyphenated so far, where there are new ones."""
    words, stamp = hyphenation.known(), _stamp_of_words()
    if words != read_kept(file, stamp):
        write_kept(file, stamp, words)
