"""What arrives, what bounces, and what Mailman must not let pass."""

import base64
import subprocess

import pytest

from tests.list_engine.lists import LIST, issue, one_message, somebody
from tests.list_engine.servers import READERS, wait_for
from tools import list_engine as tools

VERIFY = """
import sys, dkim
public = sys.argv[1].encode()
record = lambda name, timeout=5: b"v=DKIM1; k=ed25519; p=" + public
checked = dkim.DKIM(sys.stdin.buffer.read())
assert checked.verify(dnsfunc=record)
print(b" ".join(name for name, _ in checked.signed_headers).decode())
"""


def signed_headers(lists, raw: bytes) -> set[str]:
    """The headers that a mail's DKIM signature covers; an invalid one fails the test."""
    public = (lists.servers.folder / "dkim.pub").read_text()
    assert len(base64.b64decode(public)) == 32
    command = [tools.BIN / "python", "-c", VERIFY, public]
    done = subprocess.run(command, input=raw, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    return set(done.stdout.decode().split())


def raw_mail(lists, to: str) -> bytes:
    """The bytes that arrived for somebody, without the lines of the last server."""
    for path in lists.servers.mailbox.iterdir():
        data: bytes = path.read_bytes()
        if f"X-Original-To: {to}\n".encode() in data:
            return data
    pytest.fail("nothing arrived")


def test_what_arrives_is_what_was_composed_with_a_signature_over_the_way_out(lists):
    address = somebody()
    lists.join(address)
    lists.engine.inject(LIST, issue("unterschrift", "Grüße, 🌳 und مرحبا"))
    (mail,) = lists.wait_for_mails(address)
    assert mail["Subject"] == "Neues aus dem Quartier für Leser*innen: unterschrift äöü"
    assert mail["From"] == f"Wir im Quartier <redaktion@{READERS}>"
    assert mail["Approved"] is None
    assert b"geheimes Wort" not in raw_mail(lists, address)
    text, html = mail.iter_parts()
    assert text.get_content().strip() == "Grüße, 🌳 und مرحبا"
    assert html.get_content().strip() == "<p>Grüße, 🌳 und مرحبا</p>"
    covered = signed_headers(lists, raw_mail(lists, address))
    assert covered >= {"list-unsubscribe", "list-unsubscribe-post", "from", "subject"}


def test_two_readers_get_two_links(lists):
    one, other = somebody(), somebody()
    lists.join(one, other)
    lists.engine.inject(LIST, issue("zwei-links"))
    links = {str(lists.wait_for_mails(who)[0]["List-Unsubscribe"]) for who in (one, other)}
    assert len(links) == 2
    assert not [link for link in links if one in link or other in link]


def test_a_second_issue_reaches_the_same_readers(lists):
    address = somebody()
    lists.join(address)
    for count, name in enumerate(("erste", "zweite"), 1):
        lists.engine.inject(LIST, issue(name))
        lists.wait_for_mails(address, count)
    ids = [mail["Message-ID"] for mail in lists.mails(address)]
    assert ids == ["<newsletter-erste.alle@wiq.test>", "<newsletter-zweite.alle@wiq.test>"]


def bounces_of(lists, address: str) -> int:
    member = lists.engine._of(LIST, address)
    found = lists.engine.rest.ask("GET", f"/members/{member.id}").body
    return int(found.get("bounce_score", 0))


def test_a_mail_that_comes_back_later_counts_as_a_bounce(lists):
    address = f"kaputt@{READERS}"
    lists.join(address)
    lists.engine.inject(LIST, issue("kommt-zurueck"))
    assert wait_for(lambda: bounces_of(lists, address) == 1)
    lists.engine.remove(lists.engine._of(LIST, address).id)


def test_an_address_refused_at_the_door_counts_as_a_bounce_and_stops_nobody_else(lists):
    address, other = f"nirgends@{READERS}", somebody()
    lists.join(address, other)
    lists.engine.inject(LIST, issue("gibt-es-nicht"))
    lists.wait_for_mails(other)
    assert wait_for(lambda: bounces_of(lists, address) == 1)
    lists.engine.remove(lists.engine._of(LIST, address).id)


@pytest.mark.parametrize("sender", ["member", "editors", "stranger"])
def test_a_mail_to_the_list_with_whatever_from_goes_to_nobody(lists, sender):
    reader = somebody()
    lists.join(reader)
    forged = {"member": reader, "editors": f"redaktion@{READERS}", "stranger": somebody()}[sender]
    mail = one_message(forged, LIST, "Gefälscht", "Klicken Sie hier")
    lists.post(mail, forged, LIST)
    lists.engine.inject(LIST, issue(f"danach-{sender}"))
    mails = lists.wait_for_mails(reader, 2 if sender == "member" else 1)
    if sender == "member":  # learns that nobody can post here
        assert [one for one in mails if one["Message-ID"] != mail["Message-ID"]] == mails
    assert lists.readers_of(str(mail["Message-ID"])).total() == 0


@pytest.mark.parametrize("place", ["header", "body"])
def test_a_guessed_word_of_the_moderation_passes_nothing(lists, place):
    reader = somebody()
    lists.join(reader)
    editors = f"redaktion@{READERS}"
    mail = one_message(editors, LIST, "Gefälscht", "Approved: geheim\n")
    if place == "header":
        mail["Approved"] = "geheim"
    lists.post(mail, editors, LIST)
    lists.engine.inject(LIST, issue(f"nach-dem-raten-{place}"))
    lists.wait_for_mails(reader)
    assert lists.readers_of(str(mail["Message-ID"])).total() == 0
