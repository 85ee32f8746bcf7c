"""The mail as HTML that real mail programs show: `theme/mail/`, with its styles written in."""

from dataclasses import dataclass
from pathlib import Path

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wiq_site import templating, urls
from wiq_site.derive.views import SiteView
from wiq_site.newsletter.content import Content
from wiq_site.newsletter.footer import Links, footer
from wiq_site.urls import Base

# Gmail shows about 102 kB of a mail's HTML and hides the rest, the way to leave included.
MOST_BYTES = 90_000
_KEPT = "<!--kept.css-->"


@dataclass(frozen=True, slots=True)
class Stationery:
    """The templates and styles of a mail, read once."""

    environment: Environment
    css: str
    kept_css: str


def stationery(theme: Path, base: Base) -> Stationery:
    """Read `theme/mail/`."""
    folder = theme / "mail"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(templating.filters(base))
    css, kept = ((folder / name).read_text("utf-8") for name in ("mail.css", "kept.css"))
    return Stationery(environment, css, " ".join(kept.split()))


def mail_html(paper: Stationery, site: SiteView, content: Content, links: Links) -> str:
    """Return the whole document."""
    template = paper.environment.get_template("mail.html")
    written = template.render(
        subject=content.subject,
        title=content.title,
        preheader=content.preheader,
        greeting=content.greeting,
        intro=content.intro,
        closing=content.closing,
        date=content.date,
        district=content.district,
        overview=content.overview,
        sections=content.parts,
        say=content.say,
        links=links,
        footer=footer(site, content, links),
        site_name=site.network.provider.site_name,
        mark=site.network.base.absolute(urls.app_icon("192")),
    )
    inliner = css_inline.CSSInliner(extra_css=paper.css, load_remote_stylesheets=False)
    # Put in afterwards: what stands there must reach the programs that can use it as it is.
    styled = inliner.inline(written).replace(_KEPT, f"<style>{paper.kept_css}</style>", 1)
    lines = (line.strip() for line in styled.splitlines())
    return "\n".join(line for line in lines if line) + "\n"
