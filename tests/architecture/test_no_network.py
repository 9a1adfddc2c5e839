"""Nothing leaves the machine: tests have no network, and the code that runs for a council has no client for one."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.architecture.tree import HOUSE, imports, python_files

#: Modules that speak to other machines. A capability that must (mail, push) names itself here, with an ADR.
CLIENTS = {
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "ftplib",
    "smtplib",
    "telnetlib",
    "websockets",
}
ALLOWED: set[str] = set()


def test_tests_have_no_network() -> None:
    # 192.0.2.0/24 is reserved for documentation: nobody would answer, and nobody is asked.
    with pytest.warns(UserWarning, match="192.0.2.1"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def clients(house: Path) -> list[str]:
    return [
        f"{path.relative_to(house)}:{line} {module}"
        for path in python_files(house)
        for line, module in imports(path, house.parent)
        if any(module == name or module.startswith(name + ".") for name in CLIENTS)
    ]


def test_the_code_asks_no_other_machine() -> None:
    assert [found for found in clients(HOUSE) if found.partition(":")[0] not in ALLOWED] == []


def test_a_client_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        "from urllib.request import urlopen\nfrom urllib.parse import quote\nimport requests\n"
    )
    assert clients(tmp_path) == ["a.py:1 urllib.request.urlopen", "a.py:3 requests"]
