"""How much of a picture each setting keeps, at what size and in what time: the table of
docs/decisions/0041-picture-settings.md.

The pictures are made here: noise as nature has it (its power falls with the square of the
frequency) under hard edges, thin lines and flat areas, as photos of streets and trees have them.
"""

import time
from collections.abc import Iterator
from io import BytesIO
from statistics import median
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1280, 960
SEEDS = (1, 2, 3, 4)
CANDIDATES: tuple[tuple[str, dict[str, Any]], ...] = (
    *(("JPEG", {"quality": q, "optimize": True, "progressive": True}) for q in (70, 75, 80, 85)),
    *(("WEBP", {"quality": q, "method": m}) for q in (60, 65, 70, 75, 80) for m in (2, 4, 6)),
    *(
        ("AVIF", {"quality": q, "speed": s, "max_threads": 1})
        for q in (55, 60, 65, 70)
        for s in (6, 8, 9, 10)
    ),
)


def scene(seed: int, width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """A picture that an encoder has as much work with as with a photo; the same for a seed."""
    random = np.random.default_rng(seed)
    y, x = np.fft.fftfreq(height)[:, None], np.fft.fftfreq(width)[None, :]
    falling = 1 / np.maximum(np.hypot(x, y), 1 / width)
    grain = np.real(np.fft.ifft2(np.fft.fft2(random.standard_normal((height, width))) * falling))
    grain = (grain - grain.mean()) / grain.std()
    tint = np.array([[40, 34, 30], [30, 40, 28], [34, 34, 44]][seed % 3])
    strength = (1.0, 0.6, 0.35, 0.2)[seed % 4]  # from dense leaves to a bare wall
    base = np.linspace(190, 90, height)[:, None, None] + grain[:, :, None] * tint * strength
    image = Image.fromarray(np.clip(base, 0, 255).astype("uint8"))
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        left, top = random.integers(0, width), random.integers(0, height)
        right, low = left + random.integers(8, width // 5), top + random.integers(4, height // 6)
        colour = tuple(int(number) for number in random.integers(0, 255, 3))
        draw.rectangle((left, top, right, low), outline=colour, width=int(random.integers(1, 5)))
        draw.line((left, low, right, top), fill=colour, width=int(random.integers(1, 4)))
    return image


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Structural similarity of the brightness (Wang et al. 2004: Gaussian window, sigma 1.5)."""
    a, b = (np.asarray(image.convert("L"), dtype=float) for image in (one, other))
    mean_a, mean_b = _smooth(a), _smooth(b)
    var_a, var_b = _smooth(a * a) - mean_a**2, _smooth(b * b) - mean_b**2
    both = _smooth(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (2 * mean_a * mean_b + c1) * (2 * both + c2)
    return float((above / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))).mean())


def _smooth(values: Any) -> Any:
    window = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
    window /= window.sum()
    rows = sum(weight * values[:, i : values.shape[1] - 10 + i] for i, weight in enumerate(window))
    return sum(weight * rows[i : rows.shape[0] - 10 + i] for i, weight in enumerate(window))


def rows() -> Iterator[str]:
    """Yield the table's rows."""
    scenes = [scene(seed) for seed in SEEDS]
    yield "| Format | Einstellung | SSIM | kB | ms |"
    yield "|---|---|---|---|---|"
    for form, options in CANDIDATES:
        measured = [_measured(image, form, options) for image in scenes]
        likeness, size, spent = (median(column) for column in zip(*measured, strict=True))
        told = ", ".join(f"{name} {value}" for name, value in options.items() if value is not True)
        yield f"| {form} | {told} | {likeness:.4f} | {size / 1000:.0f} | {spent * 1000:.0f} |"


def _measured(image: Image.Image, form: str, options: dict[str, Any]) -> tuple[float, int, float]:
    buffer, start = BytesIO(), time.process_time()
    image.save(buffer, form, **options)
    spent = time.process_time() - start
    return ssim(image, Image.open(BytesIO(buffer.getvalue()))), len(buffer.getvalue()), spent


if __name__ == "__main__":
    print("\n".join(rows()))
