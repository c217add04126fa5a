"""Load while the directory of routes is rewritten: no request may fail."""

import threading
import time

from load import backend, contest, report, sluice
from load.contest import Work
from load.machine import HOST, BenchError, answers, free_port, wait_until
from load.peers import Peer

REWRITES = 100
FILTER = """      filters:
        - type: ResponseHeaderModifier
          responseHeaderModifier: {{set: [{{name: X-Version, value: "{turn}"}}]}}
"""


def run(bench):
    port, listening = backend.start(bench), free_port()
    directory = bench.directory("sluice-churn")
    manifests = directory / "manifests"
    sluice.write_routes(manifests, 100, listening, port, per_file=10)
    rewrite(manifests, 0)
    process = sluice.start(bench, directory, "sluice-churn")
    wait_until(lambda: answers(listening, "/api/x"), process)
    seconds, rewrites = (5, 8) if bench.smoke else (60, REWRITES)
    stop = threading.Event()
    writer = Writer(manifests, rewrites, seconds / (rewrites + 1), stop)
    writer.start()
    load, _ = contest.load_once(bench, Work("churn", {}), Peer("sluice", process, listening, None), seconds)
    stop.set()
    writer.join()
    if load.failed:
        raise BenchError(f"{load.failed} of {load.requests} requests failed")
    row = (f"{seconds} s", 64, writer.done, f"{load.requests:,}", load.failed, f"{load.p99_ms:.1f}")
    return [report.table(["load", "connections", "rewrites", "requests", "failed", "p99 ms"], [row])]


class Writer(threading.Thread):
    """Rewrites every file of the directory, again and again."""

    def __init__(self, manifests, times, pause, stop):
        super().__init__(daemon=True)
        self.manifests, self.times, self.pause, self.stop, self.done = manifests, times, pause, stop, 0

    def run(self):
        started = time.monotonic()
        while self.done < self.times:
            due = started + (self.done + 1) * self.pause
            if self.stop.wait(max(0, due - time.monotonic())):
                break
            self.done += 1
            rewrite(self.manifests, self.done)


def rewrite(manifests, turn):
    """The loaded route changes a filter, the others come, go and change their paths."""
    live = sluice.ROUTE.format(name="bench", host=HOST, path="/api")
    replace(manifests / "routes-live.yaml", live + FILTER.format(turn=turn))
    for first in range(0, 100, 10):
        kept = range(first, first + 10 - (turn + first) % 7)
        replace(manifests / f"routes-{first:05d}.yaml", "".join(sluice.route(each, f"/t{turn}-{each}") for each in kept))


def replace(file, text):
    fresh = file.with_suffix(".tmp")
    fresh.write_text(text)
    fresh.rename(file)
