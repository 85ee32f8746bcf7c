"""`wiq neu bild`: a photo or a drawing with what must be known of it, put where it belongs."""

from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from wiq_site.desk import scaffold
from wiq_site.desk.trial import new_problems, with_files
from wiq_site.effects.desk import Desk, open_desk
from wiq_site.effects.terminal import ask, fail
from wiq_site.effects.writing import write_new
from wiq_site.files import PICTURE_ENDINGS
from wiq_site.german import slugify
from wiq_site.pictures.inspection import inspect, refusal
from wiq_site.pictures.shapes import BadPicture, Shape
from wiq_site.problems import has_errors

_YES_NO = ("ja", "nein")


def new_picture(
    file: Annotated[Path, typer.Argument(metavar="DATEI", help="Das Bild, wie es ist")],
    name: Annotated[str | None, typer.Option("--name", help="Dateiname, sonst der alte")] = None,
    photographer: Annotated[str | None, typer.Option("--foto-von", help="Fotograf*in")] = None,
    illustrator: Annotated[str | None, typer.Option("--zeichnung-von", help="Zeichner*in")] = None,
    licence: Annotated[str | None, typer.Option("--lizenz", help="zum Beispiel CC BY 4.0")] = None,
    people: Annotated[str | None, typer.Option("--menschen", help="ja oder nein")] = None,
    consent: Annotated[
        str | None, typer.Option("--einwilligung", help="Wo die Einwilligung liegt")
    ] = None,
    since: Annotated[str | None, typer.Option("--seit", help="seit wann sie gilt")] = None,
    caption: Annotated[str | None, typer.Option("--unterschrift", help="Bildunterschrift")] = None,
) -> None:
    """Legt ein Bild mit Namen und Rechten ab; das Original bleibt, wo es ist."""
    desk = open_desk()
    shape = _looked_at(file)
    path = f"content/bilder/{_name(name, file)}"
    values: dict[str, object] = {"caption": caption}
    if illustrator is None:
        values["photographer"] = ask(photographer, "Wer hat fotografiert?", "--foto-von")
        values["people"] = ask(
            people, "Sind Menschen zu erkennen?", "--menschen", choices=_YES_NO
        ).lower()
    else:
        values["illustrator"] = illustrator
        values["people"] = people
    if values["people"] == "ja":
        where = ask(consent, "Wo liegt ihre Einwilligung?", "--einwilligung")
        values["consent"] = {"source": where, "date": since or desk.today.isoformat()}
    values["licence"] = ask(licence, "Unter welcher Lizenz?", "--lizenz", default="CC BY 4.0")
    _write(desk, file, path, shape, scaffold.picture_credit(path, values))
    shown = path.removeprefix("content/")
    typer.echo(f"Im Text: ![Was zu sehen ist]({shown})    Im Kopf: image: {shown}", err=True)


def _looked_at(file: Path) -> Shape:
    said = refusal(file.name)
    if said:
        raise fail(f"{file}: {said}")
    if file.suffix.lower() not in PICTURE_ENDINGS:
        raise fail(f"{file}: Bilder enden auf .jpg, .png oder .webp.")
    try:
        return inspect(file)
    except BadPicture as error:
        raise fail(f"{file}: {error}") from None


def _name(given: str | None, file: Path) -> str:
    """A name that links can carry: `IMG 1.JPG` → `img-1.jpg`."""
    stem = slugify(PurePosixPath(given).stem if given else file.stem)
    if not stem:
        raise fail(f"Aus „{given or file.name}“ wird kein Dateiname. Nennen Sie einen mit --name.")
    return f"{stem}{file.suffix.lower()}"


def _write(desk: Desk, file: Path, path: str, shape: Shape, credit: scaffold.NewFile) -> None:
    for taken in (path, credit.path):
        if (desk.root / taken).exists():
            raise fail(f"{taken} gibt es schon. Nennen Sie einen anderen Namen mit --name.")
    after = with_files(desk.tree, {credit.path: credit.text}, {path: shape})
    found = new_problems(desk.tree, after, desk.today)
    for problem in found:
        typer.echo(str(problem), err=True)
    if has_errors(found):
        raise fail("Es wurde nichts geschrieben.")
    # First what is said of it: a picture without its credit would stop the build.
    write_new(desk.root / credit.path, credit.text.encode())
    write_new(desk.root / path, file.read_bytes())
    for done in (path, credit.path):
        typer.echo(done)
