"""From a changed file to the first request that is served by it."""

import http.client
import random
import time

from load import backend, report, sluice
from load.machine import BenchError

FEW, MANY, LIMIT = 10, 3000, 1.5
STILL_MS = 30


def run(bench):
    port = backend.start(bench)
    changes = 20 if bench.smoke else 300
    # Both at once and in turns, so that what else the machine does touches both alike.
    targets = {}
    for count in (FEW, MANY):
        process, listening = sluice.start_with_routes(bench, count, port, per_file=1, core=None)
        manifests = bench.work / f"sluice-routes-{count}" / "manifests"
        targets[count] = (manifests, Client(listening, process))
    taken = {count: [] for count in targets}
    choice = random.Random(1)
    for turn in range(changes):
        for count, (manifests, client) in targets.items():
            taken[count].append(change(manifests, client, choice.randrange(count), turn))
    return render(taken)


class Client:
    """One keep-alive connection that asks until it is answered with 200."""

    def __init__(self, port, process):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        self.process = process

    def await_answer(self, host, path):
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            self.connection.request("GET", path, headers={"Host": host})
            answer = self.connection.getresponse()
            answer.read()
            if answer.status == 200:
                return
            if answer.status != 404:
                raise BenchError(f"{path} on {host}: {answer.status}")
            time.sleep(0.0005)
        raise self.process.complain(f"did not serve {path} on {host} within 10 s")


def change(manifests, client, index, turn):
    path = f"/changed-{turn}"
    file = manifests / f"routes-{index:05d}.yaml"
    fresh = file.with_suffix(".tmp")
    fresh.write_text(sluice.route(index, path))
    before = time.monotonic()
    fresh.rename(file)
    client.await_answer(f"h{index // 10}.example.com", path)
    return (time.monotonic() - before) * 1000


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def render(taken):
    rows = [
        (f"{count:,}", len(values), *(f"{percentile(values, part):.1f}" for part in (0.5, 0.9, 0.99)), f"{max(values):.1f}")
        for count, values in taken.items()
    ]
    ratio = percentile(taken[MANY], 0.99) / percentile(taken[FEW], 0.99)
    return [
        f"A file renamed over another holds one HTTPRoute with a new path; {STILL_MS} ms of each figure is the time "
        "that a file must be still.",
        report.table(["HTTPRoutes", "changes", "p50 ms", "p90 ms", "p99 ms", "max ms"], rows),
        f"p99 at {MANY:,} to p99 at {FEW}: {ratio:.2f}, at most {LIMIT}: {report.verdict(ratio, LIMIT)}.",
    ]


