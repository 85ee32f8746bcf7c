"""The one place where today's date and the environment enter; from here on they are values."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from wiq_site.dates import TIMEZONE

PROJECT_FILE = "pelicanconf.py"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Today in Leipzig (or `WIQ_TODAY`), and the address that replaces the configured one."""

    today: date
    site_url: str


def surroundings() -> Surroundings:
    """Read `WIQ_TODAY` (2026-11-22) and `SITEURL`. Raises SystemExit with a German line."""
    given = os.environ.get("WIQ_TODAY", "")
    try:
        today = date.fromisoformat(given) if given else datetime.now(TIMEZONE).date()
    except ValueError:
        raise SystemExit(f"WIQ_TODAY: „{given}“ ist kein Datum. So geht es: 2026-11-22") from None
    site_url = os.environ.get("SITEURL", "").rstrip("/")
    if site_url and not site_url.startswith(("http://", "https://")):
        raise SystemExit(f"SITEURL: „{site_url}“ muss mit https:// oder http:// beginnen.")
    return Surroundings(today, site_url)


def setting(name: str, default: str = "") -> str:
    """Return a value of the environment: what only this machine knows, secrets above all."""
    return os.environ.get(name, default).strip()


def now() -> datetime:
    """Return this moment in Leipzig: for what is recorded, never for what is published."""
    return datetime.now(TIMEZONE)


def project_root() -> Path:
    """Return the folder of `pelicanconf.py`: this one or the nearest above.

    Never derived from where `wiq_site` is installed, so that a copied tree works on itself.
    Raises SystemExit with a German line.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / PROJECT_FILE).is_file():
            return folder
    raise SystemExit(
        f"Hier liegt keine {PROJECT_FILE}. Wechseln Sie in den Ordner der Website "
        "und rufen Sie den Befehl dort auf."
    )
