"""What the install child makes of assessments: every text with its page, in every language; `assessments.compile` asks.

A translation is shown and never marked by. It is taken only where it asks the very questions of its base, so that an
answer means the same in both.
"""

import json
from dataclasses import replace
from pathlib import Path

from assessments.fitting import fingerprint
from assessments.kinds.picture import Picture
from assessments.levels import KEYLESS
from assessments.packed import has_translation, keys_path, read_with_keys, refuse_bad_keys, stem_path
from assessments.question import Question
from assessments.quiz import Assessment, Seal
from assessments.rich import Rich
from assessments.store import keys_to_json, stem_to_json
from assessments.texts import Change, question_with_texts, with_texts
from content.compile import PageMaker
from content.compiled import Course
from content.jsonfields import CourseDamagedError
from content.markdown.context import RenderContext
from content.sealing import seal
from content.surroundings import Surroundings


class Compiler:
    """Renders the texts of a pack's assessments and writes them below ``compiled/``."""

    def __init__(self, folder: Path, course: Course, maker: PageMaker) -> None:
        """Nothing is rendered yet."""
        self._folder, self._pack, self._maker = folder, course.pack, maker
        self._seen: set[str] = set()
        self._shown: frozenset[str] = frozenset()

    def compile(self, base: Assessment, around: Surroundings) -> None:
        """The assessment itself."""
        self._seen.clear()
        self._write(self._rendered(base, around, base.language))
        self._shown = frozenset(self._seen)

    def translate(self, base: Assessment, language: str, around: Surroundings) -> None:
        """The assessment in a language: translated, or in the base's words with the pictures of that language.

        It is to be called after `compile`. Nothing is written where it is just the base's. Raises
        CourseDamagedError for a translation that would be marked otherwise.
        """
        if has_translation(self._folder, base.id, language):
            other = read_with_keys(self._folder, base.id, self._pack, language)
            refuse_bad_keys(self._folder, other, language)
            if fingerprint(other) != fingerprint(base):
                raise CourseDamagedError(
                    f"The translation “{language}” of “{base.title}” does not fit it; get the course again."
                )
            own = {question.id: question for question in base.questions}
            whole = self._rendered(replace(other, questions=()), around, language)
            questions = [
                self._question(
                    each,
                    around,
                    base.language if _same(each, own[each.id]) else language,
                    each.file or other.path,
                )
                for each in other.questions
            ]
            self._write(replace(whole, questions=tuple(questions)), language)
        elif around.stands_in(self._shown):
            self._write(self._rendered(base, around, base.language), language)

    def _rendered(self, assessment: Assessment, around: Surroundings, language: str) -> Assessment:
        render = self._render(around.context(assessment.path, language=language))
        bare = with_texts(replace(assessment, questions=()), render)
        questions = (
            self._question(question, around, language, question.file or assessment.path)
            for question in assessment.questions
        )
        return replace(bare, questions=tuple(questions))

    def _question(self, question: Question, around: Surroundings, language: str, path: str) -> Question:
        plain = question_with_texts(question, self._render(around.context(path, language=language)))
        if not isinstance(plain.layout, Picture):
            return plain
        self._seen.add(plain.layout.path)
        shown = around.resolve(plain.layout.path).ref or plain.layout.path
        return replace(plain, layout=replace(plain.layout, path=shown))

    def _render(self, context: RenderContext) -> Change:
        def render(text: Rich) -> Rich:
            rendered = self._maker.page(text.source, context)
            self._seen.update((*rendered.media, *rendered.links))
            return replace(text, page=rendered.page)

        return render

    def _write(self, assessment: Assessment, language: str = "") -> None:
        """The stem, and the keys where the program has them."""
        files = {stem_path(assessment.id, language): _json(stem_to_json(assessment))}
        if assessment.seal not in KEYLESS:
            keys, path = _json(keys_to_json(assessment)), keys_path(assessment, language)
            files[path] = keys if assessment.seal is Seal.OPEN else seal(keys, self._pack, path)
        for name, data in files.items():
            target = self._folder / "compiled" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _same(question: Question, other: Question) -> bool:
    """Whether a question of a translation is just the base's."""
    return (question.title, question.prompt, question.options) == (other.title, other.prompt, other.options)


def _json(value: object) -> bytes:
    """Formulas' sizes are fractions of an em, so this is not the canonical form; nothing here is hashed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
