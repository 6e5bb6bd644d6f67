"""Rule files are validated when they are read, and a fault is named with its file and rule."""

import re
from pathlib import Path

import pytest

from orchestration.checks.listing import page
from orchestration.checks.rulebook import RulebookError, load_rules
from tests.checks.staging import EXPECTATIONS, ROOT

WORDS = "message: 错, suggestion: 改"


def folder(tmp_path: Path, rule: str) -> Path:
    (tmp_path / "defaults.yml").write_text("required: {message: 缺, suggestion: 补}\n", encoding="utf-8")
    (tmp_path / "reading.yml").write_text(f"unlisted: {{severity: info, {WORDS}}}\n", encoding="utf-8")
    (tmp_path / "drills.yml").write_text(f"form: drills\nrules:\n  broken: {rule}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ("{severity: info}", "needs exactly one of required"),
        ("{required: a, absent: b, severity: info}", "needs exactly one of required"),
        ("{required: a}", "severity must be one of"),
        ("{required: a, severity: fatal}", "severity must be one of"),
        ("{required: a, severity: info, whne: {}}", "unknown key whne"),
        ("{required: [a, b], severity: info}", "takes 1 to 1 column names"),
        ("{absent: a, severity: info}", "message is missing"),
        (f"{{known_code: a, severity: info, {WORDS}}}", "needs codes"),
        (f"{{between: a, severity: info, {WORDS}}}", "needs one of min, max"),
        (f"{{usual: a, of: [b], severity: info, {WORDS}}}", "needs periods, times, off_by"),
        ("{required: a, severity: info, when: {b: 1}}", "needs a list of values"),
        ("{required: a, severity: info, when: {b: {below: 1}}}", "needs a list of values"),
        ("{required: a, severity: info, message: '{valeu}'}", "unknown placeholder valeu"),
    ],
)
def test_a_faulty_rule_is_refused_by_name(tmp_path: Path, rule: str, complaint: str) -> None:
    with pytest.raises(RulebookError, match=rf"drills\.yml: broken: .*{complaint}"):
        load_rules(folder(tmp_path, rule))


def test_a_file_must_name_its_own_form(tmp_path: Path) -> None:
    path = folder(tmp_path, "{required: a, severity: info}") / "drills.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("form: drills", "form: hazards"), encoding="utf-8"
    )

    with pytest.raises(RulebookError, match=r"drills\.yml: needs `form: drills`"):
        load_rules(tmp_path)


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    (folder(tmp_path, "{required: a, severity: info}") / "hazards.yml").write_text(
        "form: [", encoding="utf-8"
    )

    with pytest.raises(RulebookError, match=r"hazards\.yml: cannot be read"):
        load_rules(tmp_path)


def test_critical_rules_are_judged_first(tmp_path: Path) -> None:
    path = folder(tmp_path, "{required: a, severity: info}") / "drills.yml"
    with path.open("a", encoding="utf-8") as file:
        file.write("  worse: {required: b, severity: critical}\n")

    assert [rule.id for rule in load_rules(tmp_path)] == ["drills.worse", "drills.broken"]


def test_every_kind_that_the_reader_names_has_words() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "orchestration" / "intake").glob("*.py")
    )
    named = set(re.findall(r"\b(?:Finding|Unreadable)\(\s*\"(\w+)\"", sources))
    named |= set(re.findall(r"\bReading\([^\"()]+, \"(\w+)\"", sources))
    named |= set(re.findall(r"return (?:None|found), \"(\w+)\"", sources))

    assert {"void_row", "not_a_number", "impossible_date", "date_range"} <= named
    assert named <= set(load_rules(EXPECTATIONS).findings)


def test_every_remark_is_one_that_the_reader_makes_and_that_a_test_of_the_reader_names() -> None:
    kinds = set(load_rules(EXPECTATIONS).findings) - {"unlisted"}
    for folder in ("orchestration/intake", "tests/intake"):
        texts = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py"))
        assert {kind for kind in kinds if f'"{kind}"' not in texts} == set(), folder


def test_a_kind_without_words_is_still_told() -> None:
    assert load_rules(EXPECTATIONS).finding("something_new").id == "reading.unlisted"


def test_the_listing_of_rules_is_current() -> None:
    listed = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

    assert listed == page(load_rules(EXPECTATIONS)), "run python -m orchestration.checks.listing"
