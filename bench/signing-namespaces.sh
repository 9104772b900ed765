#!/bin/bash
# The signing service with client, bridge and server in three network namespaces of their own, wired client - bridge -
# server. Each is killed and restarted in all six orders; then packets vanish in silence, in the whole server's
# namespace, then only those of connections that are open (as in a firewall that forgot them), on either side of the
# bridge. Each request must end signed or with a clear error within its deadline, and signing go on by itself.
#
#   sudo bench/signing-namespaces.sh        DROP=300 (seconds without a packet)  DISTWORKS=./distworks
#
# Needs root, ip and nft. Prints one line a figure; exit 1 when something did not hold.
set -u
cd "$(dirname "$(readlink -f "$0")")/.." || exit 3
dw=$(readlink -f "${DISTWORKS:-./distworks}") drop=${DROP:-300}
work=$(mktemp -d "${TMPDIR:-/tmp}/signing-namespaces.XXXXXX")
id=dw$$ bridge='' server='' client=''
trap 'for p in $client $bridge $server; do kill "$p" 2>/dev/null; done; wait
  for n in c b s; do ip netns del $id$n 2>/dev/null; done; rm -rf "$work"' EXIT
fail() { echo "$*" >&2; exit 1; }
cd "$work" || exit 3

for n in c b s; do ip netns add $id$n && ip -n $id$n link set lo up || fail "ip netns"; done
wire() { # namespace, address, namespace, address
  ip link add "$id$1" netns "$id$1" type veth peer name "$id$3" netns "$id$3" &&
    ip -n "$id$1" addr add "$2/24" dev "$id$1" && ip -n "$id$3" addr add "$4/24" dev "$id$3" &&
    ip -n "$id$1" link set "$id$1" up && ip -n "$id$3" link set "$id$3" up || fail "veth"
}
wire c 10.77.1.2 b 10.77.1.1
ip -n ${id}b link set ${id}b down && ip -n ${id}b link set ${id}b name clients && ip -n ${id}b link set clients up
wire s 10.77.2.2 b 10.77.2.1
in_ns() { ip netns exec "$id$1" "${@:2}"; }
cut_off() { in_ns "$1" nft -f - <<N || fail nft
table inet cut { chain inbound { type filter hook input priority 0; $2 drop; }
  chain outbound { type filter hook output priority 0; $2 drop; }; }
N
}
mend() { in_ns "$1" nft delete table inet cut; }

"$dw" signd certificate --host 10.77.1.1 --host 10.77.2.1 bridge >/dev/null && "$dw" signd certificate server admin alice \
  >/dev/null || fail "certificates"
for n in admin alice; do echo "$n passphrase" >$n.pass; done
tls() { printf 'ca: ca.pem\ncertificate: %s.pem\nprivate-key: %s.key\n' "$1" "$1"; }
{ printf 'listen: 10.77.1.1:8443\nserver-listen: 10.77.2.1:8444\n'; tls bridge; } >bridge.yaml
{ printf 'bridge: 10.77.2.1:8444\ndata: data\naudit: audit/log\n'; tls server; } >server.yaml
# Not functions: what is killed is to be the program, and no shell around it.
start_bridge() { ip netns exec "${id}b" "$dw" signd bridge --config bridge.yaml >>bridge.log 2>&1 & bridge=$!; }
start_server() { ip netns exec "${id}s" "$dw" signd server --config server.yaml >>server.log 2>&1 & server=$!; }
as() { # user: sets the command that asks as that user
  call=(ip netns exec "${id}c" "$dw" sign --bridge 10.77.1.1:8443 --user "$1" --ca ca.pem --certificate "$1.pem"
    --private-key "$1.key" --passphrase-file "$1.pass" --new-passphrase-file alice.pass --deadline "${DEADLINE:-60}")
}
ask() { as "$1"; "${call[@]}" "${@:2}"; }
start_client() { as alice; "${call[@]}" sign-data --output running.asc rel text >order.log 2>&1 & client=$!; }
sign() { rm -f text.asc; ask alice sign-data --output text.asc rel text 2>client.log; }
# recovered WHAT: signing goes on by itself; says after how long.
recovered() {
  local s e
  s=$(date +%s%N)
  DEADLINE=60 sign || fail "$1: $(tail -1 client.log)"
  e=$(date +%s%N)
  in_ns c "$dw" sign verify --quiet --keyring rel.asc --signature text.asc text >/dev/null || fail "$1: a bad signature"
  echo "$1: signed again after $(((e - s) / 1000000)) ms"
}
# refused WHAT: a request of 20 s ends with an error that says why, in time.
refused() {
  local s=$SECONDS rc
  DEADLINE=20 sign
  rc=$?
  [ $rc -ge 1 ] && [ $rc -le 3 ] && [ $((SECONDS - s)) -le 25 ] && grep -q 'within 20' client.log ||
    fail "$1: exit $rc after $((SECONDS - s)) s: $(tail -1 client.log)"
}

echo 'a text' >text
"$dw" signd init --config server.yaml --admin admin --passphrase-file admin.pass >/dev/null || fail "init"
start_bridge; start_server
ask admin new-user alice >/dev/null || fail "new-user"
ask admin new-key --algorithm ed25519 --key-admin alice rel >/dev/null || fail "new-key"
ask alice get-public-key rel >rel.asc || fail "get-public-key"
sign || fail "sign-data: $(tail -1 client.log)"

for order in 'c b s' 'c s b' 'b c s' 'b s c' 's c b' 's b c'; do
  start_client
  for who in $order; do
    case $who in
      b) kill -9 "$bridge"; wait "$bridge" 2>/dev/null; start_bridge ;;
      s) kill -9 "$server"; wait "$server" 2>/dev/null; start_server ;;
      c) kill -9 "$client" 2>/dev/null; wait "$client" 2>/dev/null; start_client ;;
    esac
  done
  wait "$client" || fail "$order, a request that was under way: $(tail -1 order.log)"
  recovered "kill -9 and restart in the order $order"
done

# until SECONDS, a request after the other: each ends in time with a clear error
silence() {
  local s=$SECONDS n=0
  while [ $((SECONDS - s)) -lt "$drop" ]; do refused "$1"; n=$((n + 1)); done
  echo "$1: $n requests in $((SECONDS - s)) s, each with a clear error in time"
}
cut_off s ''; silence "no packet in or out of the server's namespace"; mend s
recovered "packets pass again"
port() { in_ns s ss -Htn state established "( dport = :8444 )" | awk '{ sub(/.*:/, "", $3); print $3; exit }'; }
old=$(port); [ -n "$old" ] || fail "no connection of the server"
cut_off s "tcp sport $old"; in_ns s nft add rule inet cut inbound tcp dport "$old" drop
recovered "packets of the server's connection vanish, new ones pass"; mend s
cut_off b "iifname \"clients\""; in_ns b nft flush chain inet cut outbound; in_ns b nft add rule inet cut outbound oifname \"clients\" drop
refused "no packet between client and bridge"; mend b
recovered "packets between client and bridge pass again"
kill "$server"; wait "$server" 2>/dev/null; server=''
"$dw" sign audit verify audit/log || fail "the audit log does not hold"
