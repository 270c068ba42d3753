from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("language", "0001_changes_of_the_rules"), ("partnerships", "0004_days_of_an_areas_own")]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
