"""A partnership's own forms as they are now, and the words in them that wait for an answer."""

from collections.abc import Iterable

from alongside.language.models import FormWords, OwnForm
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


def _latest(forms: Iterable[OwnForm]) -> dict[tuple[int, str], OwnForm]:
    return {_name(form): form for form in sorted(forms, key=lambda form: form.pk)}


def _name(form: OwnForm) -> tuple[int, str]:
    return form.partnership_id, form.name.lower()
