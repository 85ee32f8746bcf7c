"""Small exports of other systems, and a web server of the old site."""

import io
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image

_ITEM = """\
<item><title>{title}</title><link>{link}</link><dc:creator>jemand</dc:creator>
<pubDate>Wed, 22 Jul 2020 22:30:00 +0000</pubDate>
<content:encoded><![CDATA[{html}]]></content:encoded>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
<wp:post_date>{date}</wp:post_date><wp:post_name>{slug}</wp:post_name>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>
<category domain="category" nicename="x"><![CDATA[netzwerk]]></category>
<category domain="post_tag" nicename="y"><![CDATA[wasser]]></category></item>
"""
_WXR = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Alt</title><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>
"""


def item(html="<p>Text.</p>", **values):
    """An entry of WordPress' export."""
    given = {
        "title": "Gießen & mehr",
        "link": "https://alt.example/2020/07/giessen/",
        "excerpt": "",
        "date": "2020-07-23 00:30:00",
        "slug": "giessen",
        "status": "publish",
        "kind": "post",
    } | values
    given["title"] = given["title"].replace("&", "&amp;")
    return _ITEM.format(html=html, **given)


def wordpress(*items):
    """WordPress' export."""
    return _WXR.format(items="".join(items))


def json_api():
    """A document of Drupal's JSON:API."""
    attributes = {
        "title": "Aus Drupal",
        "created": "2020-07-22T22:30:00+00:00",
        "status": True,
        "path": {"alias": "/aktuelles/aus-drupal"},
        "body": {
            "value": "roh",
            "processed": "<h4>Hallo</h4><p>Ein <em>Text</em>.</p>",
            "summary": "Kurz gesagt.",
        },
    }
    tags = {"field_tags": {"data": [{"type": "taxonomy_term--tags", "id": "t1"}]}}
    term = {"id": "t1", "type": "taxonomy_term--tags", "attributes": {"name": "Wasser"}}
    node = {"type": "node--article", "id": "1", "attributes": attributes, "relationships": tags}
    return json.dumps({"data": [node], "included": [term]})


def node_export():
    """What node_export of Drupal 7 writes."""
    node = {
        "title": "Aus Drupal",
        "created": "1595457000",
        "status": "1",
        "path": {"alias": "aktuelles/aus-drupal"},
        "body": {"und": [{"value": "<p>Ein <em>Text</em>.</p>", "summary": ""}]},
    }
    return json.dumps([node])


def picture():
    """A small JPEG."""
    buffer = io.BytesIO()
    Image.new("RGB", (30, 20)).save(buffer, "JPEG")
    return buffer.getvalue()


@contextmanager
def old_site(files):
    """Serve `files` (path → bytes) on the loopback; yields the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            data = files.get(self.path)
            self.send_response(404 if data is None else 200)
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
