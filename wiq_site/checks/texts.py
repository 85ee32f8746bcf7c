"""Rules for every Markdown text: headings, links, pictures, no HTML."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from wiq_site.addresses import Addresses, addresses
from wiq_site.collection import Collection
from wiq_site.entry import Entry, LinkUse
from wiq_site.guesses import closest, did_you_mean_path
from wiq_site.links import LinkKind, Target, parse_target
from wiq_site.pictures.credits import DECORATIVE
from wiq_site.problems import Problem
from wiq_site.schema import Front, Provider


def no_raw_html(content: Collection, today: date) -> Iterator[Problem]:
    """HTML in a text could carry scripts, frames, and requests to other hosts."""
    del today
    for entry in content.entries:
        opened: set[str] = set()
        for markup, line in entry.body.raw_html:
            name = markup.strip("</>").partition(" ")[0]
            if markup.startswith("</") and name in opened:
                continue  # told already where it was opened
            opened.add(name)
            shown = " ".join(markup.split())[:40]
            yield Problem(
                entry.path,
                line,
                f"HTML ist im Text nicht erlaubt: {shown} – schreiben Sie es als Markdown, "
                "oder in `Backticks`, wenn es genau so zu lesen sein soll.",
            )


def headings_step_by_step(content: Collection, today: date) -> Iterator[Problem]:
    """Readers with a screen reader move by headings: levels must not skip (WCAG 1.3.1)."""
    del today
    for entry in content.entries:
        level = 1
        for heading in entry.body.headings:
            if heading.level == 1:
                yield Problem(
                    entry.path,
                    heading.line,
                    "Die oberste Überschrift (#) ist der Titel der Seite. Beginnen Sie mit ##.",
                )
            elif heading.level > level + 1:
                right = "#" * (level + 1)
                yield Problem(
                    entry.path,
                    heading.line,
                    f"Die Überschrift „{heading.text}“ überspringt eine Ebene. Hier passt {right}.",
                )
            level = max(heading.level, 1)


def links_lead_somewhere(content: Collection, today: date) -> Iterator[Problem]:
    """Every link inside the site is held to the addresses that will be there."""
    known = addresses(content, today)
    for entry in content.entries:
        for use in entry.body.links:
            target = parse_target(use.target, entry.path, is_image=use.is_image)
            text = _picture_fault(use, target, content) if use.is_image else None
            if not use.is_image:
                text = _link_fault(use, target, entry, known, content)
            if text:
                yield Problem(entry.path, use.line, text)


def links_outside_are_no_own(content: Collection, today: date) -> Iterator[Problem]:
    """A link with the site's own address in it would not move with the site."""
    del today
    provider = content.table(Provider)
    host = urlsplit(provider.front.site_url).netloc if provider else ""
    for entry in content.entries:
        for use in entry.body.links:
            target = parse_target(use.target, entry.path, is_image=use.is_image)
            is_link = target.kind is LinkKind.OUTSIDE and not use.is_image
            text = _outside_fault(use.target, host) if is_link else None
            if text:
                yield Problem(entry.path, use.line, text)


def _picture_fault(use: LinkUse, target: Target, content: Collection) -> str | None:
    if target.kind is LinkKind.CONTENT:
        return (
            f"„{use.target}“ ist kein Bild. Ein Link hat kein Ausrufezeichen: [Text]({use.target})"
        )
    if target.kind is not LinkKind.PICTURE:
        return (
            f"Das Bild „{use.target}“ liegt auf einem fremden Server. Legen Sie es in "
            "content/bilder/ ab (wenn Sie es verwenden dürfen) und schreiben Sie bilder/name.jpg."
        )
    if not use.alt.strip():
        return (
            f"Dem Bild „{use.target}“ fehlt die Beschreibung: ![Was zu sehen ist]({use.target}), "
            f"oder ![{DECORATIVE}]({use.target}), wenn es nur schmückt."
        )
    return missing_picture(target.path, content)


def missing_picture(path: str, content: Collection) -> str | None:
    """Return what to say where the picture at `path` is not there."""
    if path in content.pictures:
        return None
    name = path.rpartition("/")[2]
    moved = f"content/bilder/{name}"
    if moved in content.pictures:
        return f"Das Bild liegt in bilder/: Schreiben Sie bilder/{name}."
    hint = did_you_mean_path(path, content.pictures) or f" Legen Sie es als {moved} ab."
    return f"Das Bild „{path}“ gibt es nicht.{hint}"


