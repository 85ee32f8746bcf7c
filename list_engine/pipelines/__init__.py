"""Pipelines that Mailman finds by itself."""
