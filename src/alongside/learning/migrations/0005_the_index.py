from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0004_what_is_public"),
    ]

    operations = [
        migrations.CreateModel(
            name="FacetValue",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                (
                    "facet",
                    models.SmallIntegerField(
                        choices=[
                            (1, "What kind of thing"),
                            (2, "How they worked"),
                            (3, "Size of area"),
                            (4, "Region"),
                            (5, "What it is about"),
                            (6, "How many local authority areas"),
                            (7, "On screen or in the room"),
                            (8, "Agencies that took part"),
                            (9, "Year it was shared"),
                            (10, "Practice principle"),
                        ]
                    ),
                ),
                ("value", models.CharField(max_length=200)),
                ("members", models.BinaryField()),
            ],
            options={
                "ordering": ("number",),
                "constraints": [models.UniqueConstraint(fields=("facet", "value"), name="a_value_of_a_facet_has_one_number")],
            },
        ),
        migrations.CreateModel(
            name="LibraryWord",
            fields=[
                ("word", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("stem", models.CharField(max_length=30)),
                ("items", models.IntegerField()),
            ],
            options={
                "ordering": ("word",),
                "indexes": [
                    models.Index(fields=["stem"], name="learning_word_by_stem"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(models.F("word"), name="gin_trgm_ops"), name="learning_word_by_likeness"
                    ),
                    models.Index(django.db.models.functions.text.Length("word"), name="learning_word_by_length"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionIndex",
            fields=[
                ("ref", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("place", models.IntegerField(unique=True)),
                ("published_at", models.DateTimeField()),
                ("card", models.JSONField()),
                ("facets", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("has_national", models.BooleanField()),
                ("brief", django.contrib.postgres.search.SearchVectorField()),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                ("text", models.TextField()),
                ("words", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ("edition", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="learning.edition")),
            ],
            options={
                "ordering": ("-published_at", "ref"),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["vector"], name="learning_index_by_words"),
                    models.Index(models.OrderBy(models.F("published_at"), descending=True), models.F("ref"), name="learning_index_newest_first"),
                    models.Index(
                        models.OrderBy(models.F("published_at"), descending=True),
                        models.F("ref"),
                        condition=models.Q(("has_national", True)),
                        name="learning_index_national",
                    ),
                ],
            },
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
