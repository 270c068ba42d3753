from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_what_was_read_and_done")]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text())]
