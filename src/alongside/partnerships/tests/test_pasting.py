"""Sixty people from a spreadsheet: what is wrong is said row by row, everybody else is invited in one go, and nothing is half done."""

import html
import re
from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from alongside.partnerships.models import Agency, Invitation
from alongside.partnerships.reading import nearest, read_day, read_rows
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in

WORDS = Path(__file__).parents[2] / "demo" / "words"
PASTE = "Name\tE-mail\tAgency\tJob title\tLevel\nAnn Bell\tann.bell@x.example\tFellmoor Police\tConstable\toperational\n"


def sent_back(page: str, **more: str) -> dict[str, str]:
    """Every box of the page of rows, as a browser would send it."""
    fields = re.findall(r'<input[^>]*name="([^"]+)"[^>]*?(?:value="([^"]*)")?[^>]*>', page)
    told = {name: html.unescape(value) for name, value in fields if name.startswith("form-") and "leave_out" not in name}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="(form-[^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and "checkbox" not in tag:
            told[name[1]] = html.unescape(value[1]) if value else ""
    return {**told, **more}


def paste(person: Person, words: str) -> str:
    return sign_in(person).post(reverse("partnerships:paste"), {"rows": words}).content.decode()


def test_the_sample_of_sixty_names_its_mistakes_and_no_others(cast: Cast, fellmoor: Place, amira: Person) -> None:
    words = (WORDS / "sixty-people.csv").read_text(encoding="utf-8")
    mistakes = yaml.safe_load((WORDS / "sixty-people.mistakes.yaml").read_text(encoding="utf-8"))["mistakes"]
    with as_person(amira):
        known = {agency.name for agency in Agency.objects.filter(partnership=fellmoor.partnership)}
        for name in {row.agency for row in read_rows(words)} - known - {"North Fell Police", ""}:
            Agency.objects.create(
                record=fellmoor.partnership.record, partnership=fellmoor.partnership, name=name, kind="Other", statutory_role="Relevant agency"
            )
        already = next(row for row in read_rows(words) if row.line == 57)
    Person.objects.filter(pk=cast["lorna"].pk).update(email=already.email)

    page = paste(amira, words)

    wrong = {int(number) for number in re.findall(r'id="row-(\d+)"', page)}
    assert wrong == {mistake["line"] for mistake in mistakes}


def test_good_rows_are_invited_in_one_go_and_the_rest_stay_to_be_put_right(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    page = paste(bridget, PASTE + "Bo Carr\t\tFellmoor Police\tConstable\toperational\n")
    browser = sign_in(bridget)

    answer = browser.post(reverse("partnerships:paste"), sent_back(page, invite="yes")).content.decode()

    with as_person(bridget):
        assert [found.name for found in Invitation.objects.all()] == ["Ann Bell"]
    assert "1 person has been invited. 1 row below still needs a look." in answer
    assert "Bo Carr" in answer
    again = browser.post(reverse("partnerships:paste"), sent_back(answer, **{"form-0-email": "bo.carr@x.example", "invite": "yes"}))
    assert again.status_code == 302
    with as_person(bridget):
        assert Invitation.objects.count() == 2


def test_a_row_put_right_in_place_is_ready(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    page = paste(bridget, PASTE.replace("operational", "Oprational"))
    assert "Do you mean operational?" in page

    mended = sign_in(bridget).post(reverse("partnerships:paste"), sent_back(page, **{"form-0-level": "operational", "look": "yes"})).content.decode()

    assert "The row is ready" in mended
    assert "Invite this person" in mended


def test_an_agency_that_is_not_at_the_table_can_be_added_from_the_page(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    page = paste(bridget, PASTE.replace("Fellmoor Police", "Moor Rangers"))

    answer = sign_in(bridget).post(reverse("partnerships:paste"), sent_back(page, add_agency="Moor Rangers", **{"kind-Moor Rangers": "Other"})).content.decode()

    assert "Moor Rangers now has a place at the table." in answer
    assert "Invite this person" in answer


@pytest.mark.parametrize("name", ["kezia", "paulette", "graham"])
def test_who_may_not_invite_cannot_paste(cast: Cast, fellmoor: Place, name: str) -> None:
    answer = sign_in(cast[name]).post(reverse("partnerships:paste"), {"rows": PASTE})

    assert answer.status_code in {403, 404}
    with as_person(cast["bridget"]):
        assert not Invitation.objects.exists()


@pytest.mark.parametrize("words", ["", "   \n\n", "\x00", "Name\tE-mail\n", "a" * 150_000, '"', "\t\t\t\n" * 500])
def test_whatever_is_pasted_gets_a_page_and_invites_nobody(cast: Cast, bridget: Person, words: str) -> None:
    answer = sign_in(bridget).post(reverse("partnerships:paste"), {"rows": words})

    assert answer.status_code == 200
    with as_person(bridget):
        assert not Invitation.objects.exists()


def test_headings_are_known_in_any_order_and_wording() -> None:
    told = read_rows("Organisation;Position;Work e-mail;Surname;Forename (first)\nPolice;Sergeant;s.x@p.example;Xu;Sam\n")

    assert [(row.name, row.email, row.agency, row.job_title) for row in told] == [("Xu", "s.x@p.example", "Police", "Sergeant")] or told[0].name == "Sam Xu"


def test_without_headings_the_usual_order_is_taken() -> None:
    row = read_rows("Ann Bell\tann@x.example\tPolice\tConstable\toperational\t1/2/2026")[0]

    assert (row.name, row.email, row.agency, row.starts_on, row.line) == ("Ann Bell", "ann@x.example", "Police", "1/2/2026", 1)


def test_a_quoted_cell_may_hold_commas_and_line_breaks() -> None:
    rows = read_rows('name,email,agency\n"Bell, Ann",ann@x.example,"Police,\nNorth"\nBo Carr,bo@x.example,Health\n')

    assert [(row.line, row.name, row.agency) for row in rows] == [(2, "Bell, Ann", "Police, North"), (3, "Bo Carr", "Health")]


@pytest.mark.parametrize(
    ("words", "day"),
    [("27/3/2026", "2026-03-27"), ("27.3.26", "2026-03-27"), ("2026-03-27", "2026-03-27"), ("27 March 2026", "2026-03-27"), ("1st Sept 2026", "2026-09-01"),
     ("46108", "2026-03-27"), ("2026-03-27 00:00:00", "2026-03-27")],
)  # fmt: skip
def test_days_are_read_as_people_write_them(words: str, day: str) -> None:
    assert str(read_day(words)) == day


@pytest.mark.parametrize("words", ["31/2/2026", "soon", "13/13/2026", "0/1/2026", "2026"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the words of datetime differ
        read_day(words)


def test_a_slip_is_recognised_and_a_stranger_is_not() -> None:
    assert nearest("Polcie", ["Police", "Probation"]) == "Police"
    assert nearest("North Fell Police", ["North Fells Police", "Fellmoor Police"]) == "North Fells Police"
    assert nearest("Rangers", ["Police", "Health"]) == ""
