"""What people send is sealed at once, under a key of this batch that is in a file of the web process and never in the database.

When a batch is brought in its key is destroyed, and with it everything that the database's own log still holds of what was sent, and in which order.
A key is on the disk, with its name, before anything is sealed under it: a process that is killed, or a machine that loses its power, takes no answer with it.
"""

import json
import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.conf import settings

KEY, NONCE = 32, 12
STEP = 1920  # bytes; a vote and a sentence are equally long, and both fit into one row of the database's own page
_CODE = re.compile(r"[2-9A-Z]{6,7}")  # a workshop’s code; with one sign more, what is sent about its themes
_NAME = re.compile(r"\.?(?P<code>[2-9A-Z]{6,7})-(?P<batch>\d+)\.key(?:\.[0-9a-f]+)?")
_on_the_disk: set[Path] = set()  # keys whose names this process has seen safely there


def seal(code: str, batch: int, op: dict[str, Any]) -> bytes:
    """One thing that was sent, so that only this batch's key opens it."""
    plain = json.dumps(op, ensure_ascii=False).encode()
    nonce = secrets.token_bytes(NONCE)
    return nonce + ChaCha20Poly1305(_key(code, batch)).encrypt(nonce, plain + b" " * (-len(plain) % STEP), None)


def unsealed(code: str, batch: int, bodies: Iterable[bytes]) -> list[dict[str, Any] | None]:
    """What is inside each; None where it belongs to another workshop or another batch."""
    if not _path(code, batch).exists():
        return [None for _ in bodies]
    key = ChaCha20Poly1305(_key(code, batch))
    return [_inside(key, body) for body in bodies]


def _inside(key: ChaCha20Poly1305, body: bytes) -> dict[str, Any] | None:
    with suppress(InvalidTag):
        op: dict[str, Any] = json.loads(key.decrypt(body[:NONCE], body[NONCE:], None))
        return op
    return None


def destroy_keys_before(code: str, batch: int) -> None:
    """After a batch has been brought in for good: its key, and any older one, is gone, with whatever a process that was killed left of making it."""
    for path in _folder().iterdir():
        found = _NAME.fullmatch(path.name)
        if found and found["code"] == code and int(found["batch"]) < batch:
            with suppress(FileNotFoundError):
                _destroy(path)


def _destroy(path: Path) -> None:
    """Written over where it lies, for disks that do so in place, and only then forgotten."""
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(KEY))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    _on_the_disk.discard(path)


def _key(code: str, batch: int) -> bytes:
    path = _path(code, batch)
    with suppress(FileNotFoundError):
        return _safely(path)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(ChaCha20Poly1305.generate_key())
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another process was first: its key is the key
        os.link(fresh, path)
    fresh.unlink()
    return _safely(path)


def _safely(path: Path) -> bytes:
    """The key, once its name is on the disk: whichever process made it may not have got so far."""
    key = path.read_bytes()
    if path not in _on_the_disk:
        _keep_names(path.parent)
        _on_the_disk.add(path)
    return key


def _keep_names(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _path(code: str, batch: int) -> Path:
    if not _CODE.fullmatch(code):
        raise ValueError("That is not the code of a workshop.")
    return _folder() / f"{code}-{batch}.key"


def _folder() -> Path:
    folder = Path(settings.STATE_DIR) / "workshop-keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
