"""Which text of a page is story, which story, and which is furniture."""

import msgspec

from onrecord.reading import Reading
from onrecord.stories.layout import Layout, find_layout

__all__ = ["Layout", "add_stories", "find_layout"]


def add_stories(reading: Reading) -> Reading:
    """Fill the stories and the furniture of a reading."""
    layout = find_layout(reading.document.text)
    return msgspec.structs.replace(reading, stories=layout.stories, furniture=layout.furniture)
