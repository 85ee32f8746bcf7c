"""A composed mail, parsed back as mail programs do, and what must never break it."""

import re
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

import html5lib
import pytest

from tests.builders import post, small_site, team
from tests.newsletter.issues import composed, issue

PROVIDER = str(small_site()["daten/anbieter.yaml"])


def read(mail):
    return message_from_bytes(mail.eml, policy=policy.SMTP)


def parts(mail):
    message = read(mail)
    return [part.get_content() for part in message.iter_parts()]


def tree(html):
    return html5lib.parse(html, namespaceHTMLElements=False)


def test_a_mail_is_a_text_and_its_better_half():
    (mail,) = composed(issue())
    message = read(mail)
    assert message.get_content_type() == "multipart/alternative"
    types = [(part.get_content_type(), part.get_content_charset()) for part in message.iter_parts()]
    assert types == [("text/plain", "utf-8"), ("text/html", "utf-8")]
    text, html = parts(mail)
    assert "der März ist da." in text
    assert "der März ist da." in html
    assert not message.defects
    assert mail.eml.isascii()
    assert max(map(len, mail.eml.split(b"\r\n"))) <= 998  # RFC 5322, 2.1.1


def test_headers_say_who_when_which_list_and_how_to_leave():
    (mail,) = composed(issue())
    message = read(mail)
    assert message["From"].addresses[0].addr_spec == "newsletter@wiq.example.invalid"
    assert message["Message-ID"] == mail.message_id == "<newsletter-2021-03.alle@wiq.example>"
    assert parsedate_to_datetime(message["Date"]).isoformat() == "2021-03-18T12:00:00+01:00"
    assert message["List-Id"] == "Newsletter <newsletter.wiq.example>"
    assert "".join(message["List-Unsubscribe"].split()) == (
        "<https://wiq.example/newsletter/abonnieren/#wiq-abmelden>"
    )
    absent = ("To", "Reply-To", "List-Unsubscribe-Post", "Auto-Submitted", "List-Post")
    assert [name for name in absent if name in message] == []


def test_what_the_provider_names_stands_in_the_headers():
    given = (
        "sender: post@wiq.example\ncontact: hallo@wiq.example\nlist_address: liste@lists.example\n"
    )
    (mail,) = composed(issue(), {"daten/anbieter.yaml": PROVIDER + given})
    message = read(mail)
    assert message["From"] == "Wir im Quartier <post@wiq.example>"
    assert message["Reply-To"] == "Wir im Quartier <hallo@wiq.example>"
    assert message["List-Id"] == "Newsletter <liste.lists.example>"
    assert "<mailto:liste-leave@lists.example>" in message["List-Unsubscribe"]


def test_the_same_content_gives_the_same_bytes():
    assert [mail.eml for mail in composed(issue())] == [mail.eml for mail in composed(issue())]
    changed = composed(issue("etwas anderes."))[0]
    assert changed.eml != composed(issue())[0].eml
    assert changed.message_id == composed(issue())[0].message_id


LONG = "Quartier " * 33 + "Ende"
NASTY = {
    "300 characters": LONG,
    "right to left": "مرحبا بالجميع في لايبزيغ",
    "emoji": "Gießen 🌳💧 und mehr 👩🏽‍🌾",
    "markup": '<script>alert("1")</script> & <b>fett</b>',
    "quotes": "„Süß“, 'so' \"oder\" so",
    "tokens": "{contact.first_name} {{ TrackView }}",
}


@pytest.mark.parametrize("subject", NASTY.values(), ids=NASTY)
def test_any_words_reach_the_mailbox_as_they_are(subject):
    told = subject.replace("{", "(").replace("}", ")")  # single braces are for Sie and du
    (mail,) = composed(issue(subject=told, title=told))
    message = read(mail)
    assert message["Subject"] == told
    assert not message.defects
    text, html = parts(mail)
    root = tree(html)
    assert root.find(".//h1").text == told
    assert root.findall(".//script") == []
    assert told.split()[0] in text


@pytest.mark.parametrize("title", NASTY.values(), ids=NASTY)
def test_a_posts_title_is_text_in_every_rendering(title):
    (mail,) = composed(issue(), {"blog/2020/2020-07-regen.md": post(title=title)})
    links = [link for link in tree(mail.html).iter("a") if link.get("class") == "head-of-entry"]
    assert title in [link.text for link in links]
    assert "<script" not in mail.html
    assert "{contact." not in mail.civimail
    assert "{{ TrackView" not in mail.listmonk


