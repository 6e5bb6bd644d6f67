"""What a run says of tables without a place: why, and of documents that count alone."""

import duckdb

from orchestration.summary import REFUSED

SUBMISSIONS = [
    ("old", "旧.xls", "统计图", "unplaced"),
    ("old", "旧.xls", "台账", "superseded"),
    ("new", "新.xls", "统计图", "unplaced"),
    ("new", "新.xls", "台账", "current"),
    ("alone", "别的.xls", "通讯录", "unplaced"),
]


def test_an_unplaced_table_is_told_with_its_reason_and_not_once_more_for_each_version() -> None:
    with duckdb.connect() as marts:
        marts.execute("create schema marts")
        marts.execute("create table marts.submissions (document_id text, path text, sheet text, status text)")
        marts.execute("create table marts.flags (path text, sheet text, severity text, message text)")
        marts.execute("create table marts.settled_flags (path text, sheet text, state text, message text)")
        marts.executemany("insert into marts.submissions values (?, ?, ?, ?)", SUBMISSIONS)
        marts.execute("insert into marts.flags values ('别的.xls', '通讯录', 'warning', '不是规定的报表。')")
        marts.execute(
            "insert into marts.settled_flags values ('新.xls', '统计图', 'explained', '不是规定的报表。')"
        )

        assert marts.execute(REFUSED, ["unplaced"]).fetchall() == [
            ("别的.xls（通讯录）", "不是规定的报表。"),
            ("新.xls（统计图）", "不是规定的报表。（已说明）"),
        ]
