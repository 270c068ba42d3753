from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_person"),
        ("account", "__latest__"),
        ("mfa", "__latest__"),
        ("socialaccount", "__latest__"),
        ("contenttypes", "__latest__"),
    ]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
