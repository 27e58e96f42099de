"""Pages laid out as publishing systems lay them out, round invented news: the markup is ours, modelled on no one page.

Each layout gives the page and its truth: the lines of the visible article, its captions, and words that are no part of it.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Callable
from typing import NamedTuple

from bench.invented_news import LABELS, REMARKS, News, write_headline, write_news, write_sentence

SITE = "The Carrow Ledger"


class Made(NamedTuple):
    """A page and what is to be found in it."""

    name: str
    page: str
    lines: tuple[str, ...]
    """Headline, paragraphs, subheadings, list items, cells of the visible article, in order."""
    captions: tuple[str, ...]
    """May be given or not: they are in the article and none of its paragraphs."""
    news: News


class Body(NamedTuple):
    """A laid-out article."""

    markup: str
    lines: tuple[str, ...]
    captions: tuple[str, ...] = ()


Layout = Callable[[News, random.Random], tuple[str, tuple[str, ...], tuple[str, ...]]]
LAYOUTS: dict[str, Layout] = {}


def layout(make: Layout) -> Layout:
    """Register a layout under its function's name."""
    LAYOUTS[make.__name__] = make
    return make


def make_page(name: str, seed: int, size: int = 0, heavy: bool = False) -> Made:
    """Make one page; the same name, seed and size give the same page."""
    news = write_news(seed, size)
    rng = random.Random(seed + 1)
    page, lines, captions = LAYOUTS[name](news, rng)
    return Made(name, weigh_down(page, rng) if heavy else page, lines, captions, news)


def weigh_down(page: str, rng: random.Random) -> str:
    """Add what makes pages of today heavy and no reader sees: scripts, state as JSON, icons, a menu of every section."""
    state = json.dumps(
        [{"id": n, "html": f"<p>{write_sentence(rng)}</p>", "w": [rng.random() for _ in range(4)]} for n in range(400)]
    )
    icons = "".join(
        f'<symbol id="i{n}" viewBox="0 0 24 24"><path d="M{rng.random()} 2l3 4z"/><g><title>Icon {n}</title></g></symbol>'
        for n in range(40)
    )
    menu = "".join(
        f'<li class="mega-menu__item mega-menu__item--level-{n % 3}" data-track="nav:{n}"><a class="mega-menu__link" href="/section/{n}">'
        f'<span class="mega-menu__label">{rng.choice(LABELS)}</span></a></li>\n'
        for n in range(250)
    )
    before = f'<svg style="display:none">{icons}</svg><div class="mega-menu" aria-label="Sections"><ul>{menu}</ul></div>'
    opened = page.lower().find(">", page.lower().find("<body")) + 1
    return f"{page[:opened]}{before}{page[opened:]}<script>window.__STATE__={state.replace('</', '<!/')}</script>"


def e(words: str) -> str:
    """Escape words as pages do: some with entities, some plain."""
    return html.escape(words, quote=False).replace("“", "&#8220;").replace("’", "&rsquo;").replace("£", "&pound;")


def inline(words: str, rng: random.Random) -> str:
    """Put links, emphasis and comments among the words."""
    parts = words.split(" ")
    for _ in range(rng.randint(0, 2)):
        at = rng.randrange(len(parts))
        tag = rng.choice(
            [
                '<a href="/topic/{n}">{w}</a>',
                "<em>{w}</em>",
                "<strong>{w}</strong>",
                '<span class="x{n}">{w}</span>',
                "{w}<!-- n -->",
            ]
        )
        if "<" not in parts[at]:
            parts[at] = tag.format(n=rng.randrange(99), w=e(parts[at]))
    return " ".join(part if "<" in part else e(part) for part in parts)


def p(words: str, rng: random.Random, attributes: str = "") -> str:
    return f"<p{attributes}>{inline(words, rng)}</p>\n"


def script(rng: random.Random) -> str:
    body = ";".join(
        f'var a{rng.randrange(999)}="<div class=\\"x\\">{rng.random()}<\\/div>"' for _ in range(rng.randint(20, 300))
    )
    return f"<script>{body}</script>\n<style>.a{{color:red}} .b > p{{margin:0}}</style>\n"


