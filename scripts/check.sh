#!/usr/bin/env bash
# make check: the first thing that is wrong stops it.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
export SASAEAI_MODE=test SASAEAI_DATA_DIR="${TMPDIR:-/tmp}/sasaeai-check" DJANGO_SETTINGS_MODULE=sasaeai.project.settings
step() { printf '%-14s' "$1"; shift; if out=$("$@" 2>&1); then echo ok; else echo NG; printf '%s\n' "$out"; exit 1; fi; }
step ruff        $bin/ruff check .
step format      $bin/ruff format --check .
step types       $bin/mypy
step floors      $bin/lint-imports
step system      $bin/python -W error -m django check
step migrations  $bin/python -m django makemigrations --check --dry-run
step translations $bin/python scripts/messages.py --check
step architecture $bin/python -m pytest tests/architecture -x
