"""An object store of this computer's own for tests: so much of S3 as a Delta table needs.

It can be told to answer that it is too busy, as real ones sometimes do.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import urlopen
from xml.sax.saxutils import escape

BUCKET = "clinics"
ASKED = "/--asked/"


@dataclass
class _Store:
    """What lies in the store, and how often it is still too busy."""

    objects: dict[str, bytes] = field(default_factory=dict)
    too_busy: int = 0
    said_busy: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store: _Store

    def log_message(self, *_: object) -> None:
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True

    @property
    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).lstrip("/").removeprefix(BUCKET).lstrip("/")

    def _busy(self) -> bool:
        with self.store.lock:
            busy = self.store.too_busy > 0
            self.store.too_busy -= busy
            self.store.said_busy += busy
        if busy:
            self._say(503, b"<Error><Code>SlowDown</Code></Error>")
        return busy

    def _say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        if self.path.startswith(ASKED):
            self._control(self.path.removeprefix(ASKED))
            return
        if self._busy():
            return
        if not self._key:
            self._list(query)
            return
        body = self.store.objects.get(self._key)
        if body is None:
            self._say(404, b"<Error><Code>NoSuchKey</Code></Error>")
            return
        tag = f'"{hashlib.md5(body).hexdigest()}"'
        moment = "Mon, 01 Jan 2024 00:00:00 GMT"
        of = self.headers.get("Range")
        if of is None:
            self._say(200, body, ETag=tag, Last_Modified=moment)
            return
        first, _, last = of.removeprefix("bytes=").partition("-")
        begin = int(first) if first else max(len(body) - int(last), 0)
        end = min(int(last), len(body) - 1) if first and last else len(body) - 1
        said = f"bytes {begin}-{end}/{len(body)}"
        self._say(206, body[begin : end + 1], ETag=tag, Last_Modified=moment, Content_Range=said)

    do_HEAD = do_GET  # noqa: N815

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._busy():
            return
        with self.store.lock:
            taken = self.headers.get("If-None-Match") == "*" and self._key in self.store.objects
            if not taken:
                self.store.objects[self._key] = body
        if taken:
            self._say(412, b"<Error><Code>PreconditionFailed</Code></Error>")
        else:
            self._say(200, ETag=f'"{hashlib.md5(body).hexdigest()}"')

    def do_DELETE(self) -> None:
        self.store.objects.pop(self._key, None)
        self._say(204)

    def do_POST(self) -> None:
        """Several objects deleted at once."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        keys = [part.partition("</Key>")[0] for part in body.split("<Key>")[1:]]
        for key in keys:
            self.store.objects.pop(key, None)
        told = "".join(f"<Deleted><Key>{escape(key)}</Key></Deleted>" for key in keys)
        self._say(200, f"<DeleteResult>{told}</DeleteResult>".encode())

    def _control(self, asked: str) -> None:
        """What a test wants of the store: so many times too busy, or what lies in it."""
        if asked:
            self.store.too_busy = int(asked)
        told = {"said_busy": self.store.said_busy, "keys": sorted(self.store.objects)}
        self._say(200, json.dumps(told).encode())

    def _list(self, query: dict[str, list[str]]) -> None:
        prefix = query.get("prefix", [""])[0]
        ends = query.get("delimiter", [""])[0]
        after = query.get("start-after", [""])[0]
        found, folders = [], set()
        for key in sorted(self.store.objects):
            if not key.startswith(prefix) or key <= after:
                continue
            rest = key.removeprefix(prefix)
            if ends and ends in rest:
                folders.add(prefix + rest.partition(ends)[0] + ends)
            else:
                found.append(key)
        told = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2024-01-01T00:00:00.000Z"
            f"</LastModified><Size>{len(self.store.objects[key])}</Size><ETag>x</ETag></Contents>"
            for key in found
        )
        told += "".join(
            f"<CommonPrefixes><Prefix>{escape(one)}</Prefix></CommonPrefixes>"
            for one in sorted(folders)
        )
        text = (
            f"<ListBucketResult><Name>{BUCKET}</Name><Prefix>{escape(prefix)}</Prefix>"
            f"<IsTruncated>false</IsTruncated>{told}</ListBucketResult>"
        )
        self._say(200, text.encode())


@dataclass(frozen=True)
class ObjectStore:
    """A store that runs in a process of its own: whoever asks it may hold this one up."""

    port: int

    @property
    def options(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ALLOW_HTTP": "true",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "here",
        }

    def asked(self, busy: int | None = None) -> dict:
        address = f"http://127.0.0.1:{self.port}{ASKED}{'' if busy is None else busy}"
        with urlopen(address, timeout=30) as answer:
            return json.loads(answer.read())


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    """The store on a free port of this computer."""
    command = [sys.executable, __file__]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield ObjectStore(int(process.stdout.readline()))
        finally:
            process.terminate()


if __name__ == "__main__":
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), type("Answers", (_Answers,), {"store": _Store()})
    )
    print(server.server_address[1], flush=True)
    server.serve_forever()
