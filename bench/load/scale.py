"""The cost of a request with ten routes and with ten thousand.

The limit is for ten routes asked for out of ten thousand: what finding one among many costs. Each of
all of them in turn shows what comes on top when no cache of the processor holds the table, and when
each request of a connection names another host than the one before.
"""

import collections

from load import backend, contest, report, sluice
from load.contest import Work
from load.peers import Peer

FEW, MANY, LIMIT = 10, 10_000, 1.1


def run(bench):
    port = backend.start(bench)
    running = {}
    for count in (FEW, MANY):
        process, listening = sluice.start_with_routes(bench, count, port)
        running[count] = Peer("sluice", process, listening, None)
    figures = collections.defaultdict(list)
    cases = [(FEW, FEW), (MANY, FEW), (MANY, MANY)]
    for count, asked in cases:
        contest.warm(bench, work(count, asked), running[count])
    for turn in range(bench.options.rounds):
        for count, asked in cases[:: 1 if turn % 2 else -1]:
            asking = work(count, asked)
            load, micros = contest.load_once(bench, asking, running[count], bench.options.seconds)
            seen = contest.Figures()
            seen.failed = load.failed
            contest.refuse_failures(asking, {"sluice": seen})
            figures[count, asked].append(micros)
    return render(figures)


def work(count, asked):
    return Work(f"{count} routes", {}, path="/r0/x", script="routes.lua", arguments=(count, asked))


def render(figures):
    base = figures[FEW, FEW]
    rows = []
    for (count, asked), micros in sorted(figures.items()):
        ratio = report.paired(micros, base)
        said = report.verdict(ratio, LIMIT) if (count, asked) == (MANY, FEW) else ""
        rows.append((f"{count:,}", f"{asked:,}", report.spread(micros), f"{ratio:.2f}", said))
    header = ["HTTPRoutes", "asked for in turn", "processor µs per request", "ratio", f"at most {LIMIT}"]
    return ["Ten prefixes to a host, 64 connections, ratios paired by round.", report.table(header, rows)]
