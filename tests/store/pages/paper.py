"""Invented pages as they are saved: files, archives and messages that hold them, and records that are made of these."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from onrecord.documents import load_documents_or_readings
from onrecord.pipeline import read_all
from onrecord.store import Counts, Pages, Record

MILL = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mill to close</title>
<meta name="keywords" content="Sphagnum Quorndale Ballyvourney"><script>var t = "not shown";</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Mill to close after 140 years</h1>
<p>&ldquo;We are <b>closing</b> the mill,&rdquo; said Ruth&nbsp;Calder, the chief
   executive of Calder &amp; Sons, on Tuesday. About 320 people work there.</p>
<p>Sergeant Tomas Adeyemi was arrested on Monday after a fire at the mill. He denies arson, his lawyer said.</p>
</article><footer>Telephone the newsroom</footer></body></html>"""
FIRE = """<html><head><title>Officer charged over mill fire</title></head><body><div class="story">
<h1>Officer charged over mill fire</h1><p>Mr Adeyemi, 41, has been charged with arson, West Vale Police said on Friday.</p>
<p>Insurers put the damage at \xa31.2m, and Si\xe2n O\x92Neill told the court that he was nowhere near it.</p></div></body>
</html>""".encode("latin-1")
FERRY = """<!DOCTYPE html><html><body><main><h2>Ferry runs aground</h2><p>The ferry Aurora ran aground near Łeba with 212
passengers aboard. Nobody was hurt, the coastguard said.<p>“It was like a 👻 ship,” said Maya Okonjo on Sunday.
</main>""".encode()
EXPORT = b"<HTML><HEAD><TITLE>Documents</TITLE></HEAD><BODY>" + b"".join(
    b"""<DIV><P>%d of 2 DOCUMENTS</P><P>The Vale Argus</P><P>May 1%d, 2031 Thursday</P><P>Harbour wall, part %d</P>
<P>LENGTH: 21 words</P><P>The harbour wall at Snorrington was breached in %d places, the council said on Thursday night.</P>
<P>LOAD-DATE: May 1%d, 2031</P></DIV>""" % (n, n, n, n, n)
    for n in (1, 2)
) + b"</BODY></HTML>"  # fmt: skip
PLAIN = b"The lighthouse keeper retired.\n\n\xe2\x80\x9cI shall miss it,\xe2\x80\x9d said Nora Finch."


def write_files(folder: Path) -> None:
    """Put the pages, and a text that is none, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {"a.html": MILL, "b.html": FIRE, "c.html": FERRY, "d.html": EXPORT, "e.txt": PLAIN}.items():
        (folder / name).write_bytes(data)


def write_zip(path: Path, many: int) -> None:
    """Write an archive of as many pages as are asked for, each another."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(many):
            archive.writestr(f"{number:05}.html", MILL.replace(b"320", b"%d" % (number + 1_000)))


def add(record: Record, paths: Sequence[Path], *, keep: bool = True, batch: int = 200) -> Counts:
    """Add files to a record as `onrecord add` does."""
    pages = Pages()
    items = load_documents_or_readings(paths, keep_page=pages.keep if keep else None)
    return record.add(read_all(record.unread(items)), pages=pages, batch=batch)
