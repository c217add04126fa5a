"""HTTP/1.1 keep-alive: small answers, the access log, bodies both ways."""

from load import backend, certificate, contest, peers
from load.contest import Work

WORKS = [
    Work("keep-alive GET, 200 B, 64 connections", {"nginx": 0.95, "envoy": 0.5}),
    Work("the same with each proxy's JSON access log", {"nginx": 1.0}, log=True),
    Work("GET of 10 KB", {"nginx": 1.0}, path="/api/file/10k"),
    Work("POST of 10 KB", {"nginx": 1.0}, path="/api/post", script="post.lua", arguments=(10 * 1024,)),
    Work("GET of 1 MB, 16 connections", {"nginx": 1.0}, path="/api/file/1m", connections=16),
    Work("POST of 1 MB, 16 connections", {"nginx": 1.0}, path="/api/post", script="post.lua", arguments=(1024 * 1024,), connections=16),
]


def run(bench):
    port, made = backend.start(bench), certificate.make(bench)
    sections = [
        f"Peers: {peers.versions()}; rounds of {bench.options.seconds:g} s, ratios paired by round; the cost is that of "
                "all threads of a proxy, Sluice's compiler and collector included."
    ]
    sections += [contest.section(bench, work, port, made) for work in WORKS]
    return sections
