from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0007_out_of_the_room"), ("partnerships", "0004_days_of_an_areas_own")]
    operations = [
        migrations.AddField("roll", "has_left", models.BooleanField(default=False)),
        migrations.AddField("contribution", "mark", models.CharField(max_length=64, null=True, unique=True)),
        migrations.CreateModel(
            name="Around",
            fields=[
                ("workshop", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="+", serialize=False, to="workshops.workshop")),
                ("people", models.PositiveSmallIntegerField(null=True)),
                ("asked", models.JSONField(default=dict)),
            ],
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
