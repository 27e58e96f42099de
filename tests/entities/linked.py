"""Links as marks: "[a_is:Tom Bell] said [a:he] was ill" links one pronoun to Tom Bell, and nothing else."""

from __future__ import annotations

import onrecord
from marked import unmark
from onrecord.reading import Span
from onrecord.reading.items import MentionForm

NAME = "_is"


def marked_links(marked: str) -> tuple[str, dict[Span, Span]]:
    """Give the bare text and, for each marked link, the name that it goes to."""
    text, spans = unmark(marked)
    names = {label.removesuffix(NAME): where[0] for label, where in spans.items() if label.endswith(NAME)}
    return text, {span: names[label] for label, where in spans.items() if not label.endswith(NAME) for span in where}


def links_of(text: str, form: MentionForm, names: set[Span]) -> dict[Span, Span]:
    """Give the links of one form in a reading, each with that name of `names` that its entity has, else its first one."""
    links: dict[Span, Span] = {}
    for entity in onrecord.read(text, published="2031-05-15").entities:
        own = [mention.span for mention in entity.mentions if mention.form == "name"]
        own = own or [entity.mentions[0].span]  # a family may have no name
        home = next((name for name in sorted(names) if any(span.overlaps(name) for span in own)), own[0])
        links |= {mention.span: home for mention in entity.mentions if mention.form == form}
    return links
