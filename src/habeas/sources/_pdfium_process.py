"""The process in which PDFium runs, started with the first PDF and kept for the next.

Invariant: what goes wrong in there, a crash, no end, all memory taken, ends that process and is an answer here.
"""

from __future__ import annotations

import atexit
import functools
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("_pdfium.py")
SECONDS = 60  # for one file; 40 pages of two columns take 0.15, a thousand 4
STOPPED = "stopped"  # the answer where the process ended or was ended


class PdfiumProcess:
    """Asks the process of `_pdfium.py`. One file at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def pages(self, data: bytes) -> Iterator[Any]:
        """What `_pdfium.answers` says; {"error": STOPPED} where it came to no end. What is not asked for ends the process."""
        with self._lock:
            whole, process = False, self._started()
            timer = threading.Timer(SECONDS, process.kill)
            timer.daemon = True
            timer.start()
            try:
                yield from self._asked(process, data)
                whole = True
            except (BrokenPipeError, EOFError):
                yield {"error": STOPPED}
            finally:
                timer.cancel()
                if not whole:
                    self.stop()

    def stop(self) -> None:
        """Ends the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(PROGRAM)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _asked(self, process: subprocess.Popen[bytes], data: bytes) -> Iterator[Any]:
        if process.stdin is None or process.stdout is None:  # never, with PIPE; the type can't say so
            raise EOFError
        process.stdin.write(len(data).to_bytes(8, "big"))
        process.stdin.write(data)
        process.stdin.flush()
        left = 1
        while left:
            line = process.stdout.readline()
            if not line.endswith(b"\n"):
                raise EOFError
            answer = json.loads(line)
            left = answer.get("pages", 0) if isinstance(answer, dict) else left - 1
            yield answer


@functools.cache
def pdfium() -> PdfiumProcess:
    """The process that all PDFs are read in."""
    process = PdfiumProcess()
    atexit.register(process.stop)
    return process
