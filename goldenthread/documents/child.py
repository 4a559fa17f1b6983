"""The process that reads one file: bytes on standard input, one JSON object on standard output.

Run as `python -I -m goldenthread.documents.child READER ENDING`. Answers {"document": …} or {"unreadable": sentence}.
"""

import gc
import importlib
import json
import sys

from goldenthread.documents import jail


def main() -> None:
    jail.limit_resources()
    gc.disable()  # one file, and the process ends: collecting costs a quarter of the time and frees nothing
    from goldenthread.documents.refusals import Unreadable
    from goldenthread.lib import wire

    reader = importlib.import_module(f"goldenthread.documents.readers.{sys.argv[1]}")
    data = sys.stdin.buffer.read()
    reader.prepare(data)
    jail.lock_doors()
    try:
        answer = {"document": wire.pack(reader.read(data, sys.argv[2]))}
    except Unreadable as refusal:
        answer = {"unreadable": str(refusal)}
    except (MemoryError, RecursionError):
        answer = {
            "unreadable": "The file is too large or too deeply nested to read: split it, or save it again more simply."
        }
    sys.stdout.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
