from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_letters_that_ask")]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
