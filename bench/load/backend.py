"""The backend of every proxy: nginx with fixed answers, on the load generator's core."""

from load.machine import OTHER_CORE, accepts, free_port, wait_until

CONFIG = """
daemon off; worker_processes 1; pid {directory}/pid; error_log {directory}/error.log warn;
worker_rlimit_nofile 20000;
events {{ worker_connections 8000; multi_accept on; }}
http {{
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; default_type text/plain;
  keepalive_requests 1000000000; keepalive_timeout 3600s; client_max_body_size 0;
  client_body_temp_path {directory}/body; proxy_temp_path {directory}/proxy;
  fastcgi_temp_path {directory}/fastcgi; uwsgi_temp_path {directory}/uwsgi; scgi_temp_path {directory}/scgi;
  open_file_cache max=100; client_body_buffer_size 64k;
  server {{
    listen 127.0.0.1:{port} backlog=8000;
    root {directory}/files;
    location / {{ return 200 "{small}"; }}
    location /api/file/ {{ alias {directory}/files/; }}
    # A body is read to its end before the answer, which `return` alone does not wait for: a proxy
    # would see an early answer. Mirroring reads it; the static module then refuses to POST.
    location /api/post {{
      mirror /void; client_body_buffer_size 1100k; alias {directory}/files/10k; error_page 405 =200 /small;
    }}
    location = /small {{ internal; return 200 "{small}"; }}
    location = /void {{ internal; return 204; }}
  }}
}}
"""

SIZES = {"10k": 10 * 1024, "1m": 1024 * 1024}


def start(bench):
    directory = bench.directory("backend")
    (directory / "files").mkdir(exist_ok=True)
    for name, size in SIZES.items():
        (directory / "files" / name).write_bytes(b"x" * size)
    port = free_port()
    config = directory / "nginx.conf"
    config.write_text(CONFIG.format(directory=directory, port=port, small="x" * 200))
    process = bench.start("backend", ["nginx", "-c", config], OTHER_CORE)
    wait_until(lambda: accepts(port), process)
    return port
