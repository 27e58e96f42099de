"""XML from strangers: told by its root, read without entities and outside files."""

from __future__ import annotations

import codecs
import re
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from onrecord.documents.wide import narrow_head

SKIPPED = ((b"<!--", b"-->"), (b"<?", b"?>"))
DOCTYPE = re.compile(rb"<!DOCTYPE\s[^\[>]*(\[[^\]]*\]\s*)?>", re.IGNORECASE)
ROOT = re.compile(rb"<(?:[\w-]+:)?([\w-]+)")


def root_name(head: bytes) -> str:
    """Give the name of the root element, in small letters and without its prefix; "" where the bytes are no XML.

    >>> root_name(b'<?xml version="1.0"?><!-- made by hand --><rdf:RDF xmlns="...">')
    'rdf'
    """
    head = narrow_head(head).removeprefix(codecs.BOM_UTF8).lstrip()
    while True:
        if end := next((end for begin, end in SKIPPED if head.startswith(begin)), None):
            _, _, head = head.partition(end)
        elif doctype := DOCTYPE.match(head):
            head = head[doctype.end() :]
        else:
            root = ROOT.match(head)
            return root[1].decode("ascii", "replace").lower() if root else ""
        head = head.lstrip()


def parse_xml(data: bytes) -> Element:
    """Parse XML; entities of its own and references to other files are refused.

    Raises: what the parser raises; call it within `parsing`.
    """
    tree: Element = fromstring(data)
    return tree


def local_name(element: Element) -> str:
    """Give an element's name without its namespace, which releases of a format change."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
