"""Every address of the site tried by every member of the cast: with the product's own checks, and with all of them switched off."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from alongside.access.models import Walled
from alongside.lib.answers import YES, Answer
from tests import oracle
from tests.cast import Cast, sign_in
from tests.house.doors import DOORS, WHO, Door
from tests.house.world import Refs, build

ABOUT_ONE = {
    **dict.fromkeys(("uidb36", "key"), "x"),
    "form": "pdf",
    "provider_id": "none",
    "pk": 1,
    "line": 1,
    "about": "x",
    "token": "x",
    "code": "222222",
    **dict.fromkeys(("ref", "which", "agency", "role"), "22222222"),
}
"""What stands in an address that is about nothing of Fellmoor's."""


@pytest.fixture
def refs(cast: Cast) -> Iterator[Refs]:
    logging.disable(logging.CRITICAL)
    yield build(cast)
    logging.disable(logging.NOTSET)


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert sorted(door.name for door in DOORS) == sorted({name for name, _ in addresses()})


@pytest.mark.parametrize("who", WHO)
def test_each_meets_at_every_door_what_the_table_says(cast: Cast, refs: Refs, who: str) -> None:
    browser, met = client(cast, who), {}
    for door in DOORS:
        answer = try_door(browser, door, refs)
        met[door.name] = sign(answer)
        assert leaks(answer, who) == [], door.name

    assert met == {door.name: door.for_(who) for door in DOORS}


@pytest.mark.parametrize("who", WHO)
def test_with_the_products_checks_off_the_database_still_shows_nobody_what_is_not_theirs(
    cast: Cast, refs: Refs, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = client(cast, who)
    switch_checks_off(monkeypatch)

    shown = [(door.name, method, leak) for door in DOORS for method in ("get", "post") for leak in leaks(try_door(browser, door, refs, method), who)]

    assert shown == []


def test_no_row_opens_a_door_to_somebody_who_may_not_know_what_is_behind_it() -> None:
    for door in DOORS:
        if door.on in oracle.KNOWS:
            opened_to = {who for who in WHO if door.for_(who) in "pr"}
            assert opened_to <= oracle.KNOWS[door.on], door.name


def test_the_marks_are_really_shown_to_those_who_may_see_them(cast: Cast, refs: Refs) -> None:
    """Without this, a page that shows nothing at all would pass for one that shows nobody what is not theirs."""
    seen = set()
    for who in ("amira", "yusuf"):
        browser = client(cast, who)
        for door in DOORS:
            body = try_door(browser, door, refs).content.decode(errors="replace")
            seen |= {kind for kind, mark in oracle.MARKS.items() if mark in body}

    assert seen == set(oracle.MARKS) - {"last_hour"}  # that one is shown to whoever takes over a role, on the day they do


# -- trying a door


def addresses() -> list[tuple[str, str]]:
    """The name and the pattern of every address, from Django's own list."""

    def walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[tuple[str, str]]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern, prefix + str(pattern.pattern), space + (f"{pattern.namespace}:" if pattern.namespace else ""))
            elif isinstance(pattern, URLPattern):
                yield space + (pattern.name or prefix + str(pattern.pattern)), prefix + str(pattern.pattern)

    return list(walk(get_resolver(), "", ""))


def client(cast: Cast, who: str) -> Client:
    browser = sign_in(cast[who]) if who else Client()
    browser.raise_request_exception = False
    return browser


def try_door(browser: Client, door: Door, refs: Refs, method: str = "get", query: str = "") -> HttpResponse:
    """Go through the door; whatever that did is undone."""
    pieces = refs.get(door.on) or {}
    with undone():
        answer = getattr(browser, method)(reverse(door.name, kwargs=_pieces(door.name, pieces)) + query)
        if answer.streaming:
            raise AssertionError(f"{door.name} answers in a stream, which runs after the frame has closed.")
    return answer  # type: ignore[no-any-return]  # of the test client


def _pieces(name: str, known: dict[str, Any]) -> dict[str, Any]:
    wanted = next(iter(get_resolver_params(name)))
    return {piece: known.get(piece, ABOUT_ONE.get(piece, "x")) for piece in wanted}


def get_resolver_params(name: str) -> list[list[str]]:
    resolver, *spaces = get_resolver(), *name.split(":")[:-1]
    for space in spaces:
        resolver = resolver.namespace_dict[space][1]
    return [params for possibility in resolver.reverse_dict.getlist(name.rsplit(":", maxsplit=1)[-1]) for _, params in possibility[0]]


@contextmanager
def undone() -> Iterator[None]:
    """A savepoint that looks to Django as the test's own transaction does, so that the request may open its durable one inside."""
    savepoint = transaction.atomic()
    savepoint._from_testcase = True  # type: ignore[attr-defined]  # of Django's own TestCase
    with savepoint:
        yield
        transaction.set_rollback(True)


def sign(answer: HttpResponse) -> str:
    if answer.status_code in {301, 302, 303}:
        return "s" if answer["Location"].startswith(reverse("account_login") + "?") else "r"
    return {200: "p", 403: "n", 405: "n", 404: ".", 410: ".", 401: "u", 202: "w"}.get(answer.status_code, str(answer.status_code))


def leaks(answer: HttpResponse, who: str) -> list[str]:
    body = answer.content.decode(errors="replace") + str(answer.headers)
    return [kind for kind, mark in oracle.MARKS.items() if mark in body and who not in oracle.KNOWS[kind]]


def switch_checks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every view begins with all rows, and every rule says yes."""
    monkeypatch.setattr(Walled, "visible_to", lambda rows, person: rows.all())
    rules = [module for name, module in sys.modules.items() if name.startswith("alongside.") and ".rules" in name]
    replaced = {id(rule): always(rule) for module in rules for rule in vars(module).values() if _is_rule(rule, module)}
    for name, module in list(sys.modules.items()):
        if name.startswith("alongside."):
            for attribute, value in list(vars(module).items()):
                if id(value) in replaced:
                    monkeypatch.setattr(module, attribute, replaced[id(value)])


def _is_rule(rule: Any, module: ModuleType) -> bool:
    return callable(rule) and getattr(rule, "__module__", "") == module.__name__ and getattr(rule, "__annotations__", {}).get("return") in (Answer, bool)


def always(rule: Any) -> Any:
    says = YES if rule.__annotations__["return"] is Answer else True
    return lambda *args, **kwargs: says


if os.environ.get("ALONGSIDE_WRITE_DOORS"):  # prints the table as it is met now, for reading and putting in

    def test_print_the_table(cast: Cast, refs: Refs) -> None:
        on = {door.name: door.on for door in DOORS}
        with Path(os.environ["ALONGSIDE_WRITE_DOORS"]).open("w", encoding="utf-8") as out:
            for name in dict.fromkeys(name for name, _ in addresses()):
                door = Door(name, on.get(name, ""), "")
                met = " ".join(f"{sign(try_door(client(cast, who), door, refs)):<8}" for who in WHO)
                out.write(f"{name:<42} {door.on or '-':<11} {met}\n")
