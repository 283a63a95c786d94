# Tidemark's commands. Each makes what it needs first; `make` alone lists them.
# A machine needs GNU make and Python 3.11 or newer with venv; the rest comes from uv.lock.

.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON ?= python3
UV_VERSION := 0.13.9
# A uv of this very version on the machine is used as it is; otherwise one is made under .tidemark/.
UV := $(shell uv --version 2>/dev/null | grep -q '^uv $(UV_VERSION)\b' && command -v uv || echo .tidemark/uv-$(UV_VERSION)/bin/uv)
# With the machine's own certificates: some networks have a proxy with one of its own.
SYNC = UV_SYSTEM_CERTS=1 UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=never $(UV) sync --locked --quiet --python $(PYTHON)
BIN := .venv/bin

.PHONY: help
help:  ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: .venv/.development  ## Make .venv from uv.lock, with everything development needs

.PHONY: lake-packages
lake-packages: .venv/.runtime  ## Add to .venv what a lake needs, to serve from several machines
	$(SYNC) --no-dev --inexact --extra lake

.PHONY: run
run: .venv/.runtime  ## Start the dashboard and print its address
	@echo "Tidemark: http://$${TIDEMARK_ADDRESS:-127.0.0.1}:$${TIDEMARK_PORT:-8501}"
	@exec $(BIN)/python dashboard.py

.PHONY: test
test: .venv/.development chromium  ## Run every test, those in the browser too
	$(BIN)/pytest --numprocesses=auto --dist=worksteal

.PHONY: coverage
coverage: .venv/.development  ## Run the tests of the data layer, and print what of it they do not reach
	$(BIN)/pytest --numprocesses=auto --dist=worksteal --cov=data --cov-report=term:skip-covered tests/data

.PHONY: browser
browser: .venv/.development chromium  ## Run the tests in the browser only
	$(BIN)/pytest tests/browser

.PHONY: check
check: .venv/.development  ## Check style, SQL, types, layers, spelling and the facts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/sqlfluff lint --disable-progress-bar data/sql
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/python -m data check

# What a lake is held to of the tests of a journal in a file, unchanged.
CONTRACT ?= tests/data/history tests/data/store $(addprefix tests/data/changes/test_,changing.py \
  curated_edits.py effects.py refused_rows.py staged_import.py touched.py undoing.py)

.PHONY: lake
lake: export TIDEMARK_TEST_LAKE = 1
lake: .venv/.development chromium postgresql  ## Hold a lake to what a file is held to; start PostgreSQL, two servers and nginx, use them, stop them
	$(BIN)/pytest --numprocesses=auto --dist=worksteal tests/lake
	$(BIN)/pytest --numprocesses=auto --dist=worksteal -p tests.lake.contract $(CONTRACT)

.PHONY: lake-long
lake-long: .venv/.development postgresql  ## Let three writers and two servers work on a lake for five minutes, then kill 50 changes
	$(BIN)/python -m tests.lake.writers 300
	$(BIN)/python -m tests.lake.torture 50

# The commit that the pages are measured against: the last before they were composed in place.
BEFORE ?= 452d2ed

.PHONY: bench
bench: .venv/.development chromium  ## Measure answers, large files, and each page: the server's time, and click to last paint
	$(BIN)/python -m tests.benchmarks.answers
	$(BIN)/python -m tests.benchmarks.files
	$(BIN)/python -m tests.benchmarks.duplicates
	$(BIN)/python -m tests.benchmarks.large_imports
	$(SYNC) --inexact --group bench
	$(BIN)/python -m tests.benchmarks.pages --before $(BEFORE)
	$(BIN)/python -m tests.benchmarks.sizes

.PHONY: bench-large
bench-large: .venv/.development  ## Measure imports, questions and pages at ten million statements: some 20 GB of disk and an hour
	$(BIN)/python -m tests.benchmarks.large_imports 1000 1000000 10000000
	$(BIN)/python -m tests.benchmarks.sizes 1000 1000000 10000000

.PHONY: nightly
nightly: .venv/.development  ## Hold 2,000 random totals against an exhaustive search; 20,000 rows in and out
	TIDEMARK_TEST_CASES=2000 TIDEMARK_TEST_SEED=$$RANDOM TIDEMARK_TEST_ROWS=20000 \
	  $(BIN)/pytest tests/data/totals/test_total_laws.py tests/data/changes/test_many_rows.py

.PHONY: torture
torture: .venv/.development  ## Kill a thousand changes at random moments, and print what was found after
	$(BIN)/python -m tests.data.history.torture 1000

.PHONY: hostile
hostile: .venv/.development  ## Try 2,000 hostile addresses, 2,000 hostile files and every door, and print what came of them
	$(BIN)/python -m tests.hostile.doors
	$(BIN)/python -m tests.hostile.addresses 2000
	$(BIN)/python -m tests.hostile.files 2000

.PHONY: vendored
vendored: .venv/.development  ## Renew what browsers are given of others' code, from the npm registry
	$(BIN)/python -m pages.server.vendored

.PHONY: shapes
shapes: .venv/.development  ## Make the outlines that maps are drawn from anew
	$(BIN)/python -m pages.server.shapes

.PHONY: screenshots
screenshots: .venv/.development chromium  ## Save every page, wide and phone, light and dark
	$(BIN)/python -m tests.browser.screenshots

# A stamp beside what it stands for: made again when the lock file or the project file changes.
.venv/.development: uv.lock pyproject.toml | $(UV)
	$(SYNC) --all-extras
	@touch $@ .venv/.runtime

# Without what only development needs, yet without removing it where it is.
.venv/.runtime: uv.lock pyproject.toml | $(UV)
	$(SYNC) --no-dev --inexact
	@touch $@

.tidemark/uv-$(UV_VERSION)/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Tidemark needs Python 3.11 or newer: apt-get install python3, or make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python cannot make virtual environments here. Install that part: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .tidemark/uv-$(UV_VERSION)
	.tidemark/uv-$(UV_VERSION)/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# Tests that need a browser say themselves what happens without one; this only tries to have it.
.PHONY: chromium
chromium:
	@if [ -n "$$TIDEMARK_CHROMIUM" ] || command -v chromium chromium-browser google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium for the tests in the browser"; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } </dev/null >/dev/null \
	    || echo "Chromium could not be installed." >&2; \
	else echo "Tests in the browser need Chromium: sudo apt-get install chromium" >&2; fi

# Likewise the tests of a lake, which start a PostgreSQL and an nginx of their own.
.PHONY: postgresql
postgresql:
	@if ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 && { command -v nginx || test -x /usr/sbin/nginx; } >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing PostgreSQL and nginx for the tests of a lake"; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql nginx-light; } </dev/null >/dev/null \
	    || echo "They could not be installed." >&2; \
	else echo "The tests of a lake need both: sudo apt-get install postgresql nginx-light" >&2; fi
