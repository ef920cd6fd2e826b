"""Inlines: emphasis, links, code, addresses, formulas."""
# ruff: noqa: ISC004

import pytest

from tests.content.markdown.short import tree

CASES = [
    ("*a **b*** `c  d`", "<em:a ><strong+em:b> <code:c  d>"),
    ("foo_bar_baz __x__ ~~y~~", "foo_bar_baz <strong:x> <strike:y>"),
    ("**a*b*c** *a `*` b*", "<strong:a><strong+em:b><strong:c> <em:a ><em+code:*><em: b>"),
    (r"\*a\* &amp; &lt;b&gt; &nope; `&amp;`", "*a* & <b> &nope; <code:&amp;>"),
    ("a  \nb\\\nc\nd", "a⏎b⏎c d"),
    ("水\n火 한\n국", "水火 한 국"),
    ("<kbd>Ctrl</kbd> H<sub>2</sub>O x<sup>2</sup><br>y", "<kbd:Ctrl> H<sub:2>O x<sup:2>⏎y"),
    ('<span lang="fr" dir="ltr" style="x">mot</span>', "\u2066<fr:mot>\u2069"),
    ("[m](02.md#s 'T') [a](#s)", "[m→module two#s 'T'] [a→anchor s]"),
    ("[x](http://a.b) <https://c.d> www.e.org. m@f.org", "[x→external http://a.b] [https://c.d→external https://c.d] "
     "[www.e.org→external http://www.e.org]. [m@f.org→external mailto:m@f.org]"),
    ("[R] [t][r] [r][]\n\n[r]: 02.md 'T'", "[R→module two 'T'] [t→module two 'T'] [r→module two 'T']"),
    ("[a [b](02.md) c](pot.png)", "[a [b→module two] c](pot.png)"),
    ("[![alt](pot.png)](http://x.y)", "[pic(modules/pot.png 'alt' '' 40x30)→external http://x.y]"),
    ("[gone](no.md) [up](../../x.md) [c](pot.PNG)", "gone up c"),
    ("[a](javascript:x) [b](//h/s) [c](file:///etc/passwd) [d](data:x) [e](C:\\x) [f](\\\\h\\s)", "a b c d e f"),
    ("$x^2$ costs $5 and $6, \\$7$ $$y$$ $ a$", "$x^2$ costs $5 and $6, \\$7$ $y$ $ a$"),
    ("[a](02.md '*T*') [b](<02.md>) [c](02.md \"x", "[a→module two '*T*'] [b→module two] [c](02.md \"x"),
    ("[a][no] [b](pot(1).png) ~~~x~~~ <?p?> *", "[a][no] b ~~~x~~~ *"),
    ("(http://a.b/c(d)) http://x.y/&amp; www.x `` ` ``", "([http://a.b/c(d)→external http://a.b/c(d)]) "
     "[http://x.y/→external http://x.y/]& [www.x→external http://www.x] <code:`>"),
    ("www.a_b.c http://x.y_z/ http://a.b; ahttp://c.d 1http://e.f", "www.a_b.c http://x.y_z/ [http://a.b→external http://a.b]; "
     "ahttp://c.d 1[http://e.f→external http://e.f]"),
    ("a@b a@1.2 @a.bc a@b.c@d.ef mailto:a@b.cd &#x61;@b.cd .a-b@c_d.ef", "a@b a@1.2 @a.bc a@b.c@d.ef "
     "[mailto:a@b.cd→external mailto:a@b.cd] [a@b.cd→external mailto:a@b.cd] [.a-b@c_d.ef→external mailto:.a-b@c_d.ef]"),
    ("**a~~b~~** ~~*c*~~", "<strong:a><strong+strike:b> <em+strike:c>"),
    ('<span dir="rtl">א</span> <span dir="x">b</span>', "\u2067א\u2069 b"),
    ("*a b@c.de*", "<em:a >[<em:b@c.de>→external mailto:b@c.de]"),
    ("$a*b*c$ `$d$`", "$a*b*c$ <code:$d$>"),
    ("a <!-- hidden --> b <x-y>c</x-y>", "a b c"),
    ("a <!-- b <!-- c", "a <!-- b <!-- c"),
    ("a\\b ] c", "a\\b ] c"),
    ("a <b> </b>c", "a c"),
    ("*a* <br>b<br>", "<em:a>⏎b"),
    ("```a``` `` b", "<code:a> `` b"),
    ("[http://a.b](02.md) [ http://c.d", "[http://a.b→module two] [ http://c.d"),
    ("www.a.b&amp; http://! (http://c.d).", "[www.a.b→external http://www.a.b]& http://! ([http://c.d→external http://c.d])."),
    ("[a ![b [c](02.md) d](pot.png) e](02.md)", "[a pic(modules/pot.png 'b c d' '' 40x30) e](02.md)"),
    ("[a [b [c](02.md) [d](02.md) e](02.md)", "[a [b [c→module two] [d→module two] e](02.md)"),
    ("[a][no] [r]\n\n[r]: 02.md", "[a][no] [r→module two]"),
    ("[x](a" + "(" * 33 + ")" * 34, "[x](a" + "(" * 33 + ")" * 34),
    ("*a _b " * 6 + "c" + "_*" * 6, "<em:a b a b a b a b a b a b c>"),
    ("*a _b " * 7 + "c" + "_*" * 7, "*a _b <em:a b a b a b a b a b a b c>_*"),
    ("[" + "*a _b " * 6 + "c" + "_*" * 6 + "](02.md)", "[<em:a b a b a b a b a b a b c>](02.md)"),
    ("see <iframe src='file:///x'></iframe> this", "see this"),
    ("![F](https://x.y/f.mp4) ![](https://x.y/s.mp3?a=b)", "[F→external https://x.y/f.mp4] [x.y→external https://x.y/s.mp3?a=b]"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_the_inlines_of_a_paragraph(source: str, expected: str) -> None:
    assert tree(source).startswith(f"p({expected})")
