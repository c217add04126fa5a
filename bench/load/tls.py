"""HTTPS: keep-alive, and full handshakes."""

from load import backend, certificate, contest, peers
from load.contest import Work

WORKS = [
    Work("HTTPS keep-alive GET, 200 B, 64 connections", {"nginx": 1.05}, tls=True),
    Work(
        "full handshakes: a connection, a handshake without resumption and a GET each",
        {"nginx": 1.05}, tls=True, headers=("Connection: close",), unit="µs per handshake",
    ),
]


def run(bench):
    port, made = backend.start(bench), certificate.make(bench)
    sections = [f"Peers: {peers.versions()}; TLS 1.3, one ECDSA P-256 certificate."]
    sections += [contest.section(bench, work, port, made) for work in WORKS]
    return sections
