"""The process that reads one Parquet file: the file on standard input, text on standard output.

Run as `python -I -m goldenthread.performance.national.parquet_child`. First a line of JSON, {"rows": …, "headings":
[…]}; then each row as a line of CSV.
"""

import csv
import json
import resource
import sys

from goldenthread.documents import jail

AT_ONCE = 4096
CPU_SECONDS = 120
# Of address space, most of which DuckDB asks for and never touches: it keeps to what `memory_limit` says.
MEMORY_BYTES = 1024 * 1024 * 1024


def main() -> None:
    _limit_resources()
    import duckdb

    base = duckdb.connect(config={"threads": 1, "memory_limit": "160MB", "temp_directory": ""})
    file = "/dev/stdin"
    (total,) = base.execute("SELECT count(*) FROM read_parquet(?)", [file]).fetchone() or (0,)
    found = base.execute("SELECT COLUMNS(*)::VARCHAR FROM read_parquet(?)", [file])
    headings = [one[0] for one in found.description or []]
    sys.stdout.write(json.dumps({"rows": total, "headings": headings}) + "\n")
    first = found.fetchmany(AT_ONCE)
    # The file is open and everything is loaded: from here on nothing else can be.
    jail.lock_doors()
    out = csv.writer(sys.stdout, lineterminator="\n")
    batch = first
    while batch:
        out.writerows(["" if one is None else one for one in row] for row in batch)
        batch = found.fetchmany(AT_ONCE)
    sys.stdout.flush()


def _limit_resources() -> None:
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
