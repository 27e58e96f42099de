"""One seam under atheris, in a process of its own: `python -m fuzz.target SEAM [options of libFuzzer] CORPUS`."""

from __future__ import annotations

import sys

INSTRUMENTED = ["onrecord.documents", "onrecord.pages", "onrecord.reading", "feedparser", "striprtf", "docx", "email"]


def main() -> None:
    """Fuzz until libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        import onrecord.pages.described  # loaded with the first page, and then no longer instrumented
        import onrecord.pages.reader  # noqa: F401
        from fuzz.check import check, find_way
        from fuzz.seams import SEAMS
    seam = SEAMS[sys.argv.pop(1)]

    def try_one(data: bytes) -> None:
        check(seam, *find_way(data, seam))

    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
