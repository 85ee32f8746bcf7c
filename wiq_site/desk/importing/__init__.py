"""Texts of another website become posts: read, cleaned, planned; `effects/` fetches and writes."""
