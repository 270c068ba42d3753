"""Who can sign in, and what they like to be called. Where somebody works and what they may do is in partnerships."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Lower

NEXT_ACTOR = Func(Value("sec.actors"), function="nextval", output_field=models.IntegerField())
"""The next number of the sequence that people, links, groups and grants share: a person's number is also their principal."""


class Pace(models.TextChoices):
    """When somebody wants to be told that something waits for them."""

    AT_ONCE = "at_once", "At once, a letter for each thing"
    DAILY = "daily", "Once a day, one letter at eight in the morning"


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who can sign in. One of the sign-in tables: readable before anybody is named, so it holds nothing but what signing in needs."""

    id = models.IntegerField(primary_key=True, db_default=NEXT_ACTOR)
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    known_as = models.CharField(max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    pace = models.CharField(max_length=8, choices=Pace, db_default=Pace.AT_ONCE)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_for_an_email_address"),)

    class Privacy:
        purpose = "Signing in, and knowing who a colleague is."
        keep = "While they have a membership, then with the history of what they did."
        plain = ("id", "is_active")
        personal = ("email", "name", "known_as", "password", "last_login", "joined_at", "pace")

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """What to call them in a greeting."""
        return self.known_as or self.name.split(" ")[0]

    def get_full_name(self) -> str:
        return self.name
