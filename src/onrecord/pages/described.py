"""What a page says of its article: title, authors, dates, address, outlet, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.pages import class_words as words
from onrecord.pages.article import Article
from onrecord.pages.dates import find_in_address, find_written, parse_stated
from onrecord.pages.json_ld import Described, find_described
from onrecord.pages.markup import BREAK, Block, Page
from onrecord.pages.prose import Hints, show

TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "title")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "date.published", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate",
    "publication_date", "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "dcterms.created",
    "dc.date.issued",
    "dc.date", "dcterms.date", "dc.date.created", "citation_publication_date", "ptime", "date", "displaydate",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "article:modified", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised", "utime",
)  # fmt: skip
AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "dcterms.creator",
    "citation_author",
)
OUTLETS = ("og:site_name", "application-name", "cre", "dc.publisher", "twitter:app:name:iphone", "apple-mobile-web-app-title")
"""Names of meta tags, the most to be trusted first. Source: Open Graph, Dublin Core, Parse.ly, Sailthru, Chartbeat."""

BY = re.compile(r"^\s*(?:(?:written|posted|reported|words|story|article)\s+)?by\b:?\s*", re.IGNORECASE)
AFTER_NAME = re.compile(
    r"\s*(?:\||•|·|—|–|\bfor\b|\bpublished\b|\bupdated\b|\bposted\b|\d|@"
    r"|,\s*(?:\w+ ){0,3}(?:correspondent|editor|reporter|writer)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:(?: |, | & | and )(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|bin|al|la|di)){1,12}$")
SITE_IN_TITLE = re.compile(r"\s+(?:[|•·»–—]|-{1,2}|::?)\s+")
LONGEST_DATE_LINE = 60  # characters of a line that is taken for a date line
DATE_AFTER_BREAK = 40  # characters at the end of a heading that a date line follows after a line break
LONGEST_SIGNED = 120  # of one whose element says that it is
MOST_NAMES = 5  # words of a name that no "by" leads up to
NEAR = 12  # blocks around the headline in which a date line is looked for


class Description(NamedTuple):
    """What is told; None where nothing is."""

    title: str | None
    byline: str | None
    published: str | None
    modified: str | None
    url: str | None
    outlet: str | None
    language: str | None


class Said(NamedTuple):
    """What the page says in its markup, before its article is known."""

    meta: dict[str, list[str]]
    articles: list[Described]
    title: str
    """Of the `title` element."""

    def first(self, names: Iterable[str]) -> str:
        """Give the first value of the first name that has one."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")


def collect(page: Page) -> Said:
    """Collect meta tags and JSON-LD."""
    meta: dict[str, list[str]] = {}
    title = ""
    for kind, name, value, _ in page.said:
        if kind == "meta":
            meta.setdefault(name, []).append(" ".join(value.split()))
        elif kind == "title" and not title:
            title = " ".join(value.split())
    return Said(meta, find_described(page.scripts), title)


def hint(said: Said) -> Hints:
    """Give what helps to find the article."""
    titles = [article.headline for article in said.articles[:3]] + [said.first([name]) for name in TITLES] + [said.title]
    return Hints(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        bodies=tuple(article.body for article in said.articles if article.body),
        outlet=_find_outlet(said) or "",
    )


def describe(page: Page, said: Said, article: Article) -> Description:
    """Choose among what JSON-LD, meta tags, microdata and the page itself say; in that order, for it is that of care."""
    main = _main(said)
    url = _find_url(page, said, main)
    headline = show(page, article.headline) if article.headline else ""
    outlet = _find_outlet(said)
    published = [main.published, said.first(PUBLISHED), *_items(page, "datepublished", "datecreated", "pubdate")]
    modified = [main.modified, said.first(MODIFIED), *_items(page, "datemodified")]
    return Description(
        title=main.headline or said.first(TITLES) or headline or _without_outlet(said.title, outlet) or None,
        byline=", ".join(dict.fromkeys(main.authors)) or _find_byline(page, said) or None,
        published=_first_date(published) or _find_shown_date(page, article) or (find_in_address(url) if url else None),
        modified=_first_date(modified),
        url=url,
        outlet=outlet,
        language=_find_language(page, said, main),
    )


