"""A partnership, the agencies at its table, its front door, and the programme that supports it."""

from django.db import models
from django.db.models import Value

from alongside.access.models import Record, Walled
from alongside.partnerships.models.refs import own_ref


class Region(models.TextChoices):
    EAST_MIDLANDS = "East Midlands"
    EAST_OF_ENGLAND = "East of England"
    LONDON = "London"
    NORTH_EAST = "North East"
    NORTH_WEST = "North West"
    SOUTH_EAST = "South East"
    SOUTH_WEST = "South West"
    WEST_MIDLANDS = "West Midlands"
    YORKSHIRE = "Yorkshire and the Humber"
    NATIONAL = "National"


class Size(models.TextChoices):
    UNITARY = "Unitary"
    METROPOLITAN = "Metropolitan"
    LONDON_BOROUGH = "London borough"
    COUNTY = "County"
    COUNTY_AND_CITY = "County and city"
    COMBINED = "Combined authority"
    SEVERAL = "More than one area"
    NETWORK = "National network"


class Partnership(models.Model):
    """A local safeguarding partnership: police, health, children's social care and everyone who works beside them in one place."""

    record = models.OneToOneField(Record, models.PROTECT)
    name = models.CharField(max_length=160)
    executive_name = models.CharField(max_length=160, blank=True)
    site_name = models.CharField(max_length=60)
    region = models.CharField(max_length=40, choices=Region)
    size = models.CharField(max_length=40, choices=Size)
    principal = models.IntegerField(unique=True, db_default=Value(0))
    lead_role = models.IntegerField(db_default=Value(0))
    coordinator_role = models.IntegerField(db_default=Value(0))

    objects = Walled.as_manager()

    class Meta:
        ordering = ("site_name", "pk")

    class Privacy:
        purpose = "Says which partnership this is."
        keep = "For ever: what it did stays under its name."
        plain = ("id", "record", "name", "executive_name", "site_name", "region", "size", "principal", "lead_role", "coordinator_role")

    def __str__(self) -> str:
        return self.site_name


class LocalAuthorityArea(models.Model):
    """One council's area, of the one or several that a partnership covers."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="areas")
    name = models.CharField(max_length=120)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("name", "pk")

    class Privacy:
        purpose = "Says where the partnership works."
        keep = "As long as the partnership."
        plain = ("id", "record", "partnership", "name")

    def __str__(self) -> str:
        return self.name


class FrontDoor(models.Model):
    """Where to ring about a young person: a number, and the days and hours somebody answers it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="front_doors")
    ref = own_ref()
    name = models.CharField(max_length=80)
    number = models.CharField(max_length=30)
    is_out_of_hours = models.BooleanField(default=False)
    days = models.CharField(max_length=7, default="12345", help_text="1 is Monday")
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("is_out_of_hours", "pk")

    class Privacy:
        purpose = "Stands on every page: where to ring when somebody is worried."
        keep = "As long as the number is answered."
        plain = ("id", "record", "partnership", "ref", "name", "number", "is_out_of_hours", "days", "opens", "closes")

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class AgencyKind(models.TextChoices):
    POLICE = "Police"
    HEALTH = "Health"
    CHILDREN = "Children's social care"
    ADULTS = "Adult social care"
    EDUCATION = "Education"
    YOUTH_JUSTICE = "Youth justice"
    PROBATION = "Probation"
    VOLUNTARY = "Voluntary sector"
    HOUSING = "Housing"
    COMMUNITY_SAFETY = "Community safety"
    LICENSING = "Licensing"
    BUSINESS = "Business"
    RESIDENTS = "Residents' group"
    COUNCIL = "Council"
    INDEPENDENT = "Independent"
    OTHER = "Other"


class StatutoryRole(models.TextChoices):
    PARTNER = "Safeguarding partner"
    RELEVANT = "Relevant agency"
    OTHER = "Non-traditional partner"


class Agency(models.Model):
    """An agency at one partnership's table. A force that serves two partnerships has a place at each."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agencies")
    ref = own_ref()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40, choices=AgencyKind)
    statutory_role = models.CharField(max_length=40, choices=StatutoryRole)
    principal = models.IntegerField(db_default=Value(0))
    left_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("partnership", "name"), name="an_agency_has_one_place_at_a_table"),)

    class Privacy:
        purpose = "Says who sits at the table."
        keep = "As long as the partnership."
        plain = ("id", "record", "partnership", "ref", "name", "kind", "statutory_role", "principal", "left_at")

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """A programme that pays for support projects and keeps the library. Its people see where projects stand: no decision and no answer."""

    record = models.OneToOneField(Record, models.PROTECT)
    name = models.CharField(max_length=160)
    principal = models.IntegerField(unique=True, db_default=Value(0))

    objects = Walled.as_manager()

    class Meta:
        ordering = ("name", "pk")

    class Privacy:
        purpose = "Says which programme supports a project."
        keep = "As long as its projects."
        plain = ("id", "record", "name", "principal")

    def __str__(self) -> str:
        return self.name


class ProgrammeMember(models.Model):
    """Somebody who works for a programme, from one day until another."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="programmes")
    job_title = models.CharField(max_length=120)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Walled.as_manager()

    class Meta:
        ordering = ("pk",)

    class Privacy:
        purpose = "Says who may see where projects stand."
        keep = "As long as the programme's projects."
        plain = ("id", "record", "programme", "started_at", "ended_at")
        personal = ("person", "job_title")

    def __str__(self) -> str:
        return f"{self.person}, {self.programme}"
