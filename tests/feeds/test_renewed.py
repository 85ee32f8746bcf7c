"""An entry exchanged in a finished document gives the bytes of the document made with it."""

from dataclasses import replace

import pytest

from tests.builders import network
from tests.feeds.sites import feeds_of, posts
from wiq_site.feeds.archive import documents
from wiq_site.feeds.files import FeedWriter, form_of
from wiq_site.feeds.names import ALL, FORMATS
from wiq_site.feeds.records import Publisher

NEW = '<p>Neu: „a“ &amp; ]]&gt; &lt;entry&gt; <em>b</em></p>\n<pre>{"id": "tag:x"},\n</pre>'


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("place", [0, 5, 29])
def test_an_exchanged_entry_is_as_if_written_with_the_rest(form, place):
    site = network(posts(40))
    for document in documents(feeds_of(site)[ALL]):
        entry = document.entries[min(place, len(document.entries) - 1)]
        new = replace(entry, html=NEW)
        entries = tuple(new if each is entry else each for each in document.entries)
        before = FeedWriter(Publisher(site)).write(document, form)
        wanted = FeedWriter(Publisher(site)).write(replace(document, entries=entries), form)
        assert before != wanted
        assert FeedWriter(Publisher(site)).renewed(before, new, form) == wanted


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_document_without_the_entry_stays(form):
    site = network(posts(40))
    newest, oldest = documents(feeds_of(site)[ALL])[:2]
    data = FeedWriter(Publisher(site)).write(newest, form)
    # An id that begins like another's is another.
    for entry in (oldest.entries[0], replace(newest.entries[0], id=newest.entries[0].id[:-1])):
        assert FeedWriter(Publisher(site)).renewed(data, entry, form) == data


def test_files_are_told_apart_by_their_endings():
    for form in FORMATS:
        assert form_of(f"alle-3.{form.ending}") is form
    assert form_of("feed.css") is None
    assert form_of("liste.opml") is None
