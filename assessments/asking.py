"""What this version cannot ask yet, in the command line and in the window.

Such an assessment is read, checked, built, installed and updated like any other, and it is never marked wrongly: it
just cannot be started.
"""

from assessments.quiz import Assessment, Seal


def not_asked_yet(assessment: Assessment) -> tuple[str, ...]:
    """What the assessment asks that cannot be asked yet, in words and each once; () where it can be sat."""
    questions = assessment.questions
    found: list[str] = []
    if assessment.seal is Seal.MARKED and any(question.varies for question in questions):
        found.append("variables whose values only its instructor has")
    return tuple(dict.fromkeys(found))


def why_not(assessment: Assessment) -> str:
    """Why this version cannot start the assessment, in one sentence; "" where it can."""
    found = not_asked_yet(assessment)
    if not found:
        return ""
    listed = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
    return (
        f"“{assessment.title}” cannot be started with this version of Hornbook: it has {listed}. "
        "Install a newer version to sit it."
    )
