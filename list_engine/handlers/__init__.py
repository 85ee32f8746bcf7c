"""Handlers that Mailman finds by itself."""
