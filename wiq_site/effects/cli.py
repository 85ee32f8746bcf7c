"""The whole command line at once, for whoever looks at all of it; `wiq` itself loads less."""

from wiq_site.effects.topics import make_app

app = make_app()
