"""Formulas: each of these was drawn by QtSvg and looked at; the others keep their TeX and are reported."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.markdown.math import Typesetter, prepared
from content.markdown.mathwords import COMMANDS
from content.markdown.render import render_page
from content.markdown.tree import Formula, Paragraph
from tests.content.markdown.short import context, problems

SEEN = [
    r"\frac{a+b}{c}", r"\dfrac{1}{2} \tfrac{1}{2}", r"\sqrt{x^2+1} \sqrt[3]{8}", r"\sum_{i=1}^{n} i^2", r"\int_0^\infty e^{-x}\,dx",
    r"\prod_{k=1}^n k", r"\lim_{x \to 0} \frac{\sin x}{x}=1", r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}^{-1}", r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}",
    r"\text{speed} = \frac{\text{distance}}{\text{time}}", r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
    r"f(x) = \begin{cases} x & x > 0 \\ -x & \text{otherwise} \end{cases}", r"\alpha\beta\gamma\Gamma\Delta\Omega",
    r"\hat{x} \bar{x} \vec{v} \dot{x} \tilde{x} \widehat{ab} \overline{AB}", r"\binom{n}{k}", r"\left( \frac{a}{b} \right)",
    r"\left\{ y \right\} \left| z \right|", r"5\,\text{kg} \times 9.81\ \mathrm{m/s^2}", r"20\% \text{ of } \$50",
    r"\operatorname{Var}(X) = E[X^2]", r"a \times b \cdot c \div d \pm e \mp f", r"x \approx y \le z \ge w \neq v \equiv u",
    r"A \cup B \cap C \subset D \subseteq E \in F \notin G", r"\forall x \exists y \neg p \land q \Rightarrow s \iff v",
    r"\mathbb{R} \mathcal{L} \mathbf{v} \mathrm{d}", r"90^\circ \angle ABC \perp \parallel", r"\infty \partial \nabla \ell",
    r"\ldots \cdots \vdots \ddots", r"\overbrace{a+b}^{n} \underbrace{c+d}_{m}", r"\cancel{x} \boxed{E=mc^2}",
    r"\overset{!}{=} \underset{x}{y} \stackrel{?}{=}", r"\lfloor x \rfloor \lceil y \rceil \langle z \rangle \| v \|",
    r"x' y'' f'(x)", r"x_{i_1}^{2^k}", r"a \quad b \qquad c \; d", r"\iint_D \oint_C", r"\bigcup_{i} A_i", r"1{,}000{,}000",
    r"\big( \Big( \bigg( \Bigg( x", r"\sum_{\substack{i<n \\ j<m}} x", r"a \pmod{n} \quad a \bmod n",
    r"\left.\frac{dy}{dx}\right|_{x=0}", r"\begin{array}{rcl} a & = & b \end{array}", r"\text{é ü ß ñ}", "30° × µ ± ≤ −",
    r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", r"\begin{align} a &= b \\[6pt] c &= d \end{align}",
]  # fmt: skip


@pytest.mark.parametrize("tex", SEEN)
def test_a_formula_is_drawn_with_plain_paths(tex: str) -> None:
    found = Typesetter().typeset(tex, display=True)
    assert (found.code, found.formula.tex) == ("", tex)
    root = ET.fromstring(found.formula.svg)
    assert {element.tag.partition("}")[2] for element in root.iter()} <= {"svg", "path", "rect", "line", "g"}
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', found.formula.svg)) <= {"currentColor", "none"}
    assert 0 < found.formula.width < 60
    assert 0 <= found.formula.depth < found.formula.height < 12


LOUD = "; its TeX is shown"
WRONG = ", which may be typeset wrongly" + LOUD
BAD = [
    (r"\ce{H2O}", "W414", r"formula uses \ce" + WRONG),
    (r"\newcommand{\R}{x} \R", "W414", r"formula uses \newcommand" + WRONG),
    (r"a \not= b", "W414", r"formula uses \not" + WRONG),
    (r"\color{red}{x}", "W414", r"formula uses \color" + WRONG),
    (r"a \tag{1}", "W414", r"formula uses \tag" + WRONG),
    (r"\begin{tikzcd} a \end{tikzcd}", "W414", r"formula uses \begin{tikzcd}" + WRONG),
    (r"\begin{array}{c|c} a & b \end{array}", "W414", "formula uses an array with lines" + WRONG),
    ("a } b", "W415", "formula has a brace without its partner" + LOUD),
    ("a { b", "W415", "formula has a brace without its partner" + LOUD),
    ("20% of x", "W415", "formula has a bare '%'" + LOUD),
    (r"\text{a $x$}", "W415", "formula has a bare '$'" + LOUD),
    (r"\frac{a}", "W415", "formula cannot be typeset" + LOUD),
    ("x_a_b", "W415", "formula cannot be typeset" + LOUD),
    (r"\left( a", "W415", "formula cannot be typeset" + LOUD),
    ("\\text{\u0939\u093f}", "W415", "formula cannot be typeset (no glyph for '\u0939')" + LOUD),
    ("{}", "W415", "formula cannot be typeset (nothing is drawn)" + LOUD),
    ("", "W415", "formula is empty"),
    ("{" * 16 + "}" * 16, "W415", "formula is too long or nested too deep" + LOUD),
    ("x" * 2_001, "W415", "formula is too long or nested too deep" + LOUD),
]


@pytest.mark.parametrize(("tex", "code", "message"), BAD)
def test_what_may_be_wrong_keeps_its_tex(tex: str, code: str, message: str) -> None:
    found = Typesetter().typeset(tex, display=False)
    assert (found.formula.svg, found.formula.tex, found.code, found.message) == ("", tex, code, message)
    assert found.hint


def test_the_problem_stands_at_the_formula() -> None:
    assert problems("a\nb $\\ce{x}$", typesetter=Typesetter()) == [
        "2:3 W414 formula uses \\ce" + WRONG + " | write it with simpler commands, or show a picture"
    ]


PREPARED = [
    (
        r"\begin{pmatrix}a\end{pmatrix} \begin{pmatrix}b\end{pmatrix}^{-1}",
        r"\begin{pmatrix}a\end{pmatrix} {\begin{pmatrix}b\end{pmatrix}}^{-1}",
    ),
    (
        r"\begin{pmatrix}\begin{pmatrix}a\end{pmatrix}\end{pmatrix}^2",
        r"{\begin{pmatrix}\begin{pmatrix}a\end{pmatrix}\end{pmatrix}}^2",
    ),
    (
        r"\begin{bmatrix}\begin{pmatrix}\begin{cases}a\end{cases}^1\end{pmatrix}^2\end{bmatrix}_3",
        r"{\begin{bmatrix}{\begin{pmatrix}{\begin{cases}a\end{cases}}^1\end{pmatrix}}^2\end{bmatrix}}_3",
    ),
    (r"a\end{cases}^2", r"a\end{cases}^2"),
    (r"\begin{equation}a\end{equation}", "a"),
    (r"\begin{align*}a\end{align*}", r"\begin{aligned}a\end{aligned}"),
    (r"a \\[6pt] \mathbf{ab} \mathbf{c}", r"a \\ \textbf{ab} \mathbf{c}"),
]


@pytest.mark.parametrize(("tex", "expected"), PREPARED)
def test_tex_is_prepared(tex: str, expected: str) -> None:
    assert prepared(tex) == expected


def test_a_sound_formula_is_drawn_and_nothing_is_said() -> None:
    rendered = render_page("$x^2$", context(typesetter=Typesetter()))
    (paragraph,) = rendered.page.blocks
    assert isinstance(paragraph, Paragraph)
    (formula,) = paragraph.children
    assert isinstance(formula, Formula)
    assert (formula.tex, formula.svg[:4], rendered.problems) == ("x^2", "<svg", ())


def test_identical_formulas_are_typeset_once() -> None:
    typesetter = Typesetter()
    assert typesetter.typeset("a", display=False) is typesetter.typeset("a", display=False)


def test_the_depth_hangs_below_the_baseline() -> None:
    found = {
        tex: Typesetter().typeset(tex, display=False).formula.depth for tex in ("x", "y", r"\frac{1}{2}")
    }
    assert 0 <= found["x"] < 0.05
    assert 0.15 < found["y"] < found[r"\frac{1}{2}"]


@given(
    st.lists(
        st.sampled_from([*(f"\\{name} " for name in sorted(COMMANDS)), "{", "}", "a", "1", "^", "_", "&"]),
        max_size=8,
    )
)
@settings(max_examples=100, deadline=None)
def test_any_formula_is_typeset_or_reported(parts: list[str]) -> None:
    found = Typesetter().typeset("".join(parts), display=True)
    assert bool(found.formula.svg) != bool(found.code)
