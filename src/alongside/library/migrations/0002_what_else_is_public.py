from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("library", "0001_items"), ("learning", "0005_the_index")]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
