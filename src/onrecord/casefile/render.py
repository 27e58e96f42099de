"""Case files as people read and send them: a page for the terminal, one HTML file, Markdown, JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import msgspec

from onrecord.casefile.items import CaseFile
from onrecord.casefile.sections import Line, Quote, Section, find_sections, find_summary, tell_extent
from onrecord.report.lines import on_one_line
from onrecord.report.page import make_console, print_page
from onrecord.report.visible import make_visible

if TYPE_CHECKING:
    from rich.console import RenderableType

CaseFileForm = Literal["text", "html", "md", "json"]
FORMS: tuple[CaseFileForm, ...] = ("text", "html", "md", "json")
SHOWN_LINES, SHOWN_QUOTES = 40, 4  # of a section and of a line on a terminal; the other forms have all
LETTERS = 12  # of a hash, beside a quotation
LONGEST = 220  # characters of a quotation on a terminal
WEB = re.compile(r"https?://", re.IGNORECASE)
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])|^([-+=]|\d+[.)])", re.MULTILINE)


def render_case_file(file: CaseFile, form: CaseFileForm, *, terminal: bool = False, most: int = SHOWN_LINES) -> str:
    """Give a case file in a form.

    Args:
        form: "text", a page that says where it is cut short; "html", one file without scripts that asks nothing of any network;
            "md", Markdown; "json", the file itself.
        terminal: whether a page may take the terminal's width and colours.
        most: lines of a section on a page.
    """
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(file), indent=1).decode("utf-8") + "\n"
    if form == "html":
        return "".join(_html(file))
    if form == "md":
        return "".join(_markdown(file))
    return print_page(_page(file, most), make_console(terminal=terminal))


# -- the terminal ------------------------------------------------------------------------------------------------------


def _page(file: CaseFile, most: int) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text.assemble((file.case, "cyan"), "  ", (on_one_line(file.name, LONGEST), "bold"))
    yield Text(on_one_line(tell_extent(file), 2 * LONGEST), style="dim")
    for told in find_summary(file):
        yield from _told(told, 0)
    for section in find_sections(file):
        yield Text("")
        note = f" ({section.note})" if section.note else ""
        yield Text(f"{section.title.upper()}{note}: {len(section.lines) or 'none'}", style="bold")
        yield from lines_on_terminal(section, most)


def lines_on_terminal(section: Section, most: int = SHOWN_LINES) -> Iterator[RenderableType]:
    """Give the lines of a section, as many as a person reads, and say how many more there are."""
    from rich.text import Text

    for line in section.lines[:most]:
        if line.head:
            yield Text(f"  {on_one_line(line.head, LONGEST)}")
        for told in line.quotes[:SHOWN_QUOTES]:
            yield from _told(told, 4 if line.head else 2)
        if len(line.quotes) > SHOWN_QUOTES:
            rest = [later for told in line.quotes[SHOWN_QUOTES:] for later in told.later]
            yield Text(f"    and {len(line.quotes) - SHOWN_QUOTES:,} more", style="dim")
            yield from (_since(later, 4) for later in dict.fromkeys(rest))
    if len(section.lines) > most:
        yield Text(f"  and {len(section.lines) - most:,} more: --format html, md and json have all", style="dim")


def _told(told: Quote, indent: int) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text.assemble(" " * indent, f"“{on_one_line(told.words, LONGEST)}”", (f"  {make_visible(told.where)}", "dim"))
    yield from (_since(later, indent) for later in told.later)


def _since(later: str, indent: int) -> RenderableType:
    from rich.text import Text

    return Text(f"{' ' * indent}  since then: {on_one_line(later, 2 * LONGEST)}", style="yellow")


# -- one HTML file -----------------------------------------------------------------------------------------------------


def _html(file: CaseFile) -> Iterator[str]:
    style = files("onrecord.casefile").joinpath("page.css").read_text(encoding="utf-8")
    sections = find_sections(file)
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(file.name)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<header>\n<h1>{_safe(file.name)}</h1>\n"
        f'<p class="extent">{file.case}: {_safe(tell_extent(file))}</p>\n'
    )
    yield from (_html_quote(told) for told in find_summary(file))
    links = (f'<li><a href="#s{n}">{section.title}</a> ({len(section.lines)})</li>' for n, section in enumerate(sections))
    yield f"</header>\n<nav><ul>{''.join(links)}</ul></nav>\n"
    for number, section in enumerate(sections):
        note = f" <small>{_safe(section.note)}</small>" if section.note else ""
        yield f'<section id="s{number}">\n<h2>{section.title}{note}</h2>\n'
        yield from map(_html_line, section.lines)
        yield "</section>\n" if section.lines else "<p>None in the record.</p>\n</section>\n"
    yield from _html_texts(file)
    yield "</body>\n</html>\n"


def _html_line(line: Line) -> str:
    head = f"<h3>{_safe(line.head)}</h3>\n" if line.head else ""
    return f"<article>\n{head}{''.join(map(_html_quote, line.quotes))}</article>\n"


def _html_quote(told: Quote) -> str:
    where = _safe(told.where)
    if told.url and WEB.match(told.url):
        where = f'<a href="{escape(told.url, quote=True)}" rel="noreferrer">{where}</a>'
    later = "".join(f'<p class="later">Since then: {_safe(one)}</p>' for one in told.later)
    return f"<blockquote><p>{_safe(told.words)}</p>{later}<footer>{where}{_html_place(told)}</footer></blockquote>\n"


def _html_place(told: Quote) -> str:
    """Give the place of the words in their text, by the first letters of its hash; the list of texts has all of them."""
    if told.document is None or not told.spans:
        return ""
    spans = ", ".join(f"{span.start}–{span.end}" for span in told.spans)
    name = _short(told.document)
    return f' <a class="place" href="#t{name}">{name} [{spans}]</a>'


def _short(document: str) -> str:
    return _safe(document.removeprefix("sha256:")[:LETTERS])


def _html_texts(file: CaseFile) -> Iterator[str]:
    """List the texts by their hashes, by which a record, or whoever holds a text, can prove the words that are quoted."""
    told = {one.cited.document: one.cited for one in file.stories}
    yield "<section>\n<h2>Texts <small>by the SHA-256 of their UTF-8; places are characters of the text</small></h2>\n<ul>\n"
    for document, cited in told.items():
        where = ", ".join(part for part in (cited.outlet, (cited.published or "")[:10], cited.source, cited.url) if part)
        yield f'<li id="t{_short(document)}"><code>{_safe(document)}</code> {_safe(where)}</li>\n'
    yield "</ul>\n</section>\n"


def _safe(words: str) -> str:
    return escape(make_visible(words), quote=True)


# -- Markdown ----------------------------------------------------------------------------------------------------------


def _markdown(file: CaseFile) -> Iterator[str]:
    yield f"# {_plain(file.name)}\n\n{file.case}: {_plain(tell_extent(file))}\n\n"
    yield from (_markdown_quote(told, "") for told in find_summary(file))
    for section in find_sections(file):
        note = f" ({section.note})" if section.note else ""
        yield f"\n## {section.title}{note}\n\n"
        for line in section.lines:
            yield f"- {_plain(line.head)}\n" if line.head else ""
            yield from (_markdown_quote(told, "  " if line.head else "") for told in line.quotes)
        yield "" if section.lines else "None in the record.\n"


def _markdown_quote(told: Quote, indent: str) -> str:
    later = "".join(f"{indent}  - **Since then:** {_plain(one)}\n" for one in told.later)
    url = f" <{told.url}>" if told.url and WEB.match(told.url) and not re.search(r"[\s<>]", told.url) else ""
    return f"{indent}- “{_plain(told.words)}” — {_plain(told.where)}{url}\n{later}"


def _plain(words: str) -> str:
    """Give words that Markdown shows as they are, on one line."""
    line = " ".join(make_visible(words).split())
    return MARKDOWN.sub(lambda found: "\\" + found[0] if found[1] else found[0][:-1] + "\\" + found[0][-1:], line)
