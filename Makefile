# make run | make test : everything from a fresh clone, with Python 3.11+ and make only.
SHELL := /bin/bash
V := .venv
PORT ?= 8000
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
DEMO := SASAEAI_MODE=demo SASAEAI_DATA_DIR=$${SASAEAI_DATA_DIR:-$(CURDIR)/var/demo}
export PYTHONUTF8 = 1

.PHONY: help setup run demo test test-sqlite test-postgres stories check fix bench screenshots messages clean
help: ## この一覧
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(V)/.ready ## 必要なものをそろえる
$(V)/.ready: lock.txt pyproject.toml scripts/setup.sh
	@test -n "$(PYTHON)" || { echo "Python 3.11 以上が見つかりません。PYTHON=/path/to/python3.11 make のように指定してください。"; exit 1; }
	@bash scripts/setup.sh "$(PYTHON)" "$(V)"
	@touch $@

run: setup ## デモを動かす（PORT=8000）
	@$(DEMO) $(V)/bin/sasaeai serve --port $(PORT)

demo: setup ## デモを最初の状態に戻す
	@$(DEMO) $(V)/bin/sasaeai demo reset

test: test-sqlite test-postgres stories ## すべての試験

test-sqlite: setup
	@echo "== SQLite"; env -u DATABASE_URL $(V)/bin/python -m pytest -n 2 --dist loadfile --ignore=tests/stories

test-postgres: setup
	@bash scripts/with_postgres.sh "== PostgreSQL" $(V)/bin/python -m pytest -n 2 --dist loadfile --ignore=tests/stories

stories: setup
	@bash scripts/with_browser.sh "== ブラウザ" $(V)/bin/python -m pytest tests/stories

check: setup ## 書き方・型・床・翻訳・移行の検査
	@bash scripts/check.sh

fix: setup ## 直せるものを直す
	@$(V)/bin/ruff check --fix . && $(V)/bin/ruff format .

bench: setup ## 速さと大きさを測る
	@$(V)/bin/python bench/import_quality.py
	@$(V)/bin/python bench/ledger.py
	@bash scripts/with_postgres.sh "== PostgreSQL" $(V)/bin/python bench/ledger.py
	@$(V)/bin/python bench/duplicates.py
	@bash scripts/with_postgres.sh "== PostgreSQL" $(V)/bin/python bench/duplicates.py
	@$(V)/bin/python bench/people.py
	@bash scripts/with_postgres.sh "== PostgreSQL" $(V)/bin/python bench/people.py
	@$(V)/bin/python bench/rosters.py
	@bash scripts/with_postgres.sh "== PostgreSQL" $(V)/bin/python bench/rosters.py --sizes 1000 10000 100000

screenshots: setup ## READMEの画面写真を撮る
	@bash scripts/with_browser.sh "== 画面写真" $(V)/bin/python scripts/screenshots.py

messages: setup ## 英語の訳文を集める
	@$(V)/bin/python scripts/messages.py

clean: ## 作ったものを消す（デモのデータも）
	rm -rf $(V) var build .mypy_cache .ruff_cache .import_linter_cache .hypothesis
