"""What is said of a file that lies where nothing is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiq_site.guesses import closest


@dataclass(frozen=True, slots=True)
class Folders:
    """Where files are read: folders of texts, names of tables and of maps."""

    texts: Sequence[str]
    tables: Sequence[str]
    maps: Sequence[str]

    def misplaced(self, parts: Sequence[str]) -> str:
        """Return the German remedy for a file whose path below `content/` is `parts`."""
        folder = parts[0] if len(parts) > 1 else ""
        nested = len(parts) > 2
        stem, _, ending = parts[-1].rpartition(".")
        if folder in self.texts:
            return _text(folder, nested)
        if folder == "daten":
            return self._table(stem, ending, nested)
        if folder == "karte":
            return f"Hier liegen nur {' und '.join(f'{name}.geojson' for name in self.maps)}."
        if folder == "bilder":
            return (
                "Kein Bild: Erlaubt sind .jpg, .png und .webp, und zu jedem Bild eine Datei .yaml "
                "mit gleichem Namen."
            )
        known = ", ".join(sorted([*self.texts, "bilder", "daten", "karte"]))
        return f"Diese Datei gehört nicht hierher. Ordner für Inhalte: {known}."

    def _table(self, stem: str, ending: str, nested: bool) -> str:
        if nested:
            return "Hier wird nicht gelesen: Die Tabelle gehört direkt in content/daten/."
        if ending not in {"yaml", "yml"}:
            return "Tabellen brauchen die Endung .yaml (kleingeschrieben)."
        guess = closest(stem, list(self.tables))
        hint = f" Meinten Sie „{guess}.yaml“?" if guess else ""
        return f"Diese Tabelle ist nicht bekannt.{hint} Erlaubt: {', '.join(sorted(self.tables))}."


def _text(folder: str, nested: bool) -> str:
    if nested and folder != "blog":
        return f"Hier wird nicht gelesen: Die Datei gehört direkt in content/{folder}/."
    return "Texte brauchen die Endung .md (kleingeschrieben)."
