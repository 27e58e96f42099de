"""What the words of `class`, `id`, `role` and `itemprop` say about an element. Source: names that publishing systems use."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

FURNITURE = 1  # related lists, promotion, share lines, signing up
REMARKS = 2  # readers' comments
AROUND = 4  # navigation, head and foot of the page
HIDDEN = 8  # not shown
SIGNED = 16  # byline, date
CAPTION = 32
BODY = 64  # the article, by its name
SURE = 128  # itemprop="articleBody" and its like
HEADLINE = 256
LEAD = 512  # the standfirst
ASIDE = FURNITURE | REMARKS | AROUND | HIDDEN  # no part of the article

WORDS: dict[int, frozenset[str]] = {
    FURNITURE: frozenset(
        """ad ads advert advertisement advertising advertorial adslot adunit adbox addthis addtoany alsolike bookmark bookmarks
        callout carousel consent cookie cookies cta donate donation downloads feedback gdpr gigya jetpack keywords
        latest login livefyre mailinglist marketing messenger mostpopular mostread mostviewed morefrom morestories
        newsletter newsletters
        onward outbrain overlay piano player poll popular popup print profile promo promos promobox promoted promotion
        ratings readmore readnext recirc recirculation recommend recommendation recommendations recommended register
        registration relatedcontent related relatedarticles relatedlinks relatedposts relatedstories rss seealso share
        sharebar sharebuttons sharedaddy sharetools sharing shoutbox signin signup slideshow social socialbar
        socialshare sociable sponsor sponsored sponsors subscribe subscription subscriptions survey syndication
        taboola tagcloud taglist tags teaser teasers toolbar tools tooltip topics trending upnext upsell video
        videos weather widget widgets
        yarpp zergnet""".split()
    ),
    REMARKS: frozenset(
        """comment comments commentary-list commentlist commentform commentarea commentsection discussion disqus
        fbcomments livefyre replies respond reply usercomments""".split()
    ),
    AROUND: frozenset(
        """breadcrumb breadcrumbs copyright crumb crumbs footer legal masthead menu menubar nav navbar navigation offcanvas
        pager pagination paging sidebar sidebars sidenav siteheader sitefooter skiplink skip submenu subnav supernav
        tabbar topbar topnav leftcol rightcol rightrail rail bottombar""".split()
    ),
    SIGNED: frozenset(
        """author authors byline bylines contributor contributors credits dateline dateposted datepublished datemodified
        datestamp date postdate postmeta entrymeta articlemeta published publishdate pubdate timestamp time updated
        writer""".split()
    ),
    CAPTION: frozenset(
        "caption captions figcaption imagecaption photocaption wpcaptiontext credit imagecredit photocredit".split()
    ),
    BODY: frozenset(
        """article articlebody articlecontent articletext bodytext content contentbody copy entry entrycontent main
        maincontent post postbody postcontent story storybody storycontent storytext text""".split()
    ),
    HEADLINE: frozenset("headline articletitle entrytitle posttitle storytitle pagetitle articleheadline title".split()),
    LEAD: frozenset("dek deck standfirst subheadline subhead subtitle lead lede summary strapline intro".split()),
}
"""Words of an element's names; "related-posts" has "related", "posts" and "relatedposts"."""

PAIRS = {
    FURNITURE: """
        about author, also like, author bio, author box, author info, email signup, entry tags, more from, more news,
        more stories, most read, most viewed, post tags, read more, read next, see also, sign up, tag cloud, tag list,
        up next""",
    AROUND: """
        global header, left column, left rail, right column, right rail, side bar, site header, top bar""",
    SIGNED: """
        article date, article info, article meta, entry meta, post date, post meta, pub date, publish date, story meta""",
    BODY: """
        article body, article content, article text, body text, entry content, post body, post content, story body,
        story text""",
    HEADLINE: """
        article title, entry title, post title, story title""",
    CAPTION: """
        caption text, image caption, photo caption""",
}
"""Pairs of words that say what neither says alone."""
OF_PAIR = {tuple(pair.split()): kind for kind, pairs in PAIRS.items() for pair in pairs.split(",")}

UNSEEN = frozenset("dnone hide hidden invisible screenreadertext sronly visuallyhidden".split())
"""Whole names of what is not shown; "hidden-xs" is shown on great screens."""
RESPONSIVE = re.compile(r"\bd-\w+-(?:block|flex|inline)|\bvisible-|(?:sm|md|lg|xl):(?:block|flex)")
MOST_NAMES = 40  # names of one element that are looked at

OF_WORD = {word: kind for kind, words in WORDS.items() for word in words}
PART = re.compile(r"(?<![^\W_])[A-Za-z]+(?=\d*(?:[\W_]|$))")
"""Words between hyphens and underscores; a number may follow. What mixes letters and digits otherwise is a hash: css-1ad0x2."""
CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
NOT_ITS_KIND = frozenset(
    """after before can cat category closed enable enabled format has hide is js layout no non not open page show status
    with without""".split()
)
"""Words which turn a name into a word about the page: `has-sidebar`, `no-comments`, `comments-open`."""


@lru_cache(maxsize=16_384)
def find_flags(names: str) -> int:
    """Tell what the words of a `class` or `id` say.

    >>> find_flags("story-block related-posts") == FURNITURE | BODY
    True
    >>> find_flags("has-sidebar css-0ad1f")
    0
    """
    flags = 0
    for name in names.split()[:MOST_NAMES]:
        words = [word.lower() for part in PART.findall(name[:200]) for word in CAMEL.findall(part)]
        if len(words) > 1 and not NOT_ITS_KIND.isdisjoint(words[:1] + words[-1:]):
            continue
        for word in words:
            flags |= OF_WORD.get(word, 0)
        if len(words) > 1:
            flags |= OF_WORD.get("".join(words), 0)
            for pair in pairwise(words):
                flags |= OF_PAIR.get(pair, 0)
        if "".join(words) in UNSEEN and not RESPONSIVE.search(names):
            flags |= HIDDEN
    return flags
