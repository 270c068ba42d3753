"""Any form field becomes a GOV.UK component that says what it asks, who could read the answer, and what is missing."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.template import engines
from lxml import html  # type: ignore[import-untyped]  # it has no types of its own

from alongside.ui import errors, fields
from alongside.ui.dates import TELL_THE_DAY, DayField


class Form(forms.Form):
    name = forms.CharField(label="What is it called?", max_length=5, help_text="As <b>people</b> say it")
    words = forms.CharField(label="In your own words", widget=forms.Textarea)
    secret = forms.CharField(label="Your password", widget=forms.PasswordInput)
    kind = forms.ChoiceField(label="Which?", choices=[("a", "A & b"), ("b", "B")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(label="Who?", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    where = forms.ChoiceField(label="Where?", choices=[("", "Choose"), ("Near", [("x", "Here")])])
    agreed = forms.BooleanField(label="I have read it")
    day = DayField(label="When?")
    report = forms.FileField(label="Your report")
    amount = forms.IntegerField(label="How many?")
    token = forms.CharField(widget=forms.HiddenInput)


FILLED = {
    "name": "Quay",
    "words": "One\nTwo",
    "secret": "not to be sent back",
    "kind": "b",
    "many": ["b"],
    "where": "x",
    "agreed": "on",
    "day_0": "27",
    "day_1": "3",
    "day_2": "2026",
    "amount": "3",
    "token": "t",
}


def shown(form: forms.Form, name: str, **options: Any) -> html.HtmlElement:
    return html.fragment_fromstring(str(fields.render(form[name], **options)))


def test_a_box_has_its_label_its_hint_and_its_words() -> None:
    box = shown(Form(FILLED), "name")

    assert box.xpath("string(//label[@for='id_name'])").strip() == "What is it called?"
    assert box.xpath("string(//*[@id='id_name-hint'])").strip() == "As <b>people</b> say it"
    assert box.xpath("//input[@id='id_name']/@aria-describedby") == ["id_name-hint"]
    assert box.xpath("//input/@value") == ["Quay"]


def test_what_somebody_typed_is_escaped_everywhere() -> None:
    nasty = '"><script>alert(1)</script>'
    form = Form({**FILLED, "name": nasty, "words": f"</textarea>{nasty}", "amount": nasty})

    for name in ("name", "words", "amount"):
        assert "<script>" not in str(fields.render(form[name]))
    assert shown(form, "words").xpath("string(//textarea)").lstrip("\n") == f"</textarea>{nasty}"


def test_a_first_empty_line_of_a_long_text_survives() -> None:
    form = Form({**FILLED, "words": "\nAfter an empty line"})

    assert str(fields.render(form["words"])).count(">\n\nAfter an empty line</textarea>") == 1


def test_a_password_is_never_sent_back() -> None:
    assert "not to be sent back" not in str(fields.render(Form(FILLED)["secret"]))


def test_the_browser_neither_cuts_words_off_nor_speaks_for_us() -> None:
    for name in Form.base_fields:
        box = str(fields.render(Form(FILLED)[name]))
        assert "maxlength" not in box and "required" not in box and "style=" not in box


@pytest.mark.parametrize(("name", "chosen"), [("kind", ["b"]), ("many", ["b"]), ("agreed", ["on"])])
def test_what_was_chosen_stays_chosen(name: str, chosen: list[str]) -> None:
    assert shown(Form(FILLED), name).xpath("//input[@checked]/@value") == chosen


def test_a_list_keeps_its_choice_and_names_the_group() -> None:
    chosen = shown(Form(FILLED), "where").xpath("//option[@selected]")

    assert [(option.get("value"), option.text) for option in chosen] == [("x", "Near: Here")]


def test_a_day_is_three_boxes_and_one_date() -> None:
    form = Form(FILLED)

    form.is_valid()

    assert form.cleaned_data["day"] == date(2026, 3, 27)
    assert shown(form, "day").xpath("//input/@value") == ["27", "3", "2026"]
    assert shown(Form(initial={"day": date(2026, 3, 27)}), "day").xpath("//input/@value") == ["27", "3", "2026"]


@pytest.mark.parametrize("typed", [("31", "2", "2026"), ("27", "3", "26"), ("27", "March", "2026"), ("27", "", "2026"), ("27", "3", "99999")])
def test_what_is_no_day_is_refused_and_stays_as_it_was_typed(typed: tuple[str, str, str]) -> None:
    form = Form({**FILLED, **{f"day_{n}": part for n, part in enumerate(typed)}})

    assert form.errors["day"] == [TELL_THE_DAY]
    assert [box.get("value") for box in shown(form, "day").xpath("//input")] == list(typed)


def test_a_hidden_field_is_only_its_value() -> None:
    assert str(fields.render(Form(FILLED)["token"])) == '<input type="hidden" name="token" value="t" id="id_token">'


def test_who_could_read_it_stands_with_the_box_and_is_read_out() -> None:
    box = shown(Form(FILLED), "words", reads=("colleagues", "courts"))

    described = box.xpath("//textarea/@aria-describedby")[0]
    assert box.xpath(f"string(//*[@id='{described}'])").strip() == "Who could ask to read this: colleagues; courts, a defence included."


def test_every_mistake_leads_to_its_box_and_names_its_question() -> None:
    form = Form({})

    lines = errors.lines(form)

    ids = {element for name in form.fields for element in html.fragment_fromstring(f"<div>{fields.render(form[name])}</div>").xpath("//@id")}
    assert {where for _, where in lines} <= ids
    assert ("Write an answer: What is it called?", "id_name") in lines
    assert ("Choose an answer: Which?", "id_kind") in lines
    assert ("Tick this to go on: I have read it", "id_agreed") in lines
    assert "Write an answer" in str(fields.render(form["name"]))


def test_the_forms_own_sentence_is_kept() -> None:
    class Own(forms.Form):
        holder = forms.CharField(label="Who holds it?", error_messages={"required": "“Everyone” cannot hold a risk. Name one role."})

    assert errors.lines(Own({})) == [("“Everyone” cannot hold a risk. Name one role.", "id_holder")]


def test_a_form_nobody_sent_has_nothing_to_put_right() -> None:
    assert errors.lines(Form(), None) == []


def test_no_two_controls_of_a_form_share_an_id() -> None:
    whole = "".join(str(fields.render(bound)) for bound in Form(FILLED))

    ids = html.fragment_fromstring(f"<div>{whole}</div>").xpath("//@id")

    assert len(ids) == len(set(ids))


def test_every_form_carries_the_token_and_the_key_that_makes_twice_once(rf: Any) -> None:
    request = rf.get("/")
    request.once_key = "11111111-1111-1111-1111-111111111111"

    said = engines["django"].from_string("{% form_keys %}").render({}, request)

    assert 'name="csrfmiddlewaretoken"' in said
    assert '<input type="hidden" name="once" value="11111111-1111-1111-1111-111111111111">' in said
