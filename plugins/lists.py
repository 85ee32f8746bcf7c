"""What the pages of a list get, in a build and in the preview."""

from typing import Any


def around(page: Any) -> dict[str, Any]:
    """What the template of a list gets for one of its pages, as Pelican's own writer gives it."""
    pages, number = page.paginator, page.number
    return {
        "articles_paginator": pages,
        "articles_page": page,
        "articles_previous_page": pages.page(number - 1) if page.has_previous() else None,
        "articles_next_page": pages.page(number + 1) if page.has_next() else None,
    }
