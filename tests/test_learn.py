"""Unknown wordings are proposed, written where they belong on a yes, and known from then on."""

import shutil
from pathlib import Path

import pytest

from orchestration import cli, learn, learning, messages
from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.read import DocumentReader
from orchestration.intake.vocabulary import Vocabulary
from tests.intake.conftest import workbook

HEAD = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态", "整改的责任亲属"]


def ledger(office: str = "城东街道", status: str = "尚未整治完成") -> bytes:
    rows = [[n, f"2022-05-0{n}", f"{n}厂", "灭火器过期", "一般", status, "张某"] for n in range(1, 5)]
    return workbook(台账=[[f"{office}2022年5月隐患排查治理台账"], HEAD, *rows])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "城东隐患.xlsx"
    file.write_bytes(ledger())
    return file


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    return {
        "forms": shutil.copytree(FORMS, tmp_path / "forms"),
        "seeds": shutil.copytree(SEEDS, tmp_path / "seeds"),
    }


def test_what_is_not_known_is_proposed_with_its_place(file):
    heading, code = learn.proposals([file])
    assert (heading.kind, heading.target, heading.wording) == ("heading", "hazards", "整改的责任亲属")
    assert heading.choices == (learn.Choice("responsible_person", "整改责任人"),)
    assert (heading.submitter, heading.sheet, heading.cell) == ("chengdong", "台账", "G2")
    assert (code.kind, code.target, code.wording) == ("code", "rectification_statuses", "尚未整治完成")
    assert (code.sheet, code.cell, code.count) == ("台账", "F3", 4)
    assert "rectified" not in [choice.id for choice in code.choices]  # a denial is like no assertion


def test_a_confirmed_heading_is_read_from_then_on(file, places):
    heading, _ = learn.proposals([file])
    changed = learn.accept(heading, heading.choices[0], **places)
    assert changed == places["forms"] / "hazards.yml"
    reader = DocumentReader(places["forms"], WORDS, places["seeds"])
    for office in ("城东街道", "石桥镇"):
        [submission] = reader.read(ledger(office), "a.xlsx").submissions
        assert submission.values["responsible_person"] == ["张某"] * 4
    with pytest.raises(learn.LearnError, match="已经采用"):
        learn.accept(heading, heading.choices[0], **places)


def test_a_heading_confirmed_for_one_office_is_read_for_it_alone(file, places):
    heading, _ = learn.proposals([file])
    learn.accept(heading, heading.choices[0], own=True, **places)
    reader = DocumentReader(places["forms"], WORDS, places["seeds"])
    [own] = reader.read(ledger(), "a.xlsx").submissions
    [other] = reader.read(ledger("石桥镇"), "a.xlsx").submissions
    assert "responsible_person" in own.values and "responsible_person" not in other.values


def test_a_confirmed_wording_of_a_code_is_a_row_of_the_seed(file, places):
    _, code = learn.proposals([file])
    choice = learn.chosen(code, "未整改")
    assert choice == learn.Choice("not_started", "未整改")
    assert learn.accept(code, choice, **places).name == "code_wordings.csv"
    assert Vocabulary.load(places["seeds"]).code("rectification_statuses", "尚未整治完成") == "not_started"
    with pytest.raises(learn.LearnError, match="已有"):
        learn.accept(code, choice, **places)
    assert learn.accept(code, choice, own=True, **places).name == "submitter_wordings.csv"
    last = (places["seeds"] / "submitter_wordings.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert last == "chengdong,rectification_statuses,尚未整治完成,not_started"


def test_a_wording_of_nobody_cannot_be_kept_for_one_office(tmp_path, places):
    file = tmp_path / "a.xlsx"
    file.write_bytes(ledger("某地"))
    heading = learn.proposals([file])[0]
    with pytest.raises(learn.LearnError, match="哪个单位"):
        learn.accept(heading, heading.choices[0], own=True, **places)


@pytest.mark.parametrize(
    ("answer", "id_"), [("y", "a"), ("2", "b"), ("丙", "c"), ("c", "c"), ("", None), ("9", None), ("3", None)]
)
def test_answers(answer, id_):
    a, b, c = (learn.Choice(i, name) for i, name in (("a", "甲"), ("b", "乙"), ("c", "丙")))
    proposal = learn.Proposal("code", "x", "w", (a, b), (a, b, c), None, "f", None, None)
    choice = learn.chosen(proposal, answer)
    assert (choice and choice.id) == id_


def test_without_a_suggestion_everything_is_named_with_its_number():
    a, b = learn.Choice("a", "甲"), learn.Choice("b", "乙")
    proposal = learn.Proposal("code", "x", "w", (), (a, b), None, "f", None, None)
    assert "没有建议，可选：1. 甲　2. 乙" in messages.proposal(1, proposal)
    assert learn.chosen(proposal, "2") == b


def test_an_answer_that_is_none_of_the_choices_is_asked_again(file, monkeypatch, capsys):
    said = iter(["不知道", "99", "y"])
    written = []
    monkeypatch.setattr("builtins.input", lambda _: next(said, ""))
    monkeypatch.setattr(
        learning, "accept", lambda p, c, own: written.append(p.wording) or Path("hazards.yml")
    )
    assert cli.main(["learn", str(file)]) == 0
    assert written == ["整改的责任亲属"]
    shown = capsys.readouterr().out
    assert "“不知道”不是可选的项" in shown and "“99”不是可选的项" in shown


@pytest.mark.parametrize(("answers", "kept"), [(["y", ""], [("整改的责任亲属", False)]), ([], []),
                                               (["o"], [("整改的责任亲属", True)])])  # fmt: skip
def test_the_command_writes_only_what_is_confirmed(file, monkeypatch, capsys, answers, kept):
    said = iter(answers)

    def answer(_: str) -> str:
        try:
            return next(said)
        except StopIteration:
            raise EOFError from None

    written = []
    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(
        learning, "accept", lambda p, c, own: written.append((p.wording, own)) or Path("hazards.yml")
    )
    assert cli.main(["learn", str(file)]) == 0
    assert written == kept
    shown = capsys.readouterr().out
    assert "整改的责任亲属" in shown and ("没有改动" in shown) == (not kept)


def test_the_command_has_nothing_to_ask_of_what_is_known(tmp_path, capsys):
    file = tmp_path / "a.csv"
    file.write_text("城东街道2022年5月隐患排查治理台账\n发现日期,隐患单位,隐患描述,隐患等级,整改状态\n"
                    "2022-05-03,甲厂,灭火器过期,一般,整改中\n", encoding="utf-8")  # fmt: skip
    assert cli.main(["learn", str(file)]) == 0
    assert "没有不认识" in capsys.readouterr().out
