"""What `/newsletter/abonnieren/` offers; the form's fields are those of `wiq_site/mailing/form.py`.

The form posts to the address that `content/daten/anbieter.yaml` names as `subscription`. Nothing
but the address, and the district where there are editions for some, is asked: GDPR art. 5(1)(c).
"""

from collections.abc import Iterable

from wiq_site.entry import Issue
from wiq_site.mailing.routes import LEAVE_BY_ADDRESS, SUBSCRIBE

LEAVE_ANCHOR = "wiq-abmelden"


def districts_offered(issues: Iterable[Issue]) -> tuple[str, ...]:
    """Return the slugs of the districts that readers may choose: those of the newest issue.

    `issues` are the public ones, newest first, as the network has them.
    """
    newest = next(iter(issues), None)
    return newest.front.editions if newest else ()


def leave_page(subscription: str | None) -> str:
    """Return the gateway's page for leaving by address; empty where another program subscribes."""
    if subscription is None or not subscription.endswith(SUBSCRIBE):
        return ""
    return subscription.removesuffix(SUBSCRIBE) + LEAVE_BY_ADDRESS
