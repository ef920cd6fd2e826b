"""A course in each of its languages: the same ids, rules and order, with other words."""

from dataclasses import replace

from content.compiled import Course, CourseAward, CourseItem, CoursePart
from content.coursewords import CourseWords
from content.languages import best_language


def languages_of(course: Course) -> tuple[str, ...]:
    """The languages of a course, its own first."""
    return (course.base_language or course.language, *(words.language for words in course.translations))


def serving(course: Course, wanted: str) -> str | None:
    """The language of the course that serves who wants `wanted` (BCP 47), or None."""
    return best_language(wanted, languages_of(course))


def in_language(course: Course, language: str) -> Course:
    """The course with its words in that one of its languages; as it is where it has no such language."""
    words = next((each for each in course.translations if each.language == language), None)
    if words is None or course.language == language:
        return course
    titles, names = dict(words.titles), dict(words.skills)

    def item_in(item: CourseItem) -> CourseItem:
        return replace(item, title=titles.get(item.id) or item.title)

    return replace(
        course,
        language=language,
        base_language=course.language,
        title=words.title or course.title,
        summary=words.summary or course.summary,
        parts=tuple(
            CoursePart(title=title or part.title, items=tuple(item_in(item) for item in part.items))
            for part, title in zip(course.parts, words.parts or ("",) * len(course.parts), strict=True)
        ),
        others=tuple(item_in(item) for item in course.others),
        award=_award(course, words),
        skills=tuple(replace(skill, name=names.get(skill.code) or skill.name) for skill in course.skills),
    )


def _award(course: Course, words: CourseWords) -> CourseAward | None:
    if course.award is None:
        return None
    criteria = words.award_criteria or course.award.criteria
    return replace(course.award, name=words.award_name or course.award.name, criteria=criteria)
