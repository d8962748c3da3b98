# Everything a person does here, in one word each. All of it is safe to repeat.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
CORPUS ?= seeds
QUESTIONS ?= tests/questions.jsonl

.PHONY: help chat index evaluate test lint format bench clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed, found " + sys.version.split()[0] + ". Set PYTHON=/path/to/python3.11")'
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

data/index/CURRENT: | $(VENV)/.run
	$(PY) -m index build --corpus $(CORPUS)

chat: $(VENV)/.run data/index/CURRENT  ## serve the chat on http://127.0.0.1:7860
	$(PY) app.py

index: $(VENV)/.run  ## rebuild the index: make index CORPUS=my-folder
	$(PY) -m index build --corpus $(CORPUS)

evaluate: $(VENV)/.run  ## measure answers: make evaluate QUESTIONS=my-questions.jsonl CORPUS=my-folder
	$(PY) -m evaluation answers --questions $(QUESTIONS) --corpus $(CORPUS)

lint: $(VENV)/.dev  ## style and types
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

format: $(VENV)/.dev  ## rewrite the sources in the house style
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

test: lint  ## style, types and every test
	$(PY) -m pytest

bench: $(VENV)/.dev  ## speed and memory on this machine
	$(PY) -m bench

clean:  ## remove what was installed and built here
	rm -rf $(VENV) data
