"""Blocks: what CommonMark and GFM say, and the lazy things that authors write."""

import pytest

from tests.content.markdown.short import tree

CASES = [
    ("", ""),
    ("Text\n- a\n- b", "p(Text) ul(li(p(a)) li(p(b)))"),
    ("- a\n  - b\n    - c", "ul(li(p(a) ul(li(p(b) ul(li(p(c)))))))"),
    ("1. a\n   - b\n2. c", "ol1(li(p(a) ul(li(p(b)))) li(p(c)))"),
    ("1. a\n  - b", "ol1(li(p(a))) ul(li(p(b)))"),
    ("3) a\n\n4) b", "ol3~(li(p(a)) li(p(b)))"),
    ("- a\n\n  b\n- c", "ul~(li(p(a) p(b)) li(p(c)))"),
    ("- a\n* b", "ul(li(p(a))) ul(li(p(b)))"),
    ("-\n- b", "ul(li() li(p(b)))"),
    ("text\n2. no list", "p(text 2. no list)"),
    ("- [ ] open\n- [x] done\n- [y] no", "ul(li[ ](p(open)) li[x](p(done)) li(p([y] no)))"),
    ("- a\n  ```py\n  x = 1\n\n  y\n  ```\n- b", "ul(li(p(a) code[py]('x = 1\\n\\ny')) li(p(b)))"),
    ("```rust,ignore\n# c\n```", "code[rust]('# c')"),
    ("```exercism/note\n# c\n```", "code[exercism/note]('# c')"),
    ("~~~\n```\n~~~", "code[]('```')"),
    ("  ```\n   a\n  b\n  ```", "code[](' a\\nb')"),
    ("```sh tab=\"Linux\"\nls\n```\n```bat tab='My Windows'\ndir\n```", "code[sh|Linux]('ls') code[bat|My Windows]('dir')"),
    ("```make\na:\n\tb\n```", "code[make]('a:\\n\\tb')"),
    ("a\n    b", "p(a b)"),
    (">a\n>b", "quote(p(a b))"),
    ("$$\na", "p($$ a)"),
    ("    code\ntext", "code[]('code') p(text)"),
    ("    code\n\n      more\n", "code[]('code\\n\\n  more')"),
    ("# A\n## A\n### Ünï c! {#own}\nB\n=", "h1#a(A) h2#a-1(A) h3#own(Ünï c!) h1#b(B)"),
    ("#NoSpace", "p(#NoSpace)"),
    ("# a #", "h1#a(a)"),
    ("***\n---\n_ _ _", "rule rule rule"),
    (">\t\tcode", "quote(code[]('  code'))"),
    ("[a]: /x\n===", "p(===)"),
    ("[a]: /x 'T'\n[b]: <y z>\ntext", "p(text)"),
    ("<table><caption>C</caption><tbody><tr></tr><tr><td align=right>a</td></tr></tbody></table>", "table[e](a)"),
    ("a | b\n-|-\n| c | d |  |\n", "table[ss](a|b; c|d)"),
    ("> a\nlazy\n\n> b", "quote(p(a lazy)) quote(p(b))"),
    ("> [!NOTE]\n> text", "callout-note[](p(text))"),
    ("> [!tip] A *b*\n> - x\n>   - y", "callout-tip[A <em:b>](ul(li(p(x) ul(li(p(y))))))"),
    ("> [!own-kind]- T\n> ```py\n> x\n> ```\n>\n> | a |\n> |---|\n> | b |", "callout-own-kind[T](code[py]('x') table[s](a; b))"),
    ("a | b\n:-: | --:\n1 | `x\\|y` | more\n2", "table[ce](a|b; 1|<code:x|y>; 2|)"),
    ("|\n|-|", "p(| |-|)"),
    ("<table>\n<caption>C</caption> <tr><td>a</td></tr></table>", "table[s](a)"),
    ("<ul><p>x</p></ul>", "ul(li(p(x)))"),
    ("<ul>loose <b>text</b><li>a</li><p>b</p>c</ul>", "ul(li(p(loose <strong:text>)) li(p(a)) li(p(b) p(c)))"),
    ("<dl>loose<div>\n<dt>t</dt><dd>d</dd></div></dl>", "terms(loose: ; t: p(d))"),
    ("<table><tr><td>\n\n```\nif x:\n  y\n```\n\n$$\nz\n$$\n\n- a\n- b\n\n</td></tr></table>",
     "table[s](<code:if x:>⏎<code:\xa0\xa0y>⏎$z$⏎• a⏎• b)"),
    ("<table><tr><td><p>a</p><p>b</p><div>c</div></td></tr></table>", "table[s](a⏎b⏎c)"),
    ("- [ ] \n- [x]\n-\n  [ ] a", "ul(li[ ]() li(p([x])) li(p([ ] a)))"),
    ("> - [x] a\n>   - [ ] b", "quote(ul(li[x](p(a) ul(li[ ](p(b))))))"),
    ("> \\[!TIP] T\n> a", "callout-tip[T](p(a))"),
    ("<div dir=rtl lang=ar>\n\nأ\n\n<p dir=ltr>b</p>\n\n</div>\n\nc", "turned-rtl(p(<ar:أ>) turned-ltr(p(<ar:b>))) p(c)"),
    ("<div dir=rtl></div>a", "p(a)"),
    ("[Film](https://www.youtube.com/watch?v=a)", "online(Film https://www.youtube.com/watch?v=a)"),
    ("<https://youtu.be/a>", "online( https://youtu.be/a)"),
    ("![Film](https://vimeo.com/1)", "online(Film https://vimeo.com/1)"),
    ("See <https://youtu.be/a>.", "p(See [https://youtu.be/a→external https://youtu.be/a].)"),
    ("[x](https://www.youtube.com/about)", "p([x→external https://www.youtube.com/about])"),
    ("<video title='T'><source src='talk.webm'>No <b>player</b></video>",
     "video(modules/talk.webm 'T' modules/talk.en.vtt modules/talk.png)"),
    ("<video src='talk.webm'>\n\ntext", "video(modules/talk.webm 'talk.webm' modules/talk.en.vtt modules/talk.png) p(text)"),
    ("<p><a href='02.md'></a></p>\n\n[](02.md)", ""),
    ("a\n:-", "table[s](a)"),
    ("b\n-|-\n-|-", "p(b -|- -|-)"),
    ("a|b\n-|-\n|", "table[ss](a|b) p(|)"),
    ("[^a]: [^b]: x\n\n[^b] [^a](/y)", "p([^1 b] ^a) notes(1 b p(x))"),
    ("[a]: <\n\n[b]: )", "p([a]: <) p([b]: ))"),
    ("[a]: x\n---", "p(---)"),
    ("1.\n\t\n\tx", "ol1(li(p(x)))"),
    ("text\n| a |\n|---|\n- x", "p(text) table[s](a) ul(li(p(x)))"),
    ("a\n---|---", "p(a ---|---)"),
    ("<details><summary>S</summary>\n\n*m*\n\n</details>", "details[S](p(<em:m>))"),
    ("<details open>\n<summary>S <b>x</b></summary>\nraw *m*\n</details>\n\nafter", "details+[S <strong:x>](p(raw *m*)) p(after)"),
    ("<table><tr><th>a</th></tr><tr><td colspan=2>b<table><tr><td>c</td></tr></table></td></tr></table>", "table[ss](a; b c)"),
    ("<dl><dt>t</dt><dd>d</dd></dl>", "terms(t: p(d))"),
    ("<div>\n\n*a*\n\n</div>", "p(<em:a>)"),
    ("$$\na\n$$\ntext", "$a$ p(text)"),
    ("text\n$$ a $$", "p(text) $a$"),
    ("$$ a\n\nb $$", "p($$ a) p(b $$)"),
    ("```math\na\n```", "$a$"),
    ("a[^x] b[^y] c[^x] [^no]\n\n[^y]: Y\n[^x]: X\n\n    more[^z]\n[^z]: Z\n[^unused]: U",
     "p(a[^1 x] b[^2 y] c[^1 x] [^no]) notes(1 x p(X) p(more[^3 z]); 2 y p(Y); 3 z p(Z))"),
    ("[q](../quizzes/q.quiz.md)", "embed(quiz# q)"),
    ("[q](../quizzes/q.quiz.md#one)", "embed(quiz#one q)"),
    ("See [q](../quizzes/q.quiz.md#one).", "p(See [q→assessment quiz#one].)"),
    ("![a pot](pot.png 'Cap')", "pic(modules/pot.png 'a pot' 'Cap' 40x30)"),
    ("see ![a pot](pot.png)", "p(see pic(modules/pot.png 'a pot' '' 40x30))"),
    ("![Talk](talk.webm)", "video(modules/talk.webm 'Talk' modules/talk.en.vtt modules/talk.png)"),
    ("hear ![Song](song.mp3)", "p(hear [Song→file modules/song.mp3])"),
    ('<video src="talk.webm" title="T"></video>', "video(modules/talk.webm 'T' modules/talk.en.vtt modules/talk.png)"),
    ('<iframe src="https://x.org/v" title="Film"></iframe>', "online(Film https://x.org/v)"),
    ("```mermaid name=flow\ngraph\n```", "pic(modules/flow.svg 'flow' '' 40x30)"),
    ("```mermaid\ngraph\n```", "code[mermaid]('graph')"),
    ("\ufeffa\r\nb\rc", "p(a b c)"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_the_tree_of_a_source(source: str, expected: str) -> None:
    assert tree(source) == expected


def test_math_can_be_switched_off() -> None:
    assert tree("$a$ and\n$$\nb\n$$", math=False) == "p($a$ and $$ b $$)"


def test_nesting_is_capped() -> None:
    reason = "complex(this page is too complex: its blocks are nested too deep)"
    assert tree("> " * 29 + "a").startswith("quote(quote(")
    assert tree("> " * 31 + "a") == reason
    assert tree("<div>" * 30 + "a") == "p(a)"
    assert tree("<div>" * 31 + "a") == reason
    assert tree("<div>" * 300) == reason
    assert tree("<table><tr><td>" * 5 + "\n") == reason
