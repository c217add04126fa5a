"""The JMH benchmarks: what it takes to find a route, and to change one, as routes grow."""

import json
import statistics
import subprocess

from load import report
from load.machine import HOME, OTHER_CORE, BenchError

LIMIT = 1.5


def run(bench):
    result = bench.work / "jmh.json"
    build = ["mvn", "-q", "-Dquick", "-Dmaven.test.skip=true", "-f", HOME / "pom.xml", "package"]
    command(build, "the build")
    classes = [HOME / "bench/target/classes", HOME / "bench/target/lib/*", HOME / "gateway-verticles/target/sluice.jar"]
    jmh = ["taskset", "-c", OTHER_CORE, java(), "-cp", ":".join(map(str, classes)), "org.openjdk.jmh.Main"]
    short = ["-f", "1", "-wi", "1", "-i", "1", "-w", "200ms", "-r", "200ms"] if bench.smoke else []
    command([*jmh, "RouteLookupBenchmark", *short, "-rf", "json", "-rff", result], "JMH")
    return render(json.loads(result.read_text()))


def java():
    """The JVM that the launcher would take, which tells it when asked for nothing else."""
    done = subprocess.run([HOME / "sluice", "--print-jdk"], capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchError(done.stderr)
    return done.stdout.strip() + "/bin/java"


def command(parts, what):
    done = subprocess.run(list(map(str, parts)), capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchError(f"{what} failed:\n{(done.stdout + done.stderr)[-3000:]}")


def render(results):
    rows, found = [], {}
    for each in results:
        name, routes = each["benchmark"].rpartition(".")[2], int(each["params"]["routes"])
        metric = each["primaryMetric"]
        times = [nanos for fork in metric["rawData"] for nanos in fork]
        rows.append((name, f"{routes:,}", report.spread(times, 0)))
        found[name, routes] = statistics.median(times)
    ratio = found["findRoute", 10_000] / found["findRoute", 10]
    return [
        report.table(["benchmark", "routes", "ns, median (min–max) of the iterations"], rows),
        f"findRoute at 10,000 routes to 10: {ratio:.2f}, at most {LIMIT}: {report.verdict(ratio, LIMIT)}.",
    ]
