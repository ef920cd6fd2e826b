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
    ('<span lang="fr" dir="ltr" style="x">mot</span>', "<fr:mot>"),
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
     "[http://x.y/→external http://x.y/]& www.x <code:`>"),
    ("*a b@c.de*", "<em:a >[<em:b@c.de>→external mailto:b@c.de]"),
    ("$a*b*c$ `$d$`", "$a*b*c$ <code:$d$>"),
    ("a <!-- hidden --> b <x-y>c</x-y>", "a b c"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_the_inlines_of_a_paragraph(source: str, expected: str) -> None:
    assert tree(source).startswith(f"p({expected})")
