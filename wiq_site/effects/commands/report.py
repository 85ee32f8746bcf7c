"""`wiq bericht`: what happened in a district since its council last met, on one page."""

from pathlib import Path
from typing import Annotated

import typer

from wiq_site.dates import PartialDate
from wiq_site.derive.views import site_view
from wiq_site.desk.report import Report, report
from wiq_site.desk.report_texts import LAYOUT, html, markdown, typst_input
from wiq_site.effects.offered import district_slugs
from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.effects.terminal import completes, fail
from wiq_site.effects.typesetting import pages, pdf
from wiq_site.effects.writing import write_whole
from wiq_site.entry import District
from wiq_site.german import slugify
from wiq_site.guesses import did_you_mean
from wiq_site.network import Network
from wiq_site.site import load

app = typer.Typer()
# Letters in points and lines a section, from comfortable to what still can be read.
_SIZES = (10.5, 9.5, 8.5)
_MOST = (24, 16, 12, 9, 6, 4)
_LETTERS = (400, 200, 100)  # of a text, where even few do not fit


@app.command("bericht")
def write_report(
    district: Annotated[
        str,
        typer.Argument(
            metavar="BEZIRK", help="Stadtbezirk", autocompletion=completes(district_slugs)
        ),
    ],
    since: Annotated[str, typer.Option("--seit", "-s", help="seit wann: 2021-03-01")],
    target: Annotated[
        Path | None, typer.Option("--ziel", "-z", help="Ordner; sonst build/berichte")
    ] = None,
) -> None:
    """Schreibt, was in einem Stadtbezirk seit der letzten Sitzung des Beirats geschah.

    Auf einer Seite, als Markdown, HTML und PDF. Beispiel: wiq bericht alt-west --seit 2021-03-01
    """
    root, given = project_root(), surroundings()
    outcome = load(root, given.today, given.site_url)
    if outcome.network is None:
        raise fail("Die Inhalte haben Fehler; „wiq check“ nennt sie. Es wurde nichts geschrieben.")
    begin = _since(since)
    if begin.is_after(given.today):
        raise fail(f"{since} liegt in der Zukunft.")
    whole = report(site_view(outcome.network), _district(outcome.network, district), begin)
    page, size = _fitted(whole)
    made = {
        "md": markdown(whole).encode(),
        "html": html(whole).encode(),
        "pdf": pdf(LAYOUT, typst_input(page, size), given.today),
    }
    folder = target or root / "build/berichte"
    for ending, data in made.items():
        file = folder / f"{slugify(whole.district)}-{whole.day}.{ending}"
        write_whole(file, data)
        typer.echo(str(file.relative_to(root) if file.is_relative_to(root) else file))


def _since(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise fail(f"„{text}“ ist kein Datum. So geht es: 2021-03-01") from None


def _district(network: Network, name: str) -> District:
    found = network.districts.get(slugify(name))
    if found is None:
        names = list(network.districts)
        raise fail(
            f"Den Stadtbezirk „{name}“ gibt es nicht.{did_you_mean(slugify(name), names)} "
            f"Es gibt: {', '.join(names)}."
        )
    return found


def _fitted(whole: Report) -> tuple[Report, float]:
    """The report on one page: first in smaller letters, then with fewer lines, then terser."""
    for size in _SIZES:
        if pages(LAYOUT, typst_input(whole, size)) == 1:
            return whole, size
    for most in _MOST:
        shorter = whole.shortened(most)
        if pages(LAYOUT, typst_input(shorter, _SIZES[-1])) == 1:
            return shorter, _SIZES[-1]
    fewest = whole.shortened(_MOST[-1])
    for letters in _LETTERS:
        terse = fewest.terser(letters)
        if pages(LAYOUT, typst_input(terse, _SIZES[-1])) == 1:
            break
    return terse, _SIZES[-1]
