"""What is known of a picture before any work is done: size, transparency, colour, content hash."""

from dataclasses import dataclass

SHADE_LEVELS = 3  # a channel: dark, middle, bright
NO_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture as it stands upright. `shade` is its dominant colour, 0 to 26 (base 3: R, G, B)."""

    width: int
    height: int
    transparent: bool = False
    shade: int = 0
    digest: str = NO_DIGEST


class BadPicture(Exception):
    """A picture that cannot be used; the message is one German sentence with the remedy."""
