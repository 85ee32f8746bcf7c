"""Pictures as HTML: the only place that spells `<picture>`."""

from dataclasses import dataclass
from html import escape

from wiq_site.pictures.credits import Words, spoken
from wiq_site.pictures.plan import Plan, Variant
from wiq_site.urls import Base


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture somewhere on a page; `first` says that readers see it at once."""

    plan: Plan
    alt: str
    shade: int
    first: bool = False


def figure(shown: Shown, words: Words, base: Base) -> str:
    """Return the picture as a `<figure>`, with caption and credit below it."""
    below = " ".join(part for part in (escape(words.caption), _credit(words)) if part)
    caption = f"\n<figcaption>{below}</figcaption>" if below else ""
    return f'<figure class="figure">\n{picture(shown, base)}{caption}\n</figure>'


def inline(shown: Shown, words: Words, base: Base) -> str:
    """Return the picture for the middle of a line or a cell, its credit behind it."""
    return " ".join(part for part in (picture(shown, base), _credit(words)) if part)


def picture(shown: Shown, base: Base, sizes: str = "") -> str:
    """Return `<picture>`: of its formats, a browser takes the first that it knows.

    `sizes` tells how wide it stands where that is not the place it was planned for.
    """
    plan = shown.plan
    sizes = sizes or plan.place.sizes
    sources = "".join(
        f'<source type="{form.media_type}" srcset="{_set(files, base)}" sizes="{sizes}">'
        for form, files in plan.formats[:-1]
    )
    loading = 'fetchpriority="high"' if shown.first else 'loading="lazy"'
    image = (
        f'<img class="picture shade-{shown.shade}" src="{base.local(plan.whole.url)}"'
        f' srcset="{_set(plan.fallback, base)}" sizes="{sizes}"'
        f' width="{plan.whole.width}" height="{plan.whole.height}"'
        f' alt="{escape(spoken(shown.alt))}" decoding="async" {loading}>'
    )
    return f"<picture>{sources}{image}</picture>"


def _set(files: tuple[Variant, ...], base: Base) -> str:
    return ", ".join(f"{base.local(file.url)} {file.width}w" for file in files)


def _credit(words: Words) -> str:
    return f'<small class="credit">{escape(words.credit)}</small>' if words.credit else ""
