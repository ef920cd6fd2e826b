"""`pace [FACTOR]`: how much time a learner has where time is limited, from the next attempt on."""

import argparse

from app.cli.context import DONE, Context
from app.cli.sitting.rules import factor_words


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pace`."""
    parser.add_argument(
        "factor",
        metavar="FACTOR",
        nargs="?",
        help="1, 1.25, 1.5 or 2 times the usual time, or off for no time limit",
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Say it, or change it. It is written into each attempt, and stands on its result and in the transcript."""
    from app.paces import factor_of

    with context.open() as opened:
        learner = context.who(opened.study, may_add=arguments.factor is not None)
        if arguments.factor is not None:
            opened.study.choose_time_factor(learner.id, factor_of(arguments.factor))
        factor = opened.study.time_factor(learner.id)
    words = "the usual time" if factor == 1 else factor_words(factor)
    context.say(f"{learner.name}: {words}.")
    return DONE
