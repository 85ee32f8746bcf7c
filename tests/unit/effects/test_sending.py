"""`wiq versand senden` without an engine: mail servers that remember nothing, and exports."""

import pytest

from tests.list_engine.lists import issue, put_issue
from wiq_site.effects.mailing import ledger_file, sending
from wiq_site.effects.mailing.exports import export
from wiq_site.effects.mailing.smtp import NotTaken, Unclear
from wiq_site.mailing.engine import Fate
from wiq_site.mailing.ledger import State, Step

LIST = "newsletter@listen.test"


class Server:
    """A way out that remembers nothing, and fails as it is told."""

    name = "smtp"

    def __init__(self, *failures: Exception | None) -> None:
        self.failures = list(failures)
        self.took: list[bytes] = []
        self.known: Fate | None = None

    def readers(self, list_name):
        return None

    def fate(self, list_name, mail):
        return self.known

    def send(self, list_name, mail):
        failure = self.failures.pop(0) if self.failures else None
        if failure:
            raise failure
        self.took.append(mail.data)


def send(root, server, arrived: bool | None = None) -> tuple[Step, ...]:
    with ledger_file.opened(root / ledger_file.PLACE) as ledger:
        parcels = sending.plan(root, "2020-12", LIST, server, ledger)
        if arrived is not None:
            parcels = sending.settle(parcels, arrived)
        if why := sending.objections(parcels):
            raise sending.Refused(why)
        list(sending.carry_out(parcels, server, ledger, lambda: "jetzt"))
        return tuple(parcel.step for parcel in parcels)


def states(root) -> list[State]:
    with ledger_file.opened(root / ledger_file.PLACE) as ledger:
        return [entry.state for entry in ledger.entries()]


def test_sent_once_and_then_no_more(tmp_path):
    put_issue(tmp_path, "2020-12")
    server = Server()
    assert send(tmp_path, server) == (Step.SEND,)
    assert send(tmp_path, server) == (Step.NOTHING,)
    assert len(server.took) == 1
    assert states(tmp_path) == [State.INTENDED, State.SENT]


@pytest.mark.parametrize("queue", ["shunt", "bad"])
def test_what_the_engine_has_put_aside_is_told_even_after_it_was_recorded(tmp_path, queue):
    put_issue(tmp_path, "2020-12")
    server = Server()
    send(tmp_path, server)
    server.known = Fate(queued=("out", queue), archived=True, done=3)
    with pytest.raises(sending.Refused, match="beiseitegelegt"):
        send(tmp_path, server)
    assert len(server.took) == 1


def test_what_was_not_taken_is_sent_by_the_next_run(tmp_path):
    put_issue(tmp_path, "2020-12")
    server = Server(NotTaken("Nein."))
    with pytest.raises(sending.Refused, match="nichts gesendet"):
        send(tmp_path, server)
    assert send(tmp_path, server) == (Step.SEND,)
    assert len(server.took) == 1


@pytest.mark.parametrize(("arrived", "taken"), [(True, 0), (False, 1)])
def test_what_is_unclear_waits_for_the_word_of_the_editors(tmp_path, arrived, taken):
    put_issue(tmp_path, "2020-12")
    server = Server(Unclear())
    for _ in range(2):
        with pytest.raises(sending.Refused, match=r"angekommen|unklar"):
            send(tmp_path, server)
    assert server.took == []
    send(tmp_path, server, arrived)
    assert len(server.took) == taken
    assert states(tmp_path)[-1] is State.SENT


def test_a_changed_issue_is_refused_and_a_correction_with_its_own_name_goes(tmp_path):
    put_issue(tmp_path, "2020-12")
    server = Server()
    send(tmp_path, server)
    put_issue(tmp_path, "2020-12", issue("2020-12", "Anders"))
    with pytest.raises(sending.Refused, match="eigene Datei"):
        send(tmp_path, server)
    assert len(server.took) == 1


def test_every_edition_goes_to_its_list(tmp_path):
    put_issue(tmp_path, "2020-12")
    put_issue(tmp_path, "2020-12", issue("2020-12-sued"), "sued")
    with ledger_file.opened(tmp_path / ledger_file.PLACE) as ledger:
        parcels = sending.plan(tmp_path, "2020-12", LIST, Server(), ledger)
    assert [parcel.list for parcel in parcels] == [LIST, "newsletter-sued@listen.test"]


def test_two_processes_do_not_send_at_once(tmp_path):
    place = tmp_path / ledger_file.PLACE
    with ledger_file.opened(place), pytest.raises(ledger_file.SomebodyElseSends):
        ledger_file.opened(place).__enter__()


def test_a_torn_line_is_cut_off_before_the_next(tmp_path):
    put_issue(tmp_path, "2020-12")
    place = tmp_path / ledger_file.PLACE
    place.parent.mkdir()
    place.write_text('{"at": "halb')
    assert send(tmp_path, Server()) == (Step.SEND,)
    assert states(tmp_path) == [State.INTENDED, State.SENT]


def test_an_issue_that_is_not_composed_says_how(tmp_path):
    with pytest.raises(sending.Refused, match="make newsletter ISSUE=2020-12"):
        send(tmp_path, Server())


CIVIMAIL = "{domain.address} {action.unsubscribeUrl} {action.optOutUrl}"


@pytest.mark.parametrize("left_out", CIVIMAIL.split())
def test_an_export_for_civimail_needs_its_tokens(tmp_path, left_out):
    put_issue(tmp_path, "2020-12")
    file = tmp_path / "build" / "newsletter" / "2020-12" / "civimail.html"
    file.write_text(CIVIMAIL)
    assert len(list(export(tmp_path, "2020-12", "civimail", "civimail.html"))) == 1
    file.write_text(CIVIMAIL.replace(left_out, ""))
    with pytest.raises(sending.Refused, match=left_out.strip("{}").partition(".")[0]):
        list(export(tmp_path, "2020-12", "civimail", "civimail.html"))