def _link_fault(
    use: LinkUse,
    target: Target,
    entry: Entry[Front],
    known: Addresses,
    content: Collection,
) -> str | None:
    match target.kind:
        case LinkKind.UNSAFE:
            fault: str | None = (
                f"Der Link „{use.target}“ ist nicht erlaubt. Möglich sind https:, mailto: und tel:."
            )
        case LinkKind.RELATIVE:
            fault = _relative_fault(use.target, known)
        case LinkKind.OUTSIDE:
            fault = None
        case LinkKind.PICTURE:
            fault = missing_picture(target.path, content)
        case LinkKind.CONTENT:
            fault = None if target.path in content.refused else _content_fault(target, known)
        case LinkKind.ANCHOR:
            fault = _anchor_fault(target.anchor, entry.body.anchors, "in diesem Text")
        case LinkKind.SITE:
            fault = None if known.may_be(target.path) else _site_fault(target, known)
    return fault


def _relative_fault(target: str, known: Addresses) -> str:
    file, _, _ = target.partition("#")
    if file.endswith(".md"):
        slash = "/" if f"content/{file}" in known.by_path else ""
        return f"Schreiben Sie den Link mit {{filename}} davor: {{filename}}{slash}{target}"
    return (
        f"Der Link „{target}“ hat keinen Anfang. Zu anderen Seiten: https://…; auf dieser "
        "Website: /teams/… oder {filename}/teams/name.md."
    )


def _outside_fault(target: str, host: str) -> str | None:
    parts = urlsplit(target)
    if host and parts.netloc == host:
        rest = target.split(host, 1)[1] or "/"
        return f"Links auf diese Website stehen ohne Adresse davor: {rest}"
    return None


def _content_fault(target: Target, known: Addresses) -> str | None:
    entry = known.by_path.get(target.path)
    if entry is None:
        hint = did_you_mean_path(target.path, known.by_path)
        return f"Der Link zeigt auf „{target.path}“, diese Datei gibt es nicht.{hint}"
    if target.path not in known.public:
        return (
            f"Der Link zeigt auf „{target.path}“, das ist noch nicht öffentlich (Entwurf oder "
            "geplant)."
        )
    return _anchor_fault(target.anchor, known.anchors[entry.url])


def _site_fault(target: Target, known: Addresses) -> str | None:
    if target.path not in known.anchors:
        if f"{target.path}/" in known.anchors:
            return f"Der Adresse „{target.path}“ fehlt der Schrägstrich am Ende: {target.path}/"
        hint = did_you_mean_path(target.path, known.anchors)
        return f"Die Adresse „{target.path}“ gibt es auf dieser Website nicht.{hint}"
    return _anchor_fault(target.anchor, known.anchors[target.path])


def _anchor_fault(
    anchor: str, there: frozenset[str], where: str = "auf der verlinkten Seite"
) -> str | None:
    if not anchor or anchor in there:
        return None
    guess = closest(anchor, sorted(there))
    hint = f" Meinten Sie „#{guess}“?" if guess else ""
    return f"Die Stelle „#{anchor}“ gibt es {where} nicht.{hint}"


def front_pictures_are_told(content: Collection, today: date) -> Iterator[Problem]:
    """A picture in the front matter is there, and `alt` says what it shows."""
    del today
    for entry in content.entries:
        image, alt = getattr(entry.front, "image", None), getattr(entry.front, "alt", None)
        if image is None:
            if alt is not None:
                yield Problem(entry.path, entry.line("alt"), "„alt“ ohne „image“: Das Bild fehlt.")
            continue
        if not (alt or "").strip():
            yield Problem(
                entry.path,
                entry.line("image"),
                "Dem Bild fehlt die Beschreibung: Schreiben Sie in „alt“, was zu sehen ist, oder "
                f"„{DECORATIVE}“, wenn es nur schmückt.",
            )
        target = parse_target(image, entry.path, is_image=True)
        fault = missing_picture(target.path, content)
        if target.kind is not LinkKind.PICTURE:
            fault = "„image“ ist der Name einer Datei, zum Beispiel bilder/giessaktion.jpg."
        if fault:
            yield Problem(entry.path, entry.line("image"), fault)


TEXT_RULES = (
    no_raw_html,
    headings_step_by_step,
    links_lead_somewhere,
    links_outside_are_no_own,
    front_pictures_are_told,
)
