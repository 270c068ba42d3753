from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0003_what_passes_on")]
    operations = [
        migrations.CreateModel(
            name="OwnDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ref",
                    models.CharField(
                        db_default=models.Func(function="sec.new_ref", output_field=models.CharField(max_length=8)), editable=False, max_length=8, unique=True
                    ),
                ),
                ("date", models.DateField()),
                ("is_worked", models.BooleanField()),
                ("why", models.CharField(max_length=80)),
                ("partnership", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="own_days", to="partnerships.partnership")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={
                "ordering": ("date", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="ownday",
            constraint=models.UniqueConstraint(fields=("partnership", "date"), name="an_area_says_one_thing_of_a_day"),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
