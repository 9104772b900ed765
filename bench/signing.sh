#!/usr/bin/env bash
# Times whole runs of `distworks sign rpm` with RSA-4096, start and unlocking of the key included, beside the bare
# private-key operation of this JDK on two threads, `openssl speed rsa4096`, and rpmsign with gpg; then kills runs at
# random moments and looks that every file is as it was or signed.
#
#   bench/signing.sh [COUNT [PAYLOAD_BYTES]]      2000 100000 by default
#   KILLS=10 PEER_COUNT=12
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
home=${here%/bench}
count=${1:-2000} bytes=${2:-100000}
kills=${KILLS:-10} peers=${PEER_COUNT:-12}
work=$(mktemp -d "${TMPDIR:-/tmp}/distworks-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
now() { date +%s.%N; }
rate() { awk -v n="$1" -v a="$2" -v b="$3" 'BEGIN { printf "%.1f s, %.1f/s\n", b - a, n / (b - a) }'; }

"$home/distworks" --version
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo 'correct horse' >"$work/pass"
key=(--keystore "$work/keys" --key bench --passphrase-file "$work/pass")
"$home/distworks" sign key generate "${key[@]}" --algorithm rsa4096 --user-id 'Bench <bench@example.org>' >/dev/null
"$home/distworks" sign key export --keystore "$work/keys" --key bench --output "$work/bench.asc"
rpms() { "$java" -cp "$home/examples/target/distworks.jar" "$here/SyntheticRpms.java" "$@"; }
rpms "$work/unsigned" "$count" "$bytes"

echo "bare operation of each provider, two threads, one minute at most:"
"$java" -cp "$home/examples/target/distworks.jar" "$here/RsaRate.java" 300
echo "openssl speed: $(openssl speed -multi 2 -seconds 3 rsa4096 2>/dev/null | awk '/^rsa 4096/ { print $6 }')/s"
for run in 1 2; do
  cp -r "$work/unsigned" "$work/signed$run"
  a=$(now)
  "$home/distworks" sign rpm --quiet "${key[@]}" "$work/signed$run" >/dev/null
  b=$(now)
  echo "distworks sign rpm, run $run: $count files in $(rate "$count" "$a" "$b")"
done
"$home/distworks" sign verify --quiet --keyring "$work/bench.asc" "$work/signed1"

if command -v rpmsign >/dev/null && command -v gpg >/dev/null; then
  export GNUPGHOME=$work/gnupg
  mkdir -m 700 "$GNUPGHOME"
  gpg -q --batch --passphrase-file "$work/pass" --pinentry-mode loopback --quick-gen-key 'P <p@example.org>' rsa4096 sign never
  rpms "$work/peer" "$peers" "$bytes"
  a=$(now)
  rpmsign --define '__gpg /usr/bin/gpg' --define '_gpg_name P' \
    --define "_gpg_sign_cmd_extra_args --batch --pinentry-mode loopback --passphrase-file $work/pass" \
    --addsign "$work"/peer/*.rpm >/dev/null
  b=$(now)
  echo "rpmsign: $peers files in $(rate "$peers" "$a" "$b")"
  gpgconf --kill all
fi

# Large files, which are patched in place, killed while that goes on.
rpms "$work/large" 40 3000000
cp -r "$work/large" "$work/killed"
whole=0
for _ in $(seq "$kills"); do
  "$home/distworks" sign rpm --quiet "${key[@]}" "$work/killed" >/dev/null 2>&1 &
  pid=$!
  sleep "$(awk -v r="$RANDOM" 'BEGIN { print 0.6 + r / 32768 * 0.8 }')"
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  changed=()
  for file in "$work"/killed/*.rpm; do
    cmp -s "$file" "$work/large/${file##*/}" || changed+=("$file")
  done
  echo "killed when ${#changed[@]} of 40 were signed"
  [ "${#changed[@]}" -eq 0 ] ||
    "$home/distworks" sign verify --quiet --keyring "$work/bench.asc" "${changed[@]}"
  whole=$((whole + 1))
  [ "$whole" -eq "$kills" ] || { rm -rf "$work/killed" && cp -r "$work/large" "$work/killed"; }
done
echo "killed $whole times: every file is as it was, or signed"
