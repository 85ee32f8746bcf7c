"""What has to be done once a day: consent follows membership, and nothing is kept of nobody."""

from collections.abc import Iterable
from dataclasses import dataclass

from wiq_site.effects.mailing.consent_log import ConsentLog
from wiq_site.mailing.consent import Consent, Way
from wiq_site.mailing.engine import Engine


@dataclass(frozen=True, slots=True)
class Done:
    """How many."""

    noted: int
    deleted: int
    forgotten: int


def upkeep(engine: Engine, log: ConsentLog, lists: Iterable[str], now: str) -> Done:
    """Compare the log with the lists.

    Who joined by mail has answered the engine's question there and is noted now; of who left by
    mail, or was taken off after bounces, the proof is deleted. Raises EngineDown.
    """
    members = {member.id for name in lists for member in engine.members(name)}
    known = {consent.member for consent in log.all()}
    for member in sorted(members - known):
        log.keep(Consent(member, now, "", Way.MAIL))
    log.delete(sorted(known - members))
    return Done(len(members - known), len(known - members), engine.tidy())
