"""Peers under the same load, in turns, and the table of it."""

import collections
import dataclasses

from load import peers, report
from load.machine import HOST, BenchError, wrk


@dataclasses.dataclass
class Work:
    """What is asked, and the bounds on Sluice's ratio to a peer."""

    title: str
    limits: dict
    path: str = "/api/x"
    script: str = "get.lua"
    arguments: tuple = ()
    headers: tuple = ()
    connections: int = 64
    tls: bool = False
    log: bool = False
    unit: str = "µs per request"


class Figures:
    """What one peer did, a figure a round."""

    def __init__(self):
        self.micros, self.rate, self.p50, self.p99, self.failed = [], [], [], [], 0


def load_once(bench, work, peer, seconds):
    scheme, port = ("https", peer.tls_port) if work.tls else ("http", peer.port)
    headers = [f"Host: {HOST}", *work.headers]
    before = peer.process.processor_seconds()
    load = wrk(
        f"{scheme}://127.0.0.1:{port}{work.path}", seconds, work.connections, work.script, headers,
        work.arguments,
    )
    cost = peer.process.processor_seconds() - before
    if load.requests == 0:
        raise peer.process.complain(f"answered nothing to {work.title}")
    return load, cost / load.requests * 1e6


def contest(bench, work, running):
    """Rounds in which each peer is loaded once, the first one changing from round to round."""
    figures = collections.defaultdict(Figures)
    for peer in running:
        warm(bench, work, peer)
    for turn in range(bench.options.rounds):
        shift = turn % len(running)
        for peer in running[shift:] + running[:shift]:
            load, micros = load_once(bench, work, peer, bench.options.seconds)
            seen = figures[peer.name]
            seen.micros.append(micros)
            seen.rate.append(load.requests / load.seconds)
            seen.p50.append(load.p50_ms)
            seen.p99.append(load.p99_ms)
            seen.failed += load.failed
    refuse_failures(work, figures)
    return figures


def warm(bench, work, peer):
    """Loads a peer until its JIT compiler, if it has one, has little left to do."""
    if peer.name != "sluice":
        load_once(bench, work, peer, min(5, bench.options.warm))
        return
    step = min(10, bench.options.warm)
    for turn in range(1 if bench.smoke else 18):
        compiled, spent = peer.process.compiler_seconds(), peer.process.processor_seconds()
        load_once(bench, work, peer, step)
        compiled = peer.process.compiler_seconds() - compiled
        spent = peer.process.processor_seconds() - spent
        if turn * step >= bench.options.warm and compiled < 0.02 * spent:
            return


def refuse_failures(work, figures):
    """A peer that fails requests quickly would win, so its figures are not shown."""
    failed = {name: seen.failed for name, seen in figures.items() if seen.failed}
    if failed:
        raise BenchError(f"{work.title}: failed requests: {failed}")


def section(bench, work, backend, certificate):
    """Starts the peers, holds the contest, and gives the part of the report."""
    running = [
        peers.start(name, bench, backend, certificate, work.log) for name in bench.peers()
    ]
    try:
        figures = contest(bench, work, running)
        memory = {peer.name: peer.process.resident_mib() for peer in running}
    finally:
        for peer in running:
            peer.process.stop()
            bench.running.remove(peer.process)
    return render(work, figures, memory)


def render(work, figures, memory):
    base = figures.get("nginx")
    rows = []
    for name, seen in figures.items():
        ratio = f"{report.paired(seen.micros, base.micros):.2f}" if base else "–"
        latency = f"{report.spread(seen.p50, 2)} / {report.spread(seen.p99, 2)}"
        rate = report.spread(seen.rate, 0)
        rows.append((name, report.spread(seen.micros), ratio, rate, latency, f"{memory[name]:.0f}"))
    header = [
        "peer", f"processor {work.unit}", "to nginx", "per second", "p50 / p99 ms at saturation", "resident MiB",
    ]
    return "\n\n".join([f"## {work.title}", report.table(header, rows), *verdicts(work, figures)])


def verdicts(work, figures):
    ours = figures.get("sluice")
    for name, limit in work.limits.items():
        if ours and name in figures:
            ratio = report.paired(ours.micros, figures[name].micros)
            yield f"Sluice to {name}: {ratio:.2f}, at most {limit}: {report.verdict(ratio, limit)}."
