"""Answers are split into what a person would list, and numbers and dates are read as far as they go."""

import pytest

from alongside.learning.reading import read_report
from alongside.learning.reading.dates import date_in
from alongside.papers.reading import read


def detail(label: str, answer: str, key: str) -> object:
    text = f"Project Learning Report\n\n{label}: {answer}\n\nOverall goal of BSP:\n\nTo listen.\n"
    return read_report(read(text.encode(), "x")).details[key]


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("Police, Health, Social Care, Voluntary Sector Organisations", ["Police", "Health", "Social Care", "Voluntary Sector Organisations"]),
        ("Police; Health and Social Care; Education", ["Police", "Health and Social Care", "Education"]),
        ("Police, education and health", ["Police", "education", "health"]),
        ("Police, Health and Social Care", ["Police", "Health", "Social Care"]),
        ("Police, Education, and Health.", ["Police", "Education", "Health"]),
        ("Police, Education, Health and Wellbeing", ["Police", "Education", "Health and Wellbeing"]),
        ("Police, Voluntary and community sector", ["Police", "Voluntary and community sector"]),
        ("Health and Wellbeing, Fire and Rescue Service", ["Health and Wellbeing", "Fire and Rescue Service"]),
        ("Police and Health", ["Police", "Health"]),
        ("Police (Avon, Somerset and Devon), Health (the ICB)", ["Police (Avon, Somerset and Devon)", "Health (the ICB)"]),
        ("Police / Health / Education", ["Police", "Health", "Education"]),
        ("- Police\n- Health, with CAMHS\n- Youth justice", ["Police", "Health, with CAMHS", "Youth justice"]),
        ("\nPolice\nHealth\nEducation", ["Police", "Health", "Education"]),
        ("Police,\nHealth,\nEducation", ["Police", "Health", "Education"]),
        ("<p>Police, Health</p>", ["Police", "Health"]),
        ("Police", ["Police"]),
    ],
)
def test_agencies_are_split_but_never_inside_one_name(answer: str, items: list[str]) -> None:
    assert detail("Core partner agencies involved", answer, "agencies") == items


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("Ashmere Safeguarding Partnership, Ashmere Partnership Executive", ["Ashmere Safeguarding Partnership", "Ashmere Partnership Executive"]),
        ("Ashby, Corley and Dene Safeguarding Children Partnership", ["Ashby, Corley and Dene Safeguarding Children Partnership"]),
        ("Ashby and Corley Safeguarding Partnership and Ashby Executive Board", ["Ashby and Corley Safeguarding Partnership", "Ashby Executive Board"]),
        ("Ashby Partnership; Corley Partnership", ["Ashby Partnership", "Corley Partnership"]),
        ("Safer Ashby", ["Safer Ashby"]),
        ("Ashby Health and Wellbeing Board", ["Ashby Health and Wellbeing Board"]),
    ],
)
def test_names_of_partnerships_keep_their_commas_and_ands(answer: str, items: list[str]) -> None:
    assert detail("Partnership name", answer, "partnership_names") == items


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("Organisational culture", ["Organisational culture"]),
        ("Organisational culture and data", ["Organisational culture", "data"]),
        ("Strategy and integration", ["Strategy and integration"]),
        ("Data, workforce and supervision", ["Data", "workforce and supervision"]),
        ("Appreciative inquiry; Participation", ["Appreciative inquiry", "Participation"]),
    ],
)
def test_methods_are_split_the_same_way(answer: str, items: list[str]) -> None:
    assert detail("BSP methodology/methodologies", answer, "methodologies") == items


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("Single", 1), ("single local authority", 1), ("Two", 2), ("10", 10), ("Ten", 10), ("twenty-two", 22), ("3 (Ashby, Corley, Dene)", 3), ("A total of four councils", 4),
        ("10 (three of them taking part)", 10), ("Both", 2), ("Several", None), ("not known", None), ("2020/21", None), ("County-wide", None),
    ],
)  # fmt: skip
def test_the_number_of_areas_is_a_number_or_nothing(answer: str, number: int | None) -> None:
    assert detail("Number of local authority areas covered", answer, "local_authority_areas") == number


def test_what_stands_beside_a_number_or_a_date_is_not_lost() -> None:
    text = "Partnership name: Ashby Partnership\nNumber of local authority areas covered: 3 (Ashby, Corley, Dene)\nDate BSP commenced: planned for May 2020\nOverall goal of BSP:\nTo listen.\n"

    assert read_report(read(text.encode(), "x")).not_placed == ["(Ashby, Corley, Dene)", "planned for"]


@pytest.mark.parametrize(
    ("written", "date", "precision"),
    [
        ("February 2020", "2020-02", "month"),
        ("Feb 2020", "2020-02", "month"),
        ("Feb-20", "2020-02", "month"),
        ("Sept. 2021", "2021-09", "month"),
        ("02/2020", "2020-02", "month"),
        ("2020-02", "2020-02", "month"),
        ("28/9/21", "2021-09-28", "day"),
        ("28.09.2021", "2021-09-28", "day"),
        ("28-9-2021", "2021-09-28", "day"),
        ("3rd March 2022", "2022-03-03", "day"),
        ("Thursday, 3 March 2022", "2022-03-03", "day"),
        ("the 3rd of March, 2022", "2022-03-03", "day"),
        ("March 3, 2022", "2022-03-03", "day"),
        ("3 Mar 22", "2022-03-03", "day"),
        ("2022-03-03", "2022-03-03", "day"),
        ("2022-03-03T10:30:00Z", "2022-03-03", "day"),
        ("1/2/99", "1999-02-01", "day"),
        ("autumn 2020", "2020-09", "season"),
        ("Spring term 2021", "2021-03", "season"),
        ("Winter 2020/21", "2020-12", "season"),
        ("2020", "2020", "year"),
        ("early 2020", "2020", "year"),
    ],
)
def test_dates_are_read_as_far_as_they_say(written: str, date: str, precision: str) -> None:
    found = date_in(written)

    assert found is not None and (found.date, found.precision) == (date, precision)


@pytest.mark.parametrize("written", ["31/2/2020", "soon", "in the 12th week", "2020/21", "tbc", "13/13/2021", ("32 March 2022x"), "room 2210"])
def test_what_is_no_date_is_none(written: str) -> None:
    found = date_in(written)

    assert found is None or found.precision in ("month", "year")


def test_boxes_to_tick_give_the_ticked_answer_and_the_other_choices_are_the_form_s() -> None:
    text = "Partnership name: Ashby Partnership\nDigital / face to face / mixed delivery: ☐ Digital ☐ Face to face ☒ Mixed\nBSP size: [x] County [ ] Unitary\nOverall goal of BSP:\nTo listen.\n"
    reading = read_report(read(text.encode(), "x"))

    assert (reading.details["delivery"], reading.details["size"], reading.not_placed) == ("Mixed", "County", [])
