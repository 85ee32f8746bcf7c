"""Draws the pictures of the editors' handbook from the real thing: `make handbuch-bilder`."""
