"""A paper laid out again from its seed, as module 14 of the handbook says: with nothing but SHA-256."""

import hashlib
import hmac
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

from tests.journeys.byhand.source import Asked, Line, Quiz, Section

T = TypeVar("T")


def lp(text: str) -> bytes:
    """The bytes of a text after their count."""
    data = text.encode()
    return len(data).to_bytes(4, "big") + data


def mac(key: bytes, *words: str) -> bytes:
    """HMAC-SHA256 over words after their lengths."""
    return hmac.new(key, b"".join(map(lp, words)), hashlib.sha256).digest()


def seed_of(root: str, learner: str, assessment: str, number: int) -> bytes:
    """The seed of an attempt."""
    return mac(bytes.fromhex(root), learner, assessment, str(number))


class Stream:
    """Numbers from a seed and a label."""

    def __init__(self, seed: bytes, *label: str) -> None:
        self._key, self._bytes, self._block = mac(seed, *label), b"", 0

    def word(self) -> int:
        if not self._bytes:
            self._bytes = hashlib.sha256(self._key + self._block.to_bytes(8, "big")).digest()
            self._block += 1
        word, self._bytes = self._bytes[:4], self._bytes[4:]
        return int.from_bytes(word, "big")

    def below(self, n: int) -> int:
        while True:
            word = self.word()
            if word < 2**32 // n * n:
                return word % n

    def shuffled(self, things: Sequence[T]) -> list[T]:
        row = list(things)
        for i in range(len(row) - 1, 0, -1):
            j = self.below(i + 1)
            row[i], row[j] = row[j], row[i]
        return row


def drawn(section: Section, zero: bytes, number: int) -> list[Asked]:
    """The questions of a section that attempt `number` asks; `zero` is the seed of the number 0."""
    n, k = len(section.questions), int(section.tail.get("draw", len(section.questions)))
    if k == n:
        return section.questions
    turns = -(-n // k)
    around, turn = divmod(number - 1, turns)
    row = Stream(zero, "draw", section.name, str(around)).shuffled(range(n))
    return [section.questions[at] for at in sorted(row[(turn * k + i) % n] for i in range(k))]


def paper(quiz: Quiz, root: str, learner: str, number: int) -> list[Asked]:
    """The questions of a whole paper, in their order."""
    zero, seed = (seed_of(root, learner, quiz.head["id"], each) for each in (0, number))
    asked = [question for section in quiz.sections for question in drawn(section, zero, number)]
    return Stream(seed, "questions").shuffled(asked) if quiz.head.get("shuffle") == "yes" else asked


def letters(question: str, texts: Sequence[str], *, stored: bool) -> dict[str, str]:
    """The text of each letter; `stored` where the order is that of the hashes."""

    def place(text: str) -> bytes:
        return hashlib.sha256(question.encode() + b"\0" + text.encode()).digest()

    return dict(zip("abcdefgh", sorted(texts, key=place) if stored else texts, strict=False))


def shown(question: Asked, seed: bytes, *, stored: bool) -> list[str]:
    """The texts of a question's answers in the order in which the paper shows them."""
    fixed = question.tail.get("shuffle") == "no"
    pinned = {at: line.text for at, line in enumerate(question.lines) if fixed or "pin" in line.tail}
    row = letters(question.id, [line.text for line in question.lines], stored=stored).values()
    rest = iter(Stream(seed, "options", question.id).shuffled([t for t in row if t not in pinned.values()]))
    return [pinned.get(at) or next(rest) for at in range(len(question.lines))]


def calculated(text: str, names: dict[str, Fraction]) -> Fraction:
    """The value of a calculation."""
    exact = re.sub(r"(?<![\w.])\d+(\.\d+)?", lambda found: f"Fraction('{found[0]}')", text.replace("^", "**"))
    return Fraction(eval(exact, {"Fraction": Fraction}, dict(names)))


def values(question: Asked, seed: bytes) -> dict[str, Fraction]:
    """The values of a question's variables."""
    stream = Stream(seed, "variables", question.id)
    for _ in range(200):
        names = _values(question.variables, stream)
        if names is not None:
            return names
    raise AssertionError(question.id)


def _values(lines: list[str], stream: Stream) -> dict[str, Fraction] | None:
    names: dict[str, Fraction] = {}
    for line in lines:
        if line.startswith("require "):
            if not _holds(line.removeprefix("require "), names):
                return None
            continue
        name, _, said = (part.strip() for part in line.partition("="))
        if said.startswith("choice("):
            row = said[len("choice(") : -1].split(",")
            names[name] = Fraction(row[stream.below(len(row))].strip())
        elif ".." in said:
            start, end, step = re.fullmatch(r"(.+)\.\.(\S+)(?: step (.+))?", said).groups()  # type: ignore[union-attr]
            a, b, s = Fraction(start), Fraction(end), Fraction(step or 1)
            names[name] = a + s * stream.below(int((b - a) // s) + 1)
        else:
            names[name] = calculated(said, names)
    return names


def _holds(said: str, names: dict[str, Fraction]) -> bool:
    left, right = said.split("!=")
    return calculated(left, names) != calculated(right, names)


def filled_in(question: Asked, names: dict[str, Fraction]) -> Asked:
    """The question with its variables' values; choices are told apart by what was written, so they stay."""
    if question.kind != "number":
        return question

    def value(found: re.Match[str]) -> str:
        return str(calculated(found[1], names))

    lines = [
        Line(sign=line.sign, text=re.sub(r"\{\{(.+?)\}\}", value, line.text), tail=line.tail, left=line.left)
        for line in question.lines
    ]
    return Asked(id=question.id, kind=question.kind, tail=question.tail, points=question.points, lines=lines)
