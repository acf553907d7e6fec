# `make` alone lists the targets. Nothing but Python 3.11+ and make is needed: each target sets up what it uses.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check lint types imports cover fuzz faults mutants bench lock picture clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit("Openvane needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	@touch $@

# What runs Openvane: the locked packages, then the checkout itself.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/.python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# What checks Openvane, on top of what runs it.
$(VENV)/.development: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.development
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

setup: $(VENV)/.development  ## Make .venv with everything locked

demo: $(VENV)/.runtime  ## A made-up fortnight of coverage through the real pipeline, shown in the terminal
	$(BIN)/openvane demo

run: $(VENV)/.runtime  ## Run the bot with the settings of .env
	$(BIN)/openvane run

# Four at once also on two cores: many tests wait for servers and processes of their own.
test: $(VENV)/.development  ## All tests, with the coverage floors
	$(BIN)/python -m pytest -n 4 --dist loadfile --cov --cov-report=term:skip-covered --cov-fail-under=90
	$(BIN)/python -m coverage report --include='bot/domain/*' --skip-covered --fail-under=95

check: lint types imports test  ## Everything CI checks

lint: $(VENV)/.development  ## Format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.development  ## Strict types
	$(BIN)/mypy

imports: $(VENV)/.development  ## The layers of ARCHITECTURE.md
	$(BIN)/lint-imports

fuzz: $(VENV)/.development  ## Mangled queries for a minute: each must be a query, or a mistake with a sentence
	$(BIN)/python -m tests.fuzz

faults: $(VENV)/.development  ## Kill, stall and lie to real processes for some ten minutes, and count what people were told
	$(BIN)/python -m tests.faults

mutants: $(VENV)/.development  ## Make seven known mistakes, one by one, and see each caught by a test
	$(BIN)/python -m tests.faults.mutants

bench: $(VENV)/.bench  ## Side-by-side measurements: a table, and bench.json
	$(BIN)/python -m tests.bench

picture: $(VENV)/.development  ## Draw the README's picture of an alert again
	$(BIN)/python -m tests.picture

lock: $(VENV)/.python  ## Resolve the locked requirements anew
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	for kind in "" -dev -bench; do \
	  $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	    --python-version 3.11 --extra build $$(case $$kind in -dev) echo --extra dev;; -bench) echo --extra dev --extra bench;; esac) -o requirements$$kind.lock || exit 1; \
	done

clean:  ## Remove what the targets made
	rm -rf $(VENV) .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis bench.json
