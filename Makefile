# make demo    the report on the seed story
# make test    the tests
# make lint    ruff: rules and format
# make types   mypy, strict
# make bench   the measured quality and speed
# make golden  rewrite the expected reports of examples/ and the picture in README.md (read the diff before you commit it)
#
# Every target makes the environment that it needs, in .venv; a second run finds it there.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The first Python that is new enough; choose another with `make PYTHON=...`.
PYTHON ?= $(shell for one in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$one -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$one; break; }; done)

.PHONY: demo test lint types bench golden
.DELETE_ON_ERROR:

demo: $(VENV)/run.stamp
	@$(BIN)/reconcile demo

test: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(VENV)/dev.stamp
	@$(BIN)/mypy

bench: $(VENV)/dev.stamp
	@set -e; for one in benchmarks/*.py; do echo "== $$one"; $(BIN)/python $$one; done

golden: $(VENV)/run.stamp
	@set -e; for one in examples/*/reports; do \
	  $(BIN)/reconcile export --format md --force --output $$(dirname $$one)/expected.md $$one; \
	  for width in 80 140; do \
	    $(BIN)/reconcile report --width $$width --force --output $$(dirname $$one)/expected-$$width.txt $$one; done; done
	@$(BIN)/python scripts/picture.py

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or newer with venv was found; install one or name it: make PYTHON=..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --requirement requirements/run.txt --requirement requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	@$(PIP) --requirement requirements/dev.txt
	@touch $@
