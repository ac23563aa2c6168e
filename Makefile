# run    the main job: a year of a synthetic China at 1:1000 under `as-described`, report included
# test   the tests; test-all lives every case of those that `test` shows by chosen cases
# check  style, types, arrows, documents; bench = speed against hand-written kernels
# faults a thousand injected faults: killed, failing disks, changed files; nothing may be lost or wrongly accepted
# docs   the pages that the program writes, then all pages as a site in docs/_build; no network, warnings are errors
# lock   resolve the requirements again (hashed, without download addresses); UPGRADE= adds what is new and moves nothing
#
# Each target sets up what it needs in .venv, once; needed beforehand: Python 3.11 or newer, make, git.
# PYTHON=... chooses the interpreter; ARGS=... is handed on to the command.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet
RUN_READY := $(VENV)/run.ready
DEV_READY := $(VENV)/dev.ready
ARGS ?=

.PHONY: run test test-all check bench faults lock docs pictures clean
.DEFAULT_GOAL := run

run: $(RUN_READY)
	$(BIN)/underheaven run $(ARGS)

# Kernels are compiled once before the workers start, and the longest files go first (tests/conftest.py).
# Tests marked `whole` show in full what others show by cases chosen for their power (docs/decisions/0018).
test: CHOSEN := -m "not whole"
test test-all: $(DEV_READY)
	$(BIN)/python -c 'from underheaven.engine.warm import compile_ahead; compile_ahead()'
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(CHOSEN) $(ARGS)

check: $(DEV_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/python -m pytest tests/test_arrows.py tests/test_docs.py tests/test_site.py

bench: $(DEV_READY)
	$(BIN)/python -m benchmarks $(ARGS)

faults: $(DEV_READY)
	$(BIN)/python -m tests.faults $(ARGS)

docs: $(DEV_READY)
	$(BIN)/python docs/write_commands.py
	$(BIN)/python docs/write_schemas.py
	$(BIN)/python docs/write_layout.py
	$(BIN)/python docs/write_way_of_data.py
	$(BIN)/python docs/build_site.py

# The README's pictures from a report: make pictures REPORT=runs/RUN/report.html (needs Chromium or Chrome).
pictures: $(RUN_READY)
	$(BIN)/python docs/write_pictures.py $(REPORT)

$(BIN)/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "underheaven needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

# The development set holds everything that the run set holds.
$(RUN_READY): requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) --no-deps --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_READY): requirements-dev.txt requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) --no-deps --require-hashes -r requirements-dev.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $(RUN_READY) $@

COMPILE = $(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet

UPGRADE ?= --upgrade

lock: $(DEV_READY)
	$(COMPILE) $(UPGRADE) -o requirements.txt
	$(COMPILE) $(UPGRADE) --extra faces --group test --group dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis docs/_build
