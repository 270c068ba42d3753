"""From the YAML that people edit to the pack that ships. Only builders and tests come here; reading needs no YAML.

python -m alongside.language.engine.building
"""

import json
from pathlib import Path
from typing import Any

import yaml

from alongside.language.engine.compiling import opened, pack_of
from alongside.language.engine.pack import OPENED, SHIPPED, packed

_HERE = Path(__file__).parent


def rules() -> list[dict[str, Any]]:
    """Every rule, in the order of the files."""
    return [rule for path in sorted((_HERE / "rules").glob("*.yaml")) for rule in _read(path)]


def built() -> dict[str, Any]:
    return pack_of(rules(), _read(_HERE / "cues.yaml"), _read(_HERE / "sources.yaml"))


def written(pack: dict[str, Any]) -> str:
    """A pack as its file, one key, or one pattern, a line."""
    lines = []
    for key, value in pack.items():
        if isinstance(value, list) and key != "doubling":
            lines.append(f"{json.dumps(key)}:[\n" + ",\n".join(_json(item) for item in value) + "\n]")
        else:
            lines.append(f"{json.dumps(key)}:{_json(value)}")
    return "{" + ",\n".join(lines) + "}\n"


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe loaders)


if __name__ == "__main__":
    PACK = built()
    SHIPPED.write_text(written(packed(PACK)), encoding="utf-8")
    OPENED.write_text(written(opened(PACK)), encoding="utf-8")
