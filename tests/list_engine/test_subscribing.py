"""Joining: by form and by mail, always with an answer from the address itself."""

import re
from email.utils import parseaddr
from typing import Any

import pytest

from tests.list_engine.lists import LIST, Lists, one_message, somebody
from tests.list_engine.web import Web, link_in
from wiq_site.effects.mailing.consent_log import ConsentLog
from wiq_site.mailing.consent import VERSION, Way
from wiq_site.mailing.routes import SUBSCRIBE

SOUTH = LIST.replace("@", "-sued@")


def is_member(lists: Lists, address: str, list_name: str = LIST) -> bool:
    return lists.engine._of(list_name, address) is not None


def asked_by_form(lists: Lists, web: Web, **more: Any) -> tuple[str, str]:
    """Order for somebody; return who, and the link in the mail that they get."""
    address = somebody()
    assert web.post(SUBSCRIBE, email=address, **more).status == 200
    (mail,) = lists.wait_for_mails(address)
    assert mail["Subject"] == "Bitte bestätigen: Newsletter WiQ"
    return address, link_in(mail)


def test_by_form_only_who_presses_the_button_becomes_a_member(lists, web):
    address, link = asked_by_form(lists, web)
    for method in ("GET", "HEAD", "GET"):
        assert web.get(link, method).status == 200
    assert not is_member(lists, address)
    assert "Sie sind angemeldet" in web.post(link).text
    assert is_member(lists, address)
    welcome = lists.wait_for_mails(address, 2)[-1]
    assert "leave@" in welcome.get_content()
    assert web.post(link).status == web.get(link).status == 404


def test_the_consent_is_noted_without_the_address(lists, web):
    address, link = asked_by_form(lists, web)
    web.post(link)
    member = lists.engine._of(LIST, address)
    log = ConsentLog(web.state / "consent.db")
    (noted,) = [consent for consent in log.all() if consent.member == member.id]
    assert (noted.version, noted.way) == (VERSION, Way.FORM)
    assert re.match(r"\d{4}-\d\d-\d\dT", noted.at)
    assert address.encode() not in (web.state / "consent.db").read_bytes()


def test_an_edition_is_a_list_of_its_own(lists, web):
    address, link = asked_by_form(lists, web, ausgabe="sued")
    web.post(link)
    assert is_member(lists, address, SOUTH)
    assert not is_member(lists, address)


def test_by_mail_the_answer_joins(lists, web):
    address = somebody()
    join = LIST.replace("@", "-join@")
    lists.post(one_message(address, join), address, join)
    (question,) = lists.wait_for_mails(address)
    assert not is_member(lists, address)
    reply_to = parseaddr(str(question["From"]))[1]
    answer = one_message(address, reply_to, f"Re: {question['Subject']}")
    lists.post(answer, address, reply_to)
    lists.wait_for_mails(address, 2)
    assert is_member(lists, address)
    assert web.wiq("versand", "pflege").returncode == 0
    noted = {one.member: one.way for one in ConsentLog(web.state / "consent.db").all()}
    assert noted[lists.engine._of(LIST, address).id] is Way.MAIL


def test_the_answer_is_the_same_whoever_asks(lists, web):
    member, stranger = somebody(), somebody()
    lists.join(member)
    answers = [web.post(SUBSCRIBE, email=address) for address in (member, stranger, stranger)]
    assert len({(answer.status, answer.text) for answer in answers}) == 1
    lists.wait_for_mails(stranger)
    assert not lists.mails(member)
    assert len(lists.mails(stranger)) == 1


def test_the_token_is_in_the_mail_and_nowhere_else(lists, web):
    address = somebody()
    answer = web.post(SUBSCRIBE, email=address)
    (mail,) = lists.wait_for_mails(address)
    token = link_in(mail).rpartition("/")[2]
    assert len(token) == 40
    shown = web.get(link_in(mail))
    for text in (answer.text, str(answer.headers), shown.text, str(shown.headers)):
        assert token not in text
        assert address not in text
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert shown.headers["Cache-Control"] == "no-store"
    assert token not in web.said.read_text("utf-8")


def test_what_fills_the_trap_gets_the_same_answer_and_no_mail(lists, web):
    robot, person = somebody(), somebody()
    trapped = web.post(SUBSCRIBE, email=robot, website="https://example.test")
    assert trapped.text == web.post(SUBSCRIBE, email=person).text
    lists.wait_for_mails(person)
    assert not lists.mails(robot)


@pytest.mark.parametrize(
    "address",
    ["", "niemand", "a@b.test\r\nBcc: c@d.test", "jürgen@leser.test", f"{'a' * 250}@leser.test"],
)
def test_what_is_no_address_is_told_so(web, address):
    answer = web.post(SUBSCRIBE, email=address)
    assert answer.status == 400
    assert "prüfen Sie die Adresse" in answer.text
    assert not address or address not in answer.text


def test_an_address_in_a_domain_with_umlauts_does_no_harm(lists, web):
    assert web.post(SUBSCRIBE, email="leser@grün.test").status == 200
    assert lists.engine.size(LIST) >= 0


@pytest.mark.parametrize("path", ["newsletter/0", "newsletter/..%2F..", "fremd/abc", "x/y/z"])
def test_made_up_links_confirm_nothing(web, path):
    for answer in (web.get(f"/abo/bestaetigen/{path}"), web.post(f"/abo/bestaetigen/{path}")):
        assert answer.status == 404
        assert "gilt nicht" in answer.text
