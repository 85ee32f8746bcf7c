"""Drafts and scheduled texts as if they were published, for the preview; each says what it is."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from wiq_site.collection import Collection
from wiq_site.entry import Entry
from wiq_site.memory import Memory
from wiq_site.network import is_public
from wiq_site.schema import Front
from wiq_site.words import Status

E = TypeVar("E", bound=Entry[Front])


def with_drafts(content: Collection, today: date, memory: Memory | None = None) -> Collection:
    """Return the content with all posts, teams and pages public, marked where they are not yet.

    Only after the check: it asks whether public texts lead to drafts. With the `memory` of an
    earlier state, what stayed the same is marked as the same object.
    """
    memory = memory or Memory()

    def mark(entry: E) -> E:
        return entry if is_public(entry, today) else _marked(entry)

    def shown(kind: str, group: tuple[E, ...]) -> tuple[E, ...]:
        return memory.of_all(f"shown {kind}", mark, group, today)

    return replace(
        content,
        posts=shown("posts", content.posts),
        teams=shown("teams", content.teams),
        pages=shown("pages", content.pages),
    )


def _marked(entry: E) -> E:
    is_draft = getattr(entry.front, "status", None) is Status.DRAFT
    mark = "Entwurf" if is_draft else "Geplant"
    told = {"title": f"{mark}: {getattr(entry.front, 'title', '')}", "scheduled": False}
    if is_draft:
        told["status"] = Status.PUBLISHED
    known = type(entry.front).model_fields
    return replace(
        entry,
        front=entry.front.model_copy(
            update={name: value for name, value in told.items() if name in known}
        ),
    )
