#!/usr/bin/env bash
# Runs a command with a Chromium and Japanese fonts, installed with the system's package manager where that is allowed.
# Without them: skipped with a count; in CI that is a failure.
set -euo pipefail
title=$1; shift
echo "$title"
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi; }
if [ -z "$(find_chromium)" ] && command -v apt-get >/dev/null; then
  as_root apt-get update -qq >/dev/null 2>&1 && \
    as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null 2>&1 || true
fi
chromium=$(find_chromium)
if [ -z "$chromium" ]; then
  echo "Chromium が見つかりません。パッケージ chromium と fonts-noto-cjk を入れると、ブラウザの試験も動きます。"
  count=$(grep -rhoE '^def test_' tests/stories 2>/dev/null | wc -l)
  echo "skipped: $count (ブラウザ)"
  [ "${CI:-}" = true ] && exit 1
  exit 0
fi
export SASAEAI_CHROMIUM="$chromium" DJANGO_ALLOW_ASYNC_UNSAFE=1
"$@"
