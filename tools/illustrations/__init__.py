"""Draws the illustrations of the site, for there are no photos: `make illustrations`.

`parts` are what scenes are made of; `scenes`, `neighbourhood` and `gatherings` draw one picture a
function, `maps` draws from content/karte/. Chromium turns the drawings into pixels, below content/bilder/.
"""