def test_no_header_can_be_slipped_in():
    with pytest.raises(AssertionError, match="in einer Zeile"):
        composed(issue(subject="Hallo\nBcc: alle@example.org"))


def test_an_issue_without_posts_has_no_empty_section():
    (mail,) = composed(issue(since="2021-03-10", date="2021-03-18"))
    assert "Aus dem Blog" not in mail.html + mail.text
    assert "Kurz gesagt" not in mail.html + mail.text


def test_a_picture_has_one_plain_file_its_size_and_its_words():
    shown = post(image="bilder/platz.jpg", alt="Ein Platz mit Bäumen")
    (mail,) = composed(issue(), {"blog/2020/2020-07-regen.md": shown}, ("bilder/platz.jpg",))
    (image,) = [e for e in tree(mail.html).iter("img") if e.get("class") == "picture"]
    assert re.fullmatch(r"https://wiq\.example/bilder/platz-1072-\w+\.jpg", image.get("src"))
    assert (image.get("width"), image.get("height")) == ("536", "402")
    assert image.get("alt") == "Ein Platz mit Bäumen"


def test_a_missing_picture_is_named_and_nothing_is_composed():
    with pytest.raises(AssertionError, match="gibt es nicht"):
        composed(issue(), {"blog/2020/2020-07-regen.md": post(image="bilder/weg.jpg", alt="Weg")})


def test_the_text_is_a_real_text():
    (mail,) = composed(issue("Wort " * 60 + "\n\n- eins\n- zwei [Teams](/teams/)"))
    for line in mail.text.splitlines():
        assert len(line) <= 72 or re.fullmatch(r"\[\d+\] https://\S+", line)
    assert re.search(r"^\* zwei Teams \[\d+\]$", mail.text, re.MULTILINE)
    used = set(re.findall(r"\[(\d+)\](?! https)", mail.text))
    listed = set(re.findall(r"^\[(\d+)\] https://", mail.text, re.MULTILINE))
    assert used == listed
    assert "<" not in mail.text


def test_every_address_is_whole_and_none_tracks():
    (mail,) = composed(issue("[Teams](/teams/) und [draußen](https://www.leipzig.de/)"))
    addresses = [
        value
        for element in tree(mail.html).iter()
        for name, value in element.attrib.items()
        if name in {"href", "src"}
    ]
    assert len(addresses) > 5
    assert all(address.startswith("https://") for address in addresses)
    hosts = {address.split("/")[2] for address in addresses}
    assert hosts == {"wiq.example", "www.leipzig.de"}
    assert "Zählpixel" in mail.html
    assert "Zählpixel" in mail.text


def test_outlook_gets_a_column_and_screen_readers_no_tables():
    (mail,) = composed(issue())
    assert '<!--[if mso]><table role="presentation" width="600"' in mail.html
    assert all(table.get("role") == "presentation" for table in tree(mail.html).iter("table"))
    root = tree(mail.html)
    assert root.get("lang") == "de"
    assert [e.tag for e in root.iter() if e.tag in {"h1", "h2", "h3"}][:2] == ["h1", "h2"]
    assert "prefers-color-scheme: dark" in mail.html
    assert all("alt" in image.attrib for image in root.iter("img"))


def test_sections_tell_of_teams_doors_needs_and_dates():
    needs = [
        {"text": "Gießkannen", "date": "2021-02"},
        {"text": "Alt", "date": "2020", "until": "2020"},
    ]
    coming = post(
        id="2021-03-fest", title="Fest", date="2021-03-10", event={"start": "2021-04-01 15:00"}
    )
    files = {"teams/giessen.md": team(needs=needs), "blog/2021/2021-03-fest.md": coming}
    (mail,) = composed(issue(), files)
    for told in ("Gießkannen", "1. April 2021, 15:00 Uhr", "WiQ fragte beim Amt.", "Amt für Grün"):
        assert told in mail.text
        assert told in mail.html
    assert "Alt" not in mail.text


def test_exports_carry_the_tokens_of_their_programs():
    (mail,) = composed(issue())
    for token in ("{domain.address}", "{action.unsubscribeUrl}", "{action.optOutUrl}"):
        assert token in mail.civimail
        assert token not in mail.html
    assert "{{ UnsubscribeURL }}" in mail.listmonk
    assert "platzhalter" not in mail.civimail + mail.listmonk + mail.html
