"""Mailman's `[plugin.wiq]`: brings the pipeline and answers what became of a message."""

from mailman.interfaces.plugin import IPlugin
from zope.interface import implementer

from list_engine.discretion import keep_addresses_out_of_logs
from list_engine.rest import Root


@implementer(IPlugin)
class Plugin:
    """Without hooks; the handlers and pipelines are found by `component_package`."""

    name = "wiq"

    def __init__(self) -> None:
        self.resource = Root()

    def pre_hook(self) -> None:
        """Do nothing before the database is there."""

    def post_hook(self) -> None:
        """Once Mailman has set up its logs, keep addresses out of them."""
        keep_addresses_out_of_logs()
