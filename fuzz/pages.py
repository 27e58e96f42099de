"""HTML pages: the reader itself, whatever the bytes look like."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz.check import PLACE, Seam
from onrecord.documents.how import Loaded
from onrecord.errors import UnreadableDocument
from onrecord.pages import read_page

NEWS = "The harbour board approved the plan on Tuesday, and nobody could say what it would cost “us” or Zoë Brún."
PAGES = (
    f"""<!DOCTYPE html><html lang=en-GB><head><meta charset=utf-8><title>Bridge shut | The Post</title>
<meta property="og:title" content="Bridge shut"><link rel=canonical href="https://post.example/b">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Bridge shut","datePublished":"2031-05-15",
"author":[{{"name":"Ruth Calder"}}],"articleBody":"{NEWS}"}}</script></head><body><nav><ul><li><a href=/>Home</a></ul></nav>
<article><h1>Bridge&nbsp;shut</h1><p class=byline>By Ruth Calder<time datetime=2031-05-15>15 May</time><p>{NEWS}<br><br>{NEWS}</p>
<figure><img><figcaption>The bridge</figcaption></figure><ul><li>{NEWS}<li>One &amp; two</ul><table><tr><td>{NEWS}<td>2</table>
<aside class=related><h3><a href=/x>More</a></h3></aside></article><div id=comments><p>{NEWS}</div><footer>&copy;</footer>""",
    f"""<html><head><title>Shut</title><script type="application/ld+json">[{{"@type": "NewsArticle", "articleBody":
"{NEWS}\\n\\u201c{NEWS} \\ud83d\\ude00 \\"x\\" &amp;amp; <p>{NEWS}<\\/p>"}}]</script></head><body><div id=root></div>""",
    f"<pre>{NEWS}\r\n\r\n{NEWS}\r\nx</pre><svg><p></svg><template><p>{NEWS}</template><select><option>x</select>",
    f"<HTML><BODY><TABLE><TR><TD><FONT SIZE=2><B>Bridge shut</B><BR>{NEWS}<P>{NEWS}&notit;&#0;&#x80;&amp</FONT></TABLE>",
)
TAGS = "p div br article nav h1 table tr td li ul a b script style svg template pre plaintext title textarea aside main section"


def load(data: bytes) -> Iterator[Loaded]:
    """Read bytes as a page."""
    try:
        yield read_page(data, source=PLACE)
    except UnreadableDocument as error:
        yield error


SEAM = Seam(
    name="pages",
    seeds=tuple(page.encode() for page in PAGES),
    words=(
        *(b"<" + tag.encode() + b">" for tag in TAGS.split()),
        *(b"</" + tag.encode() + b">" for tag in TAGS.split()),
        b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&amp;", b"&#x", b"&nbsp;", b'class="', b'itemprop="articleBody"', b"hidden", b'"articleBody": "', b"\\u201c", b"\\n", b'application/ld+json">',
        b"<meta charset=", b"\xc2\xad", b"\xe2\x80\x8b", NEWS.encode(),
    ),
    load=load,
)  # fmt: skip
