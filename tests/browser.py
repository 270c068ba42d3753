"""Finds a browser for the journeys; see below."""

from typing import Any


def launch_arguments() -> dict[str, Any]:
    return {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}
