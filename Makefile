# Two commands matter: `make report` and `make test`. Each sets up what it needs; a second call finds it in place.
# Wanted on the machine: Python 3.11 and make. Everything is kept below this folder.

PYTHON ?= $(shell for python in python3.11 python3 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PERIOD := 2022-05

# Nothing phones home, whichever tool is started from here.
export DAGSTER_DISABLE_TELEMETRY := 1
export DO_NOT_TRACK := 1
export GX_ANALYTICS_ENABLED := false

.PHONY: help report test bench lint dev lock clean

help:
	@echo 'make report  出一份示例报告（raw/samples，$(PERIOD)）'
	@echo 'make test    安装开发工具，检查代码，跑全部测试'
	@echo 'make bench   与裸读相比，读取十二个月报表的耗时倍数'
	@echo 'make lint    只检查代码'
	@echo 'make dev     打开 Dagster 界面（只在本机）'
	@echo 'make lock    按 pyproject.toml 重新锁定依赖'
	@echo 'make clean   删除 .venv 和缓存（不动 warehouse/、exports/ 和收件箱）'

report: $(BIN)/.installed
	$(BIN)/anwei run --inbox raw/samples --period $(PERIOD)

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(BIN)/.installed-dev
	$(BIN)/python -m tests.benchmarks.intake

lint: $(BIN)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --processes 2 dbt_project/models dbt_project/tests
	$(BIN)/yamllint --strict .
	mkdir -p .venv/dagster
	DG_CLI_CONFIG=tests/dg.toml DAGSTER_HOME='$(CURDIR)/.venv/dagster' $(BIN)/dg check defs

dev: $(BIN)/.installed
	$(BIN)/anwei dev

lock:
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/python -m pip install --quiet pip-tools
	.venv/lock/bin/pip-compile --quiet --upgrade $(LOCKING) --output-file=requirements.lock pyproject.toml
	.venv/lock/bin/pip-compile --quiet --upgrade $(LOCKING) --extra=dev --output-file=requirements-dev.lock pyproject.toml

LOCKING := --allow-unsafe --extra=build --generate-hashes --no-emit-find-links --no-emit-index-url \
	--no-emit-trusted-host --no-strip-extras

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache *.egg-info
	find orchestration tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo '需要 Python 3.11，没有找到。' >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(BIN)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(BIN)/.installed-dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@ $(BIN)/.installed
