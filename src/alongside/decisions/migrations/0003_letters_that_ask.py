from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="AskingLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("link", models.IntegerField(null=True)),
                ("lives_until", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField()),
                ("asked", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="asking_letters", to="decisions.asked")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
            ],
            options={"ordering": ("sent_at", "pk")},
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
