"""More layouts of invented pages, of kinds that the rules were not made beside; registered with the others."""

from __future__ import annotations

import random

from bench.invented_news import LABELS, REMARKS, News, write_headline, write_news, write_paragraph, write_sentence
from bench.invented_pages import (
    SITE,
    byline,
    comments,
    cookies,
    e,
    figure,
    footer,
    head,
    headlines,
    inline,
    layout,
    ld,
    nav,
    newsletter,
    p,
    paras,
    related,
    script,
    share,
    told,
    woven,
)

Laid = tuple[str, tuple[str, ...], tuple[str, ...]]


@layout
def capitals(news: News, rng: random.Random) -> Laid:
    body = "".join(f'<P><FONT FACE="Arial, Helvetica" SIZE="2">{inline(words, rng)}</FONT>\n' for words in news.paragraphs)
    menu = "".join(f'<A HREF="/{n}.HTM"><FONT COLOR="#FFFFFF">{label}</FONT></A> | ' for n, label in enumerate(LABELS[:12]))
    return (
        f"<HTML>\n<HEAD>\n<TITLE>{e(news.headline)}</TITLE>\n</HEAD>\n<BODY BGCOLOR=#FFFFFF TEXT=#000000>\n<CENTER>{menu}<HR WIDTH=80%>"
        f'<H2><FONT FACE="Times New Roman">{e(news.headline)}</FONT></H2></CENTER><I>{e(news.author)}, {news.shown_date}</I>{body}<HR>'
        f"<CENTER><FONT SIZE=1>&copy; 1998 {SITE}<BR>This page was last updated on {news.shown_date}<BR><A HREF=/>Back to the front page</A></FONT></CENTER></BODY></HTML>",
        told(news),
        (),
    )


