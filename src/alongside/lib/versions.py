"""Two people at once: whoever saves second is told, and loses nothing."""

from django.http import QueryDict


class Stale(Exception):
    """Somebody else saved this after the page was opened. Nothing was overwritten; what was typed is kept as a draft."""


def sent_again(typed: QueryDict, *, version: int) -> QueryDict:
    """What somebody typed on a page that was too old, ready to be sent on top of the version that is there now."""
    again = typed.copy()
    again["version"] = str(version)
    return again
