"""Figures to tables."""

import datetime
import os
import pathlib
import platform
import statistics

RESULTS = pathlib.Path(__file__).resolve().parents[1] / "results"


def spread(values, digits=1):
    """Median and range."""
    if len(values) == 1:
        return f"{values[0]:.{digits}f}"
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def paired(ours, theirs):
    """The median of the ratios of each round."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def verdict(value, limit):
    return "held" if value <= limit else f"missed by {100 * (value / limit - 1):.0f} %"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def publish(name, sections, bench):
    title = f"# {name}\n\n{machine()}"
    if bench.smoke:
        title += "; a smoke run: its figures mean nothing"
    text = "\n\n".join([title, *sections]) + "\n"
    print(text, flush=True)
    if not bench.smoke:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{name}.md").write_text(text)


def machine():
    model = "processor unknown"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    day = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"{model}, {os.cpu_count()} cores, Linux {platform.release()}, {day}"
