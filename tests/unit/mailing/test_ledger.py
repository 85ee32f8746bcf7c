"""What to do with an edition, from the ledger and from what the engine knows."""

from dataclasses import replace
from email.message import EmailMessage

import pytest

from wiq_site.mailing.engine import Fate
from wiq_site.mailing.ledger import BrokenLedger, Entry, State, Step, decide, line, parse
from wiq_site.mailing.message import read


def mail(text: str = "Hallo", message_id: str = "<a.alle@wiq.test>"):
    message = EmailMessage()
    message["From"], message["Subject"] = "redaktion@wiq.test", "Neues"
    message["Date"], message["Message-ID"] = "Thu, 31 Dec 2020 00:00:00 +0000", message_id
    message.set_content(text)
    return read(message.as_bytes())


MAIL = mail()
NEVER, QUEUED, ARCHIVED = Fate(), Fate(queued=("pipeline",)), Fate(archived=True)
INTENDED = Entry(
    *("2020-12-31T10:00:00+01:00", State.INTENDED, "2020-12", "alle", "n@l.test", "mailman"),
    *(MAIL.message_id, MAIL.digest, 3),
)
SENT = replace(INTENDED, state=State.SENT)
FAILED = replace(INTENDED, state=State.FAILED)
CHANGED = mail("Anders")
OTHER_ID = mail("Anders", "<b.alle@wiq.test>")


@pytest.mark.parametrize(
    ("ledger", "given", "fate", "step"),
    [
        ((), MAIL, NEVER, Step.SEND),
        ((), MAIL, ARCHIVED, Step.RECORD),  # the ledger was lost
        ((), MAIL, None, Step.SEND),
        ((INTENDED,), MAIL, NEVER, Step.SEND),
        ((INTENDED,), CHANGED, NEVER, Step.SEND),  # nobody has got the first one
        ((INTENDED,), MAIL, QUEUED, Step.RECORD),
        ((INTENDED,), MAIL, ARCHIVED, Step.RECORD),
        ((INTENDED,), MAIL, Fate(done=1), Step.RECORD),
        ((INTENDED,), MAIL, Fate(unclear=1), Step.RECORD),
        ((INTENDED,), CHANGED, QUEUED, Step.REFUSE),
        ((INTENDED,), MAIL, None, Step.ASK),
        ((INTENDED, FAILED), MAIL, None, Step.SEND),
        ((INTENDED, FAILED), MAIL, NEVER, Step.SEND),
        ((INTENDED, FAILED, INTENDED), MAIL, None, Step.ASK),
        ((INTENDED, SENT), MAIL, ARCHIVED, Step.NOTHING),
        ((INTENDED, SENT), MAIL, None, Step.NOTHING),
        ((INTENDED, SENT), MAIL, NEVER, Step.NOTHING),  # the archive was emptied
        ((INTENDED, SENT), CHANGED, ARCHIVED, Step.REFUSE),
        ((INTENDED, SENT), OTHER_ID, NEVER, Step.REFUSE),
    ],
)
def test_decisions(ledger, given, fate, step):
    assert decide(ledger, "2020-12", "alle", given, fate) is step


def test_other_issues_and_editions_do_not_count():
    ledger = (INTENDED, SENT)
    assert decide(ledger, "2020-12-berichtigung", "alle", OTHER_ID, NEVER) is Step.SEND
    assert decide(ledger, "2020-12", "suedwest", OTHER_ID, NEVER) is Step.SEND


def test_lines_are_read_back():
    assert parse(line(INTENDED) + line(SENT)) == (INTENDED, SENT)


@pytest.mark.parametrize("left", range(len(line(SENT)) - 1))
def test_a_torn_last_line_is_left_out_wherever_it_tore(left):
    assert parse(line(INTENDED) + line(SENT)[:left]) == (INTENDED,)


@pytest.mark.parametrize("broken", ["{", "[]", '{"at": "x"}', line(SENT)[:-1].replace("sent", "x")])
def test_a_broken_line_ends_it_by_number(broken):
    with pytest.raises(BrokenLedger, match="Zeile 2"):
        parse(f"{line(INTENDED)}{broken}\n{line(SENT)}")
