"""PDF."""

from __future__ import annotations

from fuzz.check import Seam


def pdf(content: bytes) -> bytes:
    """Make a PDF of one page, without a table of its objects' places, which readers then make themselves."""
    objects = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    )
    stream = b"4 0 obj<</Length %d>>stream\n" % len(content) + content + b"\nendstream endobj\n"
    return b"%PDF-1.4\n" + objects + stream + b"trailer<</Root 1 0 R/Info<</Title(Mill)>>>>\n%%EOF"


TEXT = b"BT /F1 12 Tf 72 720 Td (The mill closed on Tues-) Tj 0 -20 Td (day.) Tj T* [(It) -500 (rained.)] TJ ET"

SEAM = Seam(
    name="pdfs",
    seeds=(pdf(TEXT), TEXT),
    words=(b"/Encrypt", b"/Filter/FlateDecode", b"/ObjStm", b"/XRef", b"endobj", b"0 R", b"/Kids[2 0 R]", b"/Count -1", b"<FEFF0041>", b"Tj",
           b"/ToUnicode 4 0 R", b"/Contents[4 0 R 4 0 R]", b"startxref\n0", b"trailer<<", b"q\n", b"Do"),
    ways=(bytes, pdf),
)  # fmt: skip
