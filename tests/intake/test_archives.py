"""An archive in the inbox stands for the workbooks in it."""

import zipfile

from orchestration.intake.inbox import scan
from orchestration.intake.sandbox import Sandbox
from tests.intake.conftest import workbook


def test_members_are_documents_by_readable_names(tmp_path):
    with zipfile.ZipFile(tmp_path / "报表.zip", "w") as archive:
        for name in ("甲.xlsx", "../../乙.xlsx"):
            entry = zipfile.ZipInfo(name)
            archive.writestr(entry, workbook(表1=[["项目", "数"], [name, 3.0]]))
    (tmp_path / "plain.xlsx").write_bytes(workbook(表1=[["项目", "数"]]))
    arrivals = scan(tmp_path, {})
    assert [arrival.path for arrival in arrivals] == ["plain.xlsx", "报表.zip/乙.xlsx", "报表.zip/甲.xlsx"]
    with Sandbox() as sandbox:
        for arrival in arrivals:
            document = sandbox.read(arrival.file, arrival.path, arrival.document_id, arrival.sha256)
            assert (document.document_id, document.reason) == (arrival.document_id, None)
