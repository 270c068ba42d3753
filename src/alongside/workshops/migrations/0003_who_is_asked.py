from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

COMING = [("invited", "Not heard from yet"), ("accepted", "Will come"), ("attended", "Came"), ("withdrawn", "Could not come")]
BECAUSE = [
    ("capacity", "No capacity: too much to do, or too few of us"),
    ("inspection", "An inspection"),
    ("illness", "Illness"),
    ("connection", "The connection or the equipment"),
    ("other", "Something else"),
]

STAGES = [
    ("welcome", "Welcome"),
    ("contribute", "Contribute"),
    ("respond", "Respond"),
    ("reveal", "Look together"),
    ("theme", "Find the themes"),
    ("check_back", "Check back"),
    ("closed", "Closed"),
]


class Migration(migrations.Migration):
    dependencies = [("access", "0002_the_wall"), ("workshops", "0002_walls"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Invite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=120)),
                ("role", models.CharField(max_length=120)),
                ("agency", models.CharField(max_length=120)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("state", models.CharField(choices=COMING, db_default=models.Value("invited"), max_length=10)),
                ("state_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField()),
                ("letters", models.PositiveSmallIntegerField(default=0)),
                ("written_at", models.DateTimeField(null=True)),
                ("link_until", models.DateTimeField(null=True)),
                ("person", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.record")),
                ("workshop", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invites", to="workshops.workshop")),
            ],
            options={"ordering": ("agency", "name", "role", "pk")},
        ),
        migrations.CreateModel(
            name="InviteSaid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(choices=COMING, max_length=10)),
                ("reason", models.CharField(blank=True, choices=BECAUSE, max_length=10)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("said_at", models.DateTimeField()),
                ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("invite", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="said", to="workshops.invite")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.AddConstraint(
            model_name="invite",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), ("person", None), models.Q(("address", ""), _negated=True)),
                    models.Q(("address", ""), ("person__isnull", False)),
                    _connector="OR",
                ),
                name="somebody_asked_can_be_written_to",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitesaid",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), models.Q(("reason", ""), _negated=True)),
                    models.Q(models.Q(("state", "withdrawn"), _negated=True), ("reason", ""), ("words", "")),
                    _connector="OR",
                ),
                name="who_cannot_come_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitesaid",
            constraint=models.CheckConstraint(condition=models.Q(("state", "invited"), _negated=True), name="nobody_takes_back_that_they_were_asked"),
        ),
        migrations.CreateModel(
            name="PlannedStage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(choices=STAGES, max_length=12)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("added", models.PositiveSmallIntegerField(db_default=models.Value(0))),
                ("started_at", models.DateTimeField(null=True)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("workshop", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plan", to="workshops.workshop")),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.AddConstraint(
            model_name="plannedstage",
            constraint=models.UniqueConstraint(fields=("workshop", "stage"), name="a_stage_is_planned_once"),
        ),
        migrations.AddField(model_name="roll", name="sheet_in", field=models.IntegerField(null=True)),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
