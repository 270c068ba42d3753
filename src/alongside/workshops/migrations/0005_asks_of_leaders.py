from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0004_agreed_answers"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=300)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("workshop", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="needs", to="workshops.workshop")),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "about",
                    models.CharField(
                        choices=[("statement", "A statement that the room has seen"), ("theme", "A theme"), ("need", "Something that people need")],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=400)),
                ("question", models.CharField(max_length=300)),
                ("leader_as", models.CharField(max_length=400)),
                ("asked_at", models.DateTimeField()),
                ("due_date", models.DateField()),
                ("letters", models.PositiveSmallIntegerField(default=0)),
                ("written_at", models.DateTimeField(null=True)),
                ("link_until", models.DateTimeField(null=True)),
                ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("leader", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.record")),
                ("statement", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="workshops.statement")),
                ("workshop", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="workshops.workshop")),
                ("need", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="workshops.need")),
            ],
            options={
                "ordering": ("due_date", "pk"),
            },
        ),
        migrations.CreateModel(
            name="NeedHeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("who", models.CharField(blank=True, max_length=200)),
                ("said_at", models.DateTimeField()),
                ("agency", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.agency")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("need", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="held", to="workshops.need")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="LeaderAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(choices=[("yes", "Yes"), ("no", "No, because"), ("not_yet", "Not yet, until")], max_length=8)),
                ("words", models.CharField(max_length=1000)),
                ("plain_words", models.CharField(blank=True, max_length=400)),
                ("until_date", models.DateField(null=True)),
                ("said_at", models.DateTimeField()),
                ("ask", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="workshops.ask")),
                ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("ask", "number"), name="a_leaders_answers_are_in_turn"),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="a_leaders_answer_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "not_yet"), ("until_date__isnull", False)),
                            models.Q(models.Q(("kind", "not_yet"), _negated=True), ("until_date", None)),
                            _connector="OR",
                        ),
                        name="not_yet_has_its_day",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.UniqueConstraint(fields=("workshop", "number"), name="a_need_has_its_own_number"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="a_need_says_what"),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("words", ""), _negated=True), models.Q(("question", ""), _negated=True)), name="an_ask_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about", "statement"), ("need", None), ("statement__isnull", False)),
                    models.Q(("about", "need"), ("need__isnull", False), ("statement", None)),
                    models.Q(("about", "theme"), ("need", None), ("statement", None)),
                    _connector="OR",
                ),
                name="an_ask_is_about_what_it_says",
            ),
        ),
        migrations.AddConstraint(
            model_name="needheld",
            constraint=models.UniqueConstraint(fields=("need", "number"), name="who_has_a_need_is_said_in_turn"),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
