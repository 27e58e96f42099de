"""RSS and Atom."""

from __future__ import annotations

from fuzz.check import Seam

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>Mill &amp;amp; yard</title><link>https://post.example/mill</link><guid>tag:mill</guid>
<pubDate>Thu, 15 May 2031 06:00:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>“We’re shut,” said Zoë&nbsp;Brún.</p>]]></content:encoded></item>
<item><guid>x</guid><description>The ferry sank. 5 &lt; 10.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/"><entry><title type="html">A &lt;b&gt;step</title><id>urn:1</id>
<link href="1"/><updated>2031-05-15T06:00:00Z</updated><content type="text">The mill closed.</content></entry><entry>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It rained.</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="https://post.example/1"><title>Mill</title><description>It closed.</description></item></rdf:RDF>"""

SEAM = Seam(
    name="feeds",
    seeds=(RSS.encode(), ATOM.encode(), RDF.encode(), ATOM.encode("utf-16")),
    words=(b"<item>", b"</item>", b"<entry>", b"<content>", b"<summary>", b"<![CDATA[", b"]]>", b"<!DOCTYPE rss [<!ENTITY x 'y'>]>",
           b"&x;", b"&#0;", b' type="html"', b' mode="base64"', b"<pubDate>", b' xml:base="http://[', b"<media:content url='"),
)  # fmt: skip
