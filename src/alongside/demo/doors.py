"""The demo's first page as plain values: the thread, five doors, what each person can do from theirs, and everybody who can sign in."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from alongside.demo.addresses import find
from alongside.demo.building.story import people_who_can_sign_in
from alongside.demo.building.world import PASSWORD
from alongside.demo.reading import read
from alongside.people.models import Person

BUILT = frozenset({"decisions", "home", "library", "report", "import", "hand-over", "who-to-ring"})
"""The rooms that a step may lead into today. What needs another is left out of the page."""


@dataclass(frozen=True)
class Step:
    words: str
    href: str


@dataclass(frozen=True)
class Door:
    """One person's way in. `href` and the steps' addresses are known only to whoever has come in as that person."""

    person: str
    name: str
    email: str
    title: str
    words: str
    says: str
    steps: tuple[Step, ...]
    is_open: bool


@dataclass(frozen=True)
class SignsIn:
    person: str
    name: str
    job: str
    email: str
    area: str


def doors(who: Person | None) -> list[Door]:
    """The five doors, the steps of the one that `who` has come in by as links."""
    return [_door(told, who) for told in read("story")["doors"]]


def opens(person: str, who: Person) -> str:
    """Where somebody who comes in as this person begins: their door's page, or the first page."""
    told = next((one["opens"] for one in read("story")["doors"] if one["person"] == person), {"page": "home", "of": None})
    return find(str(told["page"]), told["of"], who) or find(str(told.get("otherwise", "")), told["of"], who) or reverse("home:home")


def everybody() -> list[SignsIn]:
    """Everybody who can sign in, Fellmoor's people first."""
    by_email = {row["email"]: row["key"] for row in read("people")["people"]}
    return [
        SignsIn(by_email[row["email"]], row["name"], row["job"], row["email"], row["partnership"] or "Firm Footing, from outside")
        for row in people_who_can_sign_in()
    ]


def email_of(person: str) -> str:
    """The address that somebody of the demo's words signs in with; nothing for anybody else."""
    return next((one.email for one in everybody() if one.person == person), "")


def welcome() -> tuple[str, str]:
    """For the page that somebody sees who has not signed in."""
    return "Walk round Fellmoor, where everybody is made up", reverse("demo:doors")


def password_hint() -> str:
    """For the page that asks whether it is still them: nobody of the demo has a password of their own."""
    return f"In this demo everybody’s password is: {PASSWORD}"


def story() -> dict[str, Any]:
    told = read("story")
    return {
        **{name: told[name].strip() for name in ("title", "thread", "made_up", "invitation")},
        "neighbour": told["public_door"],
        "password": PASSWORD,
        "code": read("workshops")["weight"]["code"],
    }


def _door(told: dict[str, Any], who: Person | None) -> Door:
    row = next(one for one in read("people")["people"] if one["key"] == told["person"])
    is_open = who is not None and who.email == row["email"]
    steps = [step for step in told["steps"] if set(step["needs"]) <= BUILT]
    return Door(
        person=row["key"],
        name=row["name"].split()[0],
        email=row["email"],
        title=told["title"],
        words=told["words"],
        says=told["says"],
        steps=tuple(Step(step["words"], find(step["page"], step["of"], who) if is_open and who else "") for step in steps),
        is_open=is_open,
    )
