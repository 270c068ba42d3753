from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workshops", "0002_walls")]
    operations = []
