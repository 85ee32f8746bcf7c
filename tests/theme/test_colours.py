"""Every colour that carries words or meaning can be seen, in light and in dark."""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "theme/static/css/10-tokens.css").read_text("utf-8")
_COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3}(?:[0-9a-f]{3})?);")

LIGHT_PART, DARK_PART = TOKENS.split("@media (prefers-color-scheme: dark)")
LIGHT = dict(_COLOUR.findall(LIGHT_PART))
SCHEMES = {"light": LIGHT, "dark": LIGHT | dict(_COLOUR.findall(DARK_PART))}

GROUNDS = ("paper", "surface", "sunken")
TINTS = ("green-tint", "brick-tint", "canal-tint", "linden-tint")
TEXT = [
    *product(("ink", "soft", "link", "link-hover", "green", "brick", "canal", "linden"), GROUNDS),
    *product(("ink", "soft", "link"), TINTS),
    *((name, f"{name}-tint") for name in ("green", "brick", "canal", "linden")),
    *product(("on-deep", "on-deep-soft"), ("deep", "deep-2")),
    ("on-bright", "bright"),
]
SIGNS = [*product(("edge", "focus", "green"), GROUNDS), ("bright", "deep")]


def luminance(colour):
    """Relative luminance, by WCAG 2.2."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Contrast ratio, by WCAG 2.2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_wcag_does():
    assert contrast("#000", "#fff") == 21
    assert contrast("#777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_has_colours_of_its_own():
    assert SCHEMES["dark"]["ink"] != LIGHT["ink"]
    assert set(SCHEMES["dark"]) == set(LIGHT)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_words_stand_out(scheme, text, ground):
    colours = SCHEMES[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_signs_stand_out(scheme, sign, ground):
    colours = SCHEMES[scheme]
    assert contrast(colours[sign], colours[ground]) >= 3
