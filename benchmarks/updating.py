"""Measure what 800 tablets take of one plain static server when a new edition is there: python -m benchmarks.updating OLD NEW

OLD and NEW are two publications (folders of builds) of the same handbook. Each tablet asks for the list, compares it with what it has, and
fetches what changed, four files at a time and past every store, as offline.js does; it checks every digest. Served bytes are counted by the
server, headers left out; the list counts as part of the delta.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

AT_ONCE = 4  # files of one tablet, as in offline.js
ALLOWED = 1.05  # of what must be served


class Counted(SimpleHTTPRequestHandler):
    """A plain static server that counts the bytes of what it serves."""

    protocol_version = "HTTP/1.1"
    served = 0

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        content = source.read()
        Counted.served += len(content)
        outputfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(folder: Path, pipe: Connection) -> None:
    """Serve *folder* until the other end of *pipe* says stop; then tell how many bytes went out."""
    with Server(("127.0.0.1", 0), partial(Counted, directory=str(folder))) as server:
        pipe.send(server.server_port)
        server.timeout = 0.02
        while not pipe.poll():
            server.handle_request()
        pipe.send(Counted.served)


class Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


@dataclass(slots=True, kw_only=True)
class Tablet:
    """A tablet that *holds* the digests of an edition, and fetches another from the server at *port*."""

    port: int
    name: str
    holds: frozenset[str]

    async def update(self, gate: asyncio.Semaphore) -> bool:
        """Whether all came, and came right; at most so many tablets at a time as *gate* lets in."""
        async with gate:
            try:
                files = json.loads(await self.fetched(f"packs/{self.name}.json"))["files"]
                lacking = list({digest: path for path, (digest, _size) in files.items() if digest not in self.holds}.items())
                lanes = [self.fetch_all(lacking[lane::AT_ONCE]) for lane in range(AT_ONCE)]
                return all(await asyncio.gather(*lanes))
            except (OSError, ValueError, asyncio.IncompleteReadError):
                return False

    async def fetch_all(self, files: list[tuple[str, str]]) -> bool:
        for digest, path in files:
            if sha256(await self.fetched(path)).hexdigest() != digest:
                return False
        return True

    async def fetched(self, path: str) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(f"GET /{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            if " 200 " not in head.partition("\r\n")[0]:
                raise ValueError(head)
            return await reader.readexactly(int(head.partition("content-length:")[2].partition("\r\n")[0]))
        finally:
            writer.close()


def listed(publication: Path, name: str) -> Mapping[str, tuple[str, int]]:
    """The files of the list *name* of a *publication*: (digest, size) by path."""
    found = json.loads((publication / "site" / "packs" / f"{name}.json").read_text(encoding="utf-8"))
    return {path: (digest, size) for path, (digest, size) in found["files"].items()}


async def updated(port: int, name: str, holds: frozenset[str], tablets: int, at_a_time: int) -> list[bool]:
    gate = asyncio.Semaphore(at_a_time)
    return list(await asyncio.gather(*(Tablet(port=port, name=name, holds=holds).update(gate) for _ in range(tablets))))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--tablets", type=int, default=800)
    parser.add_argument("--at-a-time", type=int, default=100)
    options = parser.parse_args()
    names = sorted(path.stem for path in (options.new / "site" / "packs").glob("*.json"))
    return max(measured(name, options) for name in names)


def measured(name: str, options: argparse.Namespace) -> int:
    """Let all tablets update the handbook *name*; prints the figures, and gives 1 where they are not as they should be."""
    holds = frozenset(digest for digest, _size in listed(options.old, name).values())
    lacking = {digest: size for digest, size in listed(options.new, name).values() if digest not in holds}
    delta = sum(lacking.values()) + (options.new / "site" / "packs" / f"{name}.json").stat().st_size
    pipe, other = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(options.new / "site", other), daemon=True)
    server.start()
    start = time.perf_counter()
    done = asyncio.run(updated(pipe.recv(), name, holds, options.tablets, options.at_a_time))
    seconds = time.perf_counter() - start
    pipe.send("stop")
    served = pipe.recv()
    server.join()
    ratio = served / (delta * options.tablets)
    print(f"{name}: {len(lacking)} files and the list, {delta:,} bytes; {options.tablets} tablets in {seconds:.1f} s")
    print(f"  served {served:,} bytes, {ratio:.4f} of what must be; failed updates: {done.count(False)}")
    return int(ratio > ALLOWED or not all(done))


if __name__ == "__main__":
    raise SystemExit(main())
