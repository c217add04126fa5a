"""Resident memory after a million requests."""

from load import backend, certificate, contest, peers, report, sluice
from load.contest import Work
from load.machine import BenchError
from load.peers import Peer

LIMITS = {10: 120, 5000: 160}
REQUESTS = 1_000_000


def run(bench):
    port, made = backend.start(bench), certificate.make(bench)
    rows = []
    for count, limit in LIMITS.items():
        process, listening = sluice.start_with_routes(bench, count, port)
        start = process.resident_mib()
        work = Work(f"{count} routes", {}, path="/r0/x", script="routes.lua", arguments=(count,))
        served = serve(bench, work, Peer("sluice", process, listening, None))
        held = process.resident_mib()
        rows.append((f"sluice, {count:,} routes", f"{start:.0f}", f"{served:,}", f"{held:.0f}", limit, report.verdict(held, limit)))
        process.stop()
    for name in bench.peers():
        if name != "sluice":
            peer = peers.start(name, bench, port, made)
            start = peer.process.resident_mib()
            served = serve(bench, Work(name, {}), peer)
            rows.append((f"{name}, 1 route", f"{start:.0f}", f"{served:,}", f"{peer.process.resident_mib():.0f}", "", ""))
            peer.process.stop()
    header = ["what", "MiB when ready", "requests", "MiB after", "at most", ""]
    return [report.table(header, rows)]


def serve(bench, work, peer):
    wanted = 10_000 if bench.smoke else REQUESTS
    served = 0
    while served < wanted:
        load, _ = contest.load_once(bench, work, peer, 1 if bench.smoke else 10)
        served += load.requests
        if load.failed:
            raise BenchError(f"{peer.name}: {load.failed} failed requests")
    return served
