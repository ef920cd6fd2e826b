"""The answers of blanks become a cloze question: each blank has a key of its own, or all choose from a word bank."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessments.grammar.accepts import number_marking, text_marking
from assessments.grammar.built import Built
from assessments.grammar.choices import option_key, pick_weights, report_options
from assessments.grammar.context import Context, report_none_right, report_same
from assessments.grammar.fitting import report_no_answers
from assessments.grammar.gaps import BANK, Gap, GappedText, read_gaps
from assessments.grammar.items import Family, Item
from assessments.grammar.naming import names, order_of, report_ids
from assessments.grammar.outline import Heading
from assessments.grammar.pairs import parts_partial, refuse_all_but_id
from assessments.kinds.choice import ChoiceMarking, Option, OptionKey
from assessments.kinds.cloze import Blank, BlankKey, BlankMarking, ClozeMarking, Form, Gaps
from assessments.rich import Rich
from content.ids import OptionId, PartId

_Answers = list[tuple[Gap, Sequence[Item]]]
_Filled = tuple[Blank, BlankMarking]


def build_cloze(context: Context, heading: Heading, *, shuffle: bool) -> Built | None:
    """The blanks with their keys; the prompt shows ``[[id]]`` for each, whatever its author wrote inside it.

    A blank's choices are stored in an order derived from the content in every assessment (as written where nothing is
    shuffled), because no paper lays them out anew.
    """
    before = len(context.report.problems)
    text = read_gaps(context, heading)
    extras = [item for item in context.body.items if item.blank == BANK]
    if not text.gaps and not context.body.items:
        if len(context.report.problems) == before:
            report_no_answers(context, heading)
        return None
    answers = _answers(context, text)
    _report_lost(context, text)
    bank = context.attrs.flag("bank") is not None
    words = _Bank(context, answers, extras, shuffle=shuffle) if bank else None
    filled = [_filled(context, gap, items, words, shuffle=shuffle) for gap, items in answers]
    whole = [entry for entry in filled if entry is not None]
    if not whole or len(whole) < len(text.gaps):
        return None
    keys = tuple(BlankKey(blank=blank.id, marking=marking) for blank, marking in whole)
    return Built(
        marking=ClozeMarking(blanks=keys, partial=parts_partial(context)),
        layout=Gaps(blanks=tuple(blank for blank, _ in whole), bank=words.options if words else ()),
        title=text.title,
        prompt=text.prompt,
    )


def _answers(context: Context, text: GappedText) -> _Answers:
    """The blanks that have answers, with them; E220 for the others."""
    answers: _Answers = []
    for gap in text.gaps:
        items = [*gap.items, *(item for item in context.body.items if item.blank == gap.id)]
        if items:
            answers.append((gap, items))
        else:
            hint = f"write '- [[{gap.id}]] = answer' under the question"
            message = f"blank [[{gap.id}]] has no answer"
            context.report.add(gap.line, gap.column, "E220", message, hint)
    return answers


def _report_lost(context: Context, text: GappedText) -> None:
    """E221 for answers whose blank is not in the text, and for extra words without a bank."""
    known = {gap.id for gap in text.gaps}
    if context.attrs.flag("bank"):
        known.add(BANK)
    for name, item in {item.blank: item for item in reversed(context.body.items)}.items():
        if name not in known:
            hint = f"write [[{name}]] where it belongs in the text"
            if name == BANK:
                hint = "extra words belong to a word bank: write {cloze bank}"
            message = f"answer for [[{name}]] but no such blank"
            context.report.add(item.line, item.column, "E221", message, hint)


def _filled(
    context: Context, gap: Gap, items: Sequence[Item], bank: "_Bank | None", *, shuffle: bool
) -> _Filled | None:
    """The blank with its key; None where it was reported."""
    name = PartId(gap.id)
    if not _marks_agree(context, items):
        return None
    if bank is not None:
        word = bank.key(items)
        return None if word is None else (Blank(id=name, form=Form.WORD), word)
    if items[0].marked is Family.ROUND:
        return _choice(context, name, items, shuffle=shuffle)
    if any(item.is_number for item in items):
        number = number_marking(context, items)
        if number is None:
            return None
        return Blank(id=name, form=Form.NUMBER, measure=number.units.measure), number
    text = text_marking(context, items)
    return None if text is None else (Blank(id=name, form=Form.TEXT), text)


def _marks_agree(context: Context, items: Sequence[Item]) -> bool:
    """Whether the answers of a blank have marks, all of one kind, and ``{number}`` only where one types."""
    for item in items:
        if item.marked is None:
            hint = "write =, (x) or ( ) between the blank and its answer"
            context.report.add(item.line, item.column, "E203", "this item has no answer mark", hint)
            return False
        if item.marked is not items[0].marked:
            hint = "a blank has choices with ( ) and (x), or answers with =; not both"
            context.report.add(item.line, item.column, "E206", "a second answer list", hint)
            return False
        if item.is_number and (item.marked is Family.ROUND or context.attrs.flag("bank")):
            hint = "a number is typed, so its answers have = and no word bank"
            context.report.cannot_read(item.line, item.column, f"[[{item.blank}]]{{number}}", hint)
            return False
    return True


def _choice(context: Context, name: PartId, items: Sequence[Item], *, shuffle: bool) -> _Filled | None:
    report_options(context, items)
    _refuse_pins(context, items)
    weights = pick_weights(context, items)
    if not any(item.right for item in items):
        report_none_right(context, items[0])
        return None
    texts = [item.content for item in items]
    order = order_of(context, texts, name) if shuffle else list(range(len(items)))
    ids = [OptionId(given) for given in names([items[index].tail.id for index in order])]
    options = tuple(_option(given, items[index]) for index, given in zip(order, ids, strict=True))
    keys = (option_key(given, items[index], weights[index]) for index, given in zip(order, ids, strict=True))
    marking = ChoiceMarking(options=tuple(keys), several=False)
    return Blank(id=name, form=Form.CHOICE, options=options), marking


def _option(name: OptionId, item: Item) -> Option:
    return Option(id=name, content=Rich(source=item.content, line=item.line))


def _refuse_pins(context: Context, items: Sequence[Item]) -> None:
    for item in items:
        if item.tail.pin:
            hint = "the choices of a blank have no places of their own"
            context.report.cannot_read(item.line, item.tail.column, item.tail.raw, hint)


class _Bank:
    """The words that all blanks choose from: their answers, right and wrong, and the extra words."""

    def __init__(self, context: Context, answers: _Answers, extras: Sequence[Item], *, shuffle: bool) -> None:
        """Collect each word once, and report extra words that are none."""
        self._context = context
        self._extras = {item.words: item for item in extras}
        first = {item.words: item for _, items in answers for item in items}
        self._report_extras(extras, first)
        kept = list((self._extras | {word: first[word] for word in first}).values())
        kept.sort(key=lambda item: (item.line, item.column))
        report_ids(context, kept)
        texts = [item.words for item in kept]
        order = order_of(context, texts) if shuffle else list(range(len(kept)))
        given = names([kept[index].tail.id for index in order])
        self._ids = {texts[index]: OptionId(name) for index, name in zip(order, given, strict=True)}
        self.options = tuple(
            Option(
                id=OptionId(name),
                content=Rich(source=kept[index].content, line=kept[index].line),
                place=None if shuffle else index,
            )
            for index, name in zip(order, given, strict=True)
        )

    def _report_extras(self, extras: Sequence[Item], first: Mapping[str, Item]) -> None:
        """E212 for an extra word that a blank has, and E104 for one that says it is right."""
        seen = dict(first)
        for item in extras:
            if item.marked is not Family.ROUND or item.right or item.is_number:
                hint = "an extra word is right nowhere: write '- [[*]] ( ) word'"
                self._context.report.cannot_read(item.line, item.column, f"[[{BANK}]]", hint)
            if item.words in seen:
                report_same(self._context, item, seen[item.words])
            seen.setdefault(item.words, item)
            refuse_all_but_id(self._context, item)

    def key(self, items: Sequence[Item]) -> ChoiceMarking | None:
        """The key of a blank that these words are right or wrong in; every other word is wrong in it."""
        context = self._context
        report_options(context, items)
        _refuse_pins(context, items)
        weights = dict(zip((item.words for item in items), pick_weights(context, items), strict=True))
        if not any(item.right for item in items):
            report_none_right(context, items[0])
            return None
        own = self._extras | {item.words: item for item in items}
        keys: list[OptionKey] = []
        for word, name in self._ids.items():
            item = own.get(word)
            keys.append(
                OptionKey(
                    option=name,
                    right=item is not None and item.right,
                    weight=weights.get(word, Fraction(0)),
                    feedback=item.feedback if item else None,
                )
            )
        return ChoiceMarking(options=tuple(keys), several=False)
