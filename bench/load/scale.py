"""The cost of a request with ten routes and with ten thousand."""

from load import backend, contest, report, sluice
from load.contest import Work
from load.peers import Peer

FEW, MANY, LIMIT = 10, 10_000, 1.1


def run(bench):
    port = backend.start(bench)
    running = []
    for count in (FEW, MANY):
        process, listening = sluice.start_with_routes(bench, count, port)
        running.append((Peer("sluice", process, listening, None), count))
    figures = {count: contest.Figures() for count in (FEW, MANY)}
    for peer, count in running:
        contest.warm(bench, asking(count), peer)
    for turn in range(bench.options.rounds):
        for peer, count in running[:: 1 if turn % 2 else -1]:
            load, micros = once(bench, peer, count, bench.options.seconds)
            figures[count].micros.append(micros)
            figures[count].failed += load.failed
    work = Work("routes", {})
    contest.refuse_failures(work, figures)
    return render(figures)


def once(bench, peer, count, seconds):
    return contest.load_once(bench, asking(count), peer, seconds)


def asking(count):
    return Work(f"{count} routes", {}, path="/r0/x", script="routes.lua", arguments=(count,))


def render(figures):
    few, many = figures[FEW].micros, figures[MANY].micros
    ratio = report.paired(many, few)
    rows = [(f"{count:,}", report.spread(figures[count].micros)) for count in (FEW, MANY)]
    return [
        "Each request asks for another one of all routes (ten prefixes to a host), 64 connections.",
        report.table(["HTTPRoutes", "processor µs per request"], rows),
        f"Ratio, paired: {ratio:.2f}, at most {LIMIT}: {report.verdict(ratio, LIMIT)}.",
    ]
