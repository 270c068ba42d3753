"""The pages of a report, one file a page or two."""

from alongside.learning.views.agreement import agreement
from alongside.learning.views.details import card, not_placed, pieces, writers
from alongside.learning.views.importing import import_file
from alongside.learning.views.publication import publication, since, withdrawal
from alongside.learning.views.reports import read, report, reports
from alongside.learning.views.sections import section, versions

__all__ = [
    "agreement",
    "card",
    "import_file",
    "not_placed",
    "pieces",
    "publication",
    "read",
    "report",
    "reports",
    "section",
    "since",
    "versions",
    "withdrawal",
    "writers",
]
