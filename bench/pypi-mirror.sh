#!/usr/bin/env bash
# Times whole runs of `distworks pypi mirror`, start of the virtual machine included, against an index on loopback, and
# of bandersnatch beside it in the same run when PEER_BANDERSNATCH is a checkout of it that PEER_PYTHON can run.
#
#   bench/pypi-mirror.sh [PROJECTS [FILES [MEAN_BYTES [LATENCY_MS]]]]      2000 3 10240 0 by default
#   RUNS=3 WORKERS=32 PEER_WORKERS=10 PEER_PYTHON=python3
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
home=${here%/bench}
projects=${1:-2000} files=${2:-3} bytes=${3:-10240} latency=${4:-0}
runs=${RUNS:-3}

work=$(mktemp -d "${TMPDIR:-/tmp}/distworks-bench.XXXXXX")
index=
trap '[ -z "$index" ] || kill "$index"; rm -rf "$work"' EXIT

"$home/distworks" --version
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -Xmx4g -cp "$home/examples/target/distworks.jar" "$here/SyntheticIndex.java" \
  "$projects" "$files" "$bytes" "$latency" >"$work/index" &
index=$!
until grep -q '^listening on' "$work/index"; do
  kill -0 "$index"
  sleep 0.2
done
url=$(sed -n 's/^listening on //p' "$work/index")

config() { # DIRECTORY WORKERS
  mkdir -p "$1"
  printf '[mirror]\ndirectory = %s\nmaster = %s\nallow-non-https = true\nworkers = %s\n' "$1" "$url" "$2" >"$1.conf"
}
ours() { "$here/measure.py" "$home/distworks" pypi mirror --quiet --config "$1.conf"; }
peer() { PYTHONPATH=$PEER_BANDERSNATCH/src "$here/measure.py" "${PEER_PYTHON:-python3}" -m bandersnatch -c "$1.conf" mirror 2>"$work/peer.log"; }

bench() { # NAME COMMAND WORKERS
  for run in $(seq "$runs"); do
    rm -rf "$work/tree"
    config "$work/tree" "$3"
    printf '| %s | everything | %s |\n' "$1" "$("$2" "$work/tree" | sed 's/ / | /g')"
    [ "$run" -lt "$runs" ] || for _ in $(seq "$runs"); do
      printf '| %s | no change | %s |\n' "$1" "$("$2" "$work/tree" | sed 's/ / | /g')"
    done
  done
}

echo "$projects projects, $files files each of about $bytes bytes, $latency ms a request; $(nproc) cores"
echo '| program | run | wall s | CPU s | RSS MB | exit |'
echo '|---|---|---|---|---|---|'
bench distworks ours "${WORKERS:-32}"
if [ -n "${PEER_BANDERSNATCH:-}" ]; then
  bench bandersnatch peer "${PEER_WORKERS:-10}"
else
  echo 'bandersnatch: not measured, PEER_BANDERSNATCH is not set' >&2
fi
