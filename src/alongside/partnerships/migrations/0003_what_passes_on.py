from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0002_walls_and_holdings")]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
