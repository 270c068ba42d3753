import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_the_wall'),
        ('partnerships', '0003_what_passes_on'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('Film', 'Film'), ('Audio', 'Audio'), ('Tool', 'Tool'), ('Briefing', 'Briefing'), ('Event', 'Event'), ('Meeting opener', 'Meeting opener')], max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('lead', models.CharField(blank=True, max_length=400)),
                ('caveat', models.CharField(blank=True, max_length=400)),
                ('principles', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('methodologies', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None)),
                ('agencies', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None)),
                ('delivery', models.CharField(blank=True, choices=[('Digital', 'Digital'), ('Face to face', 'Face to face'), ('Mixed', 'Mixed')], max_length=40)),
                ('area_count', models.PositiveSmallIntegerField(null=True)),
                ('duration', models.CharField(blank=True, max_length=80)),
                ('licence', models.CharField(blank=True, max_length=200)),
                ('review_on', models.DateField(null=True)),
                ('begun_at', models.DateTimeField()),
                ('version', models.IntegerField(default=1)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnerships.partnership')),
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='access.record')),
            ],
            options={
                'ordering': ('-begun_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ItemAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('on_behalf_of', models.CharField(max_length=200)),
                ('agreed_words', models.CharField(max_length=64)),
                ('agreed_at', models.DateTimeField()),
                ('agreed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='library.item')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.record')),
            ],
            options={
                'ordering': ('-agreed_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ItemWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField(blank=True)),
                ('described', models.TextField(blank=True)),
                ('transcript', models.TextField(blank=True)),
                ('speakers', models.JSONField(default=list)),
                ('links', models.JSONField(default=list)),
                ('event', models.JSONField(default=dict)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='library.item')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.record')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='an_item_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='itemagreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('on_behalf_of', ''), _negated=True)), name='somebody_agrees_on_behalf_of_somebody'),
        ),
    ]
