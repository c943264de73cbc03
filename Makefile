# One door: everything below sets itself up first. It needs Python 3.11 or newer, git and make.
#
#   make run      the main job on a made-up year, each step with its command line
#   make test     the tests
#   make test-server   the tests of the commands again, on a PostgreSQL server they start themselves
#   make check    format, lint, types, import contracts, dependencies, tests; silent when all is well
#                 (make check TESTED=yes when the tests have just run)
#   make golden   write the golden screens anew; look at `git diff` before you commit them
#   make bench    the benchmark; writes bench/RESULTS.md, bench/IMPORTS.md and bench/SCALE.md
#   make torture  kills, power cuts, failing calls, rotten bits, mutants: about an hour;
#                 writes the table of docs/reliability.md

SHELL := /bin/sh
VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready
SERVER_TESTS ?= tests/commands

# Run a command and show what it said only when it failed.
quietly = @said=$$($(1) 2>&1) || { printf '%s\n' "$$said"; exit 1; }

.PHONY: run test test-server check golden bench torture
.DEFAULT_GOAL := run

run: $(READY)
	@$(BIN)/weakties demo

test: $(READY)
	@$(BIN)/pytest -n auto --dist worksteal

test-server: $(READY)
	@WEAKTIES_TEST_ON=postgresql $(BIN)/pytest -n auto --dist worksteal $(SERVER_TESTS)

check: $(READY)
	$(call quietly,$(BIN)/ruff format --check)
	$(call quietly,$(BIN)/ruff check)
	$(call quietly,$(BIN)/mypy)
	$(call quietly,$(BIN)/lint-imports)
	$(call quietly,$(BIN)/deptry src)
ifndef TESTED
	$(call quietly,$(BIN)/pytest -n auto --dist worksteal)
endif

golden: $(READY)
	@GOLDEN=1 $(BIN)/pytest -n auto --dist worksteal

bench: $(READY)
	@$(BIN)/python -m bench.run
	@$(BIN)/python -m bench.imports
	@$(BIN)/python -m bench.scale

torture: $(READY)
	@$(BIN)/python -m tests.faults.torture

# The environment is made once, and brought up to date when pyproject.toml has changed.
$(READY): pyproject.toml
	@test -x $(BIN)/python || { $(find_python); \
	  echo "Setting up $(VENV) with $$($$python --version); this is done once." >&2; \
	  $$python -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Leaves in $$python the first Python on this machine that is new enough.
define find_python
for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 none; do \
  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
done; \
if [ $$python = none ]; then \
  echo "weakties needs Python 3.11 or newer, and none was found; name one with make PYTHON=/path/to/python3." >&2; \
  exit 1; \
fi
endef
