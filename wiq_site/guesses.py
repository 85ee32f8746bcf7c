"""What an editor probably meant: the nearest of the words that are known."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import PurePosixPath

# German words that editors reach for, and the keys that are meant.
SYNONYMS = {
    "titel": "title",
    "datum": "date",
    "kategorie": "category",
    "schlagwort": "tags",
    "schlagworte": "tags",
    "schlagwörter": "tags",
    "autor": "authors",
    "autorin": "authors",
    "author": "authors",
    "zusammenfassung": "summary",
    "bild": "image",
    "bezirk": "districts",
    "bezirke": "districts",
    "stadtbezirk": "districts",
    "stadtbezirke": "districts",
    "distrikt": "districts",
    "ortsteil": "localities",
    "ortsteile": "localities",
    "team": "teams",
    "quelle": "source",
    "quellen": "source",
    "sources": "source",
    "termin": "event",
    "beginn": "start",
    "ende": "end",
    "ort": "place",
    "art": "kind",
    "thema": "topics",
    "themen": "topics",
    "tags": "topics",
    "gesuche": "needs",
    "meilensteine": "milestones",
    "verlauf": "history",
    "mitglieder": "members",
    "partner": "partners",
    "gebiet": "area",
    "kontakt": "contact",
    "türen": "doors",
    "alias": "aliases",
    "sichtbarkeit": "status",
}


def closest(word: str, choices: list[str]) -> str | None:
    """Return the choice that `word` most likely means, or None."""
    by_fold = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word.casefold(), list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, choices: list[str]) -> str:
    """Return " Meinten Sie „x“?", or nothing where no choice is near."""
    guess = closest(word, choices)
    return f" Meinten Sie „{guess}“?" if guess else ""


def did_you_mean_path(path: str, paths: Iterable[str]) -> str:
    """The same for files and addresses, by their last part: the rest makes them all alike."""
    names = {PurePosixPath(there).stem: there for there in sorted(paths)}
    guess = closest(PurePosixPath(path).stem, list(names))
    return f" Meinten Sie „{names[guess]}“?" if guess else ""
