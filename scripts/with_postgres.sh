#!/usr/bin/env bash
# Runs a command with DATABASE_URL naming a PostgreSQL that this script starts and stops.
#   scripts/with_postgres.sh "title" command…
# Without one: skipped with a count; in CI that is a failure.
set -euo pipefail
title=$1; shift
echo "$title"
find_initdb() { { command -v initdb; ls -d /usr/lib/postgresql/*/bin/initdb /opt/homebrew/opt/postgresql@*/bin/initdb 2>/dev/null; } | head -n 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi; }
initdb=$(find_initdb || true)
if [ -z "$initdb" ] && command -v apt-get >/dev/null; then
  as_root apt-get update -qq >/dev/null 2>&1 && as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1 || true
  initdb=$(find_initdb || true)
fi
if [ -z "$initdb" ]; then
  echo "PostgreSQL の initdb が見つかりません。パッケージ postgresql を入れると、この試験も動きます。"
  echo "skipped: 1 (PostgreSQL)"
  [ "${CI:-}" = true ] && exit 1
  exit 0
fi
initdb=$(readlink -f "$initdb")
bin=$(dirname "$initdb")
[ -x "$bin/pg_ctl" ] || bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
root=$(mktemp -d /tmp/sasaeai-pg.XXXXXX)
runner=()
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$root"; chown nobody "$root"; runner=(runuser -u nobody --)
fi
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
stop() { (cd / && "${runner[@]}" "$bin/pg_ctl" -D "$root/data" -m immediate stop >/dev/null 2>&1) || true; rm -rf "$root"; }
trap stop EXIT
(
  cd /
  "${runner[@]}" "$bin/initdb" -D "$root/data" -E UTF8 --locale=C.UTF-8 --no-instructions -A trust -U sasaeai >"$root/log.init" 2>&1
  "${runner[@]}" bash -c "printf '%s\n' \"unix_socket_directories='$root'\" \"listen_addresses='127.0.0.1'\" 'port=$port' 'fsync=off' 'synchronous_commit=off' 'full_page_writes=off' >> '$root/data/postgresql.conf'"
  "${runner[@]}" "$bin/pg_ctl" -D "$root/data" -l "$root/log" -w start >/dev/null
  "${runner[@]}" "$bin/createdb" -h 127.0.0.1 -p "$port" -U sasaeai sasaeai
)
export DATABASE_URL="postgres://sasaeai@127.0.0.1:$port/sasaeai"
"$@"
