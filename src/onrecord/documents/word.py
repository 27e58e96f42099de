"""Word documents (DOCX), by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.documents.how import How, Loaded
from onrecord.documents.making import make_document, needing, parsing
from onrecord.documents.packages import check_size
from onrecord.documents.text_exports import read_text

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAX_NESTED = 20  # tables, one in a cell of the other


def read_archive(archive: zipfile.ZipFile, where: str, how: How) -> Iterator[Loaded]:
    """Read paragraphs and the cells of tables in their order, one a line, a blank line between them.

    Notes, comments, headers and footers are left out; of tracked changes the text is as it would be if all were accepted.
    """
    with needing("office", where, "a Word document"):
        import docx
    check_size(archive, where, how)
    assert archive.fp is not None
    archive.fp.seek(0)
    with parsing(where, "Word document"):
        document = docx.Document(io.BytesIO(archive.fp.read()))
        paragraphs = [text for text in _texts(list(document.iter_inner_content()), 0) if text.strip()]
        title = document.core_properties.title
    text = "\n\n".join(paragraphs)
    yield from read_text(text, where, how, lambda: make_document(text, where, how, title=title))


def _texts(blocks: list[Paragraph | Table], depth: int) -> Iterator[str]:
    from docx.table import Table

    for block in blocks:
        if not isinstance(block, Table):
            yield block.text
        elif depth < MAX_NESTED:
            seen: set[object] = set()  # a cell over several columns stands in each of them
            for row in block.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _texts(list(cell.iter_inner_content()), depth + 1)
