"""From the start of the command to the first answer through the proxy."""

import statistics
import time

from load import backend, certificate, peers, report

LIMIT_MS = 1000


def run(bench):
    port, made = backend.start(bench), certificate.make(bench)
    names = bench.peers()
    taken = {name: [] for name in names}
    for _ in range(1 if bench.smoke else max(10, bench.options.rounds)):
        for name in names:
            taken[name].append(once(bench, name, port, made))
    rows = [(name, report.spread(millis, 0)) for name, millis in taken.items()]
    sections = [
        "Both cores, warm page cache, one route, HTTP and HTTPS; Sluice by its launcher, with its start-up cache.",
        report.table(["peer", "ms to the first answer"], rows),
    ]
    if "sluice" in taken:
        median = statistics.median(taken["sluice"])
        sections.append(f"Sluice: {median:.0f} ms, at most {LIMIT_MS}: {report.verdict(median, LIMIT_MS)}.")
    return sections


def once(bench, name, backend_port, made):
    peers.prepare(name)
    before = time.monotonic()
    peer = peers.start(name, bench, backend_port, made, pinned=False)
    taken = (time.monotonic() - before) * 1000
    peer.process.stop()
    bench.running.remove(peer.process)
    return taken


