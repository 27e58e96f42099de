"""XML from strangers: no entities, no outside files."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring


def parse_xml(data: bytes) -> Element:
    """Parse XML; entities of its own and references to other files are refused.

    Raises: what the parser raises; call it within `parsing`.
    """
    tree: Element = fromstring(data)
    return tree


def local_name(element: Element) -> str:
    """Give an element's name without its namespace, which releases of a format change."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
