"""Pictures that we draw: cards for links in social networks, posters, icons.

`records` says what is on each; `card`, `poster` and `mark` draw; `layout` breaks lines; `fonts` are
those of two packages and no others, so that every machine draws the same.
"""
