"""The language review from the command line.

    python -m alongside.language check PATH|- [--format text|json|docx] [--output FILE] [--min-severity low|medium|high] [--profile P]
                                              [--show-kept] [--exit-zero]
    python -m alongside.language check --jsonl FILE --format json      lines {"id", "text"} in, one line of JSON out for each
    python -m alongside.language rules                                  every rule with its reason
    python -m alongside.language explain RULE                           one rule, and what it rests on

Ends with 0 if there is nothing to look at again, 1 if there is, 2 if it could not be read or was asked wrongly.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from alongside.language.engine.compiling import SEVERITIES, RuleError
from alongside.language.engine.pack import shipped
from alongside.language.engine.review import Finding, Result, Reviewer
from alongside.language.reading import LARGEST, Text, Unreadable, read

_FORMATS = ("text", "json", "docx")
_ONCE_ASKED_FOR = ("sarif", "html")
_VALUES = {"--format": "text", "--min-severity": "low", "--profile": "exploitation", "--output": "", "--jsonl": ""}
_HALF_A_LETTER = re.compile("[\ud800-\udfff]")
_SWITCHES = ("--show-kept", "--exit-zero")


def main(arguments: list[str]) -> int:
    match arguments:
        case ["check", *asked]:
            return _check(*_understood(asked))
        case ["rules"]:
            for rule in shipped().data["rules"]:
                _say(f"{rule['severity']:<7} {rule['id']:<26} {rule['why']}")
            return 0
        case ["explain", name]:
            return _explain(name)
        case ["-h" | "--help" | "help"]:
            _say(str(__doc__))
            return 0
    sys.stderr.write(f"usage:{str(__doc__).partition('command line.')[2]}".rstrip() + "\n")
    return 2


def _understood(asked: list[str]) -> tuple[list[str], dict[str, str], set[str]]:
    """Paths, values and switches; a wrong one stops with a sentence."""
    paths, values, switches = [], dict(_VALUES), set()
    waiting = iter(asked)
    for word in waiting:
        name, equals, value = word.partition("=")
        if name in values:
            values[name] = value if equals else next(waiting, "")
            if not values[name]:
                _stop(f"{name} needs a value.")
        elif word in _SWITCHES:
            switches.add(word)
        elif word == "--baseline" or name == "--baseline":
            _stop("A baseline is not offered yet: nobody has asked for one.")
        elif word.startswith("-") and word != "-":
            _stop(f"There is no {word}.")
        else:
            paths.append(word)
    if values["--format"] in _ONCE_ASKED_FOR:
        _stop(f"The format {values['--format']} is not offered yet: nobody has asked for it. There are {', '.join(_FORMATS)}.")
    if values["--format"] not in _FORMATS:
        _stop(f"There is no format {values['--format']}; there are {', '.join(_FORMATS)}.")
    if values["--min-severity"] not in SEVERITIES:
        _stop(f"There is no severity {values['--min-severity']}; there are {', '.join(SEVERITIES)}.")
    return paths, values, switches


def _check(paths: list[str], values: dict[str, str], switches: set[str]) -> int:
    try:
        reviewer = Reviewer(profile=values["--profile"])
    except RuleError as error:
        _stop(str(error))
    least = SEVERITIES.index(values["--min-severity"])
    if values["--jsonl"] and paths:
        _stop("Check either files or, with --jsonl, lines.")
    elif values["--jsonl"]:
        found = _lines(reviewer, values["--jsonl"], least)
    elif not paths:
        _stop("Say what to check: a file, or - for what is typed.")
    elif len(paths) > 1 and (values["--format"] == "docx" or values["--output"]):
        _stop("One file at a time can be written to a file.")
    else:
        found = [_one(reviewer, path, values, switches, least) for path in paths]
    return 1 if any(found) and "--exit-zero" not in switches else 0


def _one(reviewer: Reviewer, path: str, values: dict[str, str], switches: set[str], least: int) -> bool:
    content = _typed() if path == "-" else None
    try:
        text = read(path, content)
        result = reviewer.check(text.text)
    except Unreadable as error:
        _stop(str(error))
    findings = [one for one in result.findings if SEVERITIES.index(one.severity) >= least]
    if values["--format"] == "docx":
        from alongside.language.comments import commented  # noqa: PLC0415 (the XML library is slow to load and only Word files need it)

        _write(commented(reviewer, text, content if content is not None else Path(path).read_bytes()), values["--output"])
    elif values["--format"] == "json":
        said = _data(result, findings, text) | {"file": path, "version": result.version}
        _write(f"{_as_json(said, indent=1)}\n".encode(), values["--output"])
    else:
        _write(_encoded("".join(_shown(path, text, result, findings, kept="--show-kept" in switches))), values["--output"])
    return bool(findings)


def _data(result: Result, findings: list[Finding], text: Text | None) -> dict[str, Any]:
    def place(start: int) -> dict[str, Any]:
        return dict(zip(("page", "place"), text.place(start), strict=True)) if text else {}

    fields = ("rule", "severity", "start", "end", "text", "why", "ask")
    return {
        "findings": [
            {field: getattr(one, field) for field in fields} | {"suggestions": list(one.suggestions), "fingerprint": one.fingerprint} | place(one.start)
            for one in findings
        ],
        "kept": [{"rule": one.rule, "start": one.start, "end": one.end, "reason": one.reason} for one in result.kept],
    }


def _as_json(said: dict[str, Any], *, indent: int | None = None) -> str:
    """Letters as they are; half a letter, which no file can hold, by its number."""
    plain = json.dumps(said, ensure_ascii=False, indent=indent)
    return plain if _HALF_A_LETTER.search(plain) is None else json.dumps(said, indent=indent)


def _shown(path: str, text: Text, result: Result, findings: list[Finding], *, kept: bool) -> Iterator[str]:
    for one in findings:
        yield f"{path}, {text.place(one.start)[1]}: “{_on_a_line(one.text)}” ({one.severity}, {one.rule})\n  {one.ask}\n  {one.why}\n"
        yield f"  Perhaps: {'; '.join(one.suggestions)}\n"
    for left in result.kept if kept else ():
        yield f"{path}, {text.place(left.start)[1]}: left alone: “{_on_a_line(text.text[left.start : left.end])}” ({left.rule}: {left.reason})\n"
    yield f"{path}: {len(findings)} to look at again, {len(result.kept)} left alone.\n"


def _on_a_line(words: str) -> str:
    return " ".join(words.split())


def _lines(reviewer: Reviewer, path: str, least: int) -> list[bool]:
    try:
        lines = read(path, _typed() if path == "-" else None).text.split("\n")
    except Unreadable as error:
        _stop(str(error))
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line, parse_constant=_no_number)
            name, text = asked["id"], asked["text"]
        except (ValueError, KeyError, TypeError, RecursionError):
            _stop(f"Line {number} is not a line of JSON with an id and a text.")
        if not isinstance(text, str):
            _stop(f"The text of line {number} is not words.")
        result = reviewer.check(text)
        findings = [one for one in result.findings if SEVERITIES.index(one.severity) >= least]
        found.append(bool(findings))
        _say(_as_json({"id": name} | _data(result, findings, None)))
    return found


def _no_number(name: str) -> NoReturn:
    """What JSON does not know: NaN and the infinities."""
    raise ValueError(name)


def _explain(name: str) -> int:
    try:
        rule = shipped().rule(name)
    except KeyError:
        _stop(f"There is no rule called {name}.")
    _say(f"{rule['id']} ({rule['severity']})\n{rule['why']}\n{rule['ask']}\nPerhaps: {'; '.join(rule['suggest'])}")
    for tag in rule["sources"]:
        _say(f"  {shipped().sources[tag]} (looked at {shipped().data['checked']})")
    return 0


def _write(content: bytes, path: str) -> None:
    if path:
        try:
            Path(path).write_bytes(content)
        except OSError:
            _stop(f"{path} cannot be written.")
    else:
        sys.stdout.buffer.write(content)


def _typed() -> bytes:
    """What stands on standard input, and no more of it than is read."""
    if sys.stdin is None:
        _stop("There is nothing to read: standard input is closed.")
    return sys.stdin.buffer.read(LARGEST + 1)


def _say(line: str) -> None:
    sys.stdout.buffer.write(_encoded(line + "\n"))


def _encoded(words: str) -> bytes:
    """UTF-8 whatever the terminal says of itself; a file's name as its system has it."""
    return words.encode("utf-8", "surrogateescape")


def _stop(sentence: str) -> NoReturn:
    sys.stderr.write(sentence + "\n")
    sys.exit(2)


def _run() -> int:
    """`main`; where what it says can be written nowhere, that is a sentence too."""
    if sys.stdout is None:
        _stop("There is nowhere to write: standard output is closed.")
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would try to write the rest once more as it ends
        _stop(f"What was found could not all be written: {problem.strerror}.")
    return status


if __name__ == "__main__":
    sys.exit(_run())
