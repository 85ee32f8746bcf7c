"""Places on drawings that templates cannot work out themselves."""

from math import cos, pi, sin


def ring(count: int, radius: int) -> tuple[tuple[int, int], ...]:
    """Return `count` points spread evenly on a circle round the origin, clockwise.

    They stand as corners of a shape that lies flat: four make a square, not a lozenge.
    """
    first = -pi / 2 - (0 if count % 2 else pi / max(count, 1))
    angles = (first + 2 * pi * index / count for index in range(count))
    return tuple((round(radius * cos(angle)), round(radius * sin(angle))) for angle in angles)
