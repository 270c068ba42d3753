"""Learning reports: their words while an area works on them, who agreed to share them, and the frozen editions that anyone may read."""

from alongside.learning.models.agreement import Decision, SignOff
from alongside.learning.models.index import SPAN, EditionIndex, Facet, FacetValue, LibraryWord
from alongside.learning.models.public import Edition, Rendition, Since, Withdrawal
from alongside.learning.models.report import (
    SECTIONS,
    Footnote,
    ImportedFile,
    LearningReport,
    Point,
    PointKind,
    Resource,
    Section,
    SectionKey,
    SectionVersion,
    StillToCome,
)

__all__ = [
    "SECTIONS",
    "SPAN",
    "Decision",
    "Edition",
    "EditionIndex",
    "Facet",
    "FacetValue",
    "Footnote",
    "ImportedFile",
    "LearningReport",
    "LibraryWord",
    "Point",
    "PointKind",
    "Rendition",
    "Resource",
    "Section",
    "SectionKey",
    "SectionVersion",
    "SignOff",
    "Since",
    "StillToCome",
    "Withdrawal",
]