def _main(said: Said) -> Described:
    """Choose the JSON-LD article that is this page's: related ones are described too."""
    titles = {title.lower() for title in (said.first(["og:title"]), said.title) if title}
    for article in said.articles:
        if article.headline and any(article.headline.lower() in title or title in article.headline.lower() for title in titles):
            return article
    return said.articles[0] if said.articles else Described()


def _first_date(values: Iterable[str]) -> str | None:
    return next((date for value in values if value and (date := parse_stated(value))), None)


def _items(page: Page, *names: str) -> Iterator[str]:
    for name in names:
        for said in page.said:
            if said.kind in ("item", "time") and name in said.name.split() and not _is_aside(page, said.container):
                yield said.value


def _is_aside(page: Page, container: int) -> bool:
    while container >= 0:
        if page.containers[container].flags & words.ASIDE:
            return True
        container = page.containers[container].parent
    return False


def _find_shown_date(page: Page, article: Article) -> str | None:
    """Find the date that the page shows: in a `time` element, else in a line around the headline."""
    if not article.blocks:
        return None
    start = article.blocks[0].pieces[0].start
    first = next((at for at, block in enumerate(page.blocks) if block.pieces[0].start >= start), 0)
    near = page.blocks[max(0, first - NEAR // 2) : first + NEAR]
    times = [said for said in page.said if said.kind == "time" and not _is_aside(page, said.container)]
    for said in times:
        if (date := parse_stated(said.value)) and len(date) >= 10:
            return date
    lines = [(block, show(page, block)) for block in near if block.chars < 400]
    for block, line in sorted(lines, key=lambda it: not _is_signed(page, it[0])):
        longest = LONGEST_SIGNED if _is_signed(page, block) else LONGEST_DATE_LINE
        if len(line) >= longest:
            line = line[-DATE_AFTER_BREAK:] if any(piece.shown == BREAK for piece in block.pieces) else ""
        if block.tag != "h1" and (date := find_written(line)):
            return date
    return None


def _is_signed(page: Page, block: Block) -> bool:
    flags, container = block.flags, block.container
    for _ in range(3):
        if container < 0:
            break
        flags |= page.containers[container].flags
        container = page.containers[container].parent
    return bool(flags & words.SIGNED)


def _find_byline(page: Page, said: Said) -> str:
    for name in AUTHORS:
        for value in said.meta.get(name, ()):
            if value and not value.startswith(("http:", "https:", "@")) and len(value) < 200:
                return BY.sub("", value)
    for block in page.blocks:
        if block.chars < 300 and _is_signed(page, block) and not _is_aside(page, block.container):
            line = show(page, block)
            name = AFTER_NAME.sub("", BY.sub("", line)).strip(" ,;:")
            if NAME.match(name) and (BY.match(line) or len(name.split()) <= MOST_NAMES):
                return name
    return ""


def _find_url(page: Page, said: Said, main: Described) -> str | None:
    canonical = [it.value for it in page.said if it.kind == "link" and "canonical" in it.name.split()]
    for value in (*canonical, said.first(["og:url", "twitter:url"]), main.url):
        if value.strip().startswith(("http://", "https://")):
            return value.strip()
    return None


def _find_outlet(said: Said) -> str | None:
    return (
        said.first(OUTLETS[:1]) or next((it.outlet for it in said.articles if it.outlet), "") or said.first(OUTLETS[1:]) or None
    )


def _find_language(page: Page, said: Said, main: Described) -> str | None:
    stated = page.language or said.first(["og:locale", "content-language", "dc.language"]) or main.language
    tag = stated.strip().split(",")[0].replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """Take the outlet's name off a title: "Mill closes | The Harbour Post"."""
    parts = SITE_IN_TITLE.split(title)
    if len(parts) < 2:
        return title
    kept = [part for part in parts if not outlet or part.lower() != outlet.lower()]
    return title if not kept else max(kept, key=len)
