"""What goes back lies with its submitter under its own name, and is written again only when it must be."""

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from orchestration.corrections.returns import Returned, write_returns
from orchestration.settings import Settings
from tests.corrections.conftest import saved

MAY = "2022-05"
TABLES = {
    "flags": "severity rule form form_name submitter submitter_name period path sheet cell value message "
    "suggestion fingerprint document_id explanation explained_by",
    "documents": "document_id path sha256 format status reason period",
    "settled_flags": "path submitter state submitter_name explained_by",
    "submissions": "submitter period path status is_unchanged",
    "submitters": "submitter name",
}


class Office:
    """An inbox, and marts that say what is wrong with what lies in it."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(folder / "home", folder / "inbox", folder / "exports")
        self.settings.inbox.mkdir(parents=True)
        self.marts = folder / "anwei.duckdb"
        self.rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
        self.rows["submitters"] = [{"submitter": "water", "name": "区水利局"}]

    def receive(self, path: str, content: bytes) -> None:
        file = self.settings.inbox / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def flag(self, path: str, content: bytes, submitter: str | None = "water", **more: Any) -> None:
        document = hashlib.sha256(path.encode()).hexdigest()[:8]
        if document not in {row["document_id"] for row in self.rows["documents"]}:
            digest = hashlib.sha256(content).hexdigest()
            self.rows["documents"].append(
                {"document_id": document, "path": path, "sha256": digest, "status": "read", "period": MAY}
            )
        name = {"water": "区水利局"}.get(submitter or "")
        told = {"severity": "warning", "rule": "a.rule", "sheet": "台账", "cell": "B2", "value": "3"}
        words = {"message": "数量有误。", "suggestion": "请核对。", "fingerprint": "f"}
        about = {"submitter": submitter, "submitter_name": name, "path": path, "document_id": document}
        self.rows["flags"].append({**told, **words, **about, "period": MAY, **more})

    def hand_out(self) -> Returned:
        self.marts.unlink(missing_ok=True)
        with duckdb.connect(str(self.marts)) as marts:
            marts.execute("create schema marts")
            for table, columns in TABLES.items():
                names = columns.split()
                kinds = ", ".join(f"{n} {'boolean' if n.startswith('is_') else 'varchar'}" for n in names)
                marts.execute(f"create table marts.{table} ({kinds})")
                for row in self.rows[table]:
                    marks = ", ".join("?" * len(names))
                    marts.execute(f"insert into marts.{table} values ({marks})", [row.get(n) for n in names])
            marts.execute("""
                create table marts.submission_board (
                    submitter varchar, submitter_name varchar, form varchar, form_name varchar,
                    period varchar, status varchar, held_rows bigint
                )
            """)
        return write_returns(self.settings, self.marts, MAY)

    def files(self) -> list[str]:
        folder = self.settings.exports / MAY / "returns"
        return sorted(
            path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.name[0] != "."
        )


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def ledger() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    for row in (["物资", "数量"], ["帐篷", 3]):
        book.active.append(row)
    return saved(book)


CONTENT = ledger()


def test_names_that_meet_are_numbered_and_extensions_become_xlsx(office: Office) -> None:
    for path in ("2022-06-02/台账.xlsx", "2022-06-05/台账.xlsx", "2022-06-05/台账.csv"):
        content = CONTENT if path.endswith("x") else "物资,数量\n帐篷,3\n".encode()
        office.receive(path, content)
        office.flag(path, content, sheet="台账" if path.endswith("x") else None)

    returned = office.hand_out()

    assert returned.unmarked == {}
    assert office.files() == [
        f"water/{name}" for name in ("台账(2).xlsx", "台账(3).xlsx", "台账.xlsx", "退改通知书.docx")
    ]


def test_a_member_of_an_archive_goes_back_by_itself(office: Office) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("报表/台账.xlsx", CONTENT)
    office.receive("2022-06-02/打包.zip", packed.getvalue())
    office.flag("2022-06-02/打包.zip/报表/台账.xlsx", CONTENT)

    assert office.hand_out().unmarked == {}
    assert office.files() == ["water/台账.xlsx", "water/退改通知书.docx"]


def test_what_only_hints_is_not_returned(office: Office) -> None:
    office.receive("台账.xlsx", CONTENT)
    office.flag("台账.xlsx", CONTENT, severity="info")

    office.hand_out()

    assert office.files() == []


def test_what_nobody_is_known_to_have_sent_lies_apart(office: Office) -> None:
    office.receive("台账.xlsx", CONTENT)
    office.flag("台账.xlsx", CONTENT, submitter=None)

    office.hand_out()

    assert office.files() == ["未识别单位/台账.xlsx", "未识别单位/退改通知书.docx"]


def test_one_document_of_two_submitters_goes_back_to_each_with_its_own(office: Office) -> None:
    office.receive("台账.xlsx", CONTENT)
    office.flag("台账.xlsx", CONTENT, cell="B2")
    office.flag("台账.xlsx", CONTENT, cell="A2", submitter="shiqiao", submitter_name="石桥镇")

    office.hand_out()

    folder = office.settings.exports / MAY / "returns"
    marked = {
        home: [
            c.coordinate
            for row in openpyxl.load_workbook(folder / home / "台账.xlsx")["台账"]
            for c in row
            if c.comment
        ]
        for home in ("water", "shiqiao")
    }
    assert marked == {"water": ["B2"], "shiqiao": ["A2"]}


def test_a_rejected_file_is_told_to_who_its_name_says(office: Office) -> None:
    office.rows["documents"].append(
        {"document_id": "x", "path": "区水利局5月.pdf", "sha256": "", "status": "rejected", "period": MAY}
    )
    office.rows["flags"].append(
        {
            "document_id": "x",
            "severity": "critical",
            "message": "不支持。",
            "suggestion": "请另存。",
            "path": "区水利局5月.pdf",
        }
    )

    [letter] = office.hand_out().letters.values()

    assert (letter.submitter_name, letter.refused) == ("区水利局", [("区水利局5月.pdf", "不支持。请另存。")])


def test_a_file_that_is_gone_or_another_gives_the_list_alone(office: Office) -> None:
    office.flag("没有了.xlsx", CONTENT)
    office.receive("变了.xlsx", CONTENT + b" ")
    office.flag("变了.xlsx", CONTENT)

    returned = office.hand_out()

    assert returned.unmarked == {"没有了.xlsx": "not_found", "变了.xlsx": "still_changing"}
    assert "water/没有了.xlsx" in office.files()


def test_nothing_is_written_again_until_it_says_something_else(office: Office) -> None:
    office.receive("台账.xlsx", CONTENT)
    office.flag("台账.xlsx", CONTENT)

    assert office.hand_out().written == 1
    assert office.hand_out().written == 0
    office.flag("台账.xlsx", CONTENT, cell="A2")
    assert office.hand_out().written == 1
    office.rows["flags"].clear()
    assert (office.hand_out().written, office.files()) == (0, [])
