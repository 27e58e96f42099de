"""JSON: lines, arrays, objects over several lines, under the names of many programs."""

from __future__ import annotations

from fuzz.check import Seam

ARRAY = b"""[{"text": "One.", "date": "2031-05-15", "title": "A \\"B\\" }{"}, {"bodies": [{"value": "<p>x</p>", "contentType": "text/html"}]},
{"headlines": [{"value": "H", "role": "main"}], "body_text": "Two", "versioncreated": "2031-05-15T06:00:00Z", "pubstatus": "usable"}]"""
LINES = b"""{"text": "One.", "id": 7}
{"maintext": "Two.", "html": {"content": "x", "crawl_date": "2031-05-15 06:00:00"}, "publish_date": 1936000000000, "url": "u"}
{"body": {"summary": ["S"], "sections": [{"headline": ["H"], "paragraphs": ["P", "Q"]}]}, "title": "T"}
{"fields": {"bodyText": "G"}, "webTitle": "W", "webPublicationDate": "2031-05-15T06:00:00Z"}
{"articles": [{"content": "<p>N</p>", "publishedAt": null, "source": {"id": "p", "name": "Post"}}], "status": "ok"}
{"content": "C", "authors": ["A", {"name": "B"}], "publisher": {"name": "P"}, "lang": "en_GB", "updated": "2031-05-15", "url": "https://p.example/"}
{"version": "https://jsonfeed.org/version/1.1", "title": "F", "authors": [{"name": "A"}], "items": [{"content_text": "I"}]}
{"id": "", "source": "s", "title": null, "published": null, "retrieved": null, "language": null, "text": "W", "modified": null, "url": null, "headline": null, "byline": null, "outlet": "O"}
{"onrecord": "1", "document": {"text": "x"}}
"""

SEAM = Seam(
    name="json_rows",
    seeds=(ARRAY, LINES, ARRAY.decode().encode("utf-16"), b'{\n "text": "One."\n}\n{\n "text": "Two."\n}'),
    words=(b'"text": "', b'"content_html": "<p>', b'"items": [', b'"response": {', b"\\ud83d", b"\\u0000", b"1e999", b"-0", b"null", b"[[[[",
           b'{"a":' * 8, b'"date": ', b'"published": "', b'"pubstatus": "canceled"', b'"byline": ', b'"outlet": ', b'"language": ', b'"modified": ',
           b'"origin": {', b"NaN", b'"\\u2028'),
)  # fmt: skip
