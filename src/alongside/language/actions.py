"""Changing a rule for one partnership, disagreeing with one, and counting what the review was used for."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.language import rules
from alongside.language.in_force import OWN, latest, pack_with, rule_in
from alongside.language.models import Answered, FormWords, Guides, Kind, OwnForm, RuleChange, Severity
from alongside.lib.answers import no
from alongside.partnerships.models import Partnership
from alongside.people.models import Person

_ORDER = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)
_EVENTS = {
    Kind.ADDED: "language.rule.added",
    Kind.SOFTENED: "language.rule.softened",
    Kind.SWITCHED_OFF: "language.rule.switched_off",
    Kind.PUT_BACK: "language.rule.put_back",
    Kind.STAYS: "language.rule.stays",
    Kind.FOLLOWS: "language.guides.followed",
}


@transaction.atomic
def change_rule(*, by: Person, partnership: Partnership, rule: str, kind: str, reason: str, at: datetime, severity: str = "") -> RuleChange:
    """Soften a rule, switch it off, put it back as it comes, or let it stay although somebody disagrees. Holds for this partnership from now on."""
    rules.may_change_rules(by, partnership).or_refuse()
    one("select sec.lock(%s)", partnership.record_id)
    changes = list(RuleChange.objects.filter(partnership=partnership))
    found = rule_in(changes, rule)
    if found is None:
        no("There is no rule with this name.").or_refuse()
    elif kind == Kind.SOFTENED and (severity not in _ORDER or _ORDER.index(Severity(severity)) >= _ORDER.index(Severity(found["severity"]))):
        no("Choose how far to soften it: it can only ask for less than it does.").or_refuse()
    elif kind not in _EVENTS or kind in (Kind.ADDED, Kind.FOLLOWS):
        no("Choose what should happen to this rule.").or_refuse()
    return _kept(partnership, at, rule=rule, kind=kind, severity=severity if kind == Kind.SOFTENED else "", reason=reason)


@transaction.atomic
def add_rule(*, by: Person, partnership: Partnership, name: str, reason: str, at: datetime, **written: Any) -> RuleChange:
    """A rule of the partnership's own: what to look for, why, and the question to ask. `name` is its short name."""
    rules.may_change_rules(by, partnership).or_refuse()
    one("select sec.lock(%s)", partnership.record_id)
    changes = list(RuleChange.objects.filter(partnership=partnership))
    new = RuleChange(rule=f"{OWN}{name}", kind=Kind.ADDED, **written)
    if rule_in(changes, new.rule) is not None:
        no("You already have a rule with this name.").or_refuse()
    pack_with([*latest(changes).values(), new])  # a rule that cannot be read is found before it is kept
    return _kept(partnership, at, rule=new.rule, kind=Kind.ADDED, reason=reason, **written)


@transaction.atomic
def follow_guides(*, by: Person, partnership: Partnership, guides: str, reason: str, at: datetime) -> RuleChange:
    """Where guides disagree, say which of them this partnership follows from now on."""
    rules.may_change_rules(by, partnership).or_refuse()
    one("select sec.lock(%s)", partnership.record_id)
    if guides not in Guides.values:
        no("Choose which guides to follow.").or_refuse()
    return _kept(partnership, at, rule=guides, kind=Kind.FOLLOWS, reason=reason)


def _kept(partnership: Partnership, at: datetime, **what: Any) -> RuleChange:
    change: RuleChange = RuleChange.objects.create(record=partnership.record, partnership=partnership, changed_at=at, **what)
    record(_EVENTS[Kind(change.kind)], about=partnership, rule=change.rule)
    return change


@transaction.atomic
def disagree(*, partnership: Partnership, rule: str) -> None:
    """Tell whoever looks after the rules that somebody disagrees with one. Not who, and not about which words; their answer finds whoever is asking."""
    if rule_in(list(RuleChange.objects.filter(partnership=partnership)), rule) is None:
        no("There is no rule with this name.").or_refuse()
    one("select sec.disagree_with_rule(%s, %s)", partnership.pk, rule)


@transaction.atomic
def list_form(*, by: Person, partnership: Partnership, name: str, dated: date, role: str, at: datetime) -> OwnForm:
    """A form of the partnership's own, in the version of a day, and who looks after it. Listed again under the same name, the new listing holds."""
    rules.may_list_forms(by, partnership).or_refuse()
    form: OwnForm = OwnForm.objects.create(record=partnership.record, partnership=partnership, name=name, dated=dated, role=role, listed_at=at)
    record("language.form.listed", about=partnership, form=form.pk)
    return form


@transaction.atomic
def tell_whose_form(*, form: OwnForm, words: str) -> None:
    """Bring words that stand in a form to whoever looks after it. Not who said so."""
    one("select sec.words_of_our_form(%s, %s)", form.pk, words)


@transaction.atomic
def answer_words(*, by: Person, words: FormWords, form: OwnForm, answered: str, answer: str) -> None:
    """Say what becomes of words in a form, and why. Everybody in the partnership can read it."""
    rules.may_answer_words(by, words, form).or_refuse()
    if answered not in Answered.values or not answer.strip():
        no("Say what becomes of these words, and why.").or_refuse()
    one("select sec.answer_words_of_form(%s, %s, %s)", words.pk, answered, answer)
    record("language.form.answered", about=words.partnership, form=form.pk)


@transaction.atomic
def count_document(*, partnership: Partnership) -> None:
    """One more document was reviewed this month. Not which, not by whom, not what was found."""
    one("select sec.count_use_of_language(%s, 1, 0)", partnership.pk)


@transaction.atomic
def count_conversation(*, partnership: Partnership) -> None:
    """One more conversation about a rule was held this month. Not about which rule, and not with whom."""
    one("select sec.count_use_of_language(%s, 0, 1)", partnership.pk)
