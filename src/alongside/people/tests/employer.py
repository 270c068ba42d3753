"""An employer's sign-in to try ours against: a small OpenID provider on this machine, that says whatever a test tells it to."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Employer:
    """`claims` is what its identity token says about whoever signs in there."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.claims: dict[str, Any] = {}

    def app(self, **more: Any) -> dict[str, Any]:
        """Its entry in ALONGSIDE_OIDC."""
        return {
            "provider_id": "fellmoor-council",
            "name": "Fellmoor Council",
            "client_id": "alongside",
            "secret": "of the test",
            "domains": ["cast.example"],
            "settings": {"server_url": self.address, "fetch_userinfo": False},
            **more,
        }


@contextmanager
def an_employer() -> Iterator[Employer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.employer = Employer(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]  # read by the handler
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.employer  # type: ignore[attr-defined]  # as above
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        place = self.server.employer.address  # type: ignore[attr-defined]  # as above
        names = {"issuer": "", "authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys", "userinfo_endpoint": "/me"}
        self._say({name: place + path for name, path in names.items()})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        employer = self.server.employer  # type: ignore[attr-defined]  # as above
        now = int(time.time())
        claims = {"iss": employer.address, "aud": "alongside", "iat": now, "exp": now + 60, **employer.claims}
        token = ".".join(_coded(part) for part in ({"alg": "HS256", "typ": "JWT"}, claims)) + "." + base64.urlsafe_b64encode(b"unsigned").decode().rstrip("=")
        self._say({"access_token": "of the test", "token_type": "Bearer", "id_token": token})

    def _say(self, words: dict[str, Any]) -> None:
        body = json.dumps(words).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name that the library calls
        """It says nothing."""


def _coded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
