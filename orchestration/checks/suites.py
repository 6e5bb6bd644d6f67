"""Rules as Great Expectations: each rule type is one expectation on the prepared frame of its form.

Great Expectations is imported here, in `remembering.py` and in `docs.py` only, and its telemetry is switched
off first. Contexts are ephemeral: no project folder, no file under the home directory, nothing on the
network.
"""

import gc
import os
import warnings
from collections.abc import Mapping
from typing import Any

os.environ["GX_ANALYTICS_ENABLED"] = "false"
os.environ.setdefault("TQDM_DISABLE", "1")

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.core import ExpectationSuiteValidationResult
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.expectations.row_conditions import Column, Condition

from orchestration.checks import remembering
from orchestration.checks.rule import Rule

gc.freeze()  # some 280 000 objects that stay: looking through them cost every other check 0.2 s

EITHER_MISSING = {"ignore_row_if": "either_value_is_missing"}


class ValidationError(RuntimeError):
    """A rule could not be evaluated at all: a fault of the rule or of the project, never of a submission."""


def validate(
    form: str, frame: pd.DataFrame, key: str, rules: tuple[Rule, ...]
) -> ExpectationSuiteValidationResult:
    """Runs a form's rules over its prepared frame; a failing row is named by its `key`."""
    source = quiet_context().data_sources.add_pandas(form).add_dataframe_asset(form)
    batch = source.add_batch_definition_whole_dataframe(form).get_batch(
        {"dataframe": _read_by(rules, frame, key)}
    )
    suite = gx.ExpectationSuite(name=form, expectations=[expectation(rule, frame) for rule in rules])
    form_of_result = {
        "result_format": "COMPLETE",
        "unexpected_index_column_names": [key],
        "include_unexpected_rows": False,
        "return_unexpected_index_query": False,
        "partial_unexpected_count": 0,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=FutureWarning)
        validation = batch.validate(suite, result_format=form_of_result)
    for result in validation.results:
        if result.exception_info and (result.exception_info.get("raised_exception") or not result.result):
            raise ValidationError(f"{rule_name(result)} of {form}: {result.exception_info}")
    return validation


def quiet_context() -> Any:
    """A context that leaves nothing behind and draws no progress bars."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
        analytics_enabled=False,
    )
    return gx.get_context(mode="ephemeral", project_config=config)


def _read_by(rules: tuple[Rule, ...], frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """Only the columns that rules look at: the engine copies the frame for every condition."""
    named = {name for rule in rules for name in (*rule.reads, *rule.when)}
    beside = {f"{name}{suffix}" for name in named for suffix in ("_wording", "__on_sheet")}
    wanted = {key, "period", *named, *beside, *(rule.helper for rule in rules)}
    return frame[[column for column in frame.columns if column in wanted]]


def rule_name(result: Any) -> str:
    """The name of the rule that a single result belongs to."""
    return str(result.expectation_config.meta["rule"])


def failed_keys(result: Any, key: str) -> list[str]:
    """The keys of the rows that a single result names as failing."""
    return [str(entry[key]) for entry in result.result.get("unexpected_index_list") or ()]


def counts(result: Any) -> tuple[int, int]:
    """How many rows a single result looked at, and how many failed."""
    return int(result.result["element_count"]), int(result.result["unexpected_count"])


def expectation(rule: Rule, frame: pd.DataFrame) -> gxe.Expectation:
    """The expectation that a rule means on this frame."""
    column, helper = rule.columns[0], rule.helper
    kind: type[gxe.Expectation]
    arguments: dict[str, Any]
    conditions = [_condition(name, wanted) for name, wanted in rule.when.items()]
    wording = f"{column}_wording"
    match rule.type:
        case "required":
            if f"{column}__on_sheet" in frame:
                conditions.append(_condition(f"{column}__on_sheet", [True]))
            if wording in frame:
                conditions.append(Column(wording).is_null())
            kind, arguments = remembering.ExpectFilled, {"column": column}
        case "known_code":
            conditions.append(Column(wording).is_not_null())
            kind, arguments = remembering.ExpectFilled, {"column": column}
        case "absent":
            kind, arguments = remembering.ExpectBlank, {"column": column}
        case "unique" | "unrepeated_row" | "reported_elsewhere":
            kind, arguments = remembering.ExpectBlank, {"column": helper}
        case "between" | "days_between":
            kind = remembering.ExpectBetween
            arguments = {
                "column": helper if rule.type == "days_between" else column,
                "min_value": rule.options.get("min"),
                "max_value": rule.options.get("max"),
            }
        case "order":
            kind, arguments = _at_least(helper, column)
        case "sum_at_most":
            kind, arguments = _at_least(str(rule.options["whole"]), helper)
        case "sum_at_least":
            kind, arguments = _at_least(helper, str(rule.options["whole"]))
        case "not_falling":
            kind, arguments = _at_least(column, helper)
        case "in_period":
            kind, arguments = _equal(helper, "period")
        case "check_character" | "agrees_with" | "within_band" | "usual":
            kind, arguments = _equal(column, helper)
        case _:
            raise ValidationError(f"{rule.id}: no expectation for rule type {rule.type}")
    condition = None
    for part in conditions:
        condition = part if condition is None else condition & part
    meta = {"rule": rule.name}
    return kind(
        **arguments,
        row_condition=condition,
        severity=rule.severity,
        description=f"{rule.id}: {rule.message}",
        meta=meta,
    )


def _at_least(high: str, low: str) -> tuple[Any, dict[str, Any]]:
    arguments = {"column_A": high, "column_B": low, "or_equal": True, **EITHER_MISSING}
    return remembering.ExpectAtLeast, arguments


def _equal(one: str, other: str) -> tuple[Any, dict[str, Any]]:
    return remembering.ExpectEqual, {"column_A": one, "column_B": other, **EITHER_MISSING}


def _condition(name: str, wanted: Any) -> Condition:
    """`[a, b]` one of these, `{above: n}` more than n, `{present: true}` filled in or not."""
    if isinstance(wanted, Mapping):
        if "above" in wanted:
            return Column(name) > wanted["above"]
        return Column(name).is_not_null() if wanted["present"] else Column(name).is_null()
    return Column(name) == wanted[0] if len(wanted) == 1 else Column(name).is_in(wanted)
