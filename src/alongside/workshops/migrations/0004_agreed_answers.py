from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0003_who_is_asked"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="AgreedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=600)),
                (
                    "written_at",
                    models.CharField(choices=[("table", "at a table in the room"), ("members", "by its people, signed in")], max_length=8),
                ),
                ("said_date", models.DateField()),
                ("is_shown", models.BooleanField(default=False)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.agency")),
                ("question", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agreed_answers", to="workshops.keyquestion")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("workshop", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agreed_answers", to="workshops.workshop")),
            ],
            options={
                "ordering": ("question__number", "agency__name", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("question", "agency", "number"), name="an_agreed_answer_has_its_own_number"),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="an_agreed_answer_says_something"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirmed", "These are our words"),
                            ("taken_back", "These are not our words"),
                            ("left_out", "Left out by the facilitator"),
                        ],
                        max_length=12,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=200)),
                ("said_at", models.DateTimeField()),
                ("answer", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="own_words", to="workshops.agreedanswer")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("workshop", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workshops.workshop")),
            ],
            options={
                "ordering": ("said_at", "pk"),
                "constraints": [models.UniqueConstraint(fields=("answer", "kind"), name="it_is_said_once_of_an_agreed_answer")],
            },
        ),
        migrations.CreateModel(
            name="SeenFirst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heading", models.CharField(max_length=40)),
                ("kinds", models.JSONField()),
                ("asked_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("shown_at", models.DateTimeField(null=True)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("statement", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seen_first", to="workshops.statement")),
                ("workshop", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seen_first", to="workshops.workshop")),
            ],
            options={
                "ordering": ("statement__number", "heading"),
                "constraints": [models.UniqueConstraint(fields=("statement", "heading"), name="an_agency_sees_a_result_first_once")],
            },
        ),
        migrations.CreateModel(
            name="OwnLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(blank=True, max_length=300)),
                ("said_at", models.DateTimeField()),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.agency")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("seen_first", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="workshops.seenfirst")),
            ],
            options={
                "ordering": ("agency__name", "pk"),
                "constraints": [models.UniqueConstraint(fields=("seen_first", "agency"), name="an_agency_adds_one_line")],
            },
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
