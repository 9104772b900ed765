#!/usr/bin/env python3
"""measure.py COMMAND…: runs it and prints `WALL_SECONDS CPU_SECONDS PEAK_RSS_MB EXIT` on standard output."""
import resource
import subprocess
import sys
import time

begin = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=sys.stderr).returncode
wall = time.monotonic() - begin
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.2f %.2f %d %d" % (wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, code))
