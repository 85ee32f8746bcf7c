"""The one place where today's date and the environment enter; from here on they are values."""

import os
import re
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from wiq_site.dates import TIMEZONE

PROJECT_FILE = "pelicanconf.py"
_PUBLISH = (
    *("TARGET", "SSH_CONFIG", "S3_ENDPOINT", "S3_REGION", "S3_PROVIDER", "LIVE_URL"),
    *("INDEXNOW_KEY", "INDEXNOW_URL", "WEBHOOK", "WAIT"),
)


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


def words_called() -> list[str]:
    """What follows `wiq`: on the command line, or in the line that a shell wants completed.

    Of the latter without the word that is being typed.
    """
    if "_WIQ_COMPLETE" in os.environ:
        line = os.environ.get("COMP_WORDS", os.environ.get("_TYPER_COMPLETE_ARGS", ""))
        return re.split(r"[ \n]", line)[1:-1]
    return sys.argv[1:]


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


def environment(**more: str) -> dict[str, str]:
    """The environment for a child process: ours, and `more`."""
    return os.environ | more


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """What the environment says about publishing; docs/hosting.md explains each."""

    target: str
    ssh_config: str
    s3_endpoint: str
    s3_region: str
    s3_provider: str
    live_url: str
    indexnow_key: str
    indexnow_url: str
    webhook: str
    wait: float


def publish_settings() -> PublishSettings:
    """Read `PUBLISH_…`. Raises SystemExit with a German line."""
    given = {name: os.environ.get(f"PUBLISH_{name}", "").strip() for name in _PUBLISH}
    try:
        wait = float(given["WAIT"] or 0)
    except ValueError:
        raise SystemExit(f"PUBLISH_WAIT: „{given['WAIT']}“ ist keine Zahl von Sekunden.") from None
    for name in ("LIVE_URL", "WEBHOOK", "INDEXNOW_URL"):
        if given[name] and not given[name].startswith(("https://", "http://")):
            raise SystemExit(f"PUBLISH_{name} muss mit https:// oder http:// beginnen.")
    key = given["INDEXNOW_KEY"]
    if key and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", key):
        raise SystemExit("PUBLISH_INDEXNOW_KEY: erlaubt sind 8 bis 128 Buchstaben, Ziffern und -.")
    return PublishSettings(
        target=given["TARGET"],
        ssh_config=given["SSH_CONFIG"],
        s3_endpoint=given["S3_ENDPOINT"],
        s3_region=given["S3_REGION"],
        s3_provider=given["S3_PROVIDER"] or "Other",
        live_url=given["LIVE_URL"].rstrip("/"),
        indexnow_key=key,
        indexnow_url=given["INDEXNOW_URL"] or "https://api.indexnow.org/indexnow",
        webhook=given["WEBHOOK"],
        wait=wait,
    )
