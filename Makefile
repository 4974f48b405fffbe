# Two commands do all set-up: `make demo` and `make test`. `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
JOBS ?= auto

# Kept bytecode makes every start of the program three times as quick; tests start it often.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo app test test-browser check format bench bench-games bench-scale bench-evidence bench-monkey docs clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.core ## solve the Kuril dispute on shipped material
	@$(BIN)/standoff demo

app: $(VENV)/.test ## open the workbench on a copy of the Kuril dispute
	@mkdir -p build/app && { [ -e build/app/case.yaml ] || cp examples/kuril/case.yaml build/app/case.yaml; }
	@[ -e build/app/standoff.db ] || $(BIN)/standoff sources add examples/kuril/notes --db build/app/standoff.db
	@$(BIN)/standoff serve build/app $(ARGS)

test: $(VENV)/.test ## run the tests, but those in a browser
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -q --ignore=tests/browser $(ARGS)

test-browser: $(VENV)/.browser ## look at the report in Chromium
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -q tests/browser $(ARGS)

check: $(VENV)/.check ## lint, types, import contracts
	@$(BIN)/ruff check src tests benchmarks
	@$(BIN)/ruff format --check src tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.check ## format the code
	@$(BIN)/ruff check --fix-only src tests benchmarks
	@$(BIN)/ruff format src tests benchmarks

bench: $(VENV)/.test ## time the engines against the plain definition
	@$(BIN)/python -m benchmarks.engine $(ARGS)

bench-scale: $(VENV)/.test ## one state of 2^100, sets of 2^60, processes and a cluster (STANDOFF_CIB_SAMPLES=FOLDER)
	@$(BIN)/python -m benchmarks.scale $(ARGS)

bench-games: $(VENV)/.bench-games ## find Nash equilibria as solvers of games do (pygambit, nashpy, where installed)
	@$(BIN)/python -m benchmarks.pure_equilibria $(ARGS)

bench-monkey: $(VENV)/.test ## click and type at random in the workbench (ARGS="--minutes 30 --seed 7")
	@$(BIN)/python -m benchmarks.monkey $(ARGS)

bench-evidence: $(VENV)/.bench ## measure the reading of sources
	@$(BIN)/python -m benchmarks.evidence $(ARGS)

docs: $(VENV)/.docs ## build the documentation into docs/_build
	@$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo docs/_build/html/index.html

clean: ## remove what the other commands made
	rm -rf $(VENV) docs/_build build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "standoff needs Python 3.11 or later; say: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.core: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing standoff into $(VENV) ..."
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.test: $(VENV)/.core
	@$(PIP) install -c constraints.txt -e ".[fast,formats,mcp,office,pdf,solve,symbolic,test]"
	@touch $@

$(VENV)/.check: $(VENV)/.test
	@$(PIP) install -c constraints.txt -e ".[check]"
	@touch $@

$(VENV)/.bench: $(VENV)/.test
	@$(PIP) install -c constraints.txt -e ".[bench]"
	@touch $@

$(VENV)/.bench-games: $(VENV)/.test
	@$(PIP) install -c constraints.txt -e ".[bench-games]"
	@touch $@

$(VENV)/.browser: $(VENV)/.test
	@$(PIP) install -c constraints.txt -e ".[browser]"
	@touch $@

$(VENV)/.docs: $(VENV)/.core
	@$(PIP) install -c constraints.txt -e ".[docs]"
	@touch $@
