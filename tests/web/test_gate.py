from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from web.gate import MAX_BODY, Gate, Receive, Scope, Send

OWN = {"host": "127.0.0.1:7860"}


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    more = scope["type"] == "http"
    while more:
        more = (await receive()).get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"served"})


def status_of(
    path: str = "/",
    headers: Mapping[str, str] = OWN,
    *,
    method: str = "GET",
    chunks: tuple[bytes, ...] = (),
    ends: bool = True,
    hosts: frozenset[str] = frozenset(),
) -> int:
    sent: list[Scope] = []
    waiting = [{"type": "http.request", "body": c, "more_body": True} for c in chunks]
    waiting += [{"type": "http.request", "body": b"", "more_body": False}] if ends else []

    async def receive() -> Scope:
        if not waiting:
            await asyncio.sleep(60)
        return waiting.pop(0)

    async def send(message: Scope) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope: Scope = {"type": "http", "method": method, "path": path, "headers": raw}
    gate = Gate(application, hosts=hosts, body_seconds=0.05)
    with ThreadPoolExecutor(1) as pool:  # a loop of its own: Playwright's runs in this thread after browser tests
        pool.submit(lambda: asyncio.run(gate(scope, receive, send))).result()
    return int(sent[0]["status"])


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost:7860", "[::1]:7860", "192.168.1.20:7860", "localhost"])
def test_addresses_of_this_machine_are_served(host: str) -> None:
    assert status_of(headers={"host": host}) == 200


@pytest.mark.parametrize("host", ["evil.example:7860", "127.0.0.1.evil.example", "", "localhost.evil.example:7860"])
def test_a_foreign_name_is_refused_whatever_its_origin_says(host: str) -> None:
    assert status_of(headers={"host": host, "origin": f"http://{host}"}) == 421


def test_a_name_that_is_allowed_is_served() -> None:
    headers = {"host": "hoidap.example", "origin": "https://hoidap.example"}
    assert status_of(headers=headers, hosts=frozenset(["hoidap.example"])) == 200


def test_other_sites_may_link_here_and_nothing_else() -> None:
    foreign = OWN | {"origin": "https://evil.example"}
    assert status_of("/gradio_api/queue/join", foreign, method="POST") == 403
    crossing = OWN | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}
    assert status_of("/gradio_api/info", crossing) == 403
    assert status_of("/", OWN | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}) == 200


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/deep_link",
        "/gradio_api/file=/etc/passwd",
        "/login",
        "/monitoring",
        "/openapi.json",
        "/gradio_api/proxy=http://evil.example",
        "/gradio_api/component_server",
        "/gradio_api/call/begin",
    ],
)
def test_routes_that_the_page_does_not_use_are_not_there(path: str) -> None:
    assert status_of(path, method="POST") == 404


@pytest.mark.parametrize(
    "path", ["/config", "/theme.css", "/assets/index.js", "/gradio_api/queue/data", "/gradio_api/call/ask/a1"]
)
def test_routes_of_the_page_are_served(path: str) -> None:
    assert status_of(path) == 200


def test_a_request_that_does_not_end_or_is_too_long_is_given_up() -> None:
    assert status_of("/gradio_api/queue/join", method="POST", chunks=(b"{",), ends=False) == 408
    assert status_of("/gradio_api/queue/join", method="POST", chunks=(b"x" * MAX_BODY, b"x")) == 413
