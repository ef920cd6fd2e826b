"""The names that things are known by, each with a type of its own so that they cannot be mixed up, and their forms."""

import re
from typing import NewType

PackId = NewType("PackId", str)
"""`id` of pack.toml, such as ``org.example.water``."""

CourseId = NewType("CourseId", str)
"""Pack id and publisher: ``PACKID@FINGERPRINT`` or ``PACKID@unsigned`` (decisions.md)."""

Root = NewType("Root", str)
"""A pack's identity: SHA-256 of its `files.json`, 64 lower-case hex digits."""

ModuleId = NewType("ModuleId", str)
AssessmentId = NewType("AssessmentId", str)
QuestionId = NewType("QuestionId", str)
OptionId = NewType("OptionId", str)
"""Something that can be chosen: an option, a right side, a step, a word of a bank, an area of a picture."""

PartId = NewType("PartId", str)
"""Something of a question that is answered by itself: a left side, a blank, an item to be placed in a picture."""

LearnerId = NewType("LearnerId", str)
"""A learner's UUID as text."""

DeviceId = NewType("DeviceId", str)
AttemptId = NewType("AttemptId", str)
ReviewId = NewType("ReviewId", str)
Did = NewType("Did", str)
"""A decentralised identifier; Hornbook uses ``did:key:z6Mk…`` (Ed25519) only."""

SLUG = re.compile(r"[a-z0-9-]{1,64}")
"""The id of a module, assessment or question, or of something in a question."""

PACK_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")
"""MAJOR.MINOR.PATCH of a pack, each at most 999999."""

SHA256 = re.compile(r"[0-9a-f]{64}")
"""A digest as it is written down: a pack's root, or that of a file."""


def is_slug(text: str) -> bool:
    """Whether `text` may be the id of a module, assessment or question."""
    return SLUG.fullmatch(text) is not None
