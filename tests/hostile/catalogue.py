"""All hostile packs, family by family."""

from tests.hostile.families import (
    bombs,
    drawings,
    kinds_of_file,
    languages,
    listings,
    manifests,
    markup,
    names,
    outlines,
    pictures,
    quizzes,
    readings,
    sealed,
    texts,
    versions,
)
from tests.hostile.kit import Case

FAMILIES = (
    names,
    kinds_of_file,
    bombs,
    readings,
    listings,
    outlines,
    languages,
    manifests,
    markup,
    texts,
    pictures,
    drawings,
    quizzes,
    sealed,
    versions,
)


def catalogue() -> tuple[Case, ...]:
    """Every case; those of a row stand together."""
    return tuple(case for family in FAMILIES for case in family.cases())