def links(rng: random.Random, count: int, tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/{rng.randrange(9999)}">{rng.choice(LABELS)}</a></{tag}>\n' for _ in range(count))


def nav(rng: random.Random) -> str:
    return rng.choice(
        [
            '<nav class="primary-nav"><ul>{}</ul></nav>', '<div id="menu"><ul class="menu">{}</ul></div>',
            '<div class="topbar"><div><ul>{}</ul></div></div>', '<header role="banner"><ul>{}</ul></header>',
        ]
    ).format(links(rng, rng.randint(12, 90)))  # fmt: skip


def headlines(rng: random.Random, count: int = 6, summaries: bool = True) -> str:
    """Teasers of other articles: linked headings, some with a summary that is not linked."""
    cards = ""
    for _ in range(count):
        summary = f"<p>{e(write_sentence(rng))}</p>" if summaries and rng.random() < 0.7 else ""
        cards += f'<div class="item"><h3><a href="/n/{rng.randrange(9999)}">{e(write_headline(rng))}</a></h3>{summary}<span>2h ago</span></div>\n'
    return cards


def related(rng: random.Random) -> str:
    return rng.choice(
        [
            '<div class="related-articles"><h2>Related</h2>{}</div>', '<aside class="more-stories"><h2>More stories</h2>{}</aside>',
            '<section class="recommended"><h4>Recommended for you</h4>{}</section>', '<div class="onward"><h2>Read next</h2>{}</div>',
        ]
    ).format(headlines(rng))  # fmt: skip


def comments(rng: random.Random, count: int = 6, name: str = "comments") -> str:
    rows = "".join(
        f'<li class="comment"><cite>user{rng.randrange(99)}</cite><p>{e(" ".join(rng.choice(REMARKS).split()))}.</p><a href="#r">Reply</a></li>\n'
        for _ in range(count)
    )
    return f'<div id="{name}" class="{name}-area"><h3>{count} comments</h3><ol class="comment-list">{rows}</ol><p>You must be <a href="/login">logged in</a> to post a comment.</p></div>'


def footer(rng: random.Random) -> str:
    small = "The Carrow Ledger is published by Ledger Holdings, registered at 4 Rope Walk, Carrow. We keep to the code of the press council; complaints go to the readers' editor."
    return rng.choice(["<footer>{}</footer>", '<div id="footer">{}</div>', '<div class="site-footer">{}</div>']).format(
        f"<ul>{links(rng, 20)}</ul><p>{small}</p><p>&copy; 2031 Ledger Holdings. All rights reserved.</p>"
    )


def cookies() -> str:
    return (
        '<div class="cookie-consent" role="dialog"><p>We and our 812 partners store and access information on a device, such as cookies, and '
        "process personal data, such as unique identifiers, for personalised advertising and content measurement.</p><button>Accept</button></div>"
    )


def newsletter() -> str:
    return (
        '<div class="newsletter-signup"><h4>The Morning Tide</h4><p>Sign up to our newsletter and get the news of the harbour in your inbox every '
        'morning.</p><form><input type="email"><button>Sign up</button></form></div>'
    )


def share() -> str:
    return '<div class="share-tools"><ul><li><a href="#fb">Facebook</a></li><li><a href="https://t.example/x">Twitter</a></li><li>Email</li></ul><span>14 shares</span></div>'


def byline(news: News) -> str:
    return f'<div class="byline">By <a rel="author" href="/by/x">{e(news.author)}</a></div><time datetime="{news.published}">{news.shown_date}</time>'


def figure(caption: str) -> str:
    return f'<figure><img src="a.jpg" alt=""><figcaption>{e(caption)}</figcaption></figure>\n'


def ld(news: News, body: bool = False, **more: str) -> str:
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": news.headline, "datePublished": news.published,
        "author": [{"@type": "Person", "name": news.author}], "publisher": {"@type": "Organization", "name": SITE},
    } | more  # fmt: skip
    if body:
        told["articleBody"] = "\n\n".join(news.paragraphs)
    return f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite", "name": SITE}, told]})}</script>'


