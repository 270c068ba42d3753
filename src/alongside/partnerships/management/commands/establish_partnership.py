"""The one thing nobody inside a partnership can do: begin it."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse

from alongside.frame.frames import acting_as
from alongside.partnerships import actions
from alongside.partnerships.models import AgencyKind, Level, Region, Size, StatutoryRole
from alongside.people.actions import welcome_person
from alongside.people.models import Person

QUESTIONS = (
    ("name", "What is the partnership called?"),
    ("executive", "What is its executive called?"),
    ("site_name", "What do people call the area?"),
    ("region", f"Which region ({', '.join(Region.values)})?"),
    ("size", f"Which size ({', '.join(Size.values)})?"),
    ("agency", "Which agency does the first lead work for?"),
    ("lead", "Who leads it first (name)?"),
    ("email", "What is their work e-mail?"),
    ("job_title", "What is their job title?"),
)


class Command(BaseCommand):
    help = "Begin a partnership with its first lead, and print the address where they choose how to sign in. What is not given is asked."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, question in QUESTIONS:
            parser.add_argument(f"--{name.replace('_', '-')}", help=question)
        parser.add_argument("--agency-kind", choices=AgencyKind.values, default=AgencyKind.COUNCIL.value)

    def handle(self, *args: Any, **options: Any) -> None:
        said = {name: " ".join((options[name] or input(f"{question} ")).split()) for name, question in QUESTIONS}
        _check(said)
        with acting_as(actions.SETUP) as frame:
            partnership = actions.establish_partnership(
                name=said["name"], executive_name=said["executive"], site_name=said["site_name"], region=said["region"], size=said["size"]
            )
            agency = actions.add_agency(
                by=None, partnership=partnership, name=said["agency"], kind=options["agency_kind"], statutory_role=StatutoryRole.PARTNER
            )
            known = Person.objects.filter(email__iexact=said["email"]).first()
            lead = known or welcome_person(name=said["lead"], email=said["email"], at=frame.now)
            actions.appoint_first_lead(partnership=partnership, person=lead, agency=agency, job_title=said["job_title"], level=Level.STRATEGIC, at=frame.now)
        self.stdout.write(f"{said['name']} is established. {lead.name} leads it, and from now on only its own people can change who is in it.")
        self.stdout.write("They can sign in already." if known else _way_in(lead))


def _check(said: dict[str, str]) -> None:
    """One sentence for the first thing that is missing or is not one of the words we know. Nothing has been made yet."""
    for name, question in QUESTIONS:
        if not said[name]:
            raise CommandError(f"{question} Nothing was said (--{name.replace('_', '-')}).")
    for name, values in (("region", Region.values), ("size", Size.values)):
        if said[name] not in values:
            raise CommandError(f"“{said[name]}” is not a {name} we know: {', '.join(values)}.")
    try:
        validate_email(said["email"])
    except ValidationError as error:
        raise CommandError(f"“{said['email']}” is not an e-mail address.") from error


def _way_in(lead: Person) -> str:
    """The address is for them alone: whoever opens it chooses the password."""
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(lead), "key": default_token_generator.make_token(lead)})
    minutes = settings.PASSWORD_RESET_TIMEOUT // 60
    return (
        f"Give {lead.first_name} this address; it works for {minutes} minutes and lets them choose a password:\n"
        f"  {settings.SITE_ADDRESS.rstrip('/')}{path}\n"
        f"Later, “I have forgotten my password” on the sign-in page sends a new one to {lead.email}."
    )
