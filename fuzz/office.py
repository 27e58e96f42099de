"""Word documents, OpenDocument texts, RTF."""

from __future__ import annotations

import io

import docx

from fuzz.archives import zipped
from fuzz.check import Seam

RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\x y} Zo\'eb \u250?\uc1\par{\b bold}\tab\line \bin3 abc\cell\row}"
)
ODT = (
    b'<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><t:tracked-changes><t:p>Gone.</t:p></t:tracked-changes>'
    b'<t:h>Mill</t:h><t:p>One<t:s t:c="2"/>.<t:note><t:p>Note.</t:p></t:note><t:tab/><t:line-break/>x</t:p></o:body>'
    b"</o:document-content>"
)


def word() -> bytes:
    """Make a Word document with a table in it."""
    made = docx.Document()
    made.add_heading("Mill shut")
    made.add_paragraph("The mill closed.")
    made.add_table(1, 2).cell(0, 1).text = "cell"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


WORD = word()
BODY = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>One.</w:t><w:br/>'
    b"<w:tab/></w:r><w:ins><w:r><w:t>Two.</w:t></w:r></w:ins><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p><w:tbl><w:tr>"
    b'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr></w:tbl>'
    b"</w:body></w:document>"
)


def in_word(data: bytes) -> bytes:
    """Make the bytes the body of a Word document."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        return zipped({name: data if name == "word/document.xml" else archive.read(name) for name in archive.namelist()})


def in_open_document(data: bytes) -> bytes:
    """Make the bytes the content of an OpenDocument text."""
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "META-INF/manifest.xml": b"<manifest/>", "content.xml": data})


SEAM = Seam(
    name="office",
    seeds=(RTF, BODY, ODT, WORD),
    words=(rb"{\*", rb"\u-1", rb"\'", rb"\bin", rb"\ansicpg", rb"\uc0 ", rb"\par ", rb"{\fonttbl{\f0\fcharset128 }}", rb"\f0 ", b"{\\rtf1 ",
           b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", b'<w:vMerge w:val="continue"/>', b'<w:gridSpan w:val="-1"/>', b"<t:p>",
           b't:c="99999999999"', b"<t:s/>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;"),
    ways=(bytes, in_word, in_open_document),
)  # fmt: skip
