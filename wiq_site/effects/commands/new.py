"""`wiq neu beitrag|team|termin|ausgabe|gebiet`: a new file, with what is known already in it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any

import typer

from wiq_site import urls
from wiq_site.dates import PartialDate
from wiq_site.desk import scaffold
from wiq_site.desk.scaffold import AreaPlan, Words
from wiq_site.effects.commands.new_picture import new_picture
from wiq_site.effects.commands.newsletter import suggest
from wiq_site.effects.desk import Desk, add_texts, open_desk, say_where
from wiq_site.effects.offered import (
    categories,
    district_names,
    locality_names,
    pictures,
    team_slugs,
)
from wiq_site.effects.terminal import ask, completes, fail, is_interactive, spelled
from wiq_site.german import slugify
from wiq_site.id_files import ids_in_use, new_id
from wiq_site.schema import CategoryTable
from wiq_site.words import Phase, TeamKind

app = typer.Typer(
    name="neu", help="Legt eine neue Datei an und fragt nach dem, was fehlt.", no_args_is_help=True
)
app.command("bild")(new_picture)

Title = Annotated[str | None, typer.Argument(metavar="TITEL", help="Überschrift oder Name")]
Day = Annotated[str | None, typer.Option("--datum", "-d", help="2026-11-25 oder 2026-11")]
Summary = Annotated[
    str | None, typer.Option("--zusammenfassung", "-z", help="Ein Satz für Übersichten")
]
Category = Annotated[
    str | None,
    typer.Option(
        "--kategorie", "-k", help="Kategorie des Blogs", autocompletion=completes(categories)
    ),
]
Teams = Annotated[
    list[str] | None,
    typer.Option(
        "--team",
        "-t",
        help="Team, um das es geht",
        autocompletion=completes(team_slugs),
    ),
]
Districts = Annotated[
    list[str] | None,
    typer.Option("--bezirk", "-b", help="Stadtbezirk", autocompletion=completes(district_names)),
]
Localities = Annotated[
    list[str] | None,
    typer.Option("--ortsteil", "-o", help="Ortsteil", autocompletion=completes(locality_names)),
]
Tags = Annotated[list[str] | None, typer.Option("--schlagwort", "-s", help="Schlagwort")]
Picture = Annotated[
    str | None,
    typer.Option(
        "--bild", help="bilder/name.jpg, siehe „neu bild“", autocompletion=completes(pictures)
    ),
]
Alt = Annotated[str | None, typer.Option("--alt", help="Was auf dem Bild zu sehen ist")]


@app.command("beitrag")
def new_post(
    title: Title = None,
    day: Day = None,
    category: Category = None,
    summary: Summary = None,
    teams: Teams = None,
    districts: Districts = None,
    tags: Tags = None,
    image: Picture = None,
    alt: Alt = None,
) -> None:
    """Legt einen Beitrag an, als Entwurf.

    Beispiel: wiq neu beitrag "Die Bank steht" --kategorie Lösungsteams --team buecherbank
    """
    desk = open_desk()
    values = {"districts": districts, "tags": tags, "image": image, "alt": alt}
    _post(desk, title, day, category, summary, teams, values)


@app.command("termin")
def new_event(
    title: Title = None,
    start: Annotated[str | None, typer.Option("--beginn", help="2026-12-10 18:00")] = None,
    end: Annotated[str | None, typer.Option("--ende", help="2026-12-10 20:00")] = None,
    place: Annotated[str | None, typer.Option("--ort", help="Treffpunkt")] = None,
    localities: Localities = None,
    day: Day = None,
    category: Category = None,
    summary: Summary = None,
    teams: Teams = None,
    districts: Districts = None,
) -> None:
    """Kündigt einen Termin an: ein Beitrag mit Beginn und Ort, als Entwurf."""
    desk = open_desk()
    asked_title = ask(title, "Wie heißt der Termin?", "TITEL")
    begin = ask(start, "Wann beginnt er? (2026-12-10 18:00)", "--beginn")
    where = ask(place, "Wo?", "--ort", default="")
    event = {"start": begin, "end": end, "place": where}
    event |= {"locality": localities[0]} if localities else {}
    values: dict[str, Any] = {"event": {k: v for k, v in event.items() if v}}
    values |= {"districts": districts, "localities": localities}
    _post(desk, asked_title, day, category, summary, teams, values)


def _post(
    desk: Desk,
    title: str | None,
    day: str | None,
    category: str | None,
    summary: str | None,
    teams: list[str] | None,
    values: dict[str, Any],
) -> None:
    words = _words(title, "Wie lautet die Überschrift?", summary)
    date = _date(day or desk.today.isoformat())
    if date.is_after(desk.today):
        values["scheduled"] = "ja"
    known = _categories(desk)
    values["category"] = ask(category, "Welche Kategorie?", "--kategorie", choices=known)
    values |= {"teams": _teams(desk, teams), "status": "draft", **_places(values)}
    written = day or desk.today.isoformat()
    key = new_id(scaffold.post_path(words.slug, written), ids_in_use(desk.tree.texts))
    _write(desk, [scaffold.post(words, key, written, values)], urls.post(date, words.slug))


@app.command("team")
def new_team(
    title: Title = None,
    kind: Annotated[str | None, typer.Option("--art", "-a", help="Lösungsteam …")] = None,
    summary: Summary = None,
    area: Annotated[str | None, typer.Option("--gebiet", "-g", help="Nummer")] = None,
    districts: Districts = None,
    localities: Localities = None,
    contact: Annotated[str | None, typer.Option("--kontakt", help="E-Mail des Teams")] = None,
    sentence: Annotated[str | None, typer.Option("--satz", help="Womit es begann")] = None,
    phase: Annotated[str, typer.Option("--phase", help="Idee, Start …")] = Phase.IDEA.value,
    day: Day = None,
) -> None:
    """Legt ein Team an, als Entwurf."""
    desk = open_desk()
    name = ask(title, "Wie heißt das Team?", "NAME")
    what = ask(
        kind, "Welche Art?", "--art", choices=list(TeamKind), default=TeamKind.SOLUTION.value
    )
    words = _words(name, "", summary, needs_summary=True)
    told = ask(sentence, "Womit begann es? Ein Satz (leer: später)", "--satz", default="")
    date = day or desk.today.isoformat()
    values = {
        "kind": what,
        "area": area,
        **_places({"districts": districts, "localities": localities}),
        "contact": contact,
        "history": [{"date": date, "phase": phase, "text": told}] if told else [],
        "status": "draft",
    }
    _write(desk, [scaffold.team(words, values)], urls.team(words.slug))


@app.command("gebiet")
def new_area(
    title: Title = None,
    number: Annotated[int | None, typer.Option("--nummer", "-n", help="sonst die nächste")] = None,
    districts: Districts = None,
    localities: Localities = None,
    summary: Summary = None,
    teams: Annotated[
        list[str] | None, typer.Option("--team", "-t", help="Name eines Teams, das hier beginnt")
    ] = None,
    day: Day = None,
) -> None:
    """Legt ein ganzes Gebiet an: seine Seite, ein Steuerungsteam und Lösungsteams als Entwürfe."""
    desk = open_desk()
    free = max((area.front.number for area in desk.content.areas), default=-1) + 1
    chosen = free if number is None else number
    name = ask(title, "Wie heißt das Gebiet?", "TITEL")
    names = [district.front.name for district in desk.content.districts]
    where = districts or _several(ask(None, _WHICH_DISTRICTS, "--bezirk", default=""))
    if not where and not localities:
        raise fail(f"Ein Gebiet braucht einen Stadtbezirk (--bezirk): {', '.join(names)}.")
    begun = teams if teams is not None else _several(ask(None, _WHICH_TEAMS, "--team", default=""))
    about = ask(summary, "Worum geht es? Ein Satz", "--zusammenfassung")
    date = day or desk.today.isoformat()[:7]
    label = f"Gebiet {chosen}: {name}"
    places = _places({"districts": where, "localities": localities})
    plan = AreaPlan(
        *(chosen, label, about, date),
        tuple(places["districts"]),
        tuple(places["localities"]),
    )
    steering = Words(
        f"Steuerungsteam {name}",
        slugify(f"steuerungsteam-{name}"),
        f"Dieses Team entscheidet, wie WiQ in {name} unterstützt.",
    )
    ideas = [Words(each, slugify(each), f"{each}: eine Idee für {name}.") for each in begun]
    _write(desk, scaffold.area(plan, steering, ideas), urls.area(chosen))


_WHICH_DISTRICTS = "Welche Stadtbezirke? (durch Komma getrennt)"
_WHICH_TEAMS = "Welche Lösungsteams beginnen hier? (durch Komma getrennt; leer: keines)"


@app.command("ausgabe")
def new_issue(
    title: Title = None,
    day: Day = None,
    since: Annotated[str | None, typer.Option("--seit", help="ab wann Neues zählt")] = None,
) -> None:
    """Legt die nächste Ausgabe des Newsletters an, mit allem, was neu ist.

    Mit TITEL, --datum oder --seit: eine leere Ausgabe als Entwurf.
    """
    if not (title or day or since):
        suggest()
        return
    desk = open_desk()
    name = ask(title, "Wie lautet der Betreff?", "TITEL")
    date = day or desk.today.isoformat()
    _date(date)
    last = max((issue.front.date.iso for issue in desk.content.issues), default=None)
    # Before the first issue there is nothing to begin after: the month before, then.
    month_ago = (desk.today.replace(day=1) - timedelta(days=1)).replace(day=1).isoformat()
    told = None if last else month_ago
    values = {"since": since or told, "status": "draft"}
    _write(desk, [scaffold.issue(name, date, values)], urls.issue(date[:7]))


def _write(desk: Desk, files: Sequence[scaffold.NewFile], url: str) -> None:
    add_texts(desk, {file.path: file.text for file in files})
    say_where([file.path for file in files], url)


def _words(
    title: str | None, question: str, summary: str | None, *, needs_summary: bool = False
) -> Words:
    name = ask(title, question, "TITEL")
    slug = slugify(name)
    if not slug:
        raise fail(f"Aus „{name}“ lässt sich kein Dateiname machen. Nennen Sie ein Wort.")
    default = None if needs_summary else ""
    about = ask(summary, "Worum geht es? Ein Satz", "--zusammenfassung", default=default)
    return Words(name, slug, about)


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise fail(f"„{text}“ ist kein Datum. So geht es: 2026-11-25 oder 2026-11.") from None


def _categories(desk: Desk) -> list[str]:
    table = desk.content.table(CategoryTable)
    return [category.name for category in table.front.categories] if table else []


def _teams(desk: Desk, given: list[str] | None) -> list[str]:
    if given is not None or not is_interactive():
        return [slugify(name) for name in given or ()]
    slugs = team_slugs()
    answer = ask(
        None, "Um welches Team geht es? (leer: keines)", "--team", choices=slugs, default=""
    )
    return [answer] if answer else []


def _places(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Districts and localities as texts name them, also where their slugs were given."""
    known = {"districts": district_names, "localities": locality_names}
    return {
        key: [spelled(word, names()) for word in values.get(key) or ()]
        for key, names in known.items()
    }


def _several(answer: str) -> list[str]:
    return [part.strip() for part in answer.split(",") if part.strip()]
