"""Reading in a process of its own, whose memory can be measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

READ = """
import re, resource, sys
from pathlib import Path
from onrecord.documents import load_documents
from onrecord.reading import Document, Options

for item in load_documents([sys.argv[1]], options=Options(max_expansion=2_000)):
    print("+" if isinstance(item, Document) else str(item).replace(sys.argv[1], "file"))
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text()) if status.exists() else None
print(peak[1] if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
"""What getrusage tells on Linux counts the process that started this one too, so the system's own record comes first."""


def read_apart(path: Path) -> tuple[list[str], int]:
    """Read a file; give "+" for each document and the line for each error, and the most memory taken, in KB."""
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    *lines, memory = done.stdout.splitlines()
    return lines, int(memory)
