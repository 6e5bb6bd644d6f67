"""The obligations board of a small district: calendar, statuses, exemptions, worked out by hand.

The district has a calendar of its own: seeds that an office would fill in, in a copy of the dbt project.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration import transform
from orchestration.settings import PROJECT, Settings
from orchestration.warehouse import connect
from tests.dbt.conftest import build_in
from tests.dbt.landing import Landing

MAY, JUNE = "2022-05", "2022-06"
ASKED_ON = "2022-06-10"  # a Friday; what is due on 5 June, a holiday, is due on Monday the 6th
BOM = "\ufeff"  # a spreadsheet writes one
OTHER_MONTHS = ["2022-01", "2022-03", "2022-04", "2022-07", "2022-09", "2022-10"]
SEEDS = {
    "due_days": """form,day,on_day_off
,5,next_working_day
accidents,15,next_working_day
reservoirs,31,next_working_day
ebike_charging,5,same_day
geohazard_points,7,next_working_day
""",
    "exemptions": BOM
    + """submitter,form,first_period,last_period,reason
longtan,,2022-05,2022-05,抗洪救灾
water,stockpiles,,2022-05,仓库搬迁
water,stockpiles,2022-05,2022-06,"盘点，停用"
transport,accidents,2022-01,2022-12,职能划转
housing,accidents,2022-01,2022-04,已过期
fire,,2022-07,2022-07,轮训
""",
    "obligations": """form,submitter,first_period,last_period
inspections,housing,,
hazards,housing,,
hazards,fire,,
penalties,housing,,
penalties,fire,,
penalties,urban,,
drills,emergency,,
drills,fire,,
drills,longtan,,
stockpiles,chengxi,,
stockpiles,longtan,,
stockpiles,water,,
accidents,emergency,,
accidents,housing,,
accidents,transport,,
heritage_fire,culture,2022-04,2022-05
ebike_charging,fire,,
geohazard_points,resources,,
reservoirs,water,,
publicity_training,longtan,,
""",
}
Board = dict[tuple[str, str], dict[str, Any]]


def a_calendar(project: Path) -> Path:
    """A project whose seeds of duties are those of this district."""
    shutil.copytree(PROJECT / "dbt_project", project / "dbt_project", ignore=shutil.ignore_patterns("target"))
    for seed, text in SEEDS.items():
        (project / "dbt_project" / "seeds" / f"{seed}.csv").write_text(text, encoding="utf-8")
    return project


def a_month(landing: Landing) -> tuple[list[str], list[dict[str, str]]]:
    """May's returns; the rows held back, and the flags."""
    drill = {"drill_name": "消防演练", "status": "已开展", "held_on": "2022-05-09"}
    landing.submit("drills", "emergency", MAY, [drill], received="2022-06-06T17:30")
    landing.submit("drills", "emergency", MAY, [drill], received="2022-06-09", path="更正.xlsx")
    landing.submit("drills", "fire", MAY, nil=True)
    landing.submit("drills", "longtan", MAY, [drill], received="2022-06-09")
    hazard = {"unit_name": "甲厂", "found_on": "2022-05-09", "description": "线路老化"}
    landing.submit("hazards", "housing", MAY, [hazard], received="2022-06-08")
    flagged = landing.submit("hazards", "fire", MAY, [hazard])
    visits = [{"unit_name": "甲厂", "inspected_on": "2022-05-09"}] * 2
    held = landing.submit("inspections", "housing", MAY, visits)
    landing.submit("stockpiles", "chengxi", MAY, [])
    fine = {"unit_name": "甲厂", "decided_on": "2022-05-09"}
    useless = landing.submit("penalties", "fire", MAY, [fine])
    landing.submit("penalties", "urban", MAY, [fine], path="处罚.xlsx")
    refused = landing.submit("penalties", "urban", MAY, [fine], received="2022-06-08", path="更正处罚.xlsx")
    for submission in (useless, refused):
        finding = {"document_id": submission[:4], "submission_id": submission, "kind": "missing_column"}
        landing.tables["findings"].append(finding)
    landing.submit("accidents", "housing", MAY, nil=True)
    landing.submit("accidents", "emergency", "2022-04", nil=True)
    for month in (JUNE, *OTHER_MONTHS):
        landing.submit("drills", "emergency", month, nil=True, received="2022-05-02")
    told = [
        (flagged, "critical"),
        (flagged, "warning"),
        (flagged, "info"),
        (useless, "critical"),
        (refused, "critical"),
    ]
    flags = [
        {
            "flag_id": str(number), "submission_id": submission, "document_id": submission[:4],
            "rule": "a.rule", "severity": severity, "state": "open",
        }
        for number, (submission, severity) in enumerate(told)
    ]  # fmt: skip
    return [f"{held}-00001", f"{useless}-00000"], flags


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("board")
    settings = Settings(folder / "home", folder / "inbox", folder / "exports", a_calendar(folder))
    landing = Landing()
    held, flags = a_month(landing)
    build_in(settings, landing, held, flags, as_of=ASKED_ON)
    with connect(settings.warehouse, read_only=True) as connection:
        yield connection


