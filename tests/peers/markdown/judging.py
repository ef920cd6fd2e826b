"""How far two readings of many sources agree, counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

from content.markdown.render import normalised
from tests.peers.markdown.skeleton import Line, ours
from tests.peers.markdown.theirs import cmark, theirs


@dataclass(slots=True)
class Agreement:
    """Documents and blocks; `apart` holds the name of each document whose blocks differ, with the first difference."""

    documents: int = 0
    agreed: int = 0
    to_the_word: int = 0
    blocks: int = 0
    blocks_agreed: int = 0
    apart: dict[str, str] = field(default_factory=dict)
    other_words: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, their: list[Line], our: list[Line]) -> None:
        """One more document."""
        left, right = [line.kind for line in their], [line.kind for line in our]
        self.documents += 1
        self.agreed += left == right
        self.to_the_word += their == our
        self.blocks += max(len(left), len(right))
        self.blocks_agreed += _common(left, right)
        if left != right:
            self.apart[name] = _first(their, our, by_words=False)
        elif their != our:
            self.other_words[name] = _first(their, our, by_words=True)

    def __str__(self) -> str:
        return (
            f"{self.agreed} of {self.documents} documents ({_percent(self.agreed, self.documents)}),"
            f" {self.blocks_agreed} of {self.blocks} blocks ({_percent(self.blocks_agreed, self.blocks)});"
            f" to the word and mark {self.to_the_word} ({_percent(self.to_the_word, self.documents)})"
        )


def judged(
    documents: Iterable[tuple[str, str]], judge: Callable[[str], list[Line]] | None = None
) -> Agreement:
    """Name and source of each document against cmark-gfm, or another judge."""
    agreement = Agreement()
    for name, source in documents:
        text = normalised(source)
        agreement.add(name, judge(text) if judge else theirs(cmark(text)), ours(text))
    return agreement


def _common(left: list[str], right: list[str]) -> int:
    if left == right:
        return len(left)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def _first(their: list[Line], our: list[Line], *, by_words: bool) -> str:
    nothing = Line("nothing")
    for number, (left, right) in enumerate(zip_longest(their, our, fillvalue=nothing), 1):
        if left.kind != right.kind or (by_words and left != right):
            return f"block {number}: {_shown(left)} | with us {_shown(right)}"
    return ""


def _shown(line: Line) -> str:
    return f"{line.kind.strip()} {line.words[:200]}".rstrip()


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "none"
