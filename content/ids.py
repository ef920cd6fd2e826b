"""The names that things are known by, each with a type of its own so that they cannot be mixed up."""

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
Did = NewType("Did", str)
"""A decentralised identifier; Hornbook uses ``did:key:z6Mk…`` (Ed25519) only."""
