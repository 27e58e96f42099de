"""NewsML-G2 and NITF, the XML of news agencies; NITF stands alone or within NewsML-G2."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from onrecord.documents.article_keys import WITHDRAWN, refuse_withdrawn
from onrecord.documents.how import INSIDE, How, Loaded
from onrecord.documents.making import make_document, make_fragment, parsing, read_whole
from onrecord.documents.streams import Stream
from onrecord.documents.xml_trees import local_name, parse_xml, root_name
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document

ROOTS = {"newsmessage", "newsitem", "nitf"}
BLOCKS = frozenset({"p", "hl1", "hl2", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "pre", "blockquote"})
"""Elements of NITF that are paragraphs, where no other of them is within."""


def is_it(head: bytes, name: str) -> bool:
    """Tell the formats by their root element."""
    return root_name(head) in ROOTS


def read(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read each news item that has text; items that are pictures alone are passed over, withdrawn ones are named."""
    data = read_whole(stream, where, how, "XML of news")
    with parsing(where, "XML of news"):
        root = parse_xml(data)
        items = [e for e in root.iter() if local_name(e) == "newsItem"] or [root]
    found = False
    for number, item in enumerate(items, start=1):
        guid = item.get("guid") or _attribute(item, "doc-id", "id-string")
        place = f"{where}{INSIDE}{guid or number}" if guid or len(items) > 1 else where
        try:
            with parsing(place, "news item"):
                document = _load_item(item, place, how)
        except UnreadableDocument as error:
            found = True
            yield error
        else:
            if document is not None:
                found = True
                yield document
    if not found:
        yield UnreadableDocument(f"{where}: there is no item with text in it. Nothing was read from it.")


def _load_item(item: Element, where: str, how: How) -> Document | None:
    status = _attribute(item, "pubStatus", "qcode")
    if status and status.rpartition(":")[2].lower() in WITHDRAWN:
        raise refuse_withdrawn(status, where)
    published = _text(item, "versionCreated") or _attribute(item, "date.issue", "norm") or _text(item, "firstCreated")
    title = _headline(item)
    plain = next((e for e in item.iter() if local_name(e) == "inlineData" and _is_plain(e) and (e.text or "").strip()), None)
    if plain is not None:
        return make_document(plain.text or "", where, how, title=title, published=published)
    for inline in item.iter():
        name = local_name(inline)
        if name == "html" or (name == "inlineData" and (inline.text or "").lstrip().startswith("<")):
            html = inline.text if name == "inlineData" else tostring(inline, encoding="unicode")
            return make_fragment(html or "", where, how, title=title, published=published)
        if name in {"nitf", "body.content"}:
            body = next((e for e in inline.iter() if local_name(e) == "body.content"), inline)
            return make_document("\n\n".join(_paragraphs(body)), where, how, title=title, published=published)
    return None


def _is_plain(inline: Element) -> bool:
    kind = inline.get("contenttype") or ""
    return "html" not in kind and "xml" not in kind and not (inline.text or "").lstrip().startswith("<")


def _headline(item: Element) -> str | None:
    for name in ("headline", "hl1", "title"):
        found = next((e for e in item.iter() if local_name(e) == name), None)
        if found is not None:
            return "".join(found.itertext())
    return None


def _paragraphs(body: Element) -> Iterator[str]:
    """Give the text of each block that has no other within, on one line."""
    parents = {child: parent for parent in body.iter() for child in parent}
    around: set[Element] = set()
    blocks = [element for element in body.iter() if local_name(element) in BLOCKS]
    for block in blocks:
        parent = parents.get(block)
        while parent is not None and parent not in around:
            around.add(parent)
            parent = parents.get(parent)
    for block in blocks:
        if block not in around and (text := " ".join("".join(block.itertext()).split())):
            yield text


def _text(item: Element, name: str) -> str | None:
    return next((e.text.strip() for e in item.iter() if local_name(e) == name and e.text), None)


def _attribute(item: Element, name: str, attribute: str) -> str | None:
    return next((e.get(attribute) for e in item.iter() if local_name(e) == name), None)
