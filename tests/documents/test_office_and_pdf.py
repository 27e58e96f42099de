"""Word, RTF, OpenDocument and PDF: the running text; what cannot be read says why, and what to install."""

from __future__ import annotations

import builtins
import io
import zipfile
from typing import Any

import docx
import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from documents.loaded import Load, texts, told
from onrecord.reading import Document

LINES = ["“We’re shut,” said Zoë Brún.", "The café’s owner paid £3."]


def word(lines: list[str], title: str = "Mill") -> bytes:
    made = docx.Document()
    made.core_properties.title = title
    for line in lines:
        made.add_paragraph(line)
    return saved(made)


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_document_gives_its_paragraphs(load: Load) -> None:
    (document,) = load(word(LINES), "a.docx")
    assert isinstance(document, Document)
    assert (document.source, document.title, document.text) == ("a.docx", "Mill", "\n\n".join(LINES))


def test_tables_are_read_in_their_place_and_a_wide_cell_once(load: Load) -> None:
    made = docx.Document()
    made.add_paragraph("Before.")
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Wide."
    table.cell(1, 0).text, table.cell(1, 1).text = "Left.", "Right."
    made.add_paragraph("After.")
    assert texts(load(saved(made))) == ["Before.\n\nWide.\n\nLeft.\n\nRight.\n\nAfter."]


def test_an_empty_word_document_is_told(load: Load) -> None:
    assert told(load(word([]), "a.docx")) == ["a.docx: there is no text in it. Nothing was read from it."]


def test_a_word_document_without_its_inside_is_told(load: Load) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    (line,) = told(load(out.getvalue(), "a.docx"))
    assert line.startswith("a.docx: this Word document is damaged, or it is none")


def test_a_word_document_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(load: Load) -> None:
    out = io.BytesIO(word(["One."]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bmp", bytes(3_000_000))
    (line,) = told(load(out.getvalue(), "a.docx", max_file_bytes=1_000_000))
    assert line.startswith("a.docx: unpacks to 3,")
    assert "the limit is 1,000,000" in line


def open_document(content: str, manifest: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr(
            "content.xml",
            '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            f'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body>{content}</o:body></o:document-content>',
        )
        archive.writestr("meta.xml", '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Mill</dc:title></m>')
    return out.getvalue()


def test_an_opendocument_text_gives_headings_and_paragraphs_without_notes_and_deleted_words(load: Load) -> None:
    data = open_document(
        "<t:tracked-changes><t:p>Gone.</t:p></t:tracked-changes><t:h>Mill shut</t:h><t:p>It "
        "<t:span>was</t:span><t:s t:c='2'/>noon<t:note><t:p>A note.</t:p></t:note>.<t:line-break/>Then</t:p>"
        "<t:list><t:list-item><t:p>One.</t:p></t:list-item></t:list>"
    )
    (document,) = load(data)
    assert isinstance(document, Document)
    assert (document.title, document.text) == ("Mill", "Mill shut\n\nIt was  noon.\nThen\n\nOne.")


def test_an_opendocument_text_that_takes_a_password_is_told(load: Load) -> None:
    (line,) = told(load(open_document("", "<encryption-data/>"), "a.odt"))
    assert line == "a.odt: takes a password. Nothing was read from it. Save it without one."


def test_rtf_gives_its_text(load: Load) -> None:
    data = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 \ldblquote We\rquote re shut,\rdblquote  said Zo\'eb Br\u250?n."
    data += rb"\par It \b rained\b0 .\par}"
    assert texts(load(data))[0].strip() == "“We’re shut,” said Zoë Brún.\nIt rained."


def pdf(pages: list[list[str]], **options: Any) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, **options)
    canvas.setTitle("Mill")
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 720 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_pdf_gives_the_lines_of_its_pages(load: Load) -> None:
    """Its date is when the file was made, so it is not the document's."""
    (document,) = load(pdf([["The mill closed.", "Zoë left."], [], ["It rained."]]), "a.pdf")
    assert isinstance(document, Document)
    assert (document.title, document.published) == ("Mill", None)
    assert document.text == "The mill closed.\nZoë left.\n\nIt rained."


def test_a_pdf_without_text_is_told_to_be_a_scan(load: Load) -> None:
    (line,) = told(load(pdf([[], []]), "a.pdf"))
    assert line.startswith("a.pdf: 2 pages with no text on them, as scans are.")


def test_a_pdf_that_takes_a_password_is_told(load: Load) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([["Secret."]])))
    writer.encrypt("word", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert told(load(out.getvalue(), "a.pdf")) == ["a.pdf: takes a password. Nothing was read from it. Save it without one."]


def test_a_damaged_pdf_is_told(load: Load) -> None:
    (line,) = told(load(b"%PDF-1.7\nnothing of the kind", "a.pdf"))
    assert line.startswith("a.pdf: this PDF is damaged, or it is none")


def test_a_pdf_that_is_too_large_or_too_long_is_told(load: Load) -> None:
    data = pdf([["The mill closed."] * 30] * 3)
    assert "has to be held whole" in told(load(data, max_file_bytes=500))[0]
    assert "more than 700 characters" in told(load(data, max_characters=700))[0]


@pytest.mark.parametrize(
    ("library", "extra", "data"),
    [
        ("docx", "office", word(["One."])),
        ("striprtf.striprtf", "office", b"{\\rtf1 One.}"),
        ("pypdfium2", "pdf", b"%PDF-1.7"),
        ("fastwarc.warc", "warc", b"WARC/1.0\r\n"),
    ],
)
def test_a_library_that_is_missing_is_named_with_what_installs_it(
    load: Load, monkeypatch: pytest.MonkeyPatch, library: str, extra: str, data: bytes
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    (line,) = told(load(data, "a"))
    assert line.endswith(f"pip install 'onrecord[{extra}]'")
