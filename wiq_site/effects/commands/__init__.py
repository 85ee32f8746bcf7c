"""The commands of `wiq`, one module a topic: each has its own `app`, and `cli.py` puts them in."""
