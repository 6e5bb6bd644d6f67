"""A small landing for tests, written as intake writes it: Parquet with the columns that intake gives it.

`Landing` collects submissions and their rows; columns that a test does not name are null.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.intake.parts import KEPT_WHOLE, form_rows, landed_tables


@dataclass
class Landing:
    tables: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {table: [] for table in landed_tables()}
    )

    def submit(
        self,
        form: str | None,
        submitter: str | None,
        period: str | None,
        rows: list[dict[str, Any]] | None = None,
        *,
        path: str | None = None,
        received: str = "2022-06-03",
        nil: bool = False,
        document: str | None = None,
        in_inbox: bool = True,
        filled_on: date | None = None,
    ) -> str:
        """One table on a sheet. In rows, `_section`, `_void` and `_sheet_row` are about the row itself."""
        if document is None:
            document = f"d{len(self.tables['documents']) + 1:03}"
            path = path or f"{document}.xlsx"
            self.tables["documents"].append(
                {"document_id": document, "path": path, "status": "read", "format": "xlsx"}
            )
            self.tables["arrivals"].append(
                {
                    "document_id": document, "path": path, "received_at": datetime.fromisoformat(received),
                    "received_from": "folder", "in_inbox": in_inbox,
                }
            )  # fmt: skip
        position = sum(1 for s in self.tables["submissions"] if s["document_id"] == document)
        submission = f"{document}-00-{position}"
        rows = rows or []
        self.tables["submissions"].append(
            {
                "submission_id": submission, "document_id": document, "sheet": "Sheet1", "sheet_position": 0,
                "table_position": position, "form": form, "submitter": submitter, "period": period,
                "is_nil": nil,
                "row_count": len(rows), "filled_on": filled_on, "orientation": "rows", "header_row": 3,
            }
        )  # fmt: skip
        for number, row in enumerate(rows):
            self._add_row(form or "", submission, number, row)
        return submission

    def reject(self, path: str, reason: str) -> None:
        document = f"d{len(self.tables['documents']) + 1:03}"
        self.tables["documents"].append(
            {"document_id": document, "path": path, "status": "rejected", "reason": reason}
        )
        self.tables["arrivals"].append(
            {"document_id": document, "path": path, "received_at": datetime(2022, 6, 3), "in_inbox": True}
        )

    def _add_row(self, form: str, submission: str, number: int, row: dict[str, Any]) -> None:
        values = {name: value for name, value in row.items() if not name.startswith("_")}
        about = {
            "row_id": f"{submission}-{number:05}",
            "submission_id": submission,
            "sheet_row": row.get("_sheet_row", number + 4),
        }
        if form in self.tables:
            about_ledger = {"section": row.get("_section"), "is_void": row.get("_void", False)}
            self.tables[form].append({**about, **about_ledger, **values})
        else:
            for measure, value in values.items():
                if measure != "township":
                    self.tables["campaign_measures"].append(
                        {
                            **about,
                            "form": form,
                            "township": row["township"],
                            "measure": measure,
                            "value": value,
                        }
                    )
        for column, value in values.items():
            self._write(submission, column, number, "" if value is None else str(value))

    def _write(self, submission: str, column: str, number: int, text: str) -> None:
        """One cell, as a column of its own that has this row alone."""
        about = {"submission_id": submission, "column_name": column, "heading": column, "place": "A"}
        self.tables["written"].append({**about, "texts": [text], "rows": [number]})

    def write(self, root: Path, part: str = "p1") -> Path:
        """Write everything below `<root>/<reader>`; returns the reader's folder."""
        reader = root / "reader"
        names = landed_tables()["forms"].names
        self.tables["forms"] = [dict(zip(names, form, strict=True)) for form in form_rows()]
        (reader / part).mkdir(parents=True, exist_ok=True)
        for table, schema in landed_tables().items():
            rows = [{name: row.get(name) for name in schema.names} for row in self.tables[table]]
            target = root / f"{table}.parquet" if table in KEPT_WHOLE else reader / part / f"{table}.parquet"
            pq.write_table(pa.Table.from_pylist(rows, schema=schema), target)
        return reader
