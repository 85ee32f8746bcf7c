"""The editions of an issue: for all or for one district, each in every form of address."""

from dataclasses import dataclass

from wiq_site.entry import District, Issue
from wiq_site.mailing.editions import ALL
from wiq_site.network import Network
from wiq_site.schema.issue import Form


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition. `key` names it for ever: `alle`, `alle-du`, `suedwest`, `suedwest-du`."""

    district: District | None
    form: Form

    @property
    def audience(self) -> str:
        """The group of subscribers it is for: `alle`, or the slug of a district."""
        return self.district.slug if self.district else ALL

    @property
    def key(self) -> str:
        """The name in files and in the Message-ID."""
        return self.audience if self.form is Form.SIE else f"{self.audience}-du"


def editions(network: Network, issue: Issue) -> tuple[Edition, ...]:
    """Return the issue's editions, the one for all readers first."""
    districts = [network.districts[slug] for slug in issue.front.editions]
    return tuple(
        Edition(district, form) for district in (None, *districts) for form in issue.front.forms
    )
