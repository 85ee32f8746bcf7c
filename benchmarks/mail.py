"""Compares two ways to make the newsletter's HTML: tables by hand, and MJML through mrml.

    python -m venv /tmp/mrml && /tmp/mrml/bin/pip install mrml
    PYTHONPATH=$(ls -d /tmp/mrml/lib/python3*/site-packages) .venv/bin/python benchmarks/mail.py

Both get the words of the newest issue and the same order of things. Printed are bytes, seconds and
what of CSS stands in the elements. The figures are in docs/decisions/0060-mail-html.md.
"""

import re
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from wiq_site.derive.views import site_view
from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.newsletter.content import Content, content_of
from wiq_site.newsletter.digest import digest
from wiq_site.newsletter.editions import editions
from wiq_site.newsletter.footer import Links, footer, links_of
from wiq_site.newsletter.html import mail_html, stationery
from wiq_site.site import load

ROUNDS = 20


def mjml(content: Content, links: Links, end: str) -> str:
    """The same mail in MJML, in its own components."""
    rows = []
    for part in content.parts:
        rows.append(f"<mj-text><h2>{escape(part.heading)}</h2></mj-text>")
        for item in part.items:
            rows += [
                f'<mj-text><h3><a href="{escape(url)}">{escape(title)}</a></h3>'
                f"<p>{escape(words)}</p></mj-text>"
                f'<mj-button href="{escape(url)}">Weiterlesen</mj-button>'
                for title, url, words in item.links
            ]
    sections = "".join(
        f"<mj-section background-color='#fff'><mj-column>{row}</mj-column></mj-section>"
        for row in rows
    )
    overview = "".join(f"<li>{escape(line)}</li>" for line in content.overview)
    return (
        "<mjml><mj-head><mj-attributes><mj-all font-family='Arial, sans-serif'/>"
        "<mj-text font-size='17px' line-height='27px' color='#1d2721'/></mj-attributes></mj-head>"
        f"<mj-body width='600px'><mj-section background-color='#173d2c'><mj-column>"
        f"<mj-text color='#fff'><a href='{links.web}'>Im Web lesen</a>"
        f"<h1>{escape(content.title)}</h1></mj-text></mj-column></mj-section>"
        f"<mj-section><mj-column><mj-text>{content.intro}<ul>{overview}</ul></mj-text>"
        f"</mj-column></mj-section>{sections}"
        f"<mj-section><mj-column><mj-text>{end}</mj-text></mj-column></mj-section>"
        "</mj-body></mjml>"
    )


def timed(make: Callable[[], str]) -> tuple[str, float]:
    """What `make` returns, and its time in milliseconds."""
    start = time.perf_counter()
    for _ in range(ROUNDS):
        html = make()
    return html, (time.perf_counter() - start) / ROUNDS * 1000


def main() -> None:
    root, given = project_root(), surroundings()
    network = load(root, given.today, given.site_url).network
    if network is None or not network.issues:
        raise SystemExit("no public issue")
    site, issue = site_view(network), network.issues[0]
    content = content_of(site, digest(site, issue, editions(network, issue)[0]))
    links = links_of(site, issue.url)
    paper = stationery(root / "theme", network.base)
    ways = {"tables, css-inline": lambda: mail_html(paper, site, content, links)}
    try:
        import mrml  # noqa: PLC0415  # an extra of this benchmark
    except ImportError:
        print("mrml is not here; see the head of this file")
    else:
        pieces = footer(site, content, links)
        end = "".join(f"<p>{''.join(escape(p.text) for p in line)}</p>" for line in pieces)
        ways["MJML, mrml"] = lambda: mrml.to_html(mjml(content, links, end)).content
    for name, make in ways.items():
        html, took = timed(make)
        styles = {
            word
            for style in re.findall(r'style="([^"]*)"', html)
            for word in re.findall(r"([a-z-]+)\s*:", style)
        }
        print(f"{name}: {len(html.encode()):,} bytes, {took:.1f} ms, {html.count('<table')} tables")
        print("  ", " ".join(sorted(styles)))
        (root / "build" / f"vergleich-{name.split()[-1]}.html").write_text(html, "utf-8")


if __name__ == "__main__":
    main()
