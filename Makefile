# make demo   install into .venv and normalize the sample articles of seeds/
# make test   install into .venv, run the quality gate and all tests
# make check  ruff, mypy, layers, data lint
# make soak   the long runs in full
# make bench  the micro figures of speed
# make peers  namenorm beside other tools, into docs/performance.md (PEERS='--sizes 1000' for a part of it; hours in full)
PYTHON ?= python3
VENV   ?= .venv
DATA   ?= ../shared/data
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: demo test check soak bench peers models weights clean

$(STAMP): pyproject.toml hatch_build.py $(shell find namenorm -name '*.pyx' -o -name '*.pxi')
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,unidecode]'
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/namenorm normalize-file seeds/*.txt -o build/demo --force --report build/demo/changes.jsonl

test: check
	$(BIN)/python -m pytest -q

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_layers.py tests/test_tables.py
	$(BIN)/namenorm gazetteer check gazetteer

soak: $(STAMP)
	NAMENORM_SOAK=1 $(BIN)/python -m pytest -q -m "soak or hypothesis"

bench: $(STAMP)
	$(BIN)/python -m pytest -q bench/test_*.py --benchmark-only

peers: $(STAMP)
	$(BIN)/python bench/peers/run.py $(PEERS)

models: $(STAMP)
	$(BIN)/python -m namenorm.editmodel.shipped $(DATA)/names/train
	$(BIN)/python -m namenorm.editmodel.classes_fit
	$(BIN)/python -m namenorm.translit.fit $(DATA)/names/train ar fa ur he ru uk be bg sr el hi hy ka

weights: $(STAMP)
	$(BIN)/python -m namenorm.match.fit $(DATA)/names/train

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache
