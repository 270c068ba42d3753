"""Pasted rows beside the lists of a partnership: what is wrong with each, in a sentence, and who each good one would invite."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from alongside.partnerships.actions import Invited
from alongside.partnerships.models import OF_A_PARTNERSHIP, Agency, AgencyKind, Invitation, Level, Membership, Partnership, Role
from alongside.partnerships.reading import PastedRow, is_address, nearest, read_day
from alongside.people.models import Person

ROLES = {role.label.lower(): role for role in Role} | {role.value.replace("_", " "): role for role in Role}


@dataclass(frozen=True)
class Lists:
    """What the rows are compared with: the agencies at the table, and the addresses that are here or invited already."""

    agencies: dict[str, Agency]
    members: dict[str, str]
    invited: dict[str, str]
    may_give_roles: bool


@dataclass
class Looked:
    """One row: as typed, what is wrong with it by column, and, when nothing is, who would be invited."""

    row: PastedRow
    problems: dict[str, str] = field(default_factory=dict)
    invited: Invited | None = None
    suggestion: str = ""


def lists_of(person: Person, partnership: Partnership, may_give_roles: bool) -> Lists:
    agencies = Agency.objects.visible_to(person).filter(partnership=partnership, left_at=None)
    members = Membership.objects.visible_to(person).current().filter(partnership=partnership).select_related("person")
    invited = Invitation.objects.visible_to(person).waiting().filter(partnership=partnership)
    return Lists(
        {agency.name: agency for agency in agencies},
        {member.person.email.lower(): member.person.name for member in members},
        {invitation.email.lower(): invitation.name for invitation in invited},
        may_give_roles,
    )


def look_at(rows: Sequence[PastedRow], lists: Lists) -> list[Looked]:
    """Every row with its own sentences. Two rows with one address: the first is kept, the later ones are asked about."""
    first_line: dict[str, int] = {}
    looked = []
    for row in rows:
        address = row.email.lower()
        one = _look(row, lists)
        if address and address in first_line:
            one.problems["email"] = f"The same address stands in line {first_line[address]}. One person needs one invitation."
            one.invited = None
        first_line.setdefault(address, row.line)
        looked.append(one)
    return looked


def unknown_agencies(looked: Iterable[Looked]) -> list[tuple[str, str, int]]:
    """Agencies that rows name and that are not at the table: the name, the kind that the rows say, and how many rows."""
    named = Counter(one.row.agency for one in looked if one.problems.get("agency") and one.row.agency)
    kinds = {one.row.agency: nearest(one.row.agency_kind, AgencyKind.values) for one in looked}
    return [(name, kinds.get(name, "") or AgencyKind.OTHER.value, count) for name, count in sorted(named.items())]


def _look(row: PastedRow, lists: Lists) -> Looked:
    one = Looked(row)
    agency = _agency(row, lists, one)
    level = _level(row, one)
    starts_on, ends_on = _days(row, one)
    roles = _roles(row, lists, one)
    _who(row, lists, one)
    if row.agency_kind and _same(row.agency_kind) not in {_same(value) for value in AgencyKind.values}:
        meant = nearest(row.agency_kind, AgencyKind.values)
        one.problems["agency_kind"] = f"“{row.agency_kind}” is not a kind of agency we know{f'. Do you mean {meant}?' if meant else '.'}"
    if not one.problems and agency is not None:
        one.invited = Invited(
            name=row.name, known_as=row.known_as, email=row.email.lower(), agency=agency, job_title=row.job_title or agency.kind, level=level,
            starts_on=starts_on, ends_on=ends_on, roles=roles,
        )  # fmt: skip
    return one


def _who(row: PastedRow, lists: Lists, one: Looked) -> None:
    address = row.email.lower()
    if not row.name:
        one.problems["name"] = "There is no name, so nobody to greet."
    elif is_address(row.name):
        one.problems["name"] = "This is an e-mail address, not a name."
    elif len(row.name) > 120:
        one.problems["name"] = "This name is longer than 120 letters."
    if not row.email:
        one.problems["email"] = "There is no e-mail address."
    elif not is_address(row.email):
        one.problems["email"] = f"“{row.email}” is not an e-mail address."
    elif address in lists.members:
        one.problems["email"] = f"{lists.members[address]} is already a member and needs no second invitation."
    elif address in lists.invited:
        one.problems["email"] = f"{lists.invited[address]} has been invited already. You can send the letter again."
    if len(row.job_title) > 120:
        one.problems["job_title"] = "This job title is longer than 120 letters."


def _agency(row: PastedRow, lists: Lists, one: Looked) -> Agency | None:
    if not row.agency:
        one.problems["agency"] = "There is no agency."
        return None
    known = {_same(name): agency for name, agency in lists.agencies.items()}
    found = known.get(_same(row.agency))
    if found is None:
        one.suggestion = nearest(row.agency, lists.agencies)
        one.problems["agency"] = (
            f"“{row.agency}” has no place at this table{f'. Do you mean {one.suggestion}?' if one.suggestion else '. Pick one that has, or add it.'}"
        )
    return found


def _level(row: PastedRow, one: Looked) -> str:
    if not row.level:
        return Level.OPERATIONAL.value
    said = row.level.lower()
    if said not in Level.values:
        meant = nearest(row.level, Level.values)
        one.problems["level"] = (
            f"“{row.level}” is not one of {', '.join(Level.values[:-1])} and {Level.values[-1]}{f'. Do you mean {meant}?' if meant else '.'}"
        )
        return ""
    return said


def _days(row: PastedRow, one: Looked) -> tuple[date | None, date | None]:
    days: list[date | None] = []
    for key in ("starts_on", "ends_on"):
        try:
            days.append(read_day(getattr(row, key)))
        except ValueError:
            one.problems[key] = f"“{getattr(row, key)}” is not a day. Write it like 27/3/2026."
            days.append(None)
    starts, ends = days
    if starts and ends and ends < starts:
        one.problems["ends_on"] = "The last day is before the first."
    return starts, ends


def _roles(row: PastedRow, lists: Lists, one: Looked) -> tuple[tuple[Role, None], ...]:
    if not row.role:
        return ()
    role = ROLES.get(row.role.lower().replace("_", " "))
    if role is None:
        one.problems["role"] = f"“{row.role}” is not a role we know."
    elif role not in OF_A_PARTNERSHIP:
        one.problems["role"] = f"“{row.role}” is given by a group or in one report, once they are here: an invitation cannot give it."
    elif not lists.may_give_roles:
        one.problems["role"] = "Only somebody who leads the partnership can give this role."
    else:
        return ((role, None),)
    return ()


def _same(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())
