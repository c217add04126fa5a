"""One ECDSA P-256 certificate for every peer."""

import dataclasses
import pathlib
import subprocess

from load.machine import HOST


@dataclasses.dataclass
class Certificate:
    """Where the files are."""

    chain: pathlib.Path
    key: pathlib.Path


def make(bench):
    directory = bench.directory("certificate")
    made = Certificate(directory / "tls.crt", directory / "tls.key")
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"]
    names = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-out", made.chain, "-keyout", made.key]
    subprocess.run(["openssl", "req", "-x509", *curve, *names, *files], check=True, capture_output=True)
    made.key.chmod(0o644)
    return made
