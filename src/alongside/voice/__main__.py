"""`python -m alongside.voice`: hear a room from files of one's own. Bad input is one sentence and exit 2, and writes nothing."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one core is enough, and adds in the same order on every machine

from alongside.voice.analysing import analyse
from alongside.voice.reading import Unreadable, read_groups, read_votes
from alongside.voice.writing import as_json, as_text, polis_files


def main(arguments: Sequence[str] | None = None) -> int:
    """Analyse votes, or write them as Polis exports them; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the terminal says it is, names are written whole
    chosen = _parser().parse_args(arguments)
    try:
        votes, groups = read_votes(chosen.votes)
        if chosen.groups is not None:
            groups = read_groups(chosen.groups)
        elif not groups:
            raise Unreadable(f"{chosen.votes.name} does not say who belongs to which group: name a file with --groups.")
        if chosen.command == "export":
            _write(chosen.to, polis_files(votes, groups))
        else:
            analysis = analyse(votes, groups, floor=chosen.floor, seed=chosen.seed)
            sys.stdout.write((as_json(analysis) if chosen.json else as_text(analysis)) + "\n")
            sys.stdout.flush()
    except Unreadable as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:]}: see python -m alongside.voice --help.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m alongside.voice", description="Where agencies agree and differ, and when it is too early to say.")
    commands = parser.add_subparsers(dest="command", required=True)
    analysing = commands.add_parser("analyse", help="what may be said about a room's votes")
    analysing.add_argument("--floor", type=_at_least(1), default=5, help="answers of an agency before anything is said about it; 1 only for studies")
    analysing.add_argument("--json", action="store_true", help="as JSON instead of text")
    analysing.add_argument("--seed", type=_at_least(0), default=0, help="for the shuffles behind the map")
    exporting = commands.add_parser("export", help="write votes.csv and participants-votes.csv as Polis exports them")
    exporting.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    for command in (analysing, exporting):
        command.add_argument("votes", type=Path, metavar="VOTES.csv", help="participant,statement,vote; or an export of Polis")
        command.add_argument("--groups", type=Path, metavar="GROUPS.csv", help="participant,group; not needed where the votes file has groups")
    return parser


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) >= least):
            raise argparse.ArgumentTypeError(f"should be a whole number, {least} or more")
        return int(text)

    return number


def _write(folder: Path, files: dict[str, str]) -> None:
    """Both files or neither; nothing that is there already is written over."""
    if there := [name for name in files if (folder / name).exists()]:
        raise Unreadable(f"{folder} has a {there[0]} already: choose another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.part").write_text(text, encoding="utf-8", newline="")
        for name in files:
            (folder / f"{name}.part").rename(folder / name)
    except OSError as problem:
        raise Unreadable(f"{folder} cannot be written to: {(problem.strerror or 'unknown reason').lower()}.") from None


if __name__ == "__main__":
    sys.exit(main())
