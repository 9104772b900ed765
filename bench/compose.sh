#!/usr/bin/env bash
# Times `distworks compose repo` and `compose merge`, start of the virtual machine included, with createrepo_c and
# mergerepo_c beside them in the same run.
#
#   bench/compose.sh RPMS            a directory of packages: all read, again with nothing changed, and in a warm process
#   bench/compose.sh RPMS REPO REPO  and two large repositories: merged, and one updated after ten changes
#   RUNS=3
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
home=${here%/bench}
rpms=$(readlink -f "$1")
runs=${RUNS:-3}
work=$(mktemp -d "${TMPDIR:-/tmp}/distworks-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

"$home/distworks" --version
row() { # NAME RUN COMMAND…
  local name=$1 run=$2
  shift 2
  printf '| %s | %s | %s |\n' "$name" "$run" "$("$here/measure.py" "$@" | sed 's/ / | /g')"
}

echo "$(find "$rpms" -name '*.rpm' | wc -l) packages, $(du -sm "$rpms" | cut -f1) MB; $(nproc) cores"
echo '| program | run | wall s | CPU s | RSS MB | exit |'
echo '|---|---|---|---|---|---|'
for _ in $(seq "$runs"); do
  rm -rf "$work/ours" "$work/peer"
  mkdir "$work/ours" "$work/peer"
  row distworks 'all read' "$home/distworks" compose repo "$rpms" --quiet --no-database --outputdir "$work/ours"
  row createrepo_c 'all read' createrepo_c -q --no-database -o "$work/peer" "$rpms"
  row distworks 'nothing changed' "$home/distworks" compose repo "$rpms" --quiet --update --no-database --outputdir "$work/ours"
  row createrepo_c 'nothing changed' createrepo_c -q --update --no-database -o "$work/peer" "$rpms"
done
java -cp "$home/examples/target/distworks.jar" "$here/WarmCompose.java" "$rpms" "$work/warm"
[ "$#" -ge 3 ] || exit 0

a=$(readlink -f "$2") b=$(readlink -f "$3")
for type in gz zstd; do
  rm -rf "$work/merged"
  row distworks "merge, $type" "$home/distworks" compose merge --quiet --repo "$a" --repo "$b" --outputdir "$work/merged" \
    --no-database --omit-baseurl --compress-type "$type"
done
rm -rf "$work/merged"
row mergerepo_c 'merge, gz' mergerepo_c --repo="file://$a" --repo="file://$b" -o "$work/merged" --no-database --omit-baseurl

# Ten packages of a large repository change: its metadata are there, and ten files.
large() { # DIRECTORY
  rm -rf "$1"
  mkdir -p "$1/new"
  cp -r "$a/repodata" "$1/"
}
large "$work/ours"
large "$work/peer"
large "$work/first"
"$home/distworks" compose repo "$work/ours" --quiet --update --skip-stat --recycle-pkglist --no-database --keep-all-metadata
find "$rpms" -name '*.rpm' | sort | head -10 | xargs -I{} cp {} "$work/ours/new/"
cp "$work/ours/new/"* "$work/peer/new/"
cp "$work/ours/new/"* "$work/first/new/"
list() { # what it has already, and the ten
  zcat "$a"/repodata/*primary.xml.gz | sed -n 's/.*<location.* href="\([^"]*\)".*/\1/p'
  (cd "$work/ours" && ls -d new/*)
}
list >"$work/list"
row distworks 'ten changed, of metadata that another program wrote' "$home/distworks" compose repo "$work/first" \
  --quiet --update --skip-stat --pkglist "$work/list" --no-database
row distworks 'ten changed' "$home/distworks" compose repo "$work/ours" --quiet --update --skip-stat --pkglist "$work/list" --no-database
row createrepo_c 'ten changed' createrepo_c -q --update --skip-stat --pkglist "$work/list" --no-database "$work/peer"
