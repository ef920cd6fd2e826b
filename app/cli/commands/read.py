"""`read COURSE [MODULE] [--all]`: the outline, or modules as plain text; what was printed counts as read."""

import argparse
from collections.abc import Iterator, Sequence

from app.cli.context import DONE, Context
from app.cli.terminal import shown, wrapped
from app.cli.tongue import add_language, choose_language
from app.opening import OpenHome
from app.overview import next_module
from app.shelf import find_item
from app.views import CourseOverview, ItemState, LearnerRow
from content.compiled import Course
from content.ids import ModuleId
from content.markdown.tree import Block, Heading
from content.markdown.words import page_words

_MARKS = {
    ItemState.AHEAD: " ",
    ItemState.STARTED: "~",
    ItemState.DONE: "x",
    ItemState.PASSED: "x",
    ItemState.FAILED: "!",
    ItemState.LOCKED: "-",
    ItemState.WAITING: "?",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `read`."""
    parser.add_argument("course", metavar="COURSE", help="a pack id, or a unique beginning of one")
    parser.add_argument(
        "module", metavar="MODULE", nargs="?", help="a module's id; without it the outline is printed"
    )
    parser.add_argument("--all", action="store_true", help="print every module of the course in order")
    add_language(parser)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the outline, one module, or all of them."""
    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        learner = context.who(opened.study, may_add=True)
        choose_language(arguments, opened.study, learner, course)
        if arguments.all:
            for item in course.modules:
                _read(context, opened, course, learner, ModuleId(item.id))
        elif arguments.module is None:
            _outline(context, opened.study.overview(learner.id, course.course_id))
        else:
            module = ModuleId(find_item(course, "module", arguments.module).id)
            _read(context, opened, course, learner, module)
            following = next_module(opened.study.standing(learner.id, course))
            if following is not None:
                context.note(f"Next: {context.called} read {course.pack} {following.id}")
    return DONE


def _read(context: Context, opened: OpenHome, course: Course, learner: LearnerRow, module: ModuleId) -> None:
    view = opened.study.open_module(learner.id, course.course_id, module)
    context.say(f"{shown(view.title)}\n{'=' * min(72, len(view.title))}\n")
    for text in _texts(view.page.blocks, view.title):
        context.say(f"{wrapped(text)}\n")
    opened.study.mark_read(learner.id, course.course_id, module)


def _texts(blocks: Sequence[Block], title: str) -> Iterator[str]:
    """The texts of blocks, each heading with the signs that it is written with; the page's own title was said."""
    for index, block in enumerate(blocks):
        text = page_words((block,))
        if isinstance(block, Heading):
            if index or text != title:
                yield f"{'#' * block.level} {text}"
        elif text:
            yield text


def _outline(context: Context, overview: CourseOverview) -> None:
    card = overview.card
    context.say(f"{shown(card.title)} {card.version}\n")
    context.say(wrapped(card.summary))
    for part in overview.parts:
        context.say(f"\n{shown(part.title)}" if part.title else "")
        for item in part.items:
            minutes = f" ({item.minutes} min)" if item.minutes else ""
            reason = f" - {shown(item.reason)}" if item.reason else ""
            context.say(f"  [{_MARKS[item.state]}] {item.id}: {shown(item.title)}{minutes}{reason}")
    context.say(f"\nRead with: {context.called} read {card.pack} MODULE")
