"""What a view of a signed-in page may rely on."""

from alongside.frame.requests import FramedRequest
from alongside.people.models import Person


class SignedInRequest(FramedRequest):
    """A request of somebody who has signed in: `people.middleware.SignedIn` lets nobody else through."""

    user: Person  # type: ignore[assignment]  # narrower than Django's: nobody else comes through
