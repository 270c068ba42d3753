"""A room full of phones, for `bench.live`: a process of its own, which reads what to do as JSON and writes what happened. It talks to this machine and to nothing else."""

import asyncio
import html
import ipaddress
import json
import random
import re
import resource
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

PACE = 3.8  # seconds between two answers of one phone, on average: a thousand phones answer 264 times a second, as the busiest minute of a real workshop would
POLL = 3.0  # seconds between two questions, give or take a third, as the phone's own script asks
AT_MOST = 50
LEVELS = ("strategic", "managerial", "operational")
FAILED = (OSError, asyncio.IncompleteReadError, ValueError)


@dataclass
class Wishes:
    """What the room is to do. `faults` says whether signals fail, requests go twice and batches lose their order."""

    host: str
    port: int
    code: str
    people: int
    seconds: float
    joining: float
    statements: list[str]
    seed: int
    faults: bool

    def __post_init__(self) -> None:
        if not ipaddress.ip_address(self.host).is_loopback:
            raise SystemExit(f"The phones of this bench call this machine only, and {self.host} is another.")


@dataclass
class Seen:
    """Milliseconds of every request, by what it was; what was answered otherwise than it should be; and what was acknowledged."""

    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    broken: int = 0
    sent: int = 0
    twice: int = 0
    bytes_of_a_304: int = 0


class Line:
    """One connection, kept open as a browser does."""

    def __init__(self, wishes: Wishes, seen: Seen) -> None:
        self.wishes, self.seen = wishes, seen
        self.busy = asyncio.Lock()
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, what: str, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[int, dict[str, str], bytes]:
        """The answer; an error of `FAILED` where there is none. Timed from the moment it was wanted."""
        began = time.perf_counter()
        async with self.busy:
            try:
                answer = await asyncio.wait_for(self._ask(method, path, headers, body), 30)
            except (*FAILED, TimeoutError):
                self.hang_up()
                raise
        self.seen.took.setdefault(what, []).append((time.perf_counter() - began) * 1000)
        return answer

    def hang_up(self) -> None:
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    async def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        if self.reader is not None and self.reader.at_eof():  # the server hung up on a line that said nothing for long: as a browser, take another
            self.hang_up()
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.wishes.host, self.wishes.port)
        told = {"Host": f"127.0.0.1:{self.wishes.port}", "Content-Length": str(len(body)), **headers}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
        self.writer.write("\r\n".join(lines).encode() + body)
        head = await self.reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        status, said = int(first.split()[1]), dict[str, str]()
        for line in lines:
            name, value = line.partition(":")[0].lower(), line.partition(":")[2].strip()
            said[name] = f"{said[name]}\n{value}" if name in said else value
        if status == 304:
            self.seen.bytes_of_a_304 = len(head)
            return status, said, b""
        if "content-length" not in said:
            raise ValueError("An answer did not say how long it is.")
        return status, said, await self.reader.readexactly(int(said["content-length"]))


