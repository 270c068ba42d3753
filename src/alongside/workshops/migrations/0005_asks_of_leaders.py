from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workshops", "0004_agreed_answers")]
    operations = []
