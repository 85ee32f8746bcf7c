"""`make send` and `make send-test` as editors call them."""

from datetime import date

import pytest

from tests.list_engine.lists import put_issue, somebody
from tests.newsletter.issues import issue
from wiq_site.effects.newsletter import compose_issue, write
from wiq_site.effects.surroundings import Surroundings
from wiq_site.mailing.message import read


def composed(web, name, **front):
    """Write an issue, compose it as `make newsletter` does; return its editions' Message-IDs."""
    (web.root / "content" / "newsletter").mkdir(exist_ok=True)
    given = {"id": f"newsletter-{name}", "date": f"{name}-18", "title": f"Ausgabe {name}"}
    text = issue(**given | front)
    (web.root / "content" / "newsletter" / f"{name}.md").write_text(text, "utf-8")
    today = date.fromisoformat(web.environment["WIQ_TODAY"])
    done = compose_issue(web.root, Surroundings(today, ""), name)
    assert done.mails, done.problems
    write(web.root, name, done.mails)
    return [read(mail.eml).message_id for mail in done.mails]


def test_send_shows_who_gets_what_sends_once_and_refuses_what_was_changed(lists, web):
    reader, in_south = somebody(), somebody()
    lists.join(reader)
    lists.join(in_south, list_name=SOUTH)
    message_id, in_south_id = composed(web, "2021-01", editions=["Süd"])

    asked = web.wiq("versand", "senden", "2021-01")  # nobody answers the question
    assert asked.returncode == 1
    assert "Leser*in" in asked.stdout
    assert "newsletter-sued@listen.test" in asked.stdout
    assert not lists.readers_of(message_id)

    sent = web.wiq("versand", "senden", "2021-01", "--yes")
    assert sent.returncode == 0, sent.stderr
    assert lists.wait_for_mails(reader)[0]["Message-ID"] == message_id
    (in_its_edition,) = lists.wait_for_mails(in_south)
    assert in_its_edition["Message-ID"] == in_south_id

    again = web.wiq("versand", "senden", "2021-01", "--yes")
    assert (again.returncode, "ist schon gesendet" in again.stdout) == (0, True)
    (web.root / "ledger" / "newsletter.jsonl").unlink()
    lost = web.wiq("versand", "senden", "2021-01", "--yes")
    assert "nur noch vermerkt" in lost.stdout
    composed(web, "2021-01", editions=["Süd"], preheader="Berichtigt.")
    changed = web.wiq("versand", "senden", "2021-01", "--yes")
    assert changed.returncode == 1
    assert "eigene Datei mit eigener „id“" in changed.stderr
    lists.settled(message_id)
    assert len(lists.mails(reader)) == len(lists.mails(in_south)) == 1


def test_send_test_reaches_the_editors_and_no_reader(lists, web):
    reader, editors = somebody(), [somebody(), somebody()]
    lists.join(reader)
    (message_id,) = composed(web, "2021-02", status="draft")  # seen before it is published
    done = web.wiq("versand", "probe", "2021-02", "--an", ", ".join(editors))
    assert done.returncode == 0, done.stderr
    for editor in editors:
        (mail,) = lists.wait_for_mails(editor)
        assert str(mail["Subject"]).startswith("[Probe] Ausgabe 2021-02")
        assert mail["Message-ID"] != message_id
        assert mail["List-Unsubscribe"] is None
    assert not lists.mails(reader)


@pytest.mark.parametrize("name", ["MAILMAN_PASSWORD", "MAILMAN_APPROVAL", "LIST_ADDRESS"])
def test_what_is_missing_is_named_in_one_line(web, name):
    put_issue(web.root, "2021-03")
    done = web.wiq("versand", "senden", "2021-03", "--yes", **{name: ""})
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert name.lower() in done.stderr.lower()


def test_a_wrong_password_sends_nothing_and_says_so(lists, web):
    (message_id,) = composed(web, "2021-04")
    done = web.wiq("versand", "senden", "2021-04", "--yes", MAILMAN_PASSWORD="falsch")
    assert (done.returncode, done.stderr) == (
        1,
        "Die Listenverwaltung antwortet mit 401 auf GET.\n",
    )
    assert not lists.engine.fate("newsletter@listen.test", message_id).is_known


SOUTH = "newsletter-sued@listen.test"
