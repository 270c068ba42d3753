"""What proves a session: the database keeps only the hash, and only who holds the minting key can make one."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings


def hash_of(token: str) -> str:
    """The database credential of a cookie: SHA-256, 64 hexadecimal digits; empty for no cookie."""
    return hashlib.sha256(token.encode()).hexdigest() if token else ""


def seal_of(*said: object) -> str:
    """H(key ‖ H(key ‖ what is said)), as `sec.is_sealed` checks it."""
    key = _mint_key(settings.MINT_KEY_FILE)
    inner = hashlib.sha256(key + "|".join(map(str, said)).encode()).digest()
    return hashlib.sha256(key + inner).hexdigest()


@lru_cache
def _mint_key(path: Path) -> bytes:
    return bytes.fromhex(path.read_text(encoding="ascii").strip())
