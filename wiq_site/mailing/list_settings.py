"""How a list of the newsletter is set: one way only, double opt-in, nothing added to the mail.

The names are those of Mailman's interface (`/3.1/lists/<id>/config`).
"""

from collections.abc import Mapping
from types import MappingProxyType

from wiq_site.mailing.routes import CONFIRM

SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "preferred_language": "de",
        "advertised": "False",
        # Nobody posts by mail: a From is forged in no time. Only what carries the moderator's
        # password passes. Members learn that it did not work; to strangers, who may be forged too,
        # nothing goes back.
        "default_member_action": "reject",
        "default_nonmember_action": "discard",
        "allow_list_posts": "False",
        "emergency": "False",
        "max_message_size": "0",
        "max_num_recipients": "0",
        "administrivia": "False",
        # Joining and leaving by mail or by form needs an answer from the address itself.
        "subscription_policy": "confirm",
        "unsubscription_policy": "confirm",
        "member_roster_visibility": "moderators",
        "admin_notify_mchanges": "False",
        "send_welcome_message": "True",
        "send_goodbye_message": "False",
        # One mail for each member, so that each has a link of their own.
        "personalize": "individual",
        "posting_pipeline": "wiq-newsletter",
        "digests_enabled": "False",
        "reply_goes_to_list": "no_munging",
        "first_strip_reply_to": "False",
        "subject_prefix": "",
        "filter_content": "False",
        "include_rfc2369_headers": "True",
        "dmarc_mitigate_action": "no_mitigation",
        # What the engine's archive holds decides after a crash whether an issue has gone out.
        "archive_policy": "private",
        # Five bounced issues, then the address is switched off; an old bounce counts no more
        # after half a year, since we send about once a month.
        "process_bounces": "True",
        "bounce_score_threshold": "5",
        "bounce_info_stale_after": "180d",
        "bounce_you_are_disabled_warnings": "1",
        "bounce_you_are_disabled_warnings_interval": "7d",
        "bounce_notify_owner_on_disable": "False",
        "bounce_notify_owner_on_removal": "False",
        "forward_unrecognized_bounces_to": "administrators",
    }
)

EMPTY = "\n"


def templates(name: str, gateway: str, list_name: str) -> Mapping[str, str]:
    """Return the texts of the engine's own mails, by Mailman's names for them.

    `name` is the newsletter's, `gateway` the public address of the gateway. `${token}` and the
    like are Mailman's.
    """
    leave = list_name.replace("@", "-leave@", 1)
    question = f"{gateway}{CONFIRM}{list_name.partition('@')[0]}/${{token}}"
    return MappingProxyType(
        {
            "list:user:action:subscribe": _JOIN.format(name=name, link=question),
            "list:user:action:unsubscribe": _GO.format(name=name, link=question),
            "list:user:notice:welcome": _WELCOME.format(name=name, leave=leave),
            "list:member:regular:footer": EMPTY,
            "list:member:regular:header": EMPTY,
        }
    )


_JOIN = """\
Guten Tag,

jemand, vermutlich Sie selbst, möchte den Newsletter „{name}“ an diese
Adresse bekommen. Bitte bestätigen Sie das hier mit einem Klick:

{link}

Oder antworten Sie einfach auf diese E-Mail, ohne den Betreff zu ändern.

Wenn Sie sich nicht angemeldet haben, tun Sie bitte nichts: Dann bekommen
Sie keine weitere E-Mail, und nach drei Tagen ist Ihre Adresse bei uns
gelöscht.

Herzliche Grüße
{name}
"""

_GO = """\
Guten Tag,

jemand, vermutlich Sie selbst, möchte diese Adresse vom Newsletter
„{name}“ abmelden. Bitte bestätigen Sie das hier mit einem Klick:

{link}

Oder antworten Sie einfach auf diese E-Mail, ohne den Betreff zu ändern.

Wenn Sie den Newsletter behalten möchten, tun Sie bitte nichts.

Herzliche Grüße
{name}
"""

_WELCOME = """\
Guten Tag,

Ihre Anmeldung ist bestätigt: Die nächste Ausgabe des Newsletters
„{name}“ kommt an diese Adresse.

Abmelden können Sie sich jederzeit: mit dem Link, den Ihr E-Mail-Programm
über jeder Ausgabe zeigt, oder mit einer leeren E-Mail an {leave}

Wir messen nicht, ob und was Sie lesen.

Herzliche Grüße
{name}
"""
