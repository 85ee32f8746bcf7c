"""What is decided when the site is published: targets, releases, plans, checks, server settings.

Values in, values out. What builds, transfers, locks and asks servers is in
`wiq_site/effects/publish/`. How it works: docs/hosting.md.
"""
