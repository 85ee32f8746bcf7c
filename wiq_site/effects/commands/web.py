"""`wiq linkcheck` and `wiq server`: what stands outside of the site, and the server before it."""

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

import typer

from wiq_site.effects.linkcheck import NoNetwork, look
from wiq_site.effects.surroundings import now, project_root, surroundings
from wiq_site.effects.terminal import fail
from wiq_site.german import count_of
from wiq_site.publish.outside import State, dead_links, outside_links
from wiq_site.publish.server import Serving, caddy, headers_file, moved_of, nginx
from wiq_site.site import load

app = typer.Typer()


@app.command("linkcheck")
def check_links() -> None:
    """Sucht tote Links zu anderen Websites; langsam, und hält kein Veröffentlichen auf."""
    root, given = project_root(), surroundings()
    content = load(root, given.today, given.site_url).content
    places = outside_links(content.texts)
    try:
        found = look(root, places, now())
    except NoNetwork:
        raise fail(
            "Von hier ist kein Netz zu erreichen: Über die Links lässt sich nichts sagen."
        ) from None
    dead = dead_links(places, found)
    for problem in dead:
        typer.echo(str(problem))
    doubts = sum(one.state is State.DOUBT for one in found.values())
    links = count_of(len(found), "Link", "Links")
    typer.echo(f"{links} nach draußen: {len(dead)} tote Stellen, {doubts} unklar.", err=True)
    if dead:
        raise typer.Exit(1)


class Server(StrEnum):
    """A web server that we can write settings for."""

    NGINX = "nginx"
    CADDY = "caddy"
    HEADERS = "_headers"


@app.command("server")
def server_settings(
    kind: Annotated[Server, typer.Argument(help="Welcher Server")],
    folder: Annotated[
        str, typer.Option("--root", help="Ordner auf dem Server, ohne „current“")
    ] = "/srv/www/wiq",
    listen: Annotated[str, typer.Option("--listen", help="Anschluss, sonst der übliche")] = "",
    brotli: Annotated[bool, typer.Option("--brotli", help="nginx hat ngx_brotli")] = False,
) -> None:
    """Schreibt die Einstellungen für den Server: Header, Weiterleitungen, 404, Zwischenspeicher."""
    given = surroundings()
    network = load(project_root(), given.today, given.site_url).network
    if network is None:
        raise fail("Die Inhalte haben Fehler. Bitte zuerst: make check")
    if network.base.path:
        raise fail(f"Für eine Website in einem Unterordner ({network.base.path}) geht das nicht.")
    moved = moved_of(((one.origin, one.to) for one in network.redirects), network.base)
    host = urlsplit(network.base.site_url).hostname or "localhost"
    serving = Serving(host, f"{folder.rstrip('/')}/current", moved, listen, brotli)
    written = {Server.NGINX: nginx, Server.CADDY: caddy}.get(kind)
    typer.echo(written(serving) if written else headers_file())