def head(news: News, extra: str = "", meta: bool = True) -> str:
    told = (
        f'<meta property="og:title" content="{html.escape(news.headline)}"><meta property="og:site_name" content="{SITE}">'
        f'<meta property="article:published_time" content="{news.published}"><link rel="canonical" href="https://ledger.example/2031/05/a.html">'
        if meta
        else ""
    )
    return f'<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>{e(news.headline)} | {SITE}</title>{told}{extra}</head>\n'


def paras(news: News, rng: random.Random, attributes: str = "") -> str:
    return "".join(p(words, rng, attributes) for words in news.paragraphs)


def woven(news: News, rng: random.Random, *between: str) -> str:
    """Paragraphs with other blocks strewn among them."""
    parts = [p(words, rng) for words in news.paragraphs]
    for block in between:
        parts.insert(rng.randint(1, len(parts) - 1), block)
    return "".join(parts)


def told(news: News, *before: str) -> tuple[str, ...]:
    return (news.headline, *before, *news.paragraphs)


@layout
def semantic(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = f"<main><article><header><h1>{e(news.headline)}</h1>{byline(news)}{share()}</header>{figure(news.captions[0])}{paras(news, rng)}</article>{related(rng)}</main>"
    return (
        head(news, ld(news, body=True) + script(rng))
        + f"<body>{cookies()}{nav(rng)}{body}{footer(rng)}{script(rng)}</body></html>",
        told(news),
        news.captions[:1],
    )


@layout
def blog_theme(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    side = f'<div id="secondary" class="widget-area"><div class="widget"><h3>Recent posts</h3><ul>{links(rng, 8)}</ul></div>{newsletter()}<div class="widget textwidget"><p>{e(write_sentence(rng))} {e(write_sentence(rng))}</p></div></div>'
    post = f'<div id="post-88" class="post-88 post type-post hentry category-news tag-port"><h1 class="entry-title">{e(news.headline)}</h1><div class="entry-meta">Posted on <a href="/x">{news.shown_date}</a> by {e(news.author)}</div><div class="entry-content">{paras(news, rng)}<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul>{links(rng, 4)}</ul></div></div><div class="entry-tags">Tags: {links(rng, 3, "span")}</div></div>'
    return (
        head(news, script(rng))
        + f'<body class="single single-post has-sidebar comments-open">{nav(rng)}<div id="content" class="site-content content-sidebar-wrap"><div id="primary">{post}{comments(rng)}</div>{side}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def div_paragraphs(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = "".join(f"<div>{inline(words, rng)}</div>\n" for words in news.paragraphs)
    return (
        head(news)
        + f'<body><div id="wrap">{nav(rng)}<div class="col8"><h1>{e(news.headline)}</h1><div class="info">{news.shown_date}</div><div class="copy">{body}</div></div><div class="col4">{headlines(rng, 5)}</div></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def line_breaks(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = "<br>\n<br />\n".join(inline(words, rng) for words in news.paragraphs)
    return (
        head(news, meta=False)
        + f'<body><div id="header"><a href="/">{SITE}</a></div>{nav(rng)}<div class="story"><h2>{e(news.headline)}</h2><i>By {e(news.author)}</i><br><br>{body}<br><br></div><div class="box"><b>Most read</b><br>{links(rng, 6, "div")}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def old_tables(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    cells = "".join(
        f'<tr><td bgcolor="#eee"><a href="/{n}"><font size="1">{label}</font></a></td></tr>'
        for n, label in enumerate(rng.sample(LABELS, 15))
    )
    body = "".join(f'<P><FONT face="Times" size=3>{inline(words, rng)}</FONT>\n' for words in news.paragraphs)
    return (
        f'<HTML><HEAD><TITLE>{SITE}: {e(news.headline)}</TITLE></HEAD><BODY bgcolor=white><TABLE width=800><TR><TD colspan=3><IMG SRC=logo.gif></TD></TR><TR><TD width=150><TABLE>{cells}</TABLE></TD><TD valign=top><FONT size=5><B>{e(news.headline)}</B></FONT><BR><FONT size=2>{news.shown_date}</FONT>{body}</TD><TD width=150><FONT size=1>{e(write_sentence(rng))[:60]}<BR><A HREF=/sub>Subscribe now</A></FONT></TD></TR><TR><TD colspan=3 align=center><FONT size=1>Copyright 2001 Ledger Holdings. <A HREF="/c">Contact</A></FONT></TD></TR></TABLE></BODY></HTML>',
        news.paragraphs,
        (news.headline,),
    )


@layout
def live_blog(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    posts, lines = "", [news.headline, news.standfirst]
    for at in range(0, len(news.paragraphs), 2):
        sub = write_headline(rng)
        lines += [sub, *news.paragraphs[at : at + 2]]
        posts += f'<div class="live-post" id="b{at}"><time datetime="2031-05-15T1{at % 9}:30:00Z">1{at % 9}:30</time><h2>{e(sub)}</h2>{"".join(p(w, rng) for w in news.paragraphs[at : at + 2])}{share()}</div>\n'
    return (
        head(news, ld(news))
        + f'<body>{nav(rng)}<main><h1>{e(news.headline)}</h1><p class="standfirst">{e(news.standfirst)}</p><div class="live-feed">{posts}</div></main>{related(rng)}{footer(rng)}</body></html>',
        tuple(lines),
        (),
    )


@layout
def amp(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = woven(
        news,
        rng,
        '<amp-ad width="300" type="doubleclick"><div placeholder>Advertisement</div></amp-ad>',
        '<amp-img src="x.jpg" width="3"></amp-img>',
    )
    return (
        head(news, ld(news)).replace("<html", "<html amp")
        + f'<body><amp-sidebar id="s"><ul>{links(rng, 30)}</ul></amp-sidebar><header><a href="/">{SITE}</a></header><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{e(news.headline)}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">{e(news.author)}</span></div></header><div class="amp-wp-article-content">{body}</div></article>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def spread_out(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    third = max(1, len(news.paragraphs) // 3)
    chunks = [news.paragraphs[at : at + third] for at in range(0, len(news.paragraphs), third)]
    body = "".join(
        f'<div class="row{n}"><div class="cell">{"".join(p(w, rng) for w in chunk)}</div><div class="ad-slot"><p>Advertisement</p></div></div>'
        for n, chunk in enumerate(chunks)
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="page"><div class="hd"><h1>{e(news.headline)}</h1>{byline(news)}</div>{body}{related(rng)}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def hashed_names(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    def h() -> str:
        return f"css-{rng.randrange(16**6):06x}"

    body = "".join(f'<div class="{h()}"><div class="{h()}">{p(w, rng, f" class={h()}")}</div></div>' for w in news.paragraphs)
    cards = "".join(
        f'<div class="{h()}"><a href="/n/{n}"><div class="{h()}">{e(write_headline(rng))}</div><p>{e(write_sentence(rng))}</p></a></div>'
        for n in range(6)
    )
    return (
        head(news, script(rng) + script(rng))
        + f'<body><div id="app"><div class="{h()}"><div class="{h()}">{links(rng, 30, "span")}</div></div><div class="{h()}"><div class="{h()}"><h1 class="{h()}">{e(news.headline)}</h1><div class="{h()}"><span>{e(news.author)}</span><span>{news.shown_date}</span></div></div><div class="{h()}">{body}</div></div><div class="{h()}"><h2>More from {SITE}</h2>{cards}</div><div class="{h()}">{links(rng, 12, "div")}<p>© 2031 Ledger Holdings</p></div></div>{script(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def many_figures(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    quote = news.paragraphs[2]
    body = woven(
        news,
        rng,
        figure(news.captions[0]),
        figure(news.captions[1]),
        f'<blockquote class="pull-quote">{e(quote)}</blockquote>',
        '<div class="video-player"><video src="x"></video><span>Play video</span></div>',
    )
    return (
        head(news, ld(news))
        + f'<body>{nav(rng)}<div id="main-content" role="main"><h1 class="headline">{e(news.headline)}</h1>{byline(news)}{body}</div>{related(rng)}{footer(rng)}</body></html>',
        told(news),
        news.captions,
    )


@layout
def lists_and_subheads(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    items = "".join(f"<li>{inline(w, rng)}</li>" for w in news.items)
    half = len(news.paragraphs) // 2
    top, rest = news.paragraphs[:half], news.paragraphs[half:]
    body = (
        "".join(p(w, rng) for w in top) + f"<h2>{e(news.subheads[0])}</h2><ul>{items}</ul>" + "".join(p(w, rng) for w in rest)
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<article class="article"><h1>{e(news.headline)}</h1>{byline(news)}<div class="article__body">{body}</div></article><aside>{headlines(rng)}</aside>{footer(rng)}</body></html>',
        (news.headline, *top, news.subheads[0], *news.items, *rest),
        (),
    )


@layout
def data_table(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    rows = [(label, str(rng.randrange(10, 900)), f"{rng.randrange(100)}%") for label in rng.sample(LABELS, 5)]
    table = (
        "<table><tr><th>Ward</th><th>Votes</th><th>Share</th></tr>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
    )
    half = len(news.paragraphs) // 2
    body = "".join(p(w, rng) for w in news.paragraphs[:half]) + table + "".join(p(w, rng) for w in news.paragraphs[half:])
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="article-text"><h1>{e(news.headline)}</h1>{body}</div>{comments(rng, 3)}{footer(rng)}</body></html>',
        (news.headline, *news.paragraphs[:half], "Ward Votes Share", *(" ".join(row) for row in rows), *news.paragraphs[half:]),
        (),
    )


@layout
def short_news(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    few = news.paragraphs[:3]
    return (
        head(news, ld(news))
        + f'<body>{nav(rng)}<div class="main"><h1>{e(news.headline)}</h1>{byline(news)}<div class="body">{"".join(p(w, rng) for w in few)}</div>{share()}{newsletter()}</div>{headlines(rng, 9)}{comments(rng, 9)}{footer(rng)}</body></html>',
        (news.headline, *few),
        (),
    )


@layout
def long_comments(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="content"><h1>{e(news.headline)}</h1><div class="text">{paras(news, rng)}</div>{comments(rng, 60, rng.choice(["comments", "discussion", "respond"]))}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def microdata(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return (
        head(news, meta=False)
        + f'<body>{nav(rng)}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{e(news.headline)}</h1><span itemprop="author">{e(news.author)}</span> <meta itemprop="datePublished" content="{news.published}"><div itemprop="articleBody"><div class="first">{p(news.paragraphs[0], rng)}</div><div>{"".join(p(w, rng) for w in news.paragraphs[1:])}</div></div></div><div>{"".join(p(write_sentence(rng), rng) for _ in range(4))}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def one_form(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return (
        head(news)
        + f'<body><form id="aspnetForm" method="post"><input type="hidden" name="__VIEWSTATE" value="{"A9x" * 900}"><div id="ctl00_menu">{links(rng, 20, "div")}</div><div id="ctl00_content"><h1>{e(news.headline)}</h1><span class="date">{news.shown_date}</span>{paras(news, rng)}</div><select><option>Choose a section of the paper</option></select><div id="ctl00_footer"><p>{e(write_sentence(rng))}</p></div></form></body></html>',
        told(news),
        (),
    )


@layout
def hidden_copies(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    other = write_news(rng.randrange(10**6), 4)
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="modal" style="display:none"><h2>Log in</h2><p>Log in with your account to read the stories you have saved, on every device you use.</p></div><div class="article-body"><h1>{e(news.headline)}</h1>{paras(news, rng)}</div><div class="article-body print-only" hidden>{paras(news, rng)}</div><div style="display: none">{paras(other, rng)}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def metered(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return (
        head(news, ld(news))
        + f'<body>{nav(rng)}<article><h1>{e(news.headline)}</h1>{byline(news)}{"".join(p(w, rng) for w in news.paragraphs[:2])}<div class="paywall subscriber-only">{"".join(p(w, rng) for w in news.paragraphs[2:])}</div></article><div class="subscribe-box"><p>Already a subscriber? Log in to go on reading, or choose one of three plans from £2 a week today.</p></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def next_article_below(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    other = write_news(rng.randrange(10**6), max(5, len(news.paragraphs) - 1))
    return (
        head(news, ld(news))
        + f'<body>{nav(rng)}<div class="feed"><article><h1>{e(news.headline)}</h1>{byline(news)}<div>{paras(news, rng)}</div></article><article><h1>{e(other.headline)}</h1>{byline(other)}<div>{paras(other, rng)}</div></article></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def sections(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = "".join(
        f'<section class="section text-block"><div class="grid">{p(w, rng)}</div></section><section class="section promo-block"><a href="/n/1">READ MORE: {e(write_headline(rng))}</a></section>'
        if n % 4 == 3
        else f'<section class="section text-block"><div class="grid">{p(w, rng)}</div></section>'
        for n, w in enumerate(news.paragraphs)
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="hero"><h1>{e(news.headline)}</h1><p class="dek">{e(news.standfirst)}</p>{byline(news)}</div>{body}{newsletter()}{related(rng)}{footer(rng)}</body></html>',
        told(news, news.standfirst),
        (),
    )


@layout
def unclosed(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = "".join(f"<p>{inline(w, rng)}\n" for w in news.paragraphs)
    return (
        f"<title>{e(news.headline)}</title><body><ul>{''.join(f'<li><a href=/{n}>{label}</a>' for n, label in enumerate(LABELS[:9]))}</ul><h1>{e(news.headline)}</h1><div id=story>{body}</div><p><a href=/>Home</a> <a href=/c>Contact</a>",
        told(news),
        (),
    )


@layout
def press_release(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    import textwrap

    body = "\n\n".join(textwrap.fill(w, 72) for w in news.paragraphs)
    return (
        head(news, meta=False)
        + f"<body><h1>{e(news.headline)}</h1><pre>{e(body)}</pre><hr><a href='/'>Back to the list</a></body></html>",
        told(news),
        (),
    )


@layout
def embeds(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    tweet = write_sentence(rng)
    at = len(news.paragraphs) // 2
    body = (
        "".join(p(w, rng) for w in news.paragraphs[:at])
        + f'<blockquote class="twitter-tweet"><p lang="en">{e(tweet)}</p></blockquote><script async src="w.js"></script><p><strong><a href="/n/5">READ MORE: {e(write_headline(rng))}</a></strong></p><iframe src="https://v.example"></iframe>'
        + "".join(p(w, rng) for w in news.paragraphs[at:])
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="post"><h1>{e(news.headline)}</h1><div class="post-body">{body}</div><div class="author-bio"><p>{e(news.author)} covers the coast for {SITE} and has written two books about tides.</p></div></div>{related(rng)}{comments(rng)}{footer(rng)}</body></html>',
        (news.headline, *news.paragraphs[:at], tweet, *news.paragraphs[at:]),
        (),
    )


@layout
def pasted_spans(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = "".join(
        f'<p dir="ltr" style="line-height:1.38"><span style="font-size:11pt">{"</span><span>".join(e(part) for part in [w[: len(w) // 2], w[len(w) // 2 :]])}</span></p><p>&nbsp;</p>'
        for w in news.paragraphs
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="field field--name-body"><h1 class="page-title"><span>{e(news.headline)}</span></h1><div>{body}</div></div><div class="region region-sidebar">{headlines(rng, 4)}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def custom_elements(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return (
        head(news, ld(news))
        + f"<body><site-header><site-nav>{links(rng, 20, 'span')}</site-nav></site-header><news-story><h1>{e(news.headline)}</h1><story-body>{woven(news, rng, '<ad-unit><span>Advertisement</span></ad-unit>')}</story-body></news-story><story-list>{headlines(rng)}</story-list>{footer(rng)}</body></html>",
        told(news),
        (),
    )


@layout
def headline_apart(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="article-header"><span class="kicker">Harbour</span><h1>{e(news.headline)}</h1><h2 class="standfirst">{e(news.standfirst)}</h2></div>{share()}<div class="article-meta"><p>By {e(news.author)}, chief reporter</p><p>Published {news.shown_date}, 6.30pm BST</p><p>4 min read</p></div><div class="article-content">{figure(news.captions[0])}{paras(news, rng)}</div><div class="most-read">{headlines(rng, 5, False)}</div>{footer(rng)}</body></html>',
        told(news, news.standfirst),
        news.captions[:1],
    )


@layout
def logo_heading(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return (
        head(news)
        + f'<body><h1 class="logo"><a href="/">{SITE}</a></h1>{nav(rng)}<div id="leftcol"><ul>{links(rng, 10)}</ul></div><div id="centercol"><h2>{e(news.headline)}</h2><p class="author">{e(news.author)} | {news.shown_date}</p>{paras(news, rng)}<p>{links(rng, 3, "span")}</p></div><div id="rightcol">{headlines(rng, 4)}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def unnamed_teasers(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    cards = "".join(
        f'<div class="c3"><a href="/n/{n}"><img src="x.jpg"></a><h4><a href="/n/{n}">{e(write_headline(rng))}</a></h4><p>{e(write_sentence(rng))} <a href="/n/{n}">More</a></p></div>'
        for n in range(8)
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="c9"><h1>{e(news.headline)}</h1>{paras(news, rng)}<hr>{cards}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def essay(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    at = len(news.paragraphs) // 2
    body = (
        "".join(p(w, rng) for w in news.paragraphs[:at])
        + '<div class="subscription-widget-wrap"><p>Thanks for reading! Subscribe for free to get new posts and to support this work of mine.</p></div>'
        + f"<h3>{e(news.subheads[0])}</h3>"
        + "".join(p(w, rng) for w in news.paragraphs[at:])
    )
    return (
        head(news, meta=False)
        + f'<body><div class="main-menu">{links(rng, 5, "a")}</div><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title">{e(news.headline)}</h1><h3 class="subtitle">{e(news.standfirst)}</h3></div><div class="available-content"><div class="body markup">{body}</div></div></article><div class="post-footer">{share()}</div>{comments(rng, 4, "discussion")}{footer(rng)}</body></html>',
        (news.headline, news.standfirst, *news.paragraphs[:at], news.subheads[0], *news.paragraphs[at:]),
        (),
    )


@layout
def interview(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body, lines = "", [news.headline]
    for words in news.paragraphs:
        question = f"And {rng.choice(['the bridge', 'the ferry', 'the strike'])}?"
        body += f"<p><b>{question}</b></p>{p(words, rng)}"
        lines += [question, words]
    return (
        head(news)
        + f'<body>{nav(rng)}<main><h1>{e(news.headline)}</h1>{byline(news)}<div class="rich-text">{body}</div></main>{related(rng)}{footer(rng)}</body></html>',
        tuple(lines),
        (),
    )


@layout
def menu_after(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return (
        head(news)
        + f'<body><div class="container"><div class="row"><div class="col-md-8"><h1>{e(news.headline)}</h1><p class="lead">{e(news.standfirst)}</p>{paras(news, rng)}<ul class="pager"><li><a href="/1">Older story</a></li><li><a href="/2">Newer story</a></li></ul></div><div class="col-md-4"><h3>About this site</h3><p>{SITE} has reported from the coast since 1871, and belongs to those who read it and to nobody else.</p><h3>Sections</h3><ul>{links(rng, 25)}</ul></div></div></div>{cookies()}{footer(rng)}</body></html>',
        told(news, news.standfirst),
        (),
    )


@layout
def fact_box(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    box = f'<aside class="inline-newsletter"><h4>Get the tide tables</h4><p>Sign up and get the tide tables of the week with your breakfast.</p></aside><div class="related-inline"><p>Related: <a href="/n/9">{e(write_headline(rng))}</a></p></div><div class="ad-wrapper"><span>ADVERTISEMENT</span></div>'
    return (
        head(news, ld(news, body=True))
        + f'<body>{nav(rng)}<div class="story-wrapper"><h1>{e(news.headline)}</h1>{byline(news)}<div class="story-content">{woven(news, rng, box)}</div><div class="tags"><a href="/t">Harbour</a><a href="/t">Bridge</a></div></div>{related(rng)}{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def built_of_widgets(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = "".join(
        f'<div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{p(w, rng)}</div></div>'
        for w in news.paragraphs
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="elementor"><div class="elementor-widget elementor-widget-heading"><h1 class="elementor-heading-title">{e(news.headline)}</h1></div>{body}</div>{related(rng)}{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def responsive_names(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    half = len(news.paragraphs) // 2
    body = (
        "".join(p(w, rng) for w in news.paragraphs[:half])
        + '<div class="d-none d-md-block">'
        + "".join(p(w, rng) for w in news.paragraphs[half:])
        + "</div>"
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="row hidden-print"><div class="col-md-8 hidden-xs"><h1><a href="/here">{e(news.headline)}</a></h1>{byline(news)}{body}</div></div>{related(rng)}{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def author_below(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    about = f"<h3>About the author</h3><p>{e(news.author)} has written about the coast for twenty years. Before that she sold rope, and she still keeps two boats.</p>"
    more = f"<h3>Latest news</h3><div><p>{e(write_sentence(rng))}</p><p>{e(write_sentence(rng))}</p></div>"
    return (
        head(news)
        + f'<body>{nav(rng)}<div id="c1"><h1>{e(news.headline)}</h1>{byline(news)}{paras(news, rng)}{about}{more}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def short_with_notices(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    few = news.paragraphs[:2]
    notice = "<div class='b9'><p>This newspaper keeps to the editors' code of practice. Where you think that we have not, write to the readers' desk, and if that does not help, to the press council.</p><p>Registered in Carrow, number 8812. By using these pages you agree to our terms of use and privacy policy, and to cookies.</p></div>"
    return (
        head(news)
        + f'<body><div class="a1">{links(rng, 40, "span")}</div><div class="a2"><div class="a3"><h1>{e(news.headline)}</h1></div><div class="a4">{"".join(p(w, rng) for w in few)}</div></div>{notice}</body></html>',
        (news.headline, *few),
        (),
    )


@layout
def photo_story(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    lines = news.items
    body = "".join(f"<div class='slide'><img src='{n}.jpg'><p>{e(line)}</p></div>" for n, line in enumerate(lines))
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="wrap"><h1>{e(news.headline)}</h1><p>{e(news.standfirst)}</p>{body}</div>{footer(rng)}</body></html>',
        (news.headline, news.standfirst, *lines),
        (),
    )


@layout
def ends_with_list(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    items = "".join(f"<li>{e(line)}</li>" for line in news.items)
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="x1"><h1>{e(news.headline)}</h1><div class="x2">{paras(news, rng)}<h3>{e(news.subheads[0])}</h3><ul>{items}</ul></div><ul class="x3">{links(rng, 5)}</ul></div>{related(rng)}{footer(rng)}</body></html>',
        (*told(news), news.subheads[0], *news.items),
        (),
    )


@layout
def galleries(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    slides = "".join(
        f'<li class="slide"><img src="x.jpg"><div class="caption">{e(caption)}</div></li>' for caption in news.captions
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="story"><h1>{e(news.headline)}</h1><div class="gallery"><ul class="slides">{slides}</ul></div>{byline(news)}<div class="story-text">{paras(news, rng)}<p class="credit">Picture editor: {e(news.author)}</p></div></div>{comments(rng)}{footer(rng)}</body></html>',
        told(news),
        (*news.captions, f"Picture editor: {news.author}"),
    )


@layout
def spans_for_lines(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = "".join(f'<span class="para" style="display:block">{inline(w, rng)}</span><br><br>' for w in news.paragraphs)
    return (
        head(news)
        + f'<body><center><table><tr><td class="nav">{links(rng, 12, "div")}</td><td><span class="headline">{e(news.headline)}</span><br><span class="author">By {e(news.author)}</span><br><br>{body}</td></tr></table></center>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def many_links(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    body = ""
    for words in news.paragraphs:
        parts = words.split(" ")
        third = len(parts) // 3
        body += f'<p><a href="/wiki/1">{e(" ".join(parts[:third]))}</a> {e(" ".join(parts[third:]))}</p>'
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="entry"><h2 class="title"><a href="/here">{e(news.headline)}</a></h2><div class="storycontent">{body}</div><p class="postmetadata">Posted in <a href="/c">Harbour</a> | <a href="#r">12 Comments</a></p></div><ul id="links">{links(rng, 30)}</ul>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def two_columns(news: News, rng: random.Random) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    half = len(news.paragraphs) // 2
    columns = "".join(
        f'<td valign="top" width="50%">{"".join(p(w, rng) for w in part)}</td>'
        for part in (news.paragraphs[:half], news.paragraphs[half:])
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<h1>{e(news.headline)}</h1><table><tr>{columns}</tr></table><p align="center"><a href="/">Front page</a></p>{footer(rng)}</body></html>',
        told(news),
        (),
    )


from bench import invented_later  # noqa: E402, F401  more layouts, which register themselves