class Phone:
    """Somebody in the room. What they do follows from the seed and their number, so that two runs can be compared."""

    def __init__(self, number: int, wishes: Wishes, seen: Seen) -> None:
        self.number, self.wishes, self.seen = number, wishes, seen
        self.chance = random.Random(f"{wishes.seed} {number}")  # the same room each time
        self.luck = random.Random(f"luck {wishes.seed} {number}")  # what befalls it, apart from what it does
        self.line, self.other = Line(wishes, seen), Line(wishes, seen)
        self.queue: list[dict[str, Any]] = []
        self.done: dict[str, dict[str, Any]] = {}
        self.token, self.version, self.count = "", "", 0
        self.away = (0.0, 0.0)
        self.twice: list[asyncio.Task[None]] = []
        self.kind, self.level = "", self.chance.choice(LEVELS)

    async def come_in(self) -> None:
        """By the page, as somebody without scripts would: kind of agency, level, in."""
        here = f"/s/{self.wishes.code}/"
        status, told, page = await self.line.ask("join", "GET", f"{here}seat/", {})
        cookie = told["set-cookie"].split(";")[0]
        key = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.decode())
        self.kind = self.chance.choice(sorted(html.unescape(kind) for kind in re.findall(r'<option value="([^"]+)"', page.decode())))
        sent = urlencode({"csrfmiddlewaretoken": key[1] if key else "", "kind": self.kind, "level": self.level}).encode()
        form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        status, told, page = await self.line.ask("join", "POST", f"{here}seat/", form, sent)
        if status != 302:
            raise SystemExit(f"Nobody could come in: the form answered {status}: {' '.join(re.sub('<[^>]+>', ' ', page.decode()).split())[:600]}")
        mine = next(part.split(";")[0] for part in told["set-cookie"].split("\n") if part.startswith("seat="))
        status, _, page = await self.line.ask("page", "GET", here, {"Cookie": mine})
        self._expect(status, 200, "page")
        found = re.search(r'<script id="in-the-phone" type="application/json">(.+?)</script>', page.decode())
        told_phone = json.loads(html.unescape(found[1]) if found else "{}")
        self.token, self.version = told_phone["token"], str(told_phone["version"])

    async def take_part(self, began: float) -> None:
        if self.wishes.faults and self.number % 10 < 3:
            start = began + self.luck.uniform(0.05, 0.2) * self.wishes.seconds
            self.away = (start, start + 60)
        polling = asyncio.create_task(self._poll(began))
        sending = asyncio.create_task(self._drain(began))
        await self._answer(began)
        await sending
        await asyncio.gather(*self.twice)
        await polling
        self.line.hang_up()
        self.other.hang_up()

    async def _answer(self, began: float) -> None:
        """A statement each few seconds; one answer in ten changes an earlier one, and one in twenty is words."""
        answered: list[str] = []
        at = self.chance.uniform(0, PACE)  # by the plan, and not by the clock: two runs do the same
        while at < self.wishes.seconds and len(answered) < len(self.wishes.statements):
            await asyncio.sleep(max(0.0, began + at - time.monotonic()))
            self._put(answered)
            at += PACE * self.chance.uniform(0.5, 1.5)

    def _put(self, answered: list[str]) -> None:
        self.count += 1
        op: dict[str, Any] = {"id": str(uuid.UUID(int=self.chance.getrandbits(128), version=4)), "seq": self.count}
        turn = self.chance.random()
        if turn < 0.05:
            op |= {"what": "words", "question": 1, "words": f"Staying beside them, says number {self.number} the {self.count}th time.", "is_meant": True}
        else:
            left = [one for one in self.wishes.statements if one not in answered]
            statement = self.chance.choice(answered if answered and turn < 0.15 else left)
            answered += [] if statement in answered else [statement]
            op |= {"what": "vote", "statement": statement, "vote": self.chance.choice((1, 1, 1, -1, 0))}
        self.queue.append(op)

    async def _drain(self, began: float) -> None:
        """What the phone's script does: at once, at most fifty, and again after a longer and longer wait, until everything is acknowledged."""
        wait, until = 1.0, began + self.wishes.seconds
        while self.queue or time.monotonic() < until:
            if not self.queue or self._is_away():
                await asyncio.sleep(0.05)
                continue
            some = list(self.queue)
            if self.wishes.faults:
                self.luck.shuffle(some)
            some = some[:AT_MOST]
            if await self._send(some, self.line):
                wait = 1.0
            else:
                await asyncio.sleep(wait * self.luck.uniform(0.5, 1.5))
                wait = min(wait * 2, 30.0)

    async def _send(self, some: list[dict[str, Any]], line: Line) -> bool:
        body = json.dumps({"token": self.token, "ops": some}).encode()
        if self.wishes.faults and line is self.line and self.luck.random() < 0.2:
            self.twice.append(asyncio.create_task(self._once_more(some, self.luck.choice((0.0, 0.0, 1.0, 8.0)))))
        try:
            status, _, answer = await line.ask("ops", "POST", f"/s/{self.wishes.code}/ops", {"Content-Type": "application/json"}, body)
        except (*FAILED, TimeoutError):
            self.seen.broken += 1
            return False
        if not self._expect(status, 200, "ops"):
            return False
        told = json.loads(answer)
        self.seen.wrong += [f"refused: {one['why']}" for one in told["refused"]]
        over = {*told["done"], *(one["id"] for one in told["refused"])}
        self.done |= {op["id"]: op for op in some if op["id"] in told["done"]}
        self.queue = [op for op in self.queue if op["id"] not in over]
        self.seen.sent += len(some)
        return True

    async def _once_more(self, some: list[dict[str, Any]], later: float) -> None:
        """The same again: at the same time, or when its moment is long over."""
        self.seen.twice += 1
        await asyncio.sleep(later)
        if not self._is_away():
            await self._send(some, self.other)

    async def _poll(self, began: float) -> None:
        await asyncio.sleep(self.luck.uniform(0, POLL))
        while time.monotonic() < began + self.wishes.seconds:
            wait = POLL
            if not self._is_away():
                try:
                    status, told, _ = await self.line.ask("state", "GET", f"/s/{self.wishes.code}/state", {"If-None-Match": f'"{self.version}"'})
                except (*FAILED, TimeoutError):
                    self.seen.broken += 1
                else:
                    self._expect(status, (200, 304), "state")
                    self.version = told.get("etag", "").strip('"') or self.version
                    wait = float(told.get("retry-after", POLL))
            await asyncio.sleep(wait * self.luck.uniform(0.7, 1.3))

    def _is_away(self) -> bool:
        is_away = self.away[0] < time.monotonic() < self.away[1]
        if is_away:
            self.line.hang_up()
            self.other.hang_up()
        return is_away

    def _expect(self, status: int, wanted: int | tuple[int, ...], what: str) -> bool:
        is_right = status in (wanted if isinstance(wanted, tuple) else (wanted,))
        if not is_right:
            self.seen.wrong.append(f"{what} answered {status}")
        return is_right


async def a_room(wishes: Wishes, told: Path) -> dict[str, Any]:
    """Everybody comes in over some seconds, and then the room begins."""
    seen = Seen()
    phones = [Phone(number, wishes, seen) for number in range(wishes.people)]

    async def later(phone: Phone) -> None:
        await asyncio.sleep(wishes.joining * phone.number / len(phones))
        await phone.come_in()

    await asyncio.gather(*(later(phone) for phone in phones))
    told.write_text("begun")
    joined, seen.took = seen.took, {}
    began = time.monotonic()
    await asyncio.gather(*(phone.take_part(began) for phone in phones))
    return {
        "joined": joined, "took": seen.took, "wrong": seen.wrong, "broken": seen.broken, "sent": seen.sent, "twice": seen.twice, "bytes": seen.bytes_of_a_304,
        "lasted": time.monotonic() - began, "phones": [{"token": phone.token, "kind": phone.kind, "level": phone.level, "done": phone.done} for phone in phones],
    }  # fmt: skip


def main() -> None:
    wishes = Wishes(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    found = asyncio.run(a_room(wishes, Path(sys.argv[2])))
    Path(sys.argv[3]).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
