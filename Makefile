# Quiet Wins on Debian (or any machine with make, a shell and Python 3.11 or newer).
# On Windows or a Mac without these: start.bat, start.command.

PORT ?= 8501
BROWSER ?= 1
ARGS ?=

PYTHON := .venv/bin/python
INSTALL := .ci/prepare packages --only-binary :all:
LOCK := constraints.txt
# One more than there are cores, for when a test waits for the disk: each begins with a browser and a server
# of its own, and by reading all tests.
WORKERS := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1) + 1)))

# What is compiled is kept for the next process: tests start hundreds, each of which reads the whole package.
export PYTHONDONTWRITEBYTECODE :=

# A .venv whose Python has gone (after a system upgrade, say) is made again.
ifeq ($(shell { $(PYTHON) -c '' && echo well; } 2>/dev/null),)
$(shell rm -f .venv/installed.txt .venv/installed-dev.txt)
endif

.DEFAULT_GOAL := help
.PHONY: help run test unit release check format docs pictures lock clean browser server compiled

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

run: .venv/installed.txt ## set up, then show the dashboard on 127.0.0.1:8501 (PORT=8600 for another)
	@$(PYTHON) -c "import socket; socket.create_server(('127.0.0.1', $(PORT)))" 2>/dev/null || { echo \
		"Port $(PORT) cannot be used: something already answers there, perhaps this dashboard in another window" \
		"(http://127.0.0.1:$(PORT)). Another port, for example: make run PORT=8502" >&2; exit 1; }
	@echo "Quiet Wins is at http://127.0.0.1:$(PORT) (Ctrl-C ends it)"
	@$(PYTHON) -m streamlit run asgi.py --server.port=$(PORT)

test: .venv/installed-dev.txt ## set up, then run every test but the long ones (BROWSER=0: no browser; ARGS='-k words')
	@$(MAKE) --no-print-directory -j3 check browser server compiled
	$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal \
		-m "not release$(if $(filter 0,$(BROWSER)), and not browser)" $(ARGS)

unit: .venv/installed-dev.txt ## the quick tests: no browser, no long series of made-up practices
	$(PYTHON) -m pytest -n auto --dist worksteal -m "not browser and not thorough and not release" $(ARGS)

# One after another: a load that shares the machine with another says nothing of either.
release: browser ## set up, then run the long tests: loads, power cuts, wide simulations (before a release)
	$(PYTHON) -m pytest -m "release$(if $(filter 0,$(BROWSER)), and not browser)" $(ARGS)

check: .venv/installed-dev.txt ## lint, format, types, who imports whom, and pages that the code prints
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-cache
	$(PYTHON) docs/printed_pages.py --check

format: .venv/installed-dev.txt ## put the code in shape
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

docs: .venv/installed-dev.txt ## print the pages of docs/ that come from the code
	$(PYTHON) docs/printed_pages.py

pictures: browser ## take the documents' pictures again (docs/images)
	QUIETWINS_PICTURES=docs/images $(PYTHON) -m pytest -k test_a_picture tests/browser/test_pictures.py

lock: .venv/installed-dev.txt ## find the newest versions that go together, and write them to constraints.txt
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --upgrade \
		--custom-compile-command 'make lock' --output-file $(LOCK) requirements-dev.txt

clean: ## remove .venv and what the tools leave behind
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

# What is installed, so that a second run starts at once: a copy of the lock, newer than what it was made from.
.venv/installed.txt: requirements.txt $(LOCK)
	@.ci/prepare venv
	@echo "Installing what the dashboard needs (about 200 MB to fetch, 800 MB on the disk; once)" >&2
	@$(INSTALL) -r requirements.txt -c $(LOCK)
	@cp $(LOCK) $@

.venv/installed-dev.txt: requirements-dev.txt requirements-server.txt requirements-network.txt .venv/installed.txt
	@echo "Installing what the tests need" >&2
	@$(INSTALL) -r requirements-dev.txt -c $(LOCK)
	@cp $(LOCK) $@

server: browser  # one after the other: both install Debian packages
	@.ci/prepare server

# Once, where each worker would do it at the same time; what is wrong with a test is said when it runs.
compiled: .venv/installed-dev.txt
	@$(PYTHON) -m pytest --collect-only --quiet >/dev/null 2>&1 || true

browser: .venv/installed-dev.txt
	@[ "$(BROWSER)" = 0 ] || .ci/prepare browser
