"""A partnership's own forms as they are now, and the words in them that wait for an answer."""

from collections.abc import Iterable
from dataclasses import replace

from alongside.language.models import Answered, FormWords, OwnForm
from alongside.language.showing import Page
from alongside.partnerships.models import Partnership


def forms_of(partnership: Partnership) -> list[OwnForm]:
    """The latest listing of each form, by name."""
    return sorted(_latest(OwnForm.objects.filter(partnership=partnership)).values(), key=lambda form: form.name.lower())


def words_in(partnership: Partnership) -> list[tuple[FormWords, OwnForm]]:
    """All words that somebody brought, those that wait first, each with the latest listing of its form."""
    latest = _latest(OwnForm.objects.filter(partnership=partnership))
    found = FormWords.objects.filter(partnership=partnership).select_related("form", "answered_by", "partnership")
    return [(words, latest[_name(words.form)]) for words in sorted(found, key=lambda words: bool(words.answered))]


def waiting_in(partnerships: Iterable[int]) -> list[tuple[FormWords, OwnForm]]:
    """The words that wait in several partnerships, each with the latest listing of its form."""
    found = list(FormWords.objects.filter(partnership__in=list(partnerships), answered="").select_related("form", "partnership"))
    if not found:
        return []
    latest = _latest(OwnForm.objects.filter(partnership__in=[words.partnership_id for words in found]))
    return [(words, latest[_name(words.form)]) for words in found]


def with_own_forms(page: Page, partnership: Partnership) -> Page:
    """The same page; where somebody has brought words that stand in a form of the partnership's, it says in which, and what becomes of them."""
    brought = [(_plain(words.words), _becomes(words, form)) for words, form in words_in(partnership)]
    found = [replace(one, form=next((said for words, said in brought if _plain(one.quoted) in words), "")) for one in page.found]
    return replace(page, found=found)


def _becomes(words: FormWords, form: OwnForm) -> str:
    if words.answered == Answered.CHANGED:
        return f"These words stood in your form “{form}”. It is changed: {words.answer}"
    if words.answered:
        return f"These words stand in your form “{form}”, and stay: {words.answer}"
    return f"These words stand in your form “{form}”. The {form.looked_after_by.lower()} looks after it, and has been told."


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())


def _latest(forms: Iterable[OwnForm]) -> dict[tuple[int, str], OwnForm]:
    return {_name(form): form for form in sorted(forms, key=lambda form: form.pk)}


def _name(form: OwnForm) -> tuple[int, str]:
    return form.partnership_id, form.name.lower()
