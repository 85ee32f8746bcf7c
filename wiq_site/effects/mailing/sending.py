"""`make send`: each edition of an issue goes out once, whatever happens in between."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from wiq_site.effects.mailing.ledger_file import Ledger
from wiq_site.effects.mailing.smtp import NotTaken, Unclear
from wiq_site.effects.mailing.targets import Target
from wiq_site.german import count_of
from wiq_site.mailing.editions import ALL, list_of
from wiq_site.mailing.engine import EngineDown
from wiq_site.mailing.ledger import Entry, State, Step, decide
from wiq_site.mailing.message import Mail, NotSendable, read

BUILD = Path("build") / "newsletter"


class Refused(Exception):
    """Nothing (more) was sent; the message is German and says what to do."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One edition of an issue, the list it goes to, and what is to be done with it."""

    issue: str
    edition: str
    list: str
    mail: Mail
    step: Step
    readers: int | None
    is_aside: bool = False

    @property
    def told(self) -> str:
        """A line for the editors."""
        if self.readers is None:
            to = self.list
        else:
            to = f"{count_of(self.readers, 'Leser*in', 'Leser*innen')} über {self.list}"
        return f"  {self.edition}: „{self.mail.subject}“ an {to} – {_STEPS[self.step]}"


_STEPS = {
    Step.SEND: "wird gesendet",
    Step.RECORD: "ist schon unterwegs und wird nur noch vermerkt",
    Step.NOTHING: "ist schon gesendet",
    Step.REFUSE: "wurde nach dem Versand geändert",
    Step.ASK: "ob es ankam, weiß niemand",
}


def composed(root: Path, issue: str) -> Iterator[tuple[str, Mail]]:
    """Every composed edition of an issue, that for all first. Raises Refused."""
    home = root / BUILD / issue
    found = [home / "mail.eml", *sorted(home.glob("*/mail.eml"))]
    if not found[0].is_file():
        raise Refused(
            f"Die Ausgabe „{issue}“ ist noch nicht erzeugt. Zuerst: make newsletter ISSUE={issue}"
        )
    for path in found:
        edition = ALL if path.parent == home else path.parent.name
        try:
            yield edition, read(path.read_bytes())
        except NotSendable as problem:
            raise Refused(f"{path.relative_to(root)}: {problem}") from None


def plan(
    root: Path, issue: str, address: str, target: Target, ledger: Ledger
) -> tuple[Parcel, ...]:
    """Look at every edition, at the ledger, and at what the engine knows. Raises Refused."""
    entries = ledger.entries()
    parcels = []
    for edition, mail in composed(root, issue):
        to = list_of(address, edition)
        fate = target.fate(to, mail)
        step = decide(entries, issue, edition, mail, fate)
        aside = fate is not None and fate.is_aside
        parcels.append(Parcel(issue, edition, to, mail, step, target.readers(to), aside))
    return tuple(parcels)


def objections(parcels: tuple[Parcel, ...]) -> str:
    """Why an issue must not go out, as a German text; empty where nothing speaks against it."""
    steps = {parcel.step for parcel in parcels}
    if any(parcel.is_aside for parcel in parcels):
        return (
            "Die Listenverwaltung hat diese Ausgabe oder einen Teil davon beiseitegelegt. Wie sie "
            "weiterkommt, ohne dass jemand sie doppelt bekommt: docs/newsletter.md, „Put aside“."
        )
    if Step.REFUSE in steps:
        return (
            "Diese Ausgabe ist schon gesendet und danach geändert worden. Was fort ist, bleibt so. "
            "Für eine Berichtigung legen Sie eine eigene Datei mit eigener „id“ an, "
            "zum Beispiel 2020-12-berichtigung.md."
        )
    if Step.ASK in steps:
        return (
            "Beim letzten Versuch riss die Verbindung ab, und ein Mailserver sagt nachträglich "
            "nichts. Sehen Sie in Ihrem Postfach oder im Archiv der Liste nach. "
            "Ist die Ausgabe angekommen: --angekommen. Ist sie es nicht: --noch-einmal."
        )
    return ""


def carry_out(
    parcels: tuple[Parcel, ...], target: Target, ledger: Ledger, now: Callable[[], str]
) -> Iterator[str]:
    """Send what is to be sent, line by line into the ledger. Raises Refused.

    Before a mail is handed over, the ledger says that it will be; if the process dies then, the
    next run asks the engine.
    """
    for parcel in parcels:
        entry = _entry(parcel, target.name, now())
        if parcel.step is Step.SEND:
            ledger.append(entry)
            _hand_over(parcel, target, ledger, entry)
        if parcel.step in {Step.SEND, Step.RECORD}:
            ledger.append(replace(entry, state=State.SENT, at=now()))
            yield f"{parcel.edition}: gesendet und vermerkt."


def _hand_over(parcel: Parcel, target: Target, ledger: Ledger, entry: Entry) -> None:
    try:
        target.send(parcel.list, parcel.mail)
    except NotTaken as problem:
        ledger.append(replace(entry, state=State.FAILED))
        raise Refused(
            f"{problem} Es wurde nichts gesendet; versuchen Sie es noch einmal."
        ) from None
    except Unclear:
        raise Refused(
            "Die Verbindung riss ab. Ob die Ausgabe ankam, ist unklar: Rufen Sie „make send“ noch "
            "einmal auf und lesen Sie, was dann dort steht."
        ) from None
    except EngineDown as problem:
        raise Refused(
            f"{problem} Rufen Sie „make send“ noch einmal auf: Es weiß, was fehlt."
        ) from None


def settle(parcels: tuple[Parcel, ...], arrived: bool) -> tuple[Parcel, ...]:
    """Take the editors' word for what nobody else can know."""
    step = Step.RECORD if arrived else Step.SEND
    return tuple(
        replace(parcel, step=step) if parcel.step is Step.ASK else parcel for parcel in parcels
    )


def _entry(parcel: Parcel, target: str, at: str) -> Entry:
    return Entry(
        at=at,
        state=State.INTENDED,
        issue=parcel.issue,
        edition=parcel.edition,
        list=parcel.list,
        target=target,
        message_id=parcel.mail.message_id,
        digest=parcel.mail.digest,
        readers=parcel.readers,
    )
