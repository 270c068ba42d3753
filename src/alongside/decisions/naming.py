"""Whose words stand in a decision, by name: also for who sees nothing else of their partnership. In a joint group that is the other area; and a reviewer from outside."""

from collections.abc import Iterable
from typing import Any

from alongside.decisions.models import HoldingRole, Matter
from alongside.frame.sql import rows
from alongside.partnerships.models import Agency


def named(matter: Matter, *many: Iterable[Any]) -> dict[int, Agency]:
    """Give each of these rows its agency, or its role in one. Asked for with the rows themselves, a name behind another wall would leave the row out,
    and a page would say that nobody disagrees. Returns the agencies by their number."""
    told = rows("select what, id, ref, called, more, agency from sec.named_in(%s)", matter.pk)
    agencies = {pk: Agency(pk=pk, ref=ref, name=called, kind=more) for what, pk, ref, called, more, _ in told if what == "agency"}
    roles = {
        pk: HoldingRole(pk=pk, ref=ref, title=called, number=more, agency=agencies[agency]) for what, pk, ref, called, more, agency in told if what == "role"
    }
    for row in (row for lines in many for row in lines):
        if hasattr(row, "role_id"):
            row.role = roles[row.role_id]
        else:
            row.agency = agencies[row.agency_id]
    return agencies