def board_of(warehouse: duckdb.DuckDBPyConnection, period: str) -> Board:
    cursor = warehouse.execute("select * from marts.submission_board where period = ?", [period])
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {(row["submitter"], row["form"]): row for row in rows}


@pytest.fixture(scope="module")
def may(warehouse: duckdb.DuckDBPyConnection) -> Board:
    return board_of(warehouse, MAY)


@pytest.mark.parametrize(
    ("period", "due_on"),
    [
        ("2022-01", date(2022, 2, 7)),  # 春节 to the 6th, a Sunday
        ("2022-03", date(2022, 4, 6)),  # 清明节 to the 5th
        ("2022-04", date(2022, 5, 5)),  # the first day after 劳动节, a Thursday
        ("2022-05", date(2022, 6, 6)),  # 端午节, and a Sunday
        ("2022-07", date(2022, 8, 5)),  # an ordinary Friday
        ("2022-09", date(2022, 10, 8)),  # 国庆节 to the 7th; the 8th is a Saturday that is worked instead
        ("2022-10", date(2022, 11, 7)),  # an ordinary Saturday
    ],
)
def test_a_day_off_moves_the_due_day_to_the_next_that_is_worked(
    warehouse: duckdb.DuckDBPyConnection, period: str, due_on: date
) -> None:
    assert board_of(warehouse, period)["emergency", "drills"]["due_on"] == due_on


def test_a_form_may_have_a_due_day_of_its_own(warehouse: duckdb.DuckDBPyConnection, may: Board) -> None:
    assert may["emergency", "accidents"]["due_on"] == date(2022, 6, 15)
    assert may["water", "reservoirs"]["due_on"] == date(2022, 6, 30), "June has no 31st"
    assert may["fire", "ebike_charging"]["due_on"] == date(2022, 6, 5), "a day off is no matter to it"
    april = board_of(warehouse, "2022-04")
    assert april["resources", "geohazard_points"]["due_on"] == date(2022, 5, 7), "a Saturday worked instead"


@pytest.mark.parametrize(
    ("submitter", "form", "expected"),
    [
        ("emergency", "drills", ("received", "已报", True, 0, 2)),  # on the due day itself, then corrected
        ("fire", "drills", ("nil", "零报", True, 0, 1)),
        ("housing", "hazards", ("received", "已报", False, 2, 1)),  # the 8th
        ("housing", "inspections", ("returned", "退回中", True, 0, 1)),  # one of two rows is held
        ("fire", "hazards", ("returned", "退回中", True, 0, 1)),  # nothing held, a critical flag open
        ("fire", "penalties", ("returned", "退回中", True, 0, 1)),  # held as a whole: a column is lacking
        (
            "urban",
            "penalties",
            ("returned", "退回中", True, 0, 2),
        ),  # a good one stands, its correction is refused
        ("housing", "penalties", ("overdue", "逾期", False, 4, 0)),
        ("chengxi", "stockpiles", ("overdue", "逾期", False, 4, 1)),  # a blank sheet is no return
        ("emergency", "accidents", ("missing", "未报", None, None, 0)),  # due on the 15th
        ("longtan", "stockpiles", ("exempt", "豁免", None, None, 0)),
        ("longtan", "drills", ("received", "已报", True, 0, 1)),  # exempt, and sent all the same
    ],
)
def test_what_came_of_a_duty(may: Board, submitter: str, form: str, expected: tuple[Any, ...]) -> None:
    row = may[submitter, form]
    told = ("status", "status_name", "on_time", "days_late", "versions")
    assert tuple(row[name] for name in told) == expected
    assert row["asked_on"] == date.fromisoformat(ASKED_ON)


def test_only_critical_flags_and_warnings_are_open(may: Board) -> None:
    assert may["fire", "hazards"]["open_flags"] == 2


def test_an_exemption_is_of_one_form_or_of_all_and_ends(
    warehouse: duckdb.DuckDBPyConnection, may: Board
) -> None:
    reasons = {duty: row["exempt_reason"] for duty, row in may.items() if row["exempt_reason"]}
    assert reasons == {
        ("longtan", "drills"): "抗洪救灾",
        ("longtan", "stockpiles"): "抗洪救灾",
        ("longtan", "publicity_training"): "抗洪救灾",
        ("water", "stockpiles"): "仓库搬迁；盘点，停用",
        ("transport", "accidents"): "职能划转",
    }
    june = board_of(warehouse, JUNE)
    assert june["longtan", "drills"]["exempt_reason"] is None
    assert june["water", "stockpiles"]["exempt_reason"] == "盘点，停用"


