"""Plants the month's mistakes into returns, and lists what stands out without being one."""

import random
from copy import deepcopy
from datetime import timedelta
from typing import Any

from tests.generator.layout import Table
from tests.generator.months import Month
from tests.generator.names import misspelt_code
from tests.generator.rows import Return, Row, Slip
from tests.generator.vocabulary import words


def plant(
    content: Return, table: Table, month: Month, rng: random.Random, share: float, first_version: bool
) -> None:
    """Makes the mistakes that `data/slips.yml` gives this office and form: all of them, or a share of them.
    Those of a first version are put right when the office sends the file again."""
    for spec in words("slips"):
        if (spec["office"], spec["form"]) != (content.office, content.form):
            continue
        if spec.get("first_version", False) and not first_version:
            continue
        if rng.random() < share:
            _make(spec, content, table, month, rng)


def _make(spec: dict[str, Any], content: Return, table: Table, month: Month, rng: random.Random) -> None:
    name = spec.get("column")
    slip = Slip(
        spec["kind"],
        name,
        also=tuple(spec.get("also", ())),
        info_is_enough=spec.get("info_is_enough", False),
        across_files=spec.get("across_files", False),
    )
    if spec.get("title"):
        content.title_month = month.shifted(-1)
        content.slips.append(slip)
        return
    if name is None or table.index(name) is None:
        return
    if "total_off" in spec:
        content.wrong_totals[name] = spec["total_off"]
        content.slips.append(slip)
        return
    free = [row for row in content.rows if not row.typed and _fits(row, spec, name)]
    if not free:
        return
    slip.row = row = rng.choice(free)
    if spec.get("repeat"):
        slip.row = deepcopy(row)
        content.rows.insert(content.rows.index(row) + 1, slip.row)
        slip.others = [row]
    else:
        _mistype(spec, row, name, table, month)
    content.slips.append(slip)


def _fits(row: Row, spec: dict[str, Any], name: str) -> bool:
    """Rows that the mistake can befall: the conditions given, and something there to get wrong."""
    wanted = all(row.values.get(column) == value for column, value in spec.get("where", {}).items())
    return wanted and bool(row.values.get(name))


def _mistype(spec: dict[str, Any], row: Row, name: str, table: Table, month: Month) -> None:
    value = row.values[name]
    if spec.get("misspell"):
        row.mistype(name, misspelt_code(value), misspelt_code(value))
    elif spec.get("about"):
        row.mistype(name, f"约{value}", value)
    elif spec.get("unscaled"):
        row.mistype(name, value)
    elif "days_before" in spec:
        earlier = row.values[spec["days_before"]] - timedelta(days=6)
        row.mistype(name, earlier, earlier)
    elif "write_back" in spec:
        expired = month.shifted(-spec["write_back"]).day(20)
        row.mistype(name, expired, expired)
    elif "more" in spec:
        for column in (name, spec.get("with", name)):
            row.mistype(column, row.values[column] + spec["more"], row.values[column] + spec["more"])
    else:
        written = spec["write"]
        row.mistype(name, written and written.format(y=month.year, m=month.number, mm=f"{month.number:02d}"))


def remarkable(row: Row, month: Month) -> list[tuple[str, str]]:
    """What a reader may remark on although no clerk erred: (kind, column)."""
    found = []
    quantity, quota = row.truth("quantity"), row.truth("quota")
    if quantity is not None and quota is not None and quantity < quota:
        found.append(("below_quota", "quantity"))
    if row.truth("expires_on") and row.truth("expires_on") < month.last and "expires_on" not in row.typed:
        found.append(("expired_stockpile", "expires_on"))
    overdue = row.truth("deadline") and row.truth("deadline") < month.last
    if overdue and row.truth("status") in ("rectifying", "not_started"):
        found.append(("overdue", "deadline"))
    if row.values.get("remarks") == "上月结转":
        found.append(("carried_over", "found_on"))
    if row.values.get("level") == "major" and not row.values["under_supervision"]:
        found.append(("major_unsupervised", "under_supervision"))
    return found
