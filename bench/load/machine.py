"""Processes pinned to cores, what they cost, and the load generator."""

import dataclasses
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parents[2]
LUA = pathlib.Path(__file__).resolve().parent / "lua"
PROXY_CORE, OTHER_CORE = "0", "1"
TICKS = os.sysconf("SC_CLK_TCK")
HOST = "bench.example.com"


class BenchError(Exception):
    """A run whose figures would mean nothing."""


@dataclasses.dataclass
class Load:
    """What one run of the load generator saw."""

    requests: int
    seconds: float
    failed: int
    p50_ms: float
    p99_ms: float


class Process:
    """A server and all its threads and children."""

    def __init__(self, name, command, core, log, env=None):
        self.name = name
        self.log = log
        with open(log, "ab") as output:
            self.popen = subprocess.Popen(
                ["taskset", "-c", core, *map(str, command)] if core else list(map(str, command)),
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, **(env or {})},
            )

    def pids(self):
        found, queue = [], [self.popen.pid]
        while queue:
            pid = queue.pop()
            found.append(pid)
            try:
                for task in os.listdir(f"/proc/{pid}/task"):
                    with open(f"/proc/{pid}/task/{task}/children") as children:
                        queue.extend(int(child) for child in children.read().split())
            except FileNotFoundError:
                found.remove(pid)
        return found

    def processor_seconds(self):
        """User and system time of every thread of every process, those that ended included."""
        ticks = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS

    def compiler_seconds(self):
        """What the JIT compiler has taken so far; zero for what has none."""
        ticks = 0
        for pid in self.pids():
            for task in os.listdir(f"/proc/{pid}/task"):
                try:
                    with open(f"/proc/{pid}/task/{task}/stat") as stat:
                        name, _, rest = stat.read().partition("(")[2].rpartition(")")
                except FileNotFoundError:
                    continue
                if name.startswith(("C1 Comp", "C2 Comp")):
                    ticks += sum(map(int, rest.split()[11:13]))
        return ticks / TICKS

    def resident_mib(self):
        kib = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/status") as status:
                kib += int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))
        return kib / 1024

    def stop(self):
        if self.popen.poll() is None:
            self.popen.terminate()
            try:
                return self.popen.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(self.popen.pid, signal.SIGKILL)
        return self.popen.wait()

    def complain(self, what):
        text = pathlib.Path(self.log).read_text(errors="replace")
        return BenchError(f"{self.name} {what}; the end of its log:\n{text[-3000:]}")


class Bench:
    """A work directory, what runs in it, and the options of the command line."""

    def __init__(self, options):
        self.options = options
        self.smoke = options.smoke
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="sluice-bench-"))
        self.work.chmod(0o755)
        self.running = []

    def __enter__(self):
        if (os.cpu_count() or 1) < 2:
            raise BenchError("needs two cores: one for the proxy, one for load and backend")
        missing = [each for each in ("taskset", "wrk", "nginx", "openssl") if not shutil.which(each)]
        if missing:
            raise BenchError(f"needs {', '.join(missing)}: install the packages of these names")
        return self

    def __exit__(self, *_):
        self.stop_all()
        if not self.options.keep:
            shutil.rmtree(self.work, ignore_errors=True)

    def peers(self):
        return [each for each in self.options.peers.split(",") if each]

    def directory(self, name):
        path = self.work / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def start(self, name, command, core, env=None):
        process = Process(name, command, core, self.work / f"{name}.log", env)
        self.running.append(process)
        return process

    def stop_all(self):
        while self.running:
            self.running.pop().stop()


def free_port():
    """A port that was free a moment ago. Bound by address, so that a wildcard bind fails too."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port, path, host=HOST):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False


def accepts(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
        return True
    except OSError:
        return False


def wait_until(check, process, seconds=60):
    deadline = time.monotonic() + seconds
    while not check():
        if process.popen.poll() is not None:
            raise process.complain("ended at its start")
        if time.monotonic() > deadline:
            raise process.complain(f"was not ready within {seconds} s")
        time.sleep(0.02)


def wrk(url, seconds, connections=64, script="get.lua", headers=(), arguments=()):
    command = ["taskset", "-c", OTHER_CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s"]
    command += ["--timeout", "30s", "-s", str(LUA / script)]
    for header in headers:
        command += ["-H", header]
    command += [url, "--", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60)
    match = re.search(r"^RESULT (.*)$", done.stdout, re.MULTILINE)
    if not match:
        raise BenchError(f"wrk said nothing: {done.stdout}{done.stderr}")
    requests, micros, failed, p50, p99 = (float(each) for each in match.group(1).split())
    return Load(int(requests), micros / 1e6, int(failed), p50 / 1000, p99 / 1000)
