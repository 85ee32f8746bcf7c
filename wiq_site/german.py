"""German words as keys: slugs, sorting, enumerations."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TRANSCRIPTION = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ẞ": "ss"}
)


@lru_cache(maxsize=10_000)
def slugify(text: str) -> str:
    """Return `text` as an ASCII slug: ä→ae, ö→oe, ü→ue, ß→ss, other accents dropped.

    Pelican's own rule turns "Südost" to "sudost". Empty where no letter or digit is left.
    Idempotent.
    """
    german = unicodedata.normalize("NFC", text).translate(_TRANSCRIPTION)
    plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


_BASE_LETTERS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts as DIN 5007-1 does: umlauts as their base letters, ß as ss.

    The second part tells words apart that are alike but for umlauts and case, so that the order
    never depends on the input's.
    """
    folded = unicodedata.normalize("NFC", text).lower().translate(_BASE_LETTERS)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode("ascii")
    return plain, text


def enumerate_words(words: Iterable[str], last: str = "und") -> str:
    """Return "a, b und c"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def count_of(number: int, one: str, many: str) -> str:
    """Return "1 Team" or "3 Teams"."""
    return f"{number} {one if number == 1 else many}"
