import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_the_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ref",
                    models.CharField(
                        db_default=models.Func(function="sec.new_ref", output_field=models.CharField(max_length=8)), editable=False, max_length=8, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("Police", "Police"),
                            ("Health", "Health"),
                            ("Children's social care", "Children"),
                            ("Adult social care", "Adults"),
                            ("Education", "Education"),
                            ("Youth justice", "Youth Justice"),
                            ("Probation", "Probation"),
                            ("Voluntary sector", "Voluntary"),
                            ("Housing", "Housing"),
                            ("Community safety", "Community Safety"),
                            ("Licensing", "Licensing"),
                            ("Business", "Business"),
                            ("Residents' group", "Residents"),
                            ("Council", "Council"),
                            ("Independent", "Independent"),
                            ("Other", "Other"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "statutory_role",
                    models.CharField(
                        choices=[("Safeguarding partner", "Partner"), ("Relevant agency", "Relevant"), ("Non-traditional partner", "Other")], max_length=40
                    ),
                ),
                ("principal", models.IntegerField(db_default=models.Value(0))),
                ("left_at", models.DateTimeField(null=True)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("Executive", "Executive"),
                            ("Exploitation group", "Exploitation"),
                            ("Steering group", "Steering"),
                            ("Implementation group", "Implementation"),
                            ("Panel", "Panel"),
                            ("Other group", "Other"),
                        ],
                        max_length=40,
                    ),
                ),
                ("formed_at", models.DateTimeField()),
                ("principal", models.IntegerField(db_default=models.Value(0))),
                ("chair_role", models.IntegerField(db_default=models.Value(0))),
                ("steward_role", models.IntegerField(db_default=models.Value(0))),
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.record")),
            ],
            options={
                "ordering": ("name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Partnership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160)),
                ("executive_name", models.CharField(blank=True, max_length=160)),
                ("site_name", models.CharField(max_length=60)),
                (
                    "region",
                    models.CharField(
                        choices=[
                            ("East Midlands", "East Midlands"),
                            ("East of England", "East Of England"),
                            ("London", "London"),
                            ("North East", "North East"),
                            ("North West", "North West"),
                            ("South East", "South East"),
                            ("South West", "South West"),
                            ("West Midlands", "West Midlands"),
                            ("Yorkshire and the Humber", "Yorkshire"),
                            ("National", "National"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "size",
                    models.CharField(
                        choices=[
                            ("Unitary", "Unitary"),
                            ("Metropolitan", "Metropolitan"),
                            ("London borough", "London Borough"),
                            ("County", "County"),
                            ("County and city", "County And City"),
                            ("Combined authority", "Combined"),
                            ("More than one area", "Several"),
                            ("National network", "Network"),
                        ],
                        max_length=40,
                    ),
                ),
                ("principal", models.IntegerField(db_default=models.Value(0), unique=True)),
                ("lead_role", models.IntegerField(db_default=models.Value(0))),
                ("coordinator_role", models.IntegerField(db_default=models.Value(0))),
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.record")),
            ],
            options={
                "ordering": ("site_name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ref",
                    models.CharField(
                        db_default=models.Func(function="sec.new_ref", output_field=models.CharField(max_length=8)), editable=False, max_length=8, unique=True
                    ),
                ),
                ("job_title", models.CharField(max_length=120)),
                (
                    "level",
                    models.CharField(
                        choices=[("strategic", "Strategic"), ("managerial", "Managerial"), ("operational", "Operational"), ("external", "External")],
                        max_length=20,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="partnerships.agency")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to=settings.AUTH_USER_MODEL)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="partnerships.partnership")),
            ],
            options={
                "ordering": ("person__name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="LocalAuthorityArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="areas", to="partnerships.partnership")),
            ],
            options={
                "ordering": ("name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("partnership_name", models.CharField(max_length=160)),
                ("agency_name", models.CharField(max_length=120)),
                ("name", models.CharField(max_length=120)),
                ("known_as", models.CharField(blank=True, max_length=60)),
                ("email", models.EmailField(max_length=254)),
                ("job_title", models.CharField(max_length=120)),
                (
                    "level",
                    models.CharField(
                        choices=[("strategic", "Strategic"), ("managerial", "Managerial"), ("operational", "Operational"), ("external", "External")],
                        max_length=20,
                    ),
                ),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("inviter_name", models.CharField(max_length=120)),
                ("link", models.IntegerField(null=True)),
                ("letters", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField()),
                ("lives_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="partnerships.agency")),
                ("invited_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("person", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.record")),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="partnerships.partnership")),
            ],
            options={
                "ordering": ("name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="GroupArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area_name", models.CharField(db_default=models.Value(""), max_length=60)),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="areas", to="partnerships.group")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="group_areas", to="partnerships.partnership")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="FrontDoor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ref",
                    models.CharField(
                        db_default=models.Func(function="sec.new_ref", output_field=models.CharField(max_length=8)), editable=False, max_length=8, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("number", models.CharField(max_length=30)),
                ("is_out_of_hours", models.BooleanField(default=False)),
                ("days", models.CharField(default="12345", help_text="1 is Monday", max_length=7)),
                ("opens", models.TimeField(null=True)),
                ("closes", models.TimeField(null=True)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="front_doors", to="partnerships.partnership")),
            ],
            options={
                "ordering": ("is_out_of_hours", "pk"),
            },
        ),
        migrations.AddField(
            model_name="agency",
            name="partnership",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agencies", to="partnerships.partnership"),
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160)),
                ("principal", models.IntegerField(db_default=models.Value(0), unique=True)),
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.record")),
            ],
            options={
                "ordering": ("name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ProgrammeMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("job_title", models.CharField(max_length=120)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="programmes", to=settings.AUTH_USER_MODEL)),
                ("programme", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="members", to="partnerships.programme")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="RingMe",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(max_length=200)),
                ("number", models.CharField(max_length=30)),
                ("days", models.CharField(default="12345", max_length=7)),
                ("opens", models.TimeField(null=True)),
                ("closes", models.TimeField(null=True)),
                ("hours", models.CharField(blank=True, max_length=80)),
                ("cover", models.CharField(blank=True, max_length=160)),
                ("version", models.IntegerField(default=1)),
                ("membership", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="ring_me", to="partnerships.membership")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="RoleAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ref",
                    models.CharField(
                        db_default=models.Func(function="sec.new_ref", output_field=models.CharField(max_length=8)), editable=False, max_length=8, unique=True
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("coordinator", "Coordinator"),
                            ("safeguarding_adviser", "Safeguarding adviser"),
                            ("auditor", "Auditor"),
                            ("scrutineer", "Independent scrutineer"),
                            ("supervisor", "Supervisor"),
                            ("chair", "Chair"),
                            ("representative", "Representative"),
                            ("reviewer", "Reviewer"),
                            ("may_sign", "May sign for the group"),
                            ("author", "Writes the report"),
                            ("local_representative", "Speaks for the local area"),
                            ("facilitator", "Facilitator"),
                        ],
                        max_length=40,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("about", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="access.record")),
                ("given_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("group", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="partnerships.group")),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="partnerships.partnership")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="roles", to=settings.AUTH_USER_MODEL)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("role", "pk"),
            },
        ),
        migrations.CreateModel(
            name="LastHour",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who_to_ring", models.TextField(blank=True, max_length=4000)),
                ("half_done", models.TextField(blank=True, max_length=4000)),
                ("worries", models.TextField(blank=True, max_length=4000)),
                ("to_whoever_comes_next", models.TextField(blank=True, max_length=2000)),
                ("written_at", models.DateTimeField()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.record")),
                (
                    "membership",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="last_hours", to="partnerships.membership"),
                ),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership")),
                (
                    "role",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="last_hours", to="partnerships.roleassignment"),
                ),
            ],
            options={
                "ordering": ("-written_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ref",
                    models.CharField(
                        db_default=models.Func(function="sec.new_ref", output_field=models.CharField(max_length=8)), editable=False, max_length=8, unique=True
                    ),
                ),
                ("what", models.CharField(max_length=300)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("answer_by", models.DateField(null=True)),
                ("due_date", models.DateField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=300)),
                ("version", models.IntegerField(default=1)),
                ("about", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="access.record")),
                ("asked_of", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("group", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="partnerships.group")),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="partnerships.partnership")),
                ("holder", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="partnerships.roleassignment")),
            ],
            options={
                "ordering": ("due_date", "answer_by", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ref",
                    models.CharField(
                        db_default=models.Func(function="sec.new_ref", output_field=models.CharField(max_length=8)), editable=False, max_length=8, unique=True
                    ),
                ),
                ("capacity", models.CharField(max_length=120)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="partnerships.group")),
                ("membership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="partnerships.membership")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seats", to=settings.AUTH_USER_MODEL)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("person__name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Stewardship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area_name", models.CharField(db_default=models.Value(""), max_length=60)),
                ("valid", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="stewardships", to="partnerships.group")),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="stewardships", to="partnerships.partnership")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("valid", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("group_name", models.CharField(db_default=models.Value(""), max_length=160)),
                ("successor_name", models.CharField(db_default=models.Value(""), max_length=160)),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("offered_at", models.DateTimeField()),
                ("effective_date", models.DateField()),
                ("effected_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="successions", to="partnerships.group")),
                ("offered_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.record")),
                ("successor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="follows", to="partnerships.group")),
            ],
            options={
                "ordering": ("-offered_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Steward",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("succession", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="stewards", to="partnerships.succession")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="HandOverLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answer_by", models.DateField(null=True)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("version", models.IntegerField(default=1)),
                ("asked_of", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("duty", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.duty")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("to_role", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.roleassignment")),
                ("succession", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="partnerships.succession")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="DutyMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("taken", "taken by"), ("declined", "not taken by"), ("asked", "asked of"), ("handed", "handed to"), ("closed", "closed by")],
                        max_length=10,
                    ),
                ),
                ("answer_by", models.DateField(null=True)),
                ("why", models.CharField(blank=True, max_length=500)),
                ("moved_at", models.DateTimeField()),
                ("asked_of", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("duty", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="partnerships.duty")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("from_role", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.roleassignment")),
                ("to_role", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.roleassignment")),
                ("succession", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="partnerships.succession")),
            ],
            options={
                "ordering": ("moved_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("accepted_as", models.CharField(choices=[("chair", "for the group that takes over"), ("area", "for the area")], max_length=8)),
                ("area_name", models.CharField(db_default=models.Value(""), max_length=60)),
                ("agreement_reference", models.CharField(blank=True, max_length=120)),
                ("accepted_at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("partnership", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership")),
                ("succession", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="acceptances", to="partnerships.succession")),
            ],
            options={
                "ordering": ("accepted_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="YoungPeopleModule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("impact_assessment", models.CharField(max_length=200)),
                ("retention_schedule", models.CharField(max_length=200)),
                ("caldicott_guardian", models.CharField(max_length=120)),
                ("information_risk_owner", models.CharField(max_length=120)),
                ("data_protection_officer", models.CharField(max_length=120)),
                ("basis", models.TextField(max_length=2000)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("decided_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "partnership",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="young_people_modules", to="partnerships.partnership"),
                ),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("-started_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="InvitedTo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("group_name", models.CharField(blank=True, max_length=160)),
                ("capacity", models.CharField(blank=True, max_length=120)),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lead", "Lead"),
                            ("coordinator", "Coordinator"),
                            ("safeguarding_adviser", "Safeguarding adviser"),
                            ("auditor", "Auditor"),
                            ("scrutineer", "Independent scrutineer"),
                            ("supervisor", "Supervisor"),
                            ("chair", "Chair"),
                            ("representative", "Representative"),
                            ("reviewer", "Reviewer"),
                            ("may_sign", "May sign for the group"),
                            ("author", "Writes the report"),
                            ("local_representative", "Speaks for the local area"),
                            ("facilitator", "Facilitator"),
                        ],
                        max_length=40,
                    ),
                ),
                ("group", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.group")),
                ("invitation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="partnerships.invitation")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", False), ("role", "")),
                            models.Q(
                                ("group", None),
                                ("role__in", ["auditor", "coordinator", "lead", "representative", "safeguarding_adviser", "scrutineer", "supervisor"]),
                            ),
                            models.Q(("group__isnull", False), ("role__in", ["chair", "may_sign", "representative", "reviewer"])),
                            _connector="OR",
                        ),
                        name="a_seat_or_a_role_where_it_counts",
                    ),
                    models.UniqueConstraint(fields=("invitation", "group", "role"), name="each_seat_or_role_is_offered_once", nulls_distinct=False),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), ("ended_at__gte", models.F("started_at")), _connector="OR"), name="a_membership_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(condition=models.Q(("ended_at", None)), fields=("agency", "person"), name="one_open_membership_of_an_agency"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                models.F("partnership"),
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                name="one_open_invitation_for_an_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="grouparea",
            constraint=models.UniqueConstraint(fields=("group", "partnership"), name="a_group_covers_an_area_once"),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(fields=("partnership", "name"), name="an_agency_has_one_place_at_a_table"),
        ),
        migrations.AddConstraint(
            model_name="roleassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), ("ended_at__gte", models.F("started_at")), _connector="OR"), name="a_role_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="roleassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("about", None),
                        ("group", None),
                        ("role__in", ["auditor", "coordinator", "lead", "representative", "safeguarding_adviser", "scrutineer", "supervisor"]),
                    ),
                    models.Q(("about", None), ("group__isnull", False), ("role__in", ["chair", "may_sign", "representative", "reviewer"])),
                    models.Q(("about__isnull", False), ("role__in", ["author", "facilitator", "local_representative"])),
                    _connector="OR",
                ),
                name="a_role_is_held_where_it_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleassignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("person", "role", "partnership", "group", "about"),
                name="a_role_is_held_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="lasthour",
            constraint=models.CheckConstraint(
                condition=models.Q(("membership__isnull", False), ("role__isnull", False), _connector="OR"), name="a_last_hour_is_of_a_place_or_a_role"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at__isnull", False),
                    ("holder__isnull", False),
                    models.Q(("answer_by__isnull", False), ("asked_of__isnull", False)),
                    _connector="OR",
                ),
                name="what_is_open_has_a_holder_or_is_asked_of_somebody_by_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), ("ended_at__gte", models.F("started_at")), _connector="OR"), name="a_seat_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(condition=models.Q(("ended_at", None)), fields=("group", "person"), name="one_open_seat_in_a_group"),
        ),
        migrations.AddConstraint(
            model_name="stewardship",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("group", "="), ("valid", "&&")], name="one_partnership_looks_after_a_group_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(condition=models.Q(("group", models.F("successor")), _negated=True), name="no_group_follows_itself"),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(condition=models.Q(("withdrawn_at", None)), fields=("group",), name="a_group_is_followed_once"),
        ),
        migrations.AddConstraint(
            model_name="steward",
            constraint=models.UniqueConstraint(fields=("succession", "person"), name="a_steward_is_named_once"),
        ),
        migrations.AddConstraint(
            model_name="handoverline",
            constraint=models.UniqueConstraint(fields=("succession", "duty"), name="each_open_thing_goes_one_way"),
        ),
        migrations.AddConstraint(
            model_name="handoverline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_of", None), ("to_role__isnull", False)),
                    models.Q(("answer_by__isnull", False), ("asked_of__isnull", False), ("to_role", None)),
                    _connector="OR",
                ),
                name="a_named_role_or_somebody_asked_by_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.UniqueConstraint(fields=("succession", "accepted_as", "partnership"), name="each_side_accepts_once", nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted_as", "chair"), ("partnership", None)),
                    models.Q(("accepted_as", "area"), ("partnership__isnull", False), models.Q(("agreement_reference", ""), _negated=True)),
                    _connector="OR",
                ),
                name="an_area_accepts_under_an_agreement",
            ),
        ),
        migrations.AddConstraint(
            model_name="youngpeoplemodule",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), ("ended_at__gte", models.F("started_at")), _connector="OR"), name="a_module_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="youngpeoplemodule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("partnership",), name="one_decision_about_young_people_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="youngpeoplemodule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("impact_assessment", ""), _negated=True),
                    models.Q(("retention_schedule", ""), _negated=True),
                    models.Q(("caldicott_guardian", ""), _negated=True),
                    models.Q(("information_risk_owner", ""), _negated=True),
                    models.Q(("data_protection_officer", ""), _negated=True),
                    models.Q(("basis", ""), _negated=True),
                ),
                name="nothing_about_young_people_before_all_of_it_is_said",
            ),
        ),
    ]
