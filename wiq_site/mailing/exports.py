"""What a file for somebody else's system must contain before it goes there."""

# CiviCRM refuses a mailing without these: who sends it, and both ways out of it.
CIVIMAIL_ADDRESS = ("{domain.address}",)
CIVIMAIL_LEAVE = ("{action.unsubscribeUrl}", "{action.optOutUrl}")
LISTMONK_LEAVE = ("{{ UnsubscribeURL }}", "{{ .UnsubscribeURL }}", "{{UnsubscribeURL}}")


def missing_from(name: str, text: str) -> tuple[str, ...]:
    """Return the tokens that the system `name` needs and that the file lacks."""
    if name == "civimail":
        return tuple(token for token in (*CIVIMAIL_ADDRESS, *CIVIMAIL_LEAVE) if token not in text)
    return () if any(token in text for token in LISTMONK_LEAVE) else LISTMONK_LEAVE[:1]
