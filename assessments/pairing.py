"""A question and its translation, paired by authored position: the base decides marks and ids, the other gives words.

Both are read as they are written (`grammar.read_written`, `grammar.translated_quiz`), so that the third choice of
one is the third of the other. The words then go into the question as it is stored, whose parts are in another order.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assessments.kinds import Layout, Marking
from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.cloze import Blank, BlankKey, ClozeMarking, Form, Gaps
from assessments.kinds.match import Matching, MatchMarking
from assessments.kinds.number import NumberMarking
from assessments.kinds.order import OrderMarking
from assessments.kinds.picture import Area, Picture
from assessments.kinds.text import TextMarking
from assessments.paired import (
    Fills,
    MisfitError,
    Options,
    Three,
    fills_of,
    numbered,
    places_of,
    renamed,
    shapes_of,
    three_of,
    weights_of,
)
from assessments.pairedkeys import PairedKeys
from assessments.question import Question, sealed_key
from assessments.rich import Rich
from content.ids import PartId

if TYPE_CHECKING:
    from assessments.variables.block import Variables

_Answered = tuple[Options, Layout | None, Marking]


class Pairing(PairedKeys):
    """One question: `stored` as the pack keeps it, `written` as its author wrote it, `other` as its translator did.

    `missing` counts the hints, notes, feedbacks and names of areas that the translation leaves to the base.
    """

    def __init__(self, stored: Question, written: Question, other: Question) -> None:
        """Nothing is compared yet."""
        super().__init__(stored.id)
        self._stored, self._written, self._other = stored, written, other
        self._variables: Variables | None = None

    def question(self) -> Question:
        """`stored` in the words of the translation; raises MisfitError.

        What a text question accepts is what the translation accepts: `joined` adds the rest.
        """
        stored, other = self._stored, self._other
        if other.kind is not stored.kind:
            self._refuse("E501", f"question '{stored.id}' is of kind '{other.kind}', base of '{stored.kind}'")
        self._take_variables()
        stored = self._stored
        options, layout, marking = self._answers()
        key, said = sealed_key(stored), sealed_key(other)
        return replace(
            stored,
            title=other.title,
            prompt=other.prompt,
            hints=self._hints(),
            options=options,
            layout=layout,
            key=replace(
                key,
                marking=marking,
                explanation=self._said(key.explanation, said.explanation),
                correct=self._said(key.correct, said.correct),
                incorrect=self._said(key.incorrect, said.incorrect),
                rubric=self._said(key.rubric, said.rubric),
                model=self._said(key.model, said.model),
                variables=self._variables,
            ),
        )

    def _take_variables(self) -> None:
        """From here on the base has the signs of the translation for what varies."""
        if not self._written.varies and not self._other.varies:
            return
        from assessments.resigning import same_variables, with_one_table

        both = self._written.varies and self._other.varies
        if not both or not same_variables(self._written, self._other):
            message = f"variables of question '{self._stored.id}' differ from the base"
            raise MisfitError("E502", f"translation: {message}")
        self._stored, self._variables = with_one_table(self._stored, self._other)
        self._written, _ = with_one_table(self._written, self._other)

    def _hints(self) -> tuple[Rich, ...]:
        base, other = self._stored.hints, self._other.hints
        if not other:
            self.missing += len(base)
            return base
        self._count(len(other), len(base), "hint")
        return other

    # Answers, by what marks them

    def _answers(self) -> _Answered:
        stored, written, other = self._stored, self._written, self._other
        options = stored.options, written.options, other.options
        layouts = stored.layout, written.layout, other.layout
        match (sealed_key(stored).marking, sealed_key(written).marking, sealed_key(other).marking), layouts:
            case (ChoiceMarking() as a, ChoiceMarking() as b, ChoiceMarking() as c), (None, None, None):
                shown, key = self._choice(options, (a, b, c), "choice")
                return shown, None, key
            case (ChoiceMarking() as a, ChoiceMarking() as b, ChoiceMarking() as c), (
                Picture() as d, Picture() as e, Picture() as f
            ):  # fmt: skip
                return (), *self._hotspot((d, e, f), (a, b, c))
            case (MatchMarking() as a, MatchMarking() as b, MatchMarking() as c), (
                Matching() as d, Matching() as e, Matching() as f
            ):  # fmt: skip
                return (), *self._match((d, e, f), (a, b, c))
            case (MatchMarking() as a, MatchMarking() as b, MatchMarking() as c), (
                Picture() as d, Picture() as e, Picture() as f
            ):  # fmt: skip
                return (), *self._label((d, e, f), (a, b, c))
            case (OrderMarking() as a, _, _), _:
                self._count(len(options[2]), len(options[1]), "step")
                return self._shown(options), None, a
            case (ClozeMarking() as a, ClozeMarking() as b, ClozeMarking() as c), (
                Gaps() as d, Gaps() as e, Gaps() as f
            ):  # fmt: skip
                return (), *self._cloze((d, e, f), (a, b, c))
            case (NumberMarking() as a, _, NumberMarking() as c), _:
                return (), None, self._number(a, c)
            case (TextMarking() as a, _, TextMarking() as c), _:
                return (), None, self._text(a, c)
            case _:
                return options[0], layouts[0], sealed_key(stored).marking

    def _match(self, sides: Three[Matching], keys: Three[MatchMarking]) -> tuple[Matching, MatchMarking]:
        stored, written, other = sides
        self._count(len(other.lefts), len(written.lefts), "pair")
        self._count(len(other.rights), len(written.rights), "right side")
        base, said = numbered(written.rights), numbered(other.rights)
        self._marks(
            [said[pair.option] for pair in keys[2].pairs if pair.option],
            [base[pair.option] for pair in keys[1].pairs if pair.option],
        )
        rights = self._shown((stored.rights, written.rights, other.rights))
        places = places_of(stored.rights, written.rights)
        loose = {said[each.option]: each.feedback for each in keys[2].loose}
        layout = replace(stored, lefts=renamed(stored.lefts, other.lefts), rights=rights)
        return layout, self._paired(keys[0], keys[2], {name: loose.get(at) for name, at in places.items()})

    # Pictures

    def _hotspot(self, pictures: Three[Picture], keys: Three[ChoiceMarking]) -> tuple[Picture, ChoiceMarking]:
        stored, written, other = pictures
        self._count(len(other.areas), len(written.areas), "area")
        self._marks(
            (shapes_of(other.areas), weights_of(keys[2])), (shapes_of(written.areas), weights_of(keys[1]))
        )
        where = {shape: place for place, shape in enumerate(shapes_of(written.areas))}
        places = {area.id: where[area.shape] for area in stored.areas}
        return replace(stored, areas=self._named(stored.areas, other.areas)), self._keyed(
            keys[0], keys[2], places
        )

    def _label(self, pictures: Three[Picture], keys: Three[MatchMarking]) -> tuple[Picture, MatchMarking]:
        stored, written, other = pictures
        self._count(len(other.items), len(written.items), "pair")
        self._count(len(other.areas), len(written.areas), "area")
        base, said = ({area.id: area.shape for area in each.areas} for each in (written, other))
        self._marks(
            (shapes_of(other.areas), [said[p.option] if p.option else None for p in keys[2].pairs]),
            (shapes_of(written.areas), [base[p.option] if p.option else None for p in keys[1].pairs]),
        )
        spoken = {said[each.option]: each.feedback for each in keys[2].loose}
        loose = {area.id: spoken.get(area.shape) for area in stored.areas}
        areas = self._named(stored.areas, other.areas)
        layout = replace(stored, areas=areas, items=renamed(stored.items, other.items))
        return layout, self._paired(keys[0], keys[2], loose)

    def _named(self, stored: Sequence[Area], other: Sequence[Area]) -> tuple[Area, ...]:
        """The areas with the names of the translation, the base's where it has none."""
        names = {area.shape: area.name for area in other}
        self.missing += sum(bool(area.name and not names[area.shape]) for area in stored)
        return tuple(replace(area, name=names[area.shape] or area.name) for area in stored)

    # Blanks, which a translation may put into another order

    def _cloze(self, gaps: Three[Gaps], keys: Three[ClozeMarking]) -> tuple[Gaps, ClozeMarking]:
        stored, written, other = gaps
        self._count(len(other.blanks), len(written.blanks), "blank")
        known = {blank.id for blank in other.blanks}
        for blank in written.blanks:
            if blank.id not in known:
                self._refuse(
                    "E501", f"question '{self._stored.id}' has no blank [[{blank.id}]], base has one"
                )
        bank, order = self._bank(gaps, keys)
        filled = [self._filled(name, gaps, keys, order) for name in (blank.id for blank in stored.blanks)]
        # The blanks stand in the order of the translated text; their keys go with them.
        turn = {blank.id: place for place, blank in enumerate(other.blanks)}
        filled.sort(key=lambda entry: turn[entry[0].id])
        marking = replace(keys[0], blanks=tuple(key for _, key in filled))
        return Gaps(blanks=tuple(blank for blank, _ in filled), bank=bank), marking

    def _filled(
        self, name: PartId, gaps: Three[Gaps], keys: Three[ClozeMarking], order: Sequence[int]
    ) -> tuple[Blank, BlankKey]:
        blank, _, _ = blanks = three_of(gaps, lambda each: next(b for b in each.blanks if b.id == name))
        a, b, c = three_of(keys, lambda each: next(k.marking for k in each.blanks if k.blank == name))
        match a, b, c:
            case ChoiceMarking(), ChoiceMarking(), ChoiceMarking() if blank.form is Form.CHOICE:
                shown, key = self._choice(three_of(blanks, lambda each: each.options), (a, b, c), "choice")
                return replace(blank, options=shown), BlankKey(blank=name, marking=key)
            case ChoiceMarking(), _, ChoiceMarking():
                places = places_of(gaps[0].bank, gaps[1].bank)
                turned = {option: order[place] for option, place in places.items()}
                return blank, BlankKey(blank=name, marking=self._keyed(a, c, turned))
            case NumberMarking(), _, NumberMarking():
                return blank, BlankKey(blank=name, marking=self._number(a, c))
            case TextMarking(), _, TextMarking():
                return blank, BlankKey(blank=name, marking=self._text(a, c))
            case _:
                raise self._differing()

    def _bank(self, gaps: Three[Gaps], keys: Three[ClozeMarking]) -> tuple[Options, list[int]]:
        """The bank's words, and where each of the base's stands in the translation's bank.

        Words are paired by the blanks that they are right in, those right in the same ones by position: blanks that
        stand in another order bring their words with them.
        """
        stored, written, other = three_of(gaps, lambda each: each.bank)
        self._count(len(other), len(written), "word")
        base, said = fills_of(written, keys[1]), fills_of(other, keys[2])
        self._marks(sorted(said), sorted(base))
        free: dict[Fills, list[int]] = {}
        for place, fills in enumerate(said):
            free.setdefault(fills, []).append(place)
        order = [free[fills].pop(0) for fills in base]
        return self._shown((stored, written, other), order), order
