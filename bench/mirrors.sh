#!/usr/bin/env bash
# Measures `distworks mirrors serve` against simulated mirrors on loopback, three stamps each, and oVirt's mirrorchecker
# beside it in the same run when PEER_MIRRORCHECKER is a folder with its mirror_checker.py and PEER_PYTHON has aiohttp 3,
# paramiko and yaml, as Debian's has with python3-aiohttp, python3-paramiko and python3-yaml.
#
#   bench/mirrors.sh [good|mixed|watch]…          all three by default
#   MIRRORS=500 SECONDS_EACH=15 WATCHED=5000 INTERVAL=90 PEER_PYTHON=/usr/bin/python3
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
home=${here%/bench}
mirrors=${MIRRORS:-500} seconds=${SECONDS_EACH:-15} watched=${WATCHED:-5000} interval=${INTERVAL:-90}

work=$(mktemp -d "${TMPDIR:-/tmp}/distworks-bench.XXXXXX")
farm=
trap '[ -z "$farm" ] || kill "$farm"; rm -rf "$work"' EXIT

"$home/distworks" --version
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# A farm of its own for each measurement, so that what one left behind costs the next nothing.
measure() { # NAME WHAT… -- COMMAND…
  local name=$1 arguments=()
  shift
  while [ "$1" != -- ]; do arguments+=("$1") && shift; done
  shift
  rm -f "$work/farm"
  "$java" -Xss256k -Xmx1g "$here/MirrorFarm.java" >"$work/farm" &
  farm=$!
  until grep -qs '^listening on' "$work/farm"; do kill -0 "$farm" && sleep 0.2; done
  printf '| %s | %s | %s |\n' "$name" "${arguments[*]}" \
    "$("$here/mirrors.py" "$(sed -n 's/^listening on //p' "$work/farm")" "${arguments[@]}" "$@")"
  kill "$farm" && wait "$farm" 2>/dev/null || true
  farm=
}
ours() { measure distworks "$@" -- "$home/distworks" mirrors serve --config; }
peer() {
  [ -z "${PEER_MIRRORCHECKER:-}" ] ||
    measure mirrorchecker "$@" -- "${PEER_PYTHON:-/usr/bin/python3}" "$here/mirrorchecker.py" "$PEER_MIRRORCHECKER" -c
}

echo "$(nproc) cores; a row: fetches, fetches a second, share of a core, fetches a CPU second, peak RSS in MB;"
echo 'mixed also: wrongly listed, wrongly left out, requests to the mirror asked most of those that were due'
for what in "${@:-good mixed watch}"; do
  for one in $what; do
    case $one in
      good) ours good "$mirrors" "$seconds" && peer good "$mirrors" "$seconds" ;;
      mixed) ours mixed "$mirrors" 55 && peer mixed "$mirrors" 55 ;;
      watch) ours watch "$watched" "$interval" "$interval" ;;
    esac
  done
done
[ -n "${PEER_MIRRORCHECKER:-}" ] || echo 'mirrorchecker: not measured, PEER_MIRRORCHECKER is not set' >&2
