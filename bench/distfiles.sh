#!/usr/bin/env bash
# Times whole runs of `distworks distfiles mirror`, start of the virtual machine included, against nginx on loopback, and of
# emirrordist beside it when PEER_EMIRRORDIST is a checkout of portage that PEER_PYTHON can run. Fetches nothing else.
#
#   bench/distfiles.sh [PACKAGES]      2000 by default, two files each of about 20 kB, four of 32 MiB
#   RUNS=3 JOBS=10 PEER_PYTHON=/usr/bin/python3
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
home=${here%/bench}
packages=${1:-2000} runs=${RUNS:-3} jobs=${JOBS:-10} changed=50
command -v nginx >/dev/null || PATH=$PATH:/usr/sbin
for tool in nginx python3; do
  command -v "$tool" >/dev/null || { echo "not measured: $tool is not installed" >&2; exit 2; }
done

work=$(mktemp -d "${TMPDIR:-/tmp}/distworks-bench.XXXXXX")
chmod 755 "$work"
trap '[ ! -f "$work/nginx.pid" ] || kill "$(cat "$work/nginx.pid")"; [ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT

"$home/distworks" --version
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
overlay() { # DIRECTORY WHAT…
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$home/examples/target/distworks.jar" "$here/SyntheticOverlay.java" \
    "$1" "http://127.0.0.1:$port" "${@:2}"
}
overlay "$work/small" 0 "$packages"
overlay "$work/large" large
{
  echo "worker_processes 2; pid $work/nginx.pid; error_log $work/nginx.err; events { worker_connections 1024; }"
  [ "$(id -u)" != 0 ] || echo "user root;"
  echo "http { access_log off; sendfile on; keepalive_requests 100000;"
  for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $work/nginx-$kind;"; done
  echo "server { listen 127.0.0.1:$port backlog=1024; root $work/small/www; location / { } } }"
} >"$work/nginx.conf"
nginx -c "$work/nginx.conf" -p "$work"

ours() { # STORE OVERLAY OPTION…
  mkdir -p "$1" "$1.log"
  "$here/measure.py" "$home/distworks" distfiles mirror --quiet --repo-path "$2/repo" --distfiles "$1" --jobs "$jobs" \
    --delete --deletion-delay 1814400 --deletion-db "$1.log/db" --success-log "$1.log/success" --failure-log "$1.log/failure" \
    --scheduled-deletion-log "$1.log/deletion" --allow-address 127.0.0.0/8 --allow-port "$port" "${@:3}" --mirror
}
peer() {
  mkdir -p "$1" "$1.log"
  PYTHONPATH=$PEER_EMIRRORDIST/lib "$here/measure.py" "${PEER_PYTHON:-python3}" "$PEER_EMIRRORDIST/bin/emirrordist" \
    "--config-root=$2" "--repositories-configuration=$(cat "$2/repos.conf")" --repo=bench --distfiles="$1" --jobs="$jobs" \
    --delete --deletion-delay=1814400 --deletion-db="$1.log/db" --distfiles-db="$1.log/names" --success-log="$1.log/success" \
    --failure-log="$1.log/failure" --scheduled-deletion-log="$1.log/deletion" "${@:3}" --mirror
}
row() { printf '| %s | %s | %s |\n' "$1" "$2" "$(printf '%s' "$3" | sed 's/ / | /g')"; }
repeat() { for _ in $(seq "$runs"); do row "$@" "$("${command[@]}")"; done; }

# The peer begins with the tree that ours left: as many packages as at first.
bench() { # NAME FUNCTION FIRST_NEW FIRST_REMOVED
  store=$work/$1
  row "$1" everything "$("$2" "$store" "$work/small")"
  command=("$2" "$store" "$work/small"); repeat "$1" "no change"
  command=("$2" "$store" "$work/small" --verify-existing-digest); repeat "$1" "verify all"
  overlay "$work/small" "$3" "$changed"
  overlay "$work/small" remove "$4" "$changed"
  row "$1" "$changed packages more, $changed less" "$("$2" "$store" "$work/small")"
  command=("$2" "$work/empty-$1" "$work/large" --dry-run); repeat "$1" "only read a large overlay"
}

echo "$packages packages, 2 files each; $(nproc) cores; portage $([ -z "${PEER_EMIRRORDIST:-}" ] || echo "at $PEER_EMIRRORDIST")"
echo '| program | run | wall s | CPU s | RSS MB | exit |'
echo '|---|---|---|---|---|---|'
bench distworks ours "$packages" 100
if [ -n "${PEER_EMIRRORDIST:-}" ]; then
  bench emirrordist peer $((packages + changed)) 200
else
  echo 'emirrordist: not measured, PEER_EMIRRORDIST is not set' >&2
fi
