"""Formulas: TeX to a small SVG by ziamath, at install only.

ziamath draws some commands wrongly without a word, so only commands on a known-good list are typeset (each was looked
at, drawn by QtSvg: `tests/content/markdown/test_math.py` names them). Anything else keeps its TeX and is reported.
"""

import re
import warnings
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from content.markdown.mathwords import ALIGNED, COMMANDS, ENVIRONMENTS, UNWRAPPED
from content.markdown.patience import Patience, TookTooLong, endless
from content.markdown.tree import Formula

MAX_TEX = 2_000
MAX_NESTING = 10
MAX_EFFORT = 8_000
"""Characters of TeX that are typeset for one page: some 300 formulas; what takes ziamath longer counts for more."""

_EASY = 4
_CELL = 6
_OPENING, _CLOSING = frozenset({"left", "begin"}), frozenset({"right", "end"})
_SIZE = 20.0  # user units of the SVG to one em

_PAIR = re.compile(r"\\(left|right|begin|end)(?![A-Za-z])|\\.|[{}]", re.DOTALL)
_COMMAND = re.compile(r"\\([A-Za-z]+|.|$)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{([^{}]*)\}")
_SCRIPTED = re.compile(r"\\end\{([a-zA-Z]*matrix|array|cases)\}(?=\s*[\^_])")
_ROW_SPACE = re.compile(r"\\\\\s*\[[^\]]{0,20}\]")
_BOLD_WORD = re.compile(r"\\mathbf\{([A-Za-z]{2,})\}")
_LINED = re.compile(r"\\begin\{array\}\s*\{[^{}]*[^lcr\s{}][^{}]*\}")
_BARE = re.compile(r"(?<!\\)(?:\\\\)*([%$])")
_STEP = re.compile(r" ?([MLQCZHVA]) ?")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A formula, and what to tell the author if it could not be typeset (`code` is empty if all is well)."""

    formula: Formula
    code: str = ""
    message: str = ""
    hint: str = ""


class Typesetter:
    """Typesets formulas; identical ones once in a run."""

    def __init__(self) -> None:
        """Nothing is imported until the first formula."""
        self._known: dict[tuple[str, bool], Typeset] = {}

    def typeset(self, tex: str, *, display: bool, patience: Patience = endless) -> Typeset:
        """The formula with its SVG, or without one and the reason."""
        key = (tex, display)
        if key not in self._known:
            try:
                with patience():
                    self._known[key] = _typeset(tex, display=display)
            except TookTooLong:
                self._known[key] = untypeset(tex, "formula takes too long to be typeset")
        return self._known[key]


def untypeset(tex: str, why: str) -> Typeset:
    """A formula whose TeX is shown because of the work it would be."""
    return Typeset(
        Formula(tex), "W415", f"{why}; its TeX is shown", "break it into several, or make several modules"
    )


def effort(tex: str) -> int:
    """What a formula is of `MAX_EFFORT`: the time that ziamath takes doubles with each level of nesting."""
    return (len(tex) + _CELL * tex.count("&")) << max(0, min(_nesting(tex), MAX_NESTING) - _EASY)


def _typeset(tex: str, *, display: bool) -> Typeset:
    reason = _objection(tex)
    if reason:
        return Typeset(Formula(tex), *reason)
    ziamath = _ziamath()
    try:
        return Typeset(_draw(ziamath, tex, display=display))
    except Exception as error:  # noqa: BLE001 - ziamath and latex2mathml raise anything at all on bad TeX
        words = " ".join(str(error).split())[:80]
        message = f"formula cannot be typeset{f' ({words})' if words else ''}; its TeX is shown"
        return Typeset(Formula(tex), "W415", message, "check its commands, and \\left with \\right")


def _objection(tex: str) -> tuple[str, str, str] | None:
    """Why a formula is not given to ziamath at all: code, message and hint."""
    if not tex.strip():
        return "W415", "formula is empty", "write TeX between the dollar signs"
    if len(tex) > MAX_TEX or _nesting(tex) > MAX_NESTING:
        return "W415", "formula is too long or nested too deep; its TeX is shown", "break it into several"
    if _nesting(tex) < 0:
        return "W415", "formula has a brace without its partner; its TeX is shown", "close every { with a }"
    bare = _BARE.search(tex)
    if bare:
        return "W415", f"formula has a bare '{bare[1]}'; its TeX is shown", f"write \\{bare[1]}"
    return _unknown(tex)


def _unknown(tex: str) -> tuple[str, str, str] | None:
    """Commands and environments that are not on the known-good lists."""
    command = next(
        (found for found in _COMMAND.findall(tex) if found not in COMMANDS and found.strip()), None
    )
    if command is not None:
        return *_wrongly(f"\\{command}"), "write it with simpler commands, or show a picture"
    name = next((found for found in _ENVIRONMENT.findall(tex) if found not in ENVIRONMENTS), None)
    if name is not None:
        return *_wrongly(f"\\begin{{{name}}}"), "write it with aligned, cases, array or a matrix"
    if _LINED.search(tex):
        return *_wrongly("an array with lines"), "write it as a markdown table"
    return None


def _wrongly(what: str) -> tuple[str, str]:
    return "W414", f"formula uses {what}, which may be typeset wrongly; its TeX is shown"


def _nesting(tex: str) -> int:
    """How deep braces, fences and environments are nested; -1 if the braces do not match."""
    braces = pairs = deepest = 0
    for found in _PAIR.finditer(tex):
        braces += (found[0] == "{") - (found[0] == "}")
        pairs += (found[1] in _OPENING) - (found[1] in _CLOSING)
        deepest = max(deepest, braces + pairs)
        if braces < 0:
            return -1
    return deepest if braces == 0 else -1


def prepared(tex: str) -> str:
    """TeX as ziamath reads it well.

    An environment with a script is put into braces (desktop.md §2), row spacing is dropped (it would be printed), and
    numbered environments become their plain ones.
    """
    tex = _BOLD_WORD.sub(r"\\textbf{\1}", tex)  # two and more letters come out slanted
    tex = _ROW_SPACE.sub(r"\\\\", tex)
    tex = _ENVIRONMENT.sub(_plain_environment, tex)
    braces: list[tuple[int, str]] = []
    for match in _SCRIPTED.finditer(tex):
        start = _begin_of(tex, match[1], match.start())
        if start is not None:
            braces += [(start, "{"), (match.end(), "}")]
    for at, brace in sorted(braces, reverse=True):  # from the end, so that the places before it stay right
        tex = tex[:at] + brace + tex[at:]
    return tex


def _plain_environment(match: re.Match[str]) -> str:
    if match[1] in UNWRAPPED:
        return ""
    return match[0].replace(match[1], ALIGNED.get(match[1], match[1]))


def _begin_of(tex: str, name: str, end: int) -> int | None:
    """Where the environment that ends at `end` begins."""
    depth = 1
    for match in reversed(list(re.finditer(rf"\\(begin|end)\{{{re.escape(name)}\}}", tex[:end]))):
        depth += 1 if match[1] == "end" else -1
        if depth == 0:
            return match.start()
    return None


def _draw(ziamath: ModuleType, tex: str, *, display: bool) -> Formula:
    drawn = ziamath.Latex(prepared(tex), size=_SIZE, margin=0.0, inline=not display)
    missing = next((char for char in tex if not char.isascii() and not drawn.font.glyphindex(char)), None)
    if missing is not None:
        raise ValueError(f"no glyph for '{missing}'")
    svg = _small(drawn.svg())
    box = re.search(r'viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"', svg)
    if box is None or float(box[3]) <= 0 or float(box[4]) <= 0:
        raise ValueError("nothing is drawn")
    top, width, height = float(box[2]), float(box[3]), float(box[4])
    depth = max(0.0, top + height)
    return Formula(tex, svg, round(width / _SIZE, 3), round(height / _SIZE, 3), round(depth / _SIZE, 3))


@cache
def _ziamath() -> ModuleType:
    """Ziamath with plain paths instead of ``<use>``, which QtSvg's static SVG Tiny does not draw."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it uses importlib.resources.path
        import ziamath  # 0.3 s, and only needed where there are formulas
        from ziamath.config import config

    config.svg2 = False
    config.precision = 2
    return ziamath


def _small(svg: str) -> str:
    """Colour of the text around it, no needless spaces."""
    svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "").replace('"black"', '"currentColor"')
    return re.sub(r' d="([^"]*)"', _small_path, svg).replace(" />", "/>")


def _small_path(match: re.Match[str]) -> str:
    path = _STEP.sub(lambda step: step[1], match[1]).strip()
    return f' d="{path}"'
