#!/bin/bash
# The signing service on loopback: how many headers a second go through client, bridge and server, beside `sign rpm`, which
# signs the same files without a network; three times a thousand requests at once from fifty clients; then kill -9 and restart of client,
# bridge and server in all six orders.
#
#   bench/signing-service.sh [RPM…]     ALGORITHM=rsa4096  CLIENTS=4  AT_ONCE=1000  FROM=50  SKIP_ORDERS=1
#
# Without files it needs rpmbuild to make 400 small ones. Prints one line a figure; exit 1 when something did not hold.
set -u
cd "$(dirname "$(readlink -f "$0")")/.." || exit 3
algorithm=${ALGORITHM:-rsa4096} clients=${CLIENTS:-4}
work=$(mktemp -d "${TMPDIR:-/tmp}/signing-service.XXXXXX")
bridge='' server=''
trap 'for p in $bridge $server; do kill "$p" 2>/dev/null; done; wait; rm -rf "$work"' EXIT
fail() { echo "$*" >&2; exit 1; }
free_port() { python3 -c 'import socket;s=socket.socket();s.bind(("127.0.0.1",0));print(s.getsockname()[1])'; }

cd "$work" || exit 3
dw=$OLDPWD/distworks
"$dw" signd certificate --host localhost --host 127.0.0.1 bridge >/dev/null && "$dw" signd certificate server admin alice \
  >/dev/null || fail "certificates"
for n in admin alice; do echo "$n passphrase" >$n.pass; done
port=$(free_port) servers=$(free_port)
tls() { printf 'ca: ca.pem\ncertificate: %s.pem\nprivate-key: %s.key\n' "$1" "$1"; }
{ printf 'listen: 127.0.0.1:%s\nserver-listen: 127.0.0.1:%s\n' "$port" "$servers"; tls bridge; } >bridge.yaml
{ printf 'bridge: 127.0.0.1:%s\ndata: data\naudit: audit/log\n' "$servers"; tls server; } >server.yaml
start_bridge() { "$dw" signd bridge --config bridge.yaml >>bridge.log 2>&1 & bridge=$!; }
start_server() { "$dw" signd server --config server.yaml >>server.log 2>&1 & server=$!; }
ask() {
  local user=$1; shift
  "$dw" sign --bridge "127.0.0.1:$port" --user "$user" --ca ca.pem --certificate "$user.pem" --private-key "$user.key" \
    --passphrase-file "$user.pass" --new-passphrase-file alice.pass --deadline "${DEADLINE:-60}" "$@"
}

if [ $# -gt 0 ]; then
  rpms=("$@")
else
  mkdir in && cat >p.spec <<'S'
Name: bench%{number}
Version: 1
Release: 1
Summary: s
License: L
BuildArch: noarch
%description
d
%files
S
  for i in $(seq 400); do echo "$i"; done | xargs -P 2 -I{} rpmbuild -bb --quiet --define 'number {}' --define "_rpmdir $work/in" \
    --define "_topdir $work/top" p.spec >/dev/null 2>&1
  mapfile -t rpms < <(find "$work/in" -name '*.rpm')
fi
[ ${#rpms[@]} -gt 0 ] || fail "no RPMs"

"$dw" signd init --config server.yaml --admin admin --passphrase-file admin.pass >/dev/null || fail "init"
start_bridge; start_server
ask admin new-user alice >/dev/null || fail "new-user"
ask admin new-key --algorithm "$algorithm" --key-admin alice rel >/dev/null || fail "new-key"
"$dw" sign key generate --keystore keys --key local --algorithm "$algorithm" --user-id "L <l@example>" \
  --passphrase-file alice.pass >/dev/null || fail "key generate"

mkdir local && cp "${rpms[@]}" local/
s=$(date +%s%N)
"$dw" sign rpm --keystore keys --key local --passphrase-file alice.pass local >/dev/null || fail "sign rpm"
e=$(date +%s%N)
local_ms=$(((e - s) / 1000000))
s=$(date +%s%N) pids=()
for c in $(seq "$clients"); do
  mine=(); for i in "${!rpms[@]}"; do [ $((i % clients)) -eq $((c - 1)) ] && mine+=("${rpms[$i]}"); done
  ask alice sign-rpms --output "out$c" rel "${mine[@]}" >"client$c.log" 2>&1 & pids+=($!)
done
for p in "${pids[@]}"; do wait "$p" || fail "a client: $(tail -1 client*.log)"; done
e=$(date +%s%N)
remote_ms=$(((e - s) / 1000000))
n=$(find out* -name '*.rpm' | wc -l)
[ "$n" -eq ${#rpms[@]} ] || fail "$n of ${#rpms[@]} RPMs came back"
echo "$algorithm, $n RPMs: local $local_ms ms, through the service with $clients clients $remote_ms ms"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -cp "${dw%/*}/examples/target/distworks.jar" "${dw%/*}/bench/SigningLoad.java" \
  "$port" "$algorithm" "${FROM:-50}" "${AT_ONCE:-1000}" "${rpms[0]}" || fail "less than 0.8 of the rate in one process"

[ -z "${SKIP_ORDERS:-}" ] || exit 0
for order in 'c b s' 'c s b' 'b c s' 'b s c' 's c b' 's b c'; do
  DEADLINE=60 ask alice sign-rpms --output again rel "${rpms[@]}" >order.log 2>&1 & client=$!
  sleep 1
  for who in $order; do
    case $who in
      b) kill -9 "$bridge"; wait "$bridge" 2>/dev/null; start_bridge ;;
      s) kill -9 "$server"; wait "$server" 2>/dev/null; start_server ;;
      c) kill -9 "$client" 2>/dev/null; wait "$client" 2>/dev/null ;;
    esac
  done
  s=$(date +%s%N)
  DEADLINE=60 ask alice sign-rpm --output one.rpm rel "${rpms[0]}" >order.log 2>&1 || fail "after $order: $(tail -1 order.log)"
  e=$(date +%s%N)
  echo "kill -9 and restart in the order $order: signed again after $(((e - s) / 1000000)) ms"
done
kill "$server"; wait "$server" 2>/dev/null
"$dw" sign audit verify audit/log || fail "the audit log does not hold"
