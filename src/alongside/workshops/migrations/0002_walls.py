from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workshops", "0001_workshops"), ("partnerships", "0003_what_passes_on")]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
