"""What each key of the content means, in German: for new files and for the editor in the browser.

The keys themselves, their types and their words are the schema's; only what is said of them is
here, once. A test holds that every key has its hint.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from wiq_site.desk.hint_words import HINTS, SPECIAL
from wiq_site.schema import Front


@dataclass(frozen=True, slots=True)
class Hint:
    """A key's name in German, what to write there, and an example as YAML ("" where none helps)."""

    label: str
    text: str
    example: str = ""


def hint_for(model: type[Front], key: str) -> Hint:
    """The hint for a key of a model; its own word where nobody has written one yet."""
    given = _SPECIAL.get((model.__name__, key)) or HINTS.get(key)
    return Hint(*given) if given else Hint(key, "")


def is_explained(model: type[Front], key: str) -> bool:
    """Whether somebody has written a hint for the key."""
    return (model.__name__, key) in _SPECIAL or key in HINTS


_SPECIAL: Mapping[tuple[str, str], tuple[str, ...]] = SPECIAL
