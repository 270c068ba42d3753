"""How somebody who has signed in is known again on each page."""

from allauth.account.auth_backends import AuthenticationBackend

from alongside.frame.together import Given, Together
from alongside.people.models import Person

_WHO = Together(lambda: {"people": Person.objects.filter(pk=Given("person"))})


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """allauth's own; the person of a session is asked for on every page, by a statement that is written once."""

    def get_user(self, user_id: int) -> Person | None:
        for person in _WHO.ask(person=user_id)["people"]:
            return person if self.user_can_authenticate(person) else None
        return None
