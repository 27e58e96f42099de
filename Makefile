# Everything runs in a virtual environment of the project's own, from pinned and hashed packages.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet

SECONDS ?= 600

.PHONY: demo test check check-style fuzz bench bench-desk bench-linking bench-record bench-speed floors known-misses schema screenshots lock clean

demo: $(VENV)/installed                 ## read the sample documents and print the report
	@$(BIN)/onrecord demo

test: $(VENV)/installed-dev             ## every test
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: check-style test                ## all that CI does: layout, types, tests

check-style: $(VENV)/installed-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: $(VENV)/installed-dev            ## every scorer on the development data, as one table
	@$(BIN)/python -m bench

bench-speed: $(VENV)/installed-dev      ## words a second of the whole, of each stage and of spaCy alone; memory
	@$(BIN)/python -m bench.speed

fuzz: $(VENV)/installed-dev             ## ten minutes of hostile bytes at every seam that parses; SECONDS=60 and SEAMS="pages feeds" for less
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable ".[fuzz]"
	@$(BIN)/python -m fuzz $(SEAMS) --seconds $(SECONDS)

bench-record: $(VENV)/installed-dev     ## a record of 100,000 stories: adding, questions, size, and how each grows
	@$(BIN)/python -m bench.record_speed

bench-linking: $(VENV)/installed-dev    ## stories a second that are linked into events and cases, from 1,000 to 100,000
	@$(BIN)/python -m bench.linking_speed
	@$(BIN)/python -m bench.linking_in_record

floors: $(VENV)/installed-dev           ## raise the floors to the scores of today; it never lowers one
	@$(BIN)/python -m bench --raise-floors

known-misses: $(VENV)/installed-dev     ## write anew what the engine does not yet get right in the samples
	@cd tests && ../$(BIN)/python -m samples.known_misses --write

bench-desk: $(VENV)/installed-dev       ## how long each view of the desk and of the API takes (RECORD=file for one of yours), and how smoothly a long text scrolls
	@$(BIN)/python -m bench.desk $(RECORD)

screenshots: $(VENV)/installed-dev      ## each view of the desk, light and dark, into docs/screenshots; needs chromium
	@cd tests && ../$(BIN)/python -m web.screenshots ../docs/screenshots

schema: $(VENV)/installed               ## write the JSON Schema that ships with the package
	@$(BIN)/onrecord schema > src/onrecord/reading/reading.schema.json

lock: $(VENV)/installed-dev             ## pin the dependencies anew
	@$(BIN)/pip install --quiet uv
	@$(LOCK) --extra build --output-file requirements.lock
	@$(LOCK) --extra build --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) build dist

$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name one: make PYTHON=python3.12 demo")'
	@echo "Setting up $(VENV) (once; about a minute) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: requirements.lock pyproject.toml $(VENV)/created
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