@layout
def fields_of_fields(news: News, rng: random.Random) -> Laid:
    rows = "".join(
        f'<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="/n/{n}">{e(write_headline(rng))}</a></span></div>'
        f'<div class="views-field views-field-body"><div class="field-content">{e(write_sentence(rng))}</div></div></div>'
        for n in range(6)
    )
    return (
        head(news, script(rng))
        + f'<body class="path-node page-node-type-article">{nav(rng)}<div class="layout-container"><main role="main"><div class="region region-content"><div class="block block-system block-system-main-block">'
        f'<article data-history-node-id="8" class="node node--type-article node--view-mode-full"><h1 class="title"><span class="field field--name-title">{e(news.headline)}</span></h1>'
        f'<footer class="node__meta"><div class="node__submitted">Submitted by <span>{e(news.author)}</span> on {news.shown_date}</div></footer><div class="node__content">'
        f'<div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">{paras(news, rng)}</div>'
        f'<div class="field field--name-field-tags field__items"><div class="field__item"><a href="/t">Harbour</a></div></div></div></article></div>'
        f'<div class="views-element-container block"><h2>Also on this site</h2><div class="view-content">{rows}</div></div></div></main></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def right_rail(news: News, rng: random.Random) -> Laid:
    promo = f'<div class="c-promo c-promo--inline"><span class="c-overline">Read more</span><a href="/n/2"><h3 class="c-heading">{e(write_headline(rng))}</h3></a></div>'
    body = "".join(
        f'<p class="c-paragraph b-article-body__text">{inline(w, rng)}</p>' + (promo if n == 2 else "")
        for n, w in enumerate(news.paragraphs)
    )
    rail = "".join(
        f'<article class="b-results__item"><a href="/n/{n}"><h2 class="c-heading">{e(write_headline(rng))}</h2></a><p class="c-paragraph">{e(write_sentence(rng))}</p></article>'
        for n in range(7)
    )
    return (
        head(news, ld(news))
        + f'<body><div id="fusion-app" class="fusion-app">{nav(rng)}<section role="main" class="b-right-rail"><div class="b-right-rail__main"><h1 class="b-headline">{e(news.headline)}</h1>'
        f'<h2 class="b-subheadline">{e(news.standfirst)}</h2><div class="b-byline">By <a href="/a">{e(news.author)}</a></div><div class="c-media-item">{figure(news.captions[0])}</div>'
        f'<article class="b-article-body">{body}</article></div><aside class="b-right-rail__rail">{rail}</aside></section>{footer(rng)}</div></body></html>',
        told(news, news.standfirst),
        news.captions[:1],
    )


@layout
def dated_boxes(news: News, rng: random.Random) -> Laid:
    boxes = "".join(
        f'<div class="zz7"><div class="zz8"><div><a href="/video/{n}">{e(write_headline(rng))}</a></div><div class="zz9">May {1 + n}, 2031 -- Updated 1{n}31 GMT (2{n % 4}31 HKT)</div>'
        f'<div><a href="/video/{n}"><img src=a.jpg></a></div><div class="zz2">{e(write_sentence(rng))}</div></div></div>'
        for n in range(9)
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="q1"><h1>{e(news.headline)}</h1><div class="q2">{byline(news)}</div><div class="q3">{paras(news, rng)}</div>'
        f'<div class="q4"><div class="q5">Part of complete coverage on</div><div class="q6">Harbour towns</div>{boxes}</div></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def cards_of_one_heading(news: News, rng: random.Random) -> Laid:
    cards = "".join(
        f'<li><a href="/n/{n}"><span>{e(write_headline(rng))}</span></a><p>{e(write_sentence(rng))}</p></li>' for n in range(5)
    )
    return (
        head(news, meta=False)
        + f'<body>{nav(rng)}<div id="k1"><h1>{e(news.headline)}</h1><p><em>{news.shown_date}</em></p>{paras(news, rng)}<ul>{cards}</ul></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def cookie_wall(news: News, rng: random.Random) -> Laid:
    wall = "".join(
        f"<p>{line}</p>"
        for line in (
            "We value your privacy. We and our 812 partners store and access information on a device, such as unique identifiers in cookies, and process personal data.",
            "You may accept or manage your choices, including your right to object where legitimate interest is used, at any time on the privacy policy page.",
            "With your permission we and our partners may use precise geolocation data and identification through device scanning.",
            "Some processing of your personal data may not require your consent, but you have a right to object to such processing.",
        )
    )
    return (
        head(news)
        + f'<body><div id="sp_message_container_7" class="sp-msg"><div class="m2"><h2>Your choices</h2>{wall}<button>Accept all</button><button>More options</button></div></div>'
        f'{nav(rng)}<div class="n1"><h1>{e(news.headline)}</h1><div class="n2">{byline(news)}</div>{paras(news, rng)}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def endless(news: News, rng: random.Random) -> Laid:
    """The next article was loaded below the first before the page was saved; nothing but their boxes divides them."""
    other = write_news(rng.randrange(10**6), max(5, len(news.paragraphs) - 2))
    whole = "".join(
        f'<div class="story-wrap" data-url="/s/{n}"><h1 class="hl">{e(it.headline)}</h1><p class="by">By {e(it.author)}</p><p class="when">{it.shown_date}</p><div class="txt">{paras(it, rng)}</div></div>'
        for n, it in enumerate((news, other))
    )
    return head(news, ld(news)) + f"<body>{nav(rng)}<div id=feed>{whole}</div>{footer(rng)}</body></html>", told(news), ()


@layout
def told_in_json_alone(news: News, rng: random.Random) -> Laid:
    """Nothing is shown until a script runs; the article stands in JSON-LD."""
    return (
        head(news, ld(news, body=True) + script(rng))
        + f'<body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>{script(rng)}</body></html>',
        news.paragraphs,
        (),
    )


@layout
def teaser_of_a_paid_article(news: News, rng: random.Random) -> Laid:
    """Two paragraphs are shown; all of them stand in JSON-LD, for search engines. What a reader sees is the two."""
    shown = news.paragraphs[:3]
    return (
        head(news, ld(news, body=True, isAccessibleForFree="False"))
        + f'<body>{nav(rng)}<div class="art"><h1>{e(news.headline)}</h1>{byline(news)}<div class="art__text">{"".join(p(w, rng) for w in shown)}</div><div class="offer"><h3>Subscribe to keep reading</h3><p>Get unlimited access for £1 a week. Cancel at any time.</p><a href="/buy">See the offers</a></div></div>{footer(rng)}</body></html>',
        (news.headline, *shown),
        (),
    )


@layout
def boxes_in_boxes(news: News, rng: random.Random) -> Laid:
    box = (
        f'<div><div><div><b>Also read</b></div><div><div><a href="/n/1">{e(write_headline(rng))}</a></div><div><a href="/n/2">{e(write_headline(rng))}</a></div></div></div></div>',
        f'<p>&bull; <a href="/n/3">{e(write_headline(rng))}</a></p>',
        f'<p><strong>RELATED: <a href="/n/4">{e(write_headline(rng))}</a></strong></p>',
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="w1"><h1>{e(news.headline)}</h1><div class="w2">{woven(news, rng, *box)}</div></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def slides(news: News, rng: random.Random) -> Laid:
    body, lines = "", [news.headline, news.standfirst]
    for n, words in enumerate(news.paragraphs[:8]):
        title = write_headline(rng)[:60]
        body += f'<div class="slide-wrap" data-slide="{n}"><img src="{n}.jpg"><h2>{e(title)}</h2><p>{e(words)}</p><span class="n">{n + 1}/8</span></div>'
        lines += [title, words]
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="photo-essay"><h1>{e(news.headline)}</h1><p class="dek">{e(news.standfirst)}</p>{body}</div>{related(rng)}{footer(rng)}</body></html>',
        tuple(lines),
        (),
    )


@layout
def video_on_top(news: News, rng: random.Random) -> Laid:
    box = f'<div class="video-resource"><div class="video-resource__player"><span>Video Ad Feedback</span></div><div class="video-resource__details"><div class="video-resource__headline">{e(write_headline(rng))}</div><div class="video-resource__credit">01:40 - Source: The Post</div></div></div>'
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="article__wrapper"><h1>{e(news.headline)}</h1>{byline(news)}<div class="article__content">{box}{woven(news, rng, box)}</div></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def line_of_pipes(news: News, rng: random.Random) -> Laid:
    return (
        head(news, meta=False)
        + f'<body>{nav(rng)}<div class="r1"><div class="r2"><h1>{e(news.headline)}</h1><div class="r3">{e(news.author)} | Carrow | 08/05/2031 18:40</div><div>Rated 4 out of 5 stars by our readers</div>{paras(news, rng)}</div></div><div class="r4"><h4>Weather</h4><p>Carrow: 14 degrees, rain later, the wind from the south-west, high water at 18.04.</p></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def questions(news: News, rng: random.Random) -> Laid:
    asked = [f"What will {words[0].lower()}{words[1:]} cost?" for words in news.subheads]
    answers = news.paragraphs[3 : 3 + len(asked)]
    pairs = "".join(f"<dt>{e(q)}</dt><dd>{e(a)}</dd>" for q, a in zip(asked, answers, strict=False))
    lines = [line for pair in zip(asked, answers, strict=False) for line in pair]
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="faq"><h1>{e(news.headline)}</h1>{"".join(p(w, rng) for w in news.paragraphs[:3])}<dl>{pairs}</dl>{"".join(p(w, rng) for w in news.paragraphs[6:])}</div>{footer(rng)}</body></html>',
        (news.headline, *news.paragraphs[:3], *lines, *news.paragraphs[6:]),
        (),
    )


@layout
def wire_spans(news: News, rng: random.Random) -> Laid:
    body = "".join(f"<span>{inline(w, rng)}</span><p></p><p></p>" for w in news.paragraphs)
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="column1"><h1>{e(news.headline)}</h1><div id="resizeableText"><span id="midArticle">{body}</span></div><div class="linebreak"></div></div><div class="column2">{headlines(rng, 6)}</div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def remarks_without_names(news: News, rng: random.Random) -> Laid:
    rows = "".join(
        f'<div class="e5"><div class="e6"><b>harbour_rat{n}</b> <span>{n + 1} hours ago</span></div><div class="e7">{e(" ".join(rng.choice(REMARKS).split()))}, and I have lived here for thirty years, so I should know what I am talking about.</div><a href="#">Reply</a> <a href="#">Report</a></div>'
        for n in range(14)
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="e1"><h1>{e(news.headline)}</h1>{byline(news)}<div class="e2">{paras(news, rng)}</div><div class="e3"><h2>14 Comments</h2>{rows}</div></div>{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def labels_between(news: News, rng: random.Random) -> Laid:
    between = (
        '<p class="z">Story continues below</p>',
        "<div>Advertisement</div>",
        "<p>ADVERTISEMENT - CONTINUE READING BELOW</p>",
        share(),
    )
    return (
        head(news)
        + f'<body>{cookies()}{nav(rng)}<div id="b"><h1>{e(news.headline)}</h1>{woven(news, rng, *between)}</div>{newsletter()}{related(rng)}{comments(rng)}{footer(rng)}</body></html>',
        told(news),
        (),
    )


@layout
def correction_below(news: News, rng: random.Random) -> Laid:
    note = f"This article was amended on {news.shown_date}. An earlier version said that the bridge was shut in 1971; it was shut in 1972."
    return (
        head(news)
        + f'<body>{nav(rng)}<main><div class="content__main"><h1>{e(news.headline)}</h1><div class="content__body">{paras(news, rng)}<p><strong>{note}</strong></p></div><div class="submeta"><a href="/t">Bridges</a><a href="/t">Carrow</a></div></div></main>{related(rng)}{footer(rng)}</body></html>',
        (*told(news), note),
        (),
    )


@layout
def digest_of_a_front(news: News, rng: random.Random) -> Laid:
    """A long page around a short article: the side columns hold more text than it does."""
    few = news.paragraphs[:4]
    side = "".join(
        f'<div class="s2"><h3>{e(write_headline(rng))}</h3><p>{e(write_paragraph(rng))}</p><a href="/n/{n}">Continue reading</a></div>'
        for n in range(10)
    )
    return (
        head(news)
        + f'<body>{nav(rng)}<table width="100%"><tr><td class="s1" valign="top">{side}</td><td valign="top"><h1>{e(news.headline)}</h1>{"".join(p(w, rng) for w in few)}</td></tr></table>{footer(rng)}</body></html>',
        (news.headline, *few),
        (),
    )


@layout
def lists_for_text(news: News, rng: random.Random) -> Laid:
    body = "".join(
        f"<li><strong>{e(s)}:</strong> {inline(w, rng)}</li>" for s, w in zip(news.subheads, news.paragraphs[2:], strict=False)
    )
    lines = tuple(f"{s}: {w}" for s, w in zip(news.subheads, news.paragraphs[2:], strict=False))
    rest = news.paragraphs[2 + len(lines) :]
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="u1"><h1>{e(news.headline)}</h1>{"".join(p(w, rng) for w in news.paragraphs[:2])}<ol>{body}</ol>{"".join(p(w, rng) for w in rest)}</div>{footer(rng)}</body></html>',
        (news.headline, *news.paragraphs[:2], *lines, *rest),
        (),
    )


@layout
def posts_with_linked_times(news: News, rng: random.Random) -> Laid:
    posts = "".join(
        f'<div class="f2"><a href="/live/harbour?post={n}"><time datetime="2031-05-15T1{n % 9}:30Z">1{n % 9}.30</time></a>{p(words, rng)}</div>'
        for n, words in enumerate(news.paragraphs)
    )
    return (
        head(news, ld(news))
        + f'<body>{nav(rng)}<div class="f0"><h1>{e(news.headline)}</h1><p>{e(news.standfirst)}</p><div class="f1">{posts}</div></div>{related(rng)}{footer(rng)}</body></html>',
        told(news, news.standfirst),
        tuple(f"1{n % 9}.30" for n in range(9)),
    )


@layout
def items_with_links(news: News, rng: random.Random) -> Laid:
    """Ten things to see, each with a link of its own over a short paragraph."""
    named = [(write_headline(rng), write_sentence(rng)) for _ in range(8)]
    items = "".join(
        f'<div class="g2"><p><a href="https://else.example/{n}">{e(name)}</a></p><p>{e(words)}</p></div>'
        for n, (name, words) in enumerate(named)
    )
    lines = [line for pair in named for line in pair]
    return (
        head(news)
        + f'<body>{nav(rng)}<div class="g0"><h1>{e(news.headline)}</h1><p>{e(news.standfirst)}</p><div class="g1">{items}</div></div>{footer(rng)}</body></html>',
        (news.headline, news.standfirst, *lines),
        (),
    )
