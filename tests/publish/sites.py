"""Small sites in versions: each page tells its version and names parts of just that one."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from wiq_site.effects.publish.build import facts_below
from wiq_site.effects.publish.bundle import Bundle, Live
from wiq_site.publish.manifest import Manifest, carry_over, release_id, tree_digest

PAGES = ("index.html", "blog/index.html", "blog/regen/index.html", "teams/index.html", "404.html")


def hashed(kind: str, version: str) -> tuple[str, str]:
    """A part named by what it holds: (name, text)."""
    text = f"/* {kind} {version} */\n" * 20
    return f"{kind}.{hashlib.sha256(text.encode()).hexdigest()[:8]}", text


def files_of(version: str) -> dict[str, str]:
    """All files of a version, by name."""
    css, css_text = hashed("wiq", version)
    fragment, fragment_text = hashed("de_", version)
    parts = f'<link rel="stylesheet" href="/theme/{css}.css">'
    search = f"/suche/pagefind/fragment/{fragment}.pf_fragment"
    pages = {
        name: f"<!DOCTYPE html><title>{name}</title>{parts}<p>Stand {version}</p>" for name in PAGES
    }
    return {
        **pages,
        f"nur-{version}/index.html": f"<!DOCTYPE html>{parts}<p>Stand {version}</p>",
        f"theme/{css}.css": css_text,
        search[1:]: fragment_text,
        "suche/pagefind/pagefind-entry.json": f'{{"fragment": "{search}"}}',
        "feeds/all.atom.xml": f"<feed>{version}</feed>",
        "sitemap.xml": f"<urlset>{version}</urlset>",
        "robots.txt": "User-agent: *\n",
    }


def write(folder: Path, files: dict[str, str]) -> Path:
    """Put files below a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def bundle_of(folder: Path, live: Live, hour: int = 0) -> Bundle:
    """The bundle that `prepare` would make of a built site; `hour` sets its place in time."""
    facts = facts_below(folder)
    if live.manifest and not live.damaged and live.manifest.digest == tree_digest(facts):
        return Bundle(live.manifest, {name: folder / name for name in facts})
    carried = carry_over(facts, live.manifest, consent_ended=False)
    carried = {name: fact for name, fact in carried.items() if name not in live.damaged}
    when = datetime(2026, 11, 22 + hour // 24, hour % 24, tzinfo=UTC)
    manifest = Manifest(release_id(when, facts), {**facts, **carried}, frozenset(carried))
    return Bundle(manifest, {name: folder / name for name in facts})
