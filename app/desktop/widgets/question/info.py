"""Information between the questions of a quiz: it is read, and nothing is asked."""

from app.desktop.widgets.question.part import AnswerPart


class InfoPart(AnswerPart):
    """Takes no room and no answer; its text is the question's own."""

    takes_answers = False
