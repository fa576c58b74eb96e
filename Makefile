# make brief   install what is needed, the model standard too, render the sample letter, print where the brief is;
#              MODEL=compact is the light way
# make test    install what is needed, pass every test
# make check   lint and types as well

PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
SYNC := UV_PROJECT_ENVIRONMENT=$(CURDIR)/.venv $(BIN)/uv sync --frozen --inexact --quiet --extra argos
LETTER ?= tests/letters/reply.txt
MODEL ?= standard
PYTEST ?= -n auto --dist loadfile

.PHONY: brief test check clean
.DELETE_ON_ERROR:

brief: .venv/.installed
ifeq ($(MODEL),standard)
	@$(BIN)/bilingual models install standard --optional >/dev/null
	@$(BIN)/bilingual render $(LETTER) -o output --quiet || test $$? -eq 3
else
	@$(BIN)/bilingual render $(LETTER) -o output --quiet --engine $(MODEL) || test $$? -eq 3
endif

test: .venv/.installed-dev
	$(BIN)/pytest $(PYTEST)

check: .venv/.installed-dev
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/ruff format --check src tests benchmarks docs
	$(BIN)/mypy

$(BIN)/uv:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed; name one: make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/.installed: $(BIN)/uv pyproject.toml uv.lock
	$(SYNC) --no-dev
	@touch $@

.venv/.installed-dev: $(BIN)/uv pyproject.toml uv.lock
	$(SYNC)
	@touch $@ .venv/.installed

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache
