"""Leaving: by one click, by button, by mail; never by a look. And what is left afterwards."""

import sqlite3
from email.utils import parseaddr
from pathlib import Path

import pytest

from tests.list_engine.lists import LIST, Lists, issue, one_message, somebody
from tests.list_engine.servers import wait_for
from tests.list_engine.test_subscribing import SOUTH, asked_by_form, is_member
from tests.list_engine.web import Web, link_in, one_click_of
from wiq_site.effects.mailing.consent_log import ConsentLog
from wiq_site.mailing.routes import LEAVE_BY_ADDRESS
from wiq_site.mailing.tokens import Purpose, key_from, token

MULTIPART = (
    b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
)
ONE_CLICK = {
    "urlencoded": (b"List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"),
    "multipart": (MULTIPART, "multipart/form-data; boundary=x"),
}


def member_with_link(lists: Lists, web: Web, list_name: str = LIST) -> tuple[str, str]:
    """Somebody who has joined, and the link that their mails carry."""
    address = somebody()
    (member_id,) = lists.join(address, list_name=list_name)
    key = key_from(lists.servers.key_file.read_text("utf-8"))
    return address, f"/abo/abmelden/{token(key, Purpose.LEAVE, member_id)}"


@pytest.mark.parametrize("form", ONE_CLICK)
def test_one_click_from_a_received_mail(lists, web, form):
    address = somebody()
    lists.join(address)
    lists.engine.inject(LIST, issue(f"klick-{form}"))
    (mail,) = lists.wait_for_mails(address)
    link = one_click_of(mail)
    assert link.startswith("https://wiq.test/abo/abmelden/")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for method in ("GET", "HEAD", "GET"):
        assert web.get(link, method).status == 200
    assert is_member(lists, address)
    for _ in range(2):  # clients do ask twice
        answer = web.post(link, *ONE_CLICK[form])
        assert (answer.status, "Location" in answer.headers) == (200, False)
    assert not is_member(lists, address)


def test_with_the_member_goes_all_that_is_known(lists, web):
    address, link = asked_by_form(lists, web)
    web.post(link)
    member = lists.engine._of(LIST, address)
    key = key_from(lists.servers.key_file.read_text("utf-8"))
    web.post(f"/abo/abmelden/{token(key, Purpose.LEAVE, member.id)}")
    log = ConsentLog(web.state / "consent.db")
    assert member.id not in {consent.member for consent in log.all()}
    assert member.id.encode() not in (web.state / "consent.db").read_bytes()
    missing = lists.engine.rest.ask("GET", f"/addresses/{address}", fine=404)
    assert missing.status == 404


def test_the_upkeep_forgets_who_left_by_mail_or_never_answered(lists, web):
    member, asked = somebody(), somebody()
    (member_id,) = lists.join(member)
    lists.engine.inject(LIST, issue("danach-fort"))
    lists.wait_for_mails(member)
    assert web.wiq("versand", "pflege").returncode == 0
    lists.engine._end(member_id)  # as the answer to a mail does: the address is still there
    lists.engine.subscribe(LIST, asked)
    assert web.wiq("versand", "pflege").returncode == 0
    known = {str(one["email"]) for one in lists.engine._pages("/addresses")}
    assert member not in known
    assert asked in known  # still may answer
    assert member_id not in {one.member for one in ConsentLog(web.state / "consent.db").all()}
    memory = lists.servers.folder / "mailman" / "data" / "wiq-sent.db"
    with sqlite3.connect(memory) as database:
        query = "SELECT count(*) FROM sent WHERE member = ?"
        assert database.execute(query, (member_id,)).fetchone() == (0,)


def test_a_forged_link_takes_nobody_off(lists, web):
    address, link = member_with_link(lists, web)
    forged = link[:-1] + ("0" if link[-1] != "0" else "1")
    assert web.post(forged).status == web.get(forged).status == 404
    assert is_member(lists, address)


def test_by_mail_the_answer_leaves(lists, web):
    address, _ = member_with_link(lists, web)
    leave = LIST.replace("@", "-leave@")
    lists.post(one_message(address, leave), address, leave)
    (question,) = lists.wait_for_mails(address)
    assert is_member(lists, address)
    reply_to = parseaddr(str(question["From"]))[1]
    answer = one_message(address, reply_to, f"Re: {question['Subject']}")
    lists.post(answer, address, reply_to)
    assert wait_for(lambda: not is_member(lists, address))


def test_by_form_the_link_in_the_mail_leaves(lists, web):
    address, _ = member_with_link(lists, web)
    known, unknown = (web.post(LEAVE_BY_ADDRESS, email=one) for one in (address, somebody()))
    assert (known.status, known.text) == (unknown.status, unknown.text)
    (mail,) = lists.wait_for_mails(address)
    link = link_in(mail)
    assert web.get(link).status == 200
    assert is_member(lists, address)
    assert "Sie sind abgemeldet" in web.post(link).text
    assert not is_member(lists, address)


def test_another_edition_can_be_chosen(lists, web):
    address, link = member_with_link(lists, web)
    choose = web.get(link).text.partition('href="/abo/einstellungen/')[2].partition('"')[0]
    shown = web.get(f"/abo/einstellungen/{choose}").text
    assert 'value="alle" checked' in shown
    assert "nur Süd" in shown
    assert web.post(f"/abo/einstellungen/{choose}", ausgabe="sued").status == 200
    assert is_member(lists, address, SOUTH)
    assert not is_member(lists, address)


def test_no_address_is_in_any_log(lists, web):
    """Last in the file, when much has happened; runs alone as well."""
    address, link = asked_by_form(lists, web)
    web.post("/abo/anmelden", email=address)
    web.post(link)
    web.post("/abo/anmelden", email=address)
    web.post(LEAVE_BY_ADDRESS, email=address)
    logs = [web.said, *(lists.servers.folder / "mailman" / "logs").iterdir()]
    logs.append(lists.servers.folder / "mailman" / "said")
    found = [path.name for path in logs if holds(path, address.partition("@")[0])]
    assert not found


def holds(path: Path, text: str) -> bool:
    return text in path.read_text("utf-8", "replace")
