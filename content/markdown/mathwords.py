"""What ziamath 0.13 is known to typeset well: each was looked at, drawn by QtSvg (tests/content/markdown/test_math.py).

Left out on purpose, because they are drawn wrongly without an error: ``ce newcommand def label tag`` (printed as
words), ``not`` (the stroke stands beside), ``hline`` and ``|`` in arrays (no lines), ``color`` (unreadable in the
dark), ``mathsf mathtt texttt textsf`` (the plain face), ``mathopen mathclose mathbin mathrel sideset smash vspace``
(swallow or print their argument), ``celsius P dag R N Z`` (printed as words), ``multicolumn``.
"""

_STRUCTURE = """
frac dfrac tfrac cfrac sqrt binom dbinom tbinom over choose left right middle big Big bigg Bigg bigl bigr Bigl Bigr
biggl biggr Biggl Biggr begin end text textrm textbf textit mbox mathrm mathbf mathit mathbb mathcal mathscr mathfrak
boldsymbol bm pmb operatorname overset underset stackrel overbrace underbrace overline underline overrightarrow
overleftarrow widehat widetilde hat bar vec dot ddot tilde mathring acute grave breve check cancel boxed substack
limits nolimits displaystyle textstyle phantom hspace quad qquad thinspace enspace xrightarrow xleftarrow bmod pmod
prime
"""
_SYMBOLS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma
varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
sum prod int iint iiint oint bigcup bigcap bigoplus infty partial nabla hbar ell Re Im aleph wp emptyset varnothing
forall exists neg lnot land lor wedge vee Rightarrow Leftarrow Leftrightarrow implies iff to rightarrow leftarrow
leftrightarrow mapsto uparrow downarrow updownarrow Updownarrow Downarrow longrightarrow longleftarrow Longrightarrow
longmapsto hookrightarrow rightleftharpoons leftrightharpoons leadsto nearrow searrow times cdot div pm mp ast star
circ bullet oplus ominus otimes odot wr diamond amalg dagger ddagger setminus cap cup sqcup approx le leq ge geq lt gt
ne neq equiv sim simeq cong doteq asymp triangleq coloneqq propto ll gg leqslant geqslant lesssim gtrsim nless ngeq
subset subseteq subsetneq nsubseteq supset supseteq in notin ni mid nmid parallel perp angle triangle bigtriangleup
triangleleft square blacksquare checkmark therefore because degree euro pounds ldots cdots vdots ddots dots dotsc
dotsb colon cdotp ldotp lfloor rfloor lceil rceil langle rangle lvert rvert lVert rVert vdash models top bot backslash
"""
_FUNCTIONS = """
sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp max min sup inf lim limsup liminf det gcd arg
dim ker hom deg Pr
"""

COMMANDS = frozenset(f"{_STRUCTURE} {_SYMBOLS} {_FUNCTIONS}".split()) | frozenset("\\ ,:;!%$&#_{}|")
ENVIRONMENTS = frozenset(
    [
        "matrix",
        "pmatrix",
        "bmatrix",
        "Bmatrix",
        "vmatrix",
        "Vmatrix",
        "smallmatrix",
        "array",
        "cases",
        "aligned",
        "align",
        "align*",
        "split",
        "gather",
        "gather*",
        "equation",
        "equation*",
    ]
)
ALIGNED = {"align": "aligned", "align*": "aligned", "split": "aligned", "gather*": "gather"}
UNWRAPPED = frozenset(("equation", "equation*"))