def test_a_campaign_is_owed_while_it_lasts(warehouse: duckdb.DuckDBPyConnection) -> None:
    owing = {period: ("culture", "heritage_fire") in board_of(warehouse, period) for period in (
        "2022-03", "2022-04", "2022-05", "2022-06",
    )}  # fmt: skip
    assert owing == {"2022-03": False, "2022-04": True, "2022-05": True, "2022-06": False}


def lacking(
    warehouse: duckdb.DuckDBPyConnection, figure: str, window: str = "month"
) -> dict[str, str | None]:
    """Whose returns a figure lacks, by period."""
    rows = warehouse.execute(
        "select period, missing_submitters from marts.report_figures "
        "where figure_id = ? and time_window = ? and breakdown = 'none'",
        [figure, window],
    ).fetchall()
    return dict(rows)


def test_a_figure_does_not_lack_those_who_are_exempt(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Accidents are owed by three: in May one is exempt, one has reported, one has not."""
    month = lacking(warehouse, "accidents.count")
    assert month[MAY] == "emergency"
    assert month["2022-04"] is None, "the other two are exempt"
    assert month[JUNE] == "emergency,housing"
    assert lacking(warehouse, "accidents.count", "ytd")[MAY] == "emergency", "one was exempt until April"


def test_what_cannot_be_used_is_received_and_no_figure_has_it(
    warehouse: duckdb.DuckDBPyConnection, may: Board
) -> None:
    assert may["urban", "penalties"]["path"] == "处罚.xlsx"
    assert lacking(warehouse, "penalties.count")[MAY] == "housing,fire"


def test_the_only_one_who_counts_for_a_figure_may_be_exempt_too(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    """The fire brigade is asked for its trainings without an obligation; in July it is exempt."""
    month = lacking(warehouse, "fire_safety.key_units_trained")
    assert (month[JUNE], month["2022-07"]) == ("fire", None)


def test_what_is_exempt_is_not_expected(warehouse: duckdb.DuckDBPyConnection) -> None:
    """20 duties in May; exempt are two of longtan's three, one of water's two and transport's one."""
    figures = dict(
        warehouse.execute(
            "select figure_id, value from marts.report_figures where figure_id like 'submissions.%' "
            "and period = ? and time_window = 'month'",
            [MAY],
        ).fetchall()
    )
    assert figures["submissions.expected"] == 20 - 4
    assert figures["submissions.received"] == 9
    assert figures["submissions.missing"] == 7
    assert figures["submissions.on_time_rate"] == pytest.approx(100 * 8 / 16)  # housing's hazards were late
    assert figures["submissions.flagged"] == 3


@pytest.mark.parametrize(
    ("seed", "row", "test"),
    [
        ("exemptions", "water,drills,2022-05,2022-06, ", "not_blank_exemptions_reason"),
        ("exemptions", "water,drills,2022-05,,搬迁", "not_blank_exemptions_last_period"),
        ("exemptions", "water,drills,May-22,2022-06,搬迁", "valid_span_exemptions_"),
        ("exemptions", "water,drills,2022-07,2022-06,搬迁", "valid_span_exemptions_"),
        ("obligations", "drills,water,2022-13,", "valid_span_obligations_"),
        ("due_days", ",8,next_working_day", "assert_every_form_falls_due"),
        ("due_days", "drills,32,next_working_day", "assert_every_form_falls_due"),
        ("holidays", "2022-06-03,day_off,端午节", "unique_key_holidays_date"),
        ("holidays", "2022-12-30,休息,年休", "accepted_values_holidays_kind__day_off__working_day"),
    ],
)
def test_a_seed_that_is_filled_in_wrongly_is_refused(
    calendar: Settings, seed: str, row: str, test: str
) -> None:
    file = calendar.dbt_project / "seeds" / f"{seed}.csv"
    before = file.read_bytes()
    file.write_bytes(before.rstrip(b"\n") + f"\n{row}\n".encode())
    try:
        results = transform.build(calendar, [f"{seed},resource_type:seed"], {})
    finally:
        file.write_bytes(before)
    failed = [result.unique_id.split(".")[2] for result in results if result.status == "fail"]
    assert test in failed


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A district whose seeds are about to be filled in, its forms in the warehouse."""
    folder = tmp_path_factory.mktemp("calendar")
    settings = Settings(folder / "home", folder / "inbox", folder / "exports", a_calendar(folder))
    build_in(settings, Landing(), period=MAY, as_of=ASKED_ON)
    return settings
