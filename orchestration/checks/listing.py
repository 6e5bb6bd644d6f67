"""`docs/rules.md`: every rule in words, made from the rule files.

Run `python -m orchestration.checks.listing` after a change of the rules; a test holds the page to them.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from orchestration.checks.rule import Rule
from orchestration.checks.rulebook import Rulebook, load_rules
from orchestration.settings import Settings

SEVERITY_NAMES = {"critical": "严重", "warning": "警告", "info": "提示"}
HEAD = """# 规则一览

由 `expectations/*.yml` 生成，请改规则文件，不要改本页（`python -m orchestration.checks.listing`）。

- **严重**：本行（或本表）暂不计入，改正后重新报送即可。
- **警告**：照常计入，但需要改正或说明。
- **提示**：供参考，不必处理。
"""


def page(rulebook: Rulebook) -> str:
    """The whole page: a section for each form, then the reader's remarks."""
    sections = [*rulebook.forms.items(), ("reading", tuple(rulebook.findings.values()))]
    return "\n".join([HEAD, *(line for name, rules in sections for line in _section(name, rules))])


def _section(name: str, rules: Iterable[Rule]) -> Iterator[str]:
    yield f"## {name}\n"
    yield "| 规则 | 级别 | 栏目 | 说明 | 依据 |"
    yield "|---|---|---|---|---|"
    for rule in rules:
        words = (f"`{rule.name}`", SEVERITY_NAMES[rule.severity], rule.at or "", rule.message, rule.source)
        yield f"| {' | '.join(word.replace('|', '/') for word in words)} |"
    yield ""


def main() -> None:
    """Write the page of the project's own rules."""
    settings = Settings.load()
    target: Path = settings.project / "docs" / "rules.md"
    target.write_text(page(load_rules(settings.expectations)), encoding="utf-8")


if __name__ == "__main__":
    main()
