"""`make bench`: how fast the product is, measured, with sizes named. A table here and var/bench.json."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import postgres
from bench_files import long_pdf, long_word

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("GOLDENTHREAD_SHARED", ROOT.parent / "shared"))
TIMES = 7
BENCHES = (
    "bench_pages.py", "bench_asks.py", "bench_rounds.py", "bench_papers.py", "bench_assurance.py",
    "bench_performance.py",
)  # fmt: skip


def main() -> None:
    figures = [*reading(), *writing(), *timescales(), *pages()]
    print(f"{'what':<58} {'size':<34} {'median':>9} {'worst':>9}  aim")
    for figure in figures:
        aim = f"{figure['aim']:g} {figure['unit']}" if figure["aim"] else ""
        median, worst = (f"{figure[one]:.3g} {figure['unit']}" for one in ("median", "worst"))
        print(f"{figure['what']:<58} {figure['size']:<34} {median:>9} {worst:>9}  {aim}")
    target = ROOT / "var/bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({"figures": figures}, indent=1) + "\n")


def reading() -> list[dict[str, object]]:
    """`goldenthread plan read` on whole files, start included, and the memory of the largest process it takes."""
    files = [(path, 0.5) for path in sorted((ROOT / "samples").glob("*.txt"))]
    longest = sorted((SHARED / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size)
    if longest:
        files.append((longest[-1], 0.5))
        files += [
            (path, 5 if path.suffix == ".pdf" else 1) for path in sorted((SHARED / "seeds/office").glob("seed-*"))
        ]
    else:
        print("Skipped: the real plans, because the shared files are not here (GOLDENTHREAD_SHARED).")
    with tempfile.TemporaryDirectory(prefix="goldenthread-bench-") as folder:
        files += [(long_word(Path(folder)), 1), (long_pdf(Path(folder)), 5)]
        return [figure for path, aim in files for figure in _reading(path, aim)]


def _reading(path: Path, aim: float) -> list[dict[str, object]]:
    command = [str(Path(sys.executable).parent / "goldenthread"), "plan", "read", str(path)]
    size = f"{path.name[:22]}, {path.stat().st_size // 1024} KB"
    peaks: list[float] = []
    time = _figure("plan read, start included", size, aim, lambda: peaks.append(_peak(command)))
    peaks.sort()
    middle = peaks[len(peaks) // 2]
    memory = {
        "what": "plan read, peak memory",
        "size": size,
        "unit": "MB",
        "median": middle,
        "worst": peaks[-1],
        "aim": 300,
    }
    return [time, memory] if path.suffix != ".txt" else [time]


def _peak(command: list[str]) -> float:
    """Run the command; the most memory, in MB, that one process of it had."""
    ask = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    ended = subprocess.run([sys.executable, "-I", "-S", "-c", ask, *command], check=True, capture_output=True)
    return int(ended.stdout) / 1024


def writing() -> list[dict[str, object]]:
    """A plan of 500 items as every kind of file, its layout worked out and its bytes made."""
    from goldenthread.documents import writers
    from goldenthread.plans.outline import Code, Item, Outline
    from goldenthread.plans.writing import document_for

    items = [_written_item(n, Item) for n in range(500)]
    outline = Outline("A plan of 500 items", items=tuple(items), legend=(Code("G", "On track", "GREEN"),))
    return [
        _figure(
            f"a plan written as {ending}",
            "500 items",
            aim,
            lambda ending=ending: writers.write(document_for(outline, ending), ending),  # type: ignore[misc]
        )
        for ending, aim in ((".docx", 2.0), (".pdf", 2.0), (".xlsx", 1.0), (".html", 0.5))
    ]


def _written_item(n: int, item: Callable[..., object]) -> object:
    from goldenthread.lib.timescales import read

    priority, number = divmod(n, 25)
    if not number:
        return item(f"p{priority}", "priority", f"Children are safe in place {priority}", ref=str(priority + 1))
    words = f"Do thing number {n} together with everybody whom it is about, and say in public what came of it"
    return item(
        f"a{n}", "action", words, f"p{priority}", 1, f"{priority + 1}.{number}",
        measure="Fewer children say that nobody asked them; audits find their words in nine of ten files",
        leads=("Head of Early Help", "Quality Assurance Sub-group"), timescale=read("March 2027"),
        progress="Two of four areas have begun and the rest follow after the summer", rating="G",
    )  # fmt: skip


def timescales() -> list[dict[str, object]]:
    from goldenthread.lib.dates import financial_year
    from goldenthread.lib.timescales import read

    phrases = ["March 2026 (extended to June 2026)", "Q2 2026/27", "each Board", "???", "July 2026 onwards"] * 200
    plan = financial_year(2026)
    return [_figure("timescales read", "1,000 phrases", None, lambda: [read(phrase, plan) for phrase in phrases])]


def pages() -> list[dict[str, object]]:
    """Pages on SQLite and, where its server programs are installed, on PostgreSQL."""
    figures = _pages({})
    if postgres.programs() is None:
        print("Skipped: pages on PostgreSQL, because its server programs are not installed here.")
        return figures
    with postgres.cluster() as url:
        return figures + _pages({"DATABASE_URL": url})


def _pages(env: dict[str, str]) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="goldenthread-bench-") as data:
        around = {**os.environ, "DATA_DIR": data, **env}
        found: list[dict[str, object]] = []
        for name in BENCHES:
            asked = subprocess.run(
                [sys.executable, str(ROOT / "tools" / name)], env=around, check=True, capture_output=True
            )
            found += json.loads(asked.stdout)
    return found


def _figure(what: str, size: str, aim: float | None, run: Callable[[], object]) -> dict[str, object]:
    run()
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begin)
    taken.sort()
    return {"what": what, "size": size, "unit": "s", "median": taken[TIMES // 2], "worst": taken[-1], "aim": aim}


if __name__ == "__main__":
    main()
