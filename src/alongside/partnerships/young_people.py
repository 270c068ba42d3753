"""Whether a partnership may keep what identifies a young person. Rooms that would keep it ask here first; the answer is no until a lead has decided."""

from alongside.partnerships.models import Partnership, YoungPeopleModule


def may_hold_young_people(partnership: Partnership) -> bool:
    """True while a lead's decision, with everything that must stand before it, is in force."""
    return decision(partnership) is not None


def decision(partnership: Partnership) -> YoungPeopleModule | None:
    """The decision in force, for those who can see the partnership."""
    found: YoungPeopleModule | None = YoungPeopleModule.objects.current().filter(partnership=partnership).select_related("decided_by").first()
    return found
