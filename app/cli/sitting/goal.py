"""How far a practice quiz is mastered, in words for the terminal."""

from assessments.mastery import Mastery

_WORDS = {"right": "right", "put-right": "put right", "hinted": "with a hint", "wrong": "not right"}


def goal_line(mastery: Mastery) -> str:
    """The goal, the last questions and how far one is, in a line."""
    goal = (
        f"{mastery.right} right in a row"
        if mastery.right == mastery.of
        else f"{mastery.right} of the last {mastery.of} right"
    )
    row = ", ".join(_WORDS[slot.value] for slot in mastery.row)
    stands = "mastered" if mastery.mastered else f"{mastery.hits} of {mastery.right}"
    return f"Goal: {goal} at the first try. {f'Last: {row}. ' if row else ''}So far: {stands}."
