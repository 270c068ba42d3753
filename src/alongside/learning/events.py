"""What the events of learning reports are called on a page."""

WORDS = {
    "learning.card.kept": "changed how it stands in the library",
    "learning.details.kept": "changed the details",
    "learning.papers.made": "made its papers",
    "learning.file.placed": "placed words of a file",
    "learning.report.agreed": "agreed that others may read it",
    "learning.report.answered": "answered whether others may read it",
    "learning.report.begun": "began the report",
    "learning.report.brought": "brought the report from a file",
    "learning.report.published": "published it",
    "learning.report.since_added": "added what happened since",
    "learning.report.withdrawn": "took it back from the library",
    "learning.section.kept": "changed a section",
}
