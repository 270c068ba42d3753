"""Argon2id with the costs of our security design: 100 MiB, two passes, eight lanes (cheap in tests only)."""

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    time_cost = 1 if settings.CHEAP_HASHES else 2
    memory_cost = 64 if settings.CHEAP_HASHES else 102_400
    parallelism = 1 if settings.CHEAP_HASHES else 8
