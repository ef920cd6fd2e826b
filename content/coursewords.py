"""What `pack.json` says of the languages of a course: the words of its outline in each of them."""

from dataclasses import dataclass

from content.ids import SLUG
from content.jsonfields import JsonFields
from content.languages import TAG


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseWords:
    """The words of a course in one language. Empty: as in the base language.

    `parts` are the titles of all parts in order, `titles` those of modules and assessments by id, `skills` names by
    code.
    """

    language: str
    title: str
    summary: str
    parts: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    award_name: str
    award_criteria: str
    skills: tuple[tuple[str, str], ...]


def course_words(fields: JsonFields) -> CourseWords:
    """The words that a member of ``translations`` holds; raises CourseDamagedError."""
    return CourseWords(
        language=fields.matching("language", TAG),
        title=fields.text("title"),
        summary=fields.text("summary"),
        parts=fields.texts("parts"),
        titles=fields.each("titles", lambda item: (item.matching("id", SLUG), item.text("title"))),
        award_name=fields.text("award_name"),
        award_criteria=fields.text("award_criteria"),
        skills=fields.each("skills", lambda skill: (skill.text("code"), skill.text("name"))),
    )
