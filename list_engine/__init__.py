"""What runs inside Mailman 3: nothing in `wiq_site` or `plugins` imports it.

Mailman lives in an environment of its own (`tools/list_engine.py`, docs/newsletter.md) and finds
this package by its settings: `outgoing: list_engine.outgoing.deliver` and `[plugin.wiq]`.
"""
