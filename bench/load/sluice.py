"""Sluice itself: manifests for it, and starting it as its users do, by the launcher."""

import base64
import functools
import subprocess

from load.machine import HOME, HOST, PROXY_CORE, BenchError, answers, free_port, wait_until

NAMESPACE = "bench"

GATEWAY = """
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {{name: bench, namespace: bench}}
spec:
  gatewayClassName: sluice
  listeners:
    - {{name: http, port: {port}, protocol: HTTP}}
"""

TLS_LISTENER = """    - name: https
      port: {port}
      protocol: HTTPS
      tls: {{certificateRefs: [{{name: bench}}]}}
---
apiVersion: v1
kind: Secret
metadata: {{name: bench, namespace: bench}}
type: kubernetes.io/tls
data:
  tls.crt: {chain}
  tls.key: {key}
"""

BACKEND = """---
apiVersion: v1
kind: Service
metadata: {{name: backend, namespace: bench}}
spec:
  ports: [{{port: 80, targetPort: {port}}}]
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: backend-1
  namespace: bench
  labels: {{kubernetes.io/service-name: backend}}
addressType: IPv4
ports: [{{port: {port}}}]
endpoints: [{{addresses: [127.0.0.1]}}]
"""

ROUTE = """---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {{name: {name}, namespace: bench}}
spec:
  parentRefs: [{{name: bench}}]
  hostnames: ["{host}"]
  rules:
    - matches: [{{path: {{type: PathPrefix, value: {path}}}}}]
      backendRefs: [{{name: backend, port: 80}}]
"""


def write_bench(directory, port, tls_port, backend, certificate):
    directory.mkdir(parents=True, exist_ok=True)
    secret = {
        "chain": base64.b64encode(certificate.chain.read_bytes()).decode(),
        "key": base64.b64encode(certificate.key.read_bytes()).decode(),
    }
    gateway = GATEWAY.format(port=port) + TLS_LISTENER.format(port=tls_port, **secret)
    (directory / "gateway.yaml").write_text(gateway + BACKEND.format(port=backend))
    (directory / "routes.yaml").write_text(ROUTE.format(name="bench", host=HOST, path="/api"))


def route(index, path=None):
    """Ten prefixes to a host, as routes.lua asks for them."""
    return ROUTE.format(
        name=f"r{index}", host=f"h{index // 10}.example.com", path=path or f"/r{index % 10}"
    )


def write_routes(directory, count, port, backend, per_file=100):
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "gateway.yaml").write_text(GATEWAY.format(port=port) + BACKEND.format(port=backend))
    for first in range(0, count, per_file):
        text = "".join(route(index) for index in range(first, min(first + per_file, count)))
        (directory / f"routes-{first:05d}.yaml").write_text(text)


@functools.cache
def prepare():
    """Builds the jar and its start-up cache before anything is timed, once."""
    done = subprocess.run([HOME / "sluice", "--version"], capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchError(f"sluice does not start: {done.stdout}{done.stderr}")


def command(directory, log=False):
    settings = {
        "operation.adminPort": 0,
        "operation.probePort": 0,
        "accessLog.format": "JSON",
        "accessLog.file": directory / "access.log" if log else "",
        "limits.connectionsPerAddress": 0,
        "limits.requestsPerConnection": 0,
    }
    sets = [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
    return [HOME / "sluice", "serve", directory / "manifests", *sets]


def start(bench, directory, name="sluice", log=False, core=PROXY_CORE):
    prepare()
    return bench.start(name, command(directory, log), core)


def start_with_routes(bench, count, backend, per_file=100, core=PROXY_CORE):
    """A Sluice that serves as many HTTPRoutes, ready, and its port."""
    directory = bench.directory(f"sluice-routes-{count}")
    port = free_port()
    write_routes(directory / "manifests", count, port, backend, per_file)
    process = start(bench, directory, f"sluice-routes-{count}", core=core)
    last = count - 1
    wait_until(lambda: answers(port, f"/r{last % 10}/x", f"h{last // 10}.example.com"), process)
    return process, port


