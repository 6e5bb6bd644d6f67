"""Headings that say a code: boxes to tick below the heading of a column, and headings that list its codes."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from orchestration.intake.choices import asked
from orchestration.intake.forms import Column, Form
from orchestration.intake.headings import Heading
from orchestration.intake.text import REMEMBERED, fold
from orchestration.intake.wordings import Wordings
from orchestration.intake.words import Words


class Boxes:
    """What headings say of codes, remembered; `meant` gives the columns a text may head, by form."""

    def __init__(
        self,
        forms: Mapping[str, Form],
        words: Words,
        wordings: Wordings,
        meant: Callable[[str], dict[str, list[Any]]],
    ) -> None:
        self.forms = forms
        self.words = words
        self.wordings = wordings
        self.meant = meant
        self.below = lru_cache(maxsize=REMEMBERED)(self._below)

    def listed_by(self, heading: Heading) -> Iterator[tuple[str, str]]:
        """The columns of which a heading lists codes, or yes and no in the words of the question."""
        if not heading.listed or {*heading.listed} & self.words.yes:
            return
        for form in self.forms.values():
            for column in form.columns.values():
                said = [self._said(column, option) for option in heading.listed]
                if None not in said and len(set(said)) == len(said):
                    yield form.name, column.name

    def _said(self, column: Column, option: str) -> str | bool | None:
        """What a text stands for in a column of codes, or of yes and no."""
        if column.type == "bool":
            return self.words.said(option, column.name)
        return self.wordings.code(column.codes, option) if column.codes else None

    def ticked(self, column: Column, heading: Heading) -> str:
        """The wording that a tick below a heading stands for: `已整改（填日期）` says it before brackets."""
        said = heading.answer or heading.parts[-1]
        codes = column.codes
        texts = (said, heading.bare[-1])
        known = [text for text in texts if codes and self.wordings.code(codes, text)]
        if codes and known:
            return self.wordings.settled(codes, known[0])
        spoken = [text for text in texts if codes and self._stands_for(column, text, True)]
        return self.wordings.in_column(codes, spoken[0]) if codes and spoken else said

    def _below(self, form: str, heading: Heading) -> tuple[str, ...]:
        """The columns of codes or of answers of which a heading may be a box to tick: one of these, below the
        column's own heading.
        """
        *group, leaf = heading.bare or ("",)
        whole = heading.parts[-1:] or ("",)  # 小(一)型
        if not group or heading.unit:
            return ()
        spec = self.forms[form]
        first: list[Any] | tuple[()] = ()
        for text in self._above(group):
            found_above = self.meant(text).get(form, ())
            if any(spec.columns[match.column].codes for match in found_above):
                first = found_above
                break
            first = first or found_above
        columns = [spec.columns[match.column] for match in first]
        is_said = any(c.codes for c in columns)
        if heading.is_ticked and not is_said:  # 本次检查属于（打√）
            columns = [*spec.columns.values()]
        texts = (leaf, *whole)
        sides = self.words.turned_heading if spec.kind != "ledger" else ()
        coded = [c for c in columns if c.codes and c.codes not in sides]
        found = [c.name for c in coded if any(self._stands_for(c, text, is_said) for text in texts)]
        if not found and heading.is_ticked:  # 性质（打√）over 日常
            others = [c for c in spec.columns.values() if c.codes and c.codes not in sides]
            found = [c.name for c in others if any(self._stands_for(c, text, False) for text in texts)]
        asking = [c for c in columns if c.type == "bool" and not heading.answer]
        return (*found, *(c.name for c in asking if self._said(c, leaf) is not None))

    def _above(self, group: list[str]) -> Iterator[str]:
        """What stands above a box: as a whole, as a question, the outermost group, the others from within."""
        yield "".join(group)
        if question := asked("".join(group), self.words):
            yield fold(question)  # 改了没 over 在改
        if len(group) > 1:
            yield group[0]
            yield from reversed(group[1:])  # 演练方式 over 常规 over 桌面

    def _stands_for(self, column: Column, text: str, is_said: bool) -> bool:
        """Whether a text is a code of a column; where the group says which column it is also by what it
        speaks of.
        """
        codes = column.codes or ""
        wording = (self.wordings.in_column if is_said else self.wordings.settled)(codes, text)
        return self.wordings.vocabulary.code(codes, wording) is not None
