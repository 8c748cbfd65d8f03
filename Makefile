# Two commands for people: `make run` and `make test`. Each makes the environment it needs first, from locked versions.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AUDIT := .venv-audit

.DEFAULT_GOAL := help
.PHONY: help run install test check bench lock audit audit-if-reachable fuzz

help:
	@echo "make run      install what is needed and open Handrail on a web chat of this machine"
	@echo "make test     install what is needed and run the whole test suite"
	@echo "make check    contracts, style, types, texts and policies"
	@echo "make bench    measure, and print the figures beside their goals"
	@echo "make audit    whether anything that is installed is known to be unsafe"
	@echo "make fuzz     an hour of nonsense for every parser"
	@echo "make install  only make the environment ($(VENV))"

run: $(VENV)/.running
	@$(BIN)/python app.py serve

install: $(VENV)/.running

test: $(VENV)/.developing
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: $(VENV)/.developing
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python app.py policy check content/policy.yaml

bench: $(VENV)/.developing
	@$(BIN)/python -m bench

# An environment of its own: what looks on is no part of what is looked at. 3 where nothing could be looked up.
audit: $(AUDIT)/.made
	@$(AUDIT)/bin/python -m bench.audit

audit-if-reachable:
	@$(MAKE) --no-print-directory $(AUDIT)/.made >/dev/null 2>&1 && $(AUDIT)/bin/python -m bench.audit --if-reachable \
	  || { test -e $(AUDIT)/.made && exit 1; echo "NOT AUDITED: pip-audit could not be installed here"; }

fuzz: $(VENV)/.developing
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "atheris>=3.0"
	@$(BIN)/python -m bench.fuzz 3600

# Versions with hashes for every platform and Python from 3.11 on; needs `pip install uv` once.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra traces -o requirements-traces.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra traces --group dev -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group audit -o requirements-audit.lock

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Handrail needs Python 3.11 or later; name one: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "This Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.running: requirements.lock | $(BIN)/python
	@echo "Installing what Handrail needs into $(VENV) (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(AUDIT)/.made: requirements-audit.lock
	@$(PYTHON) -m venv $(AUDIT)
	@$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	@touch $@

$(VENV)/.developing: requirements-dev.lock | $(VENV)/.running
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
