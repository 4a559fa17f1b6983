# Every command of the project. `make` alone lists them; CI calls the same ones.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev assets run test check bench prove format lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.run assets ## what the program needs to run; then .venv/bin/goldenthread works

setup-dev: .venv/.dev assets

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

assets: goldenthread/ui/static/built/page.css

goldenthread/ui/static/built/page.css: package-lock.json tools/build_assets.py $(wildcard goldenthread/ui/assets/*) | .venv/.run
	$(BIN)/python tools/build_assets.py

run: setup ## serve on http://127.0.0.1:8000 (PORT=… for another), ready to sign in
	$(BIN)/goldenthread serve --port $(PORT)

test: setup-dev ## every test this machine can run, on SQLite and, where it is installed, PostgreSQL
	$(BIN)/python tools/run_tests.py

check: setup-dev ## style, types, structure
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry goldenthread
	$(BIN)/mypy goldenthread
	$(BIN)/goldenthread manage makemigrations --check --dry-run

format: setup-dev ## put the source in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup-dev ## measure speed: a table here, and var/bench.json
	$(BIN)/python tools/bench.py

prove: setup-dev ## the long laws, fuzz and kills
	$(BIN)/pytest -q -n auto -m prove

lock: ## resolve the dependencies again (needs uv)
	uv lock --upgrade
	uv export --format requirements-txt --no-emit-project --no-header --no-annotate --no-default-groups --group build -o requirements/run.txt
	uv export --format requirements-txt --no-emit-project --no-header --no-annotate --group dev --group build -o requirements/dev.txt

clean: ## remove what was built (never var/, where the data live)
	rm -rf .venv node_modules goldenthread/ui/static/built goldenthread/documents/writers/built
