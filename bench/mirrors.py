#!/usr/bin/env python3
"""mirrors.py FARM_URL WHAT COMMAND…: runs a checker's COMMAND with a mirrors.yaml of ours as its last
argument, and prints one line of a table about it. WHAT is

  good N SECONDS           N good mirrors, asked as fast as it goes: fetches per CPU second
  mixed N SECONDS          N mirrors, every fifth broken, each in turn another way, every 5 s: wrong lists, memory
  watch N INTERVAL SECONDS N good mirrors at that interval: the share of a core
"""
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

DIRECTORIES = ("a", "b", "c")
BROKEN = """stale hang hang-in-headers hang-in-body slow-loris slow-loris-body not-found forbidden gone one-missing
last-missing vanished error unavailable too-many empty endless-body endless-line endless-chunks endless-headers not-http
closes truncated gzip-bomb garbage shell script html binary negative giant future loop elsewhere to-a-good-one
refused unknown-host""".split()


def get(url):
    with urllib.request.urlopen(url, timeout=20) as reply:
        return reply.read().decode()


def cpu(pid):
    with open("/proc/%d/stat" % pid) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mb(pid):
    with open("/proc/%d/status" % pid) as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def await_port(port, process):
    while process.poll() is None:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("the checker ended with %s" % process.returncode)


def url(farm, kind, number):
    if kind == "refused":
        return "http://127.0.0.1:1/%d" % number
    if kind == "unknown-host":
        return "http://mirror-%d.invalid/pub" % number
    return "%s/%s/%d" % (farm, kind, number)


def config(folder, port, urls, interval):
    text = ["logging: {file: %s/log, level: ERROR}" % folder, "http_port: %d" % port, "http_host: 127.0.0.1", "backends:"]
    text += ["- name: bench", "  remote_path: /none", "  dirs: [%s]" % ", ".join(DIRECTORIES), "  ts_fname: stamp"]
    text += ["  stamp_interval: 3600", "  yum_request: yum/list", "  yum_response: ''"]
    text += ["  yum_threshold: 3600", "  http_prefix: ''", "  prometheus_metrics: /prometheus", "  mirrors:"]
    text += ["  - {url: '%s', interval: %s}" % (one, interval) for one in urls]
    path = os.path.join(folder, "mirrors.yaml")
    with open(path, "w") as file:
        file.write("\n".join(text) + "\n")
    return path


def main():
    farm, what, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    rest = 5 if what != "watch" else 6
    interval = {"good": 0, "mixed": 5}.get(what) if what != "watch" else float(sys.argv[4])
    seconds, command = float(sys.argv[rest - 1]), sys.argv[rest:]
    kinds = ["good"] * number
    if what == "mixed":
        for i in range(number // 5 - 1):
            kinds[5 * i] = BROKEN[i % len(BROKEN)]
    urls = [url(farm, kind, i) for i, kind in enumerate(kinds)]
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        process = subprocess.Popen(
            command + [config(folder, port, urls, interval)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            await_port(port, process)
            pid = process.pid
            time.sleep(12 if what != "mixed" else 0)
            fetches, used, begun = int(get(farm + "/counts").split()[0]), cpu(pid), time.monotonic()
            time.sleep(seconds)
            fetches = int(get(farm + "/counts").split()[0]) - fetches
            used, wall = cpu(pid) - used, time.monotonic() - begun
            if process.poll() is not None or used == 0:
                sys.exit("the checker ended with %s" % process.returncode)
            line = "%d | %.0f | %.2f | %.0f | %d" % (fetches, fetches / wall, used / wall, fetches / used, peak_mb(pid))
            if what == "mixed":
                listed = set(get("http://127.0.0.1:%d/yum/list" % port).split())
                good = {one + "/" for one, kind in zip(urls, kinds) if kind == "good"}
                most = int(get(farm + "/counts").split()[1])
                due = 3 * (1 + int((time.monotonic() - begun) / interval))
                line += " | %d | %d | %d of %d" % (len(listed - good), len(good - listed), most, due)
            print(line)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


main()
