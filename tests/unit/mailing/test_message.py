"""Composed mails: what may go out, and as what."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from wiq_site.mailing.message import NotSendable, addressed, approved, is_address, read, trial


def composed(**changes: str | None) -> bytes:
    headers: dict[str, str | None] = {
        "From": "Wir im Quartier <redaktion@wiq.test>",
        "Subject": "Grüße 🌳 مرحبا <b>",
        "Date": "Thu, 31 Dec 2020 00:00:00 +0000",
        "Message-ID": "<2020-12.alle@wiq.test>",
        "List-Unsubscribe": "<https://wiq.test/>",
    }
    message = EmailMessage(policy=policy.SMTP)
    for name, value in (headers | {k.replace("_", "-"): v for k, v in changes.items()}).items():
        if value is not None:
            message[name] = value
    message.set_content("Grüße\n", cte="8bit")
    return message.as_bytes()


@pytest.mark.parametrize("name", ["From", "Subject", "Date", "Message_ID"])
def test_a_mail_without_a_needed_header_does_not_go_out(name):
    with pytest.raises(NotSendable, match=name.replace("_", "-")):
        read(composed(**{name: None}))


@pytest.mark.parametrize("sender", ["newsletter@wiq.invalid", "niemand"])
def test_a_sender_that_cannot_be_answered_is_refused(sender):
    with pytest.raises(NotSendable, match="Absender"):
        read(composed(From=sender))


def test_what_goes_out_passes_every_server_and_says_the_same():
    mail = read(composed())
    assert mail.data.isascii()
    again = message_from_bytes(mail.data, policy=policy.default)
    assert again["Subject"] == mail.subject == "Grüße 🌳 مرحبا <b>"
    assert again.get_content().strip() == "Grüße"
    assert read(composed()) == mail


def test_the_list_is_the_recipient():
    data = addressed(read(composed()), "newsletter@listen.test")
    assert message_from_bytes(data)["To"] == "newsletter@listen.test"


def test_the_word_of_the_moderation_is_one_line():
    assert approved(b"A: b\r\n\r\nc", "wort") == "Approved: wort\nA: b\n\nc"
    for word in ("", "wort\nBcc: alle@example.test", "wort\rX: y"):
        with pytest.raises(NotSendable):
            approved(b"", word)


def test_a_trial_is_marked_and_hides_nothing_that_comes_later():
    mail = read(composed())
    data = message_from_bytes(trial(mail, "ute@wiq.test", "7f"), policy=policy.default)
    assert data["Subject"] == "[Probe] Grüße 🌳 مرحبا <b>"
    assert data["Message-ID"] == "<2020-12.alle.probe-7f@wiq.test>"
    assert data["To"] == "ute@wiq.test"
    assert data["List-Unsubscribe"] is None


@pytest.mark.parametrize("text", ["ute@wiq.test", "u.t+e@gieß.wiq.test", "a@b.de"])
def test_addresses(text):
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "ute", "ute@", "@wiq.test", "ute@wiq", "ute@wiq.", "ute@.test", "u te@wiq.test"),
        *("ute@wiq.test\nBcc: x@y.test", "ute@wiq.test,x@y.test", "ute@wiq.test>", "<ute@wiq.test"),
        *("jürgen@wiq.test", "a" * 250 + "@wiq.test", '"ute"@wiq.test', "ute@wiq@wiq.test"),
    ],
)
def test_no_addresses(text):
    assert not is_address(text)
