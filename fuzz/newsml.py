"""NewsML-G2 and NITF."""

from __future__ import annotations

from fuzz.check import Seam

G2 = """<?xml version="1.0" encoding="utf-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1"><itemMeta><versionCreated>2031-05-15T06:00:00+02:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Mill to close</headline></contentMeta>
<contentSet><inlineData contenttype="text/plain">The mill closed.</inlineData></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>
<newsItem><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>It rained.</p></body></html></inlineXML></contentSet>
</newsItem><newsItem><inlineData contenttype="application/xhtml+xml">&lt;p&gt;It rained.&lt;/p&gt;</inlineData></newsItem></itemSet>
</newsMessage>"""
NITF = """<nitf><head><docdata><date.issue norm="20310515T060000Z"/><doc-id id-string="a1"/></docdata></head><body><body.head><hedline>
<hl1>Ferry sinks</hl1></hedline></body.head><body.content><p>The ferry sank.</p><block><p>Nobody <em>was</em> hurt.</p></block>
<table><tr><td>One</td></tr></table></body.content></body></nitf>"""

SEAM = Seam(
    name="newsml",
    seeds=(G2.encode(), NITF.encode(), G2.replace(' encoding="utf-8"', "").encode("utf-16")),
    words=(b"<newsItem>", b"</newsItem>", b"<inlineData>", b"<p>", b"</p>", b"<!DOCTYPE nitf [<!ENTITY x 'y'>]>", b"&x;", b"<![CDATA[", b"]]>",
           b"<body.content>", b'<?xml version="1.0" encoding="', b"shift_jis", b"<html>"),
)  # fmt: skip
