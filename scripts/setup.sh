#!/usr/bin/env bash
# The virtual environment, from the hashed lock. uv when it can be had, pip otherwise.
set -euo pipefail
python=$1 venv=$2
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
cd "$(dirname "$0")/.."
if "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "uv>=0.9" 2>/dev/null; then
  "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --require-hashes --only-binary :all: -r lock.txt
else
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r lock.txt
fi
# The project itself: a path entry and a launcher. No build tool, so nothing more is fetched.
site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
printf '%s\n' "$PWD/src" > "$site/sasaeai.pth"
printf '#!%s\nfrom sasaeai.project.cli import run\n\nrun()\n' "$PWD/$venv/bin/python" > "$venv/bin/sasaeai"
chmod +x "$venv/bin/sasaeai"
"$venv/bin/python" scripts/compile_messages.py
