from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q, Value


class Migration(migrations.Migration):
    dependencies = [("workshops", "0008_live"), ("access", "0002_the_wall")]

    operations = [
        migrations.AddField(
            "contribution",
            "statement",
            models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workshops.statement"),
        ),
        migrations.AddField("contribution", "named_as", models.CharField(blank=True, db_default=Value(""), max_length=60)),
        migrations.AddField("contribution", "may_quote", models.BooleanField(db_default=Value(False))),
        migrations.AddField("contribution", "name_nth", models.IntegerField(db_default=Value(0))),
        migrations.AddField("contribution", "name_left_out", models.BooleanField(db_default=Value(False))),
        migrations.AddField("contribution", "was_named", models.BooleanField(db_default=Value(False))),
        migrations.AddConstraint(
            "contribution",
            models.CheckConstraint(
                condition=Q(("may_quote", False), Q(("named_as", ""), _negated=True), _connector="OR"), name="nothing_but_a_name_may_be_quoted_with_words"
            ),
        ),
        migrations.CreateModel(
            name="Named",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("may_quote", models.BooleanField()),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("statement", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="named", to="workshops.statement")),
                ("workshop", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workshops.workshop")),
            ],
            options={"constraints": [models.CheckConstraint(condition=Q(("name", ""), _negated=True), name="a_name_beside_words_is_one")]},
        ),
        migrations.CreateModel(
            name="Headline",
            fields=[
                (
                    "workshop",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="+", serialize=False, to="workshops.workshop"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=280)),
                ("version", models.PositiveIntegerField(db_default=Value(1))),
            ],
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
