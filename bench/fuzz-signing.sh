#!/bin/bash
# Lets Jazzer look for bytes that signing's readers of OpenPgp packets, RPM headers and messages fall over.
#
#   bench/fuzz-signing.sh [SECONDS [RPM]]      600 by default, with a small RPM of rpmbuild's; JAZZER=0.30.0
#
# Takes Jazzer from Maven's repository. Exit 1 when something was found; the input is kept and named.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
seconds=${1:-600} rpm=${2:-signing/src/test/resources/dev/distworks/signing/rpm/good.rpm} version=${JAZZER:-0.30.0}
work=$(mktemp -d "${TMPDIR:-/tmp}/distworks-fuzz.XXXXXX")
./distworks --version
for artifact in jazzer jazzer-api; do
  ./mvnw -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dmdep.useBaseVersion=true \
    -Dartifact=com.code-intelligence:$artifact:$version -DoutputDirectory="$work"
done
java=${JAVA_HOME:+$JAVA_HOME/bin/}
mkdir "$work/classes" "$work/corpus"
"${java}javac" -d "$work/classes" -cp examples/target/distworks.jar bench/FuzzSigning.java
"${java}java" -cp "$work/classes:examples/target/distworks.jar" FuzzSigning "$work/corpus" "$rpm"
cd "$work"
if "${java}java" -Xmx512m -cp "$work/classes:$OLDPWD/examples/target/distworks.jar:$work/*" com.code_intelligence.jazzer.Jazzer \
  --target_class=FuzzSigning --keep_going=50 --instrumentation_includes='dev.distworks.**:org.bouncycastle.bcpg.**' \
  -max_total_time="$seconds" -max_len=65536 -rss_limit_mb=3000 -timeout=20 "$work/corpus" >"$work/log" 2>&1; then
  grep -E 'DONE|cov:' "$work/log" | tail -1
  rm -rf "$work"
else
  grep -E 'Exception|Error|at dev.distworks|crash-|Test unit' "$work/log" | head -30
  echo "see $work"
  exit 1
fi
