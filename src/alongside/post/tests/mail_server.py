"""A mail server to send to: it takes what it is given, or refuses for as long as a test says so."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class MailServer:
    """`taken` are the letters it took, each with its head; while `refuses` it takes none."""

    port: int = 0
    refuses: bool = False
    taken: list[str] = field(default_factory=list)

    @property
    def options(self) -> dict[str, Any]:
        """As ALONGSIDE_SMTP makes them."""
        return {"host": "127.0.0.1", "port": self.port, "username": "", "password": "", "use_tls": False, "use_ssl": False}


@contextmanager
def a_mail_server() -> Iterator[MailServer]:
    mail = MailServer()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            while line := self.rfile.readline().decode().strip():
                word = line.split()[0].upper()
                if word == "MAIL" and mail.refuses:
                    self._say("451 come back later")
                elif word == "DATA":
                    self._take()
                elif word == "QUIT":
                    return self._say("221 bye")
                else:
                    self._say("250 yes")
            return None

        def _take(self) -> None:
            self._say("354 go on")
            lines = []
            while (line := self.rfile.readline().decode()) != ".\r\n":
                lines.append(line)
            mail.taken.append("".join(lines))
            self._say("250 taken")

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        mail.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield mail
        finally:
            server.shutdown()
            thread.join()
