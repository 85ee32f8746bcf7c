"""Mailman's `[plugin.wiq]`: brings the pipeline and answers what became of a message."""

from mailman.interfaces.plugin import IPlugin
from zope.interface import implementer

from list_engine.discretion import keep_addresses_out_of_logs
from list_engine.rest import Root
from list_engine.settings import settings
from list_engine.signing import signed


@implementer(IPlugin)
class Plugin:
    """The handlers and pipelines are found by `component_package`."""

    name = "wiq"

    def __init__(self) -> None:
        self.resource = Root()

    def pre_hook(self) -> None:
        """Do nothing before the database is there."""

    def post_hook(self) -> None:
        """Once Mailman has set up its logs, keep addresses out of them; try the key of DKIM.

        A key that does not sign ends the start: found out later, it would be with the first issue.
        """
        keep_addresses_out_of_logs()
        if signer := settings().dkim:
            signed(b"From: probe@wiq.invalid\r\n\r\n", signer)
