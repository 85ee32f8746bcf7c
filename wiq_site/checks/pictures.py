"""Rules for pictures: whose they are, whether their people agree, and that names stay apart."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from wiq_site.collection import Collection, Table
from wiq_site.dates import format_date
from wiq_site.pictures.credits import sidecar
from wiq_site.pictures.uses import uses
from wiq_site.problems import Level, Problem
from wiq_site.schema import PictureFront

_NOTICE = timedelta(days=60)  # an editor needs time to ask again


def pictures_have_credit(content: Collection, today: date) -> Iterator[Problem]:
    """Whoever made a picture is named wherever it is shown (§ 13 UrhG)."""
    del today
    for path in sorted(_used(content)):
        beside = sidecar(path)
        there = beside in content.credits or beside in content.refused
        if path in content.pictures and not there:
            yield Problem(
                path,
                0,
                f"Von wem ist das Bild? Legen Sie {beside} daneben, mit „photographer“ (oder "
                "„illustrator“) und „licence“.",
            )


def people_agree(content: Collection, today: date) -> Iterator[Problem]:
    """Nobody is shown after the consent has ended, or before it was given (GDPR art. 7(3))."""
    used = {sidecar(path) for path in _used(content)}
    for path, table in sorted(content.credits.items()):
        consent = table.front.consent
        if consent is None or path not in used:
            continue
        if consent.date.is_after(today):
            yield Problem(
                path,
                table.line("consent", "date"),
                "Die Einwilligung gilt noch nicht. Nehmen Sie das Bild bis dahin aus den Texten.",
            )
        if consent.end is not None and consent.is_over(today):
            yield Problem(
                path,
                table.line("consent", "end"),
                f"Die Einwilligung endete: {format_date(consent.end)}. Nehmen Sie das Bild aus den "
                "Texten, oder tragen Sie eine neue Einwilligung ein.",
            )
        elif consent.is_over(today + _NOTICE):
            yield _soon(table, path)


def _soon(table: Table[PictureFront], path: str) -> Problem:
    return Problem(
        path,
        table.line("consent", "end"),
        "Die Einwilligung endet bald; danach baut die Website nicht mehr, solange ein Text das "
        "Bild zeigt. Fragen Sie rechtzeitig nach.",
        Level.WARNING,
    )


def each_picture_has_its_own_name(content: Collection, today: date) -> Iterator[Problem]:
    """`a.jpg` and `a.png` would share `a.yaml`: whose credit would it be?"""
    del today
    by_name: dict[str, list[str]] = defaultdict(list)
    for path in sorted(content.pictures):
        by_name[sidecar(path).casefold()].append(path)
    for _, *others in (paths for paths in by_name.values() if len(paths) > 1):
        for path in others:
            yield Problem(
                path,
                0,
                "Ein anderes Bild heißt ebenso, nur mit anderer Endung. Nennen Sie eines anders.",
            )
    for path, table in sorted(content.credits.items()):
        if path.casefold() not in by_name:
            yield Problem(
                path, table.line(), "Daneben liegt kein Bild mit diesem Namen (.jpg, .png, .webp)."
            )


def _used(content: Collection) -> frozenset[str]:
    return frozenset(path for entry in content.entries for path, _ in uses(entry))


PICTURE_RULES = (pictures_have_credit, people_agree, each_picture_has_its_own_name)
