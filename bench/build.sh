#!/usr/bin/env bash
# Times the engine and the durable store of build-system in process, on data as `distworks hub load` reads it.
#
#   bench/build.sh TESTBED.json [URL USER PASSWORD]      H2 in a temporary directory by default; a database must be empty
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
home=${here%/bench}
[ $# -eq 1 ] || [ $# -eq 4 ] || { sed -n '2,4s/^# \?//p' "$0" >&2; exit 2; }
file=$1
shift

work=$(mktemp -d "${TMPDIR:-/tmp}/distworks-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

"$home/distworks" --version
[ $# -eq 3 ] || set -- "jdbc:h2:file:$work/hub"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -Xmx384m -cp "$home/examples/target/distworks.jar" "$here/TagEngine.java" "$@" "$file"
