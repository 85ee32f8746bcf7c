"""Feeds: what is new, for programs that people let fetch it.

`entries` makes records of posts and steps, `catalogue` sorts them into feeds, `archive` cuts a feed
into documents, `xml`, `json_feed` and `opml` write them, `files` names all of them.
"""
