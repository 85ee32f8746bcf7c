"""Thin adapters between Pelican and `wiq_site`: connect a signal, call, hang up the result."""
