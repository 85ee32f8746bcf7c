"""Publishing: builds, transfers, switches, verifies. Decisions are made in `wiq_site/publish/`."""
