"""The texts of a heading taken apart: its parts, unit and aspect, and what it offers to choose from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from orchestration.intake.choices import (
    BRACKETS,
    asked,
    listed,
    numbered,
    offered_by_brackets,
    offered_by_stroke,
    with_options_in_brackets,
)
from orchestration.intake.text import NUMBERED, fold, squeeze
from orchestration.intake.words import Words

_LAST_BRACKET = re.compile(r"^(.*)[(\[【]([^()\[\]【】]*)[)\]】]$")
_NESTED = re.compile(
    r"(?<=[(\[【/、,])([^()\[\]【】]*)[(\[]([^()\[\]【】]{1,3})[)\]](?=[^()\[\]【】]*[/、,)\]】])"
)  # （小（一）型）
_LISTED = re.compile(r"[,、;:/]")
_PARTS = re.compile(r"(?<![\d日])[-—–/|·:>]+|[-—–/|·:>]+(?!\d|本月)")  # 1-11月 is one, 1-本月, 9月1日-9月7日
_FIELD = re.compile(
    r"(?:[a-z][a-z0-9]*_)+(?=[\u4e00-\u9fff])|[a-z][a-z0-9_]+[(\[](?=[\u4e00-\u9fff][^()\[\]]*[)\]]$)"
)  # sfss_属实标志, lxdh(联系电话)
_DAY_IN_BRACKETS = re.compile(r"[(\[](?:截[至止])?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末)?[)\]]$")
_MONTH_END = re.compile("月[底末]$")
_FIELD_LINE = re.compile(  # check_no over 检查单号, 隐患编号|hazardNo, 名称 WZMC, 101 队伍全称, 代码_1(…)
    r"^\s*[A-Za-z]\w{1,31}\s*[\n|｜]\s*(?=[\u4e00-\u9fff])|^\s*[a-z]+_\w{1,31}\s+(?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff)）])\s*[\n|｜]\s*[A-Za-z][A-Za-z0-9_]{1,31}\s*$"
    r"|(?<=[\u4e00-\u9fff)）]) (?:[A-Z_]{2,31}|[a-z]{4,}\w*|[a-z]+[A-Z]\w*)\s*$"
    r"|^\s*\d{3}\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])_\d(?=[(（])"
)
_HOW_MANY_TIMES = re.compile(r"几((?:百|千|万|亿)\D?)$")  # 宣传单发了几万份
_SHORTEST = 2  # characters of what is asked about
_MONTH = re.compile(r"(?:(20\d\d)年)?(?:\d{1,2}\D)?(\d{1,2})月")


@dataclass(frozen=True, eq=False)
class Heading:
    """A heading path from the group down to the leaf, folded, with the unit its brackets name. Each is read
    once, so it is like itself alone.
    """

    parts: tuple[str, ...]
    bare: tuple[str, ...]  # the same without any bracketed words
    unit: str | None
    aspect: str | None  # month | cumulative | previous, where the heading says so
    leaning: str | None = None  # the same, also where more follows: 累计检查
    month: tuple[int, int] | None = None  # the last month that an aspect names, with its year or 0
    choices: tuple[str, ...] = ()  # what it may read as, where its brackets offer something else
    answer: str | None = None  # the 是 or 否 below a question: boxes to tick
    listed: tuple[str, ...] = ()  # what it may list: the codes of a column
    numbered: dict[str, str] = field(default_factory=dict)  # the same by the number a cell may say instead
    is_no_quantity: bool = False  # it ends as names and days do, or its brackets exclude something
    inner: str = ""  # what stands in its last brackets
    group: tuple[str, ...] = ()  # those of its parts that stand above it, but for 其中
    is_of_group: bool = False  # it stands below another
    about: str = ""  # what its question is about: 文号是多少 asks for the 文号
    question: str = ""  # the same as a question, where it puts one otherwise than with 是否
    is_share: bool = False  # it is a part of another: 其中当场改正, or stands below 其中
    is_ticked: bool = False  # it says that what stands below it is to be ticked
    is_of_year: bool = False  # what it says of all months goes back to the beginning of the year only

    @property
    def leaf(self) -> str:
        """The last of its parts, blank if it has none."""
        return self.parts[-1] if self.parts else ""

    @cached_property
    def candidates(self) -> list[str]:
        """The texts that may be known as a heading, the fullest first."""
        if not self.parts:
            return []
        whole = [
            text for text in (self.question, "".join(self.parts), "".join(self.bare), self.about) if text
        ]
        last = ["".join(self.parts[-2:])] if len(self.parts) > 2 else []
        last += ["".join(self.bare) + self.unit] if self.unit else []
        return [*whole, *last, self.parts[-1], self.bare[-1]]


class HeadingReader:
    """Takes headings apart; knows what words are units, aspects and answers, and no form."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def read(self, *texts: str) -> Heading:
        """Fold the texts of a heading path (group first) and take the unit out of the brackets."""
        parts: list[str] = []
        bare: list[str] = []
        offered: tuple[str, ...] = ()
        unit = aspect = leaning = month = None
        is_of_year = False
        question = ""
        texts = tuple(map(self._plain, texts))
        answer = texts[-1] if len(texts) > 1 else ""
        if len(answer) == 1 and answer in self.words.yes | self.words.no:
            return replace(self.read(*texts[:-1]), answer=answer)
        if texts and self._unit(texts[-1])[1]:  # what is counted answers nothing
            texts = (*map(self._not_asked, texts[:-1]), texts[-1])
        above = 0
        for text in texts:
            above = len(parts)
            pieces = _PARTS.split(_keep_brackets_whole(_NESTED.sub(r"\1\2", text)))
            for n, piece in enumerate(pieces):
                if n and parts and self.words.is_unit(piece):
                    unit = piece  # 亡人数/人
                    continue
                piece, own = self._unit(piece.replace("\x00", "/"))
                unit = own or unit
                plain = _DAY_IN_BRACKETS.sub("", piece)  # 本月底(6月30日)
                kind = next((name for name, p in self.words.aspects.items() if p.fullmatch(plain)), None)
                if kind:
                    is_end = kind == "month" and aspect == "cumulative" and _MONTH_END.search(plain)
                    aspect = leaning = aspect if is_end else kind  # 累计 over 本月底
                    is_of_year = self.words.is_("of_the_year", plain)
                    month = _month(piece) or month
                    continue
                for name, pattern in self.words.aspect_prefixes.items():
                    if prefix := pattern.match(piece):
                        leaning, month = name, _month(prefix[0]) or month
                        is_of_year = self.words.is_("of_the_year", prefix[0])
                        piece = piece[prefix.end() :]
                starts = self.words.aspect_starts.items()
                leaning = next((name for name, p in starts if p.match(piece)), leaning)
                folded = fold(piece)
                if not folded or (parts and folded == parts[-1]):
                    continue
                if parts and (self.words.is_("sum_heading", piece) or BRACKETS.fullmatch(piece)):
                    continue
                if parts and unit and self.words.is_("actual_heading", piece):
                    continue
                parts.append(folded)
                bare.append(fold(BRACKETS.sub("", piece)) or folded)
                offered = offered_by_brackets(piece)
                question = fold(asked(piece, self.words))
        question = "" if unit else question  # 罚没（元） does not ask whether
        options = numbered(texts[-1]) if texts else {}
        return Heading(
            parts=tuple(parts),
            bare=tuple(bare),
            unit=unit,
            aspect=aspect,
            leaning=leaning,
            month=month,
            choices=(*offered_by_stroke(texts[-1], self.words), *offered) if texts else (),
            listed=tuple(options.values()) or (listed(texts[-1]) if texts else ()),
            numbered=options or self._asked_codes(("".join(bare), *bare[-1:], question)),
            is_no_quantity=self._is_no_quantity(texts, bare, unit),
            group=tuple(part for part in parts[:above] if not self.words.is_("share", part)),
            is_of_group=len(texts) > 1,
            question=question,
            about=self._asked_about(bare[-1]) if bare else "",
            is_of_year=is_of_year and leaning == "cumulative",
            is_share=any(self.words.is_("share", text) for text in texts),
            is_ticked=any(
                self.words.is_("tick_note", inner) for text in texts for inner in BRACKETS.findall(text)
            ),
            inner=fold("".join(BRACKETS.findall(texts[-1])[-1:])) if texts else "",
        )

    def _plain(self, text: str) -> str:
        """A heading without its number, the name of a field of a database, and notes on how to fill it in,
        folded, in plain words, what it offers in brackets.
        """
        patterns = self.words.patterns
        text = _FIELD_LINE.sub("", _FIELD_LINE.sub("", text))
        folded = squeeze(NUMBERED.sub("", patterns["heading_note"].sub("", text)))
        folded = patterns["heading_equation"].sub("", folded) or folded
        if field_name := _FIELD.match(folded):
            folded = folded[field_name.end() :].rstrip(")]" if field_name[0][-1] in "([" else "")
        if how_many := patterns["how_many"].fullmatch(folded):
            folded = f"{how_many['what']}({how_many['counted'] or how_many['number_of']})"
        return with_options_in_brackets(self.words.plainly(folded))

    def _not_asked(self, group: str) -> str:
        """What a group asks about, where it is put as a question (改了没有 over 改好 and 正在改)."""
        return asked(group, self.words).removeprefix(self.words.whether) or group

    def _asked_about(self, text: str) -> str:
        """What a question is about (`决定书文号是多少`); blank where it is none."""
        about = self.words.patterns["question_tail"].sub("", text)
        return about if len(about) >= _SHORTEST and about != text else ""

    def _asked_codes(self, texts: Sequence[str]) -> dict[str, str]:
        """What yes and no stand for where a heading asks for one of two codes: `是否重大隐患`."""
        for asks, of_yes, of_no in self.words.asked_codes:
            if any(map(asks.fullmatch, texts)):
                return dict.fromkeys(self.words.yes, of_yes) | dict.fromkeys(self.words.no, of_no)
        return {}

    def _is_no_quantity(self, texts: Sequence[str], bare: list[str], unit: str | None) -> bool:
        inner = [inner for text in texts for inner in BRACKETS.findall(text)]
        if any(self.words.is_("excluding", text) for text in inner):
            return True
        return bool(bare) and not unit and self.words.is_("no_quantity", bare[-1])

    def _unit(self, piece: str) -> tuple[str, str | None]:
        if match := _LAST_BRACKET.match(piece):
            inner = _LISTED.split(self.words.without_measure(match[2]))
            if unit := next(filter(self.words.is_unit, reversed(inner)), None):
                return match[1], unit
        if piece in self.words.money_units:
            return piece, piece
        for unit in ("万元", "元"):
            if piece.endswith(unit) and len(piece) > len(unit) + 1 and unit in self.words.money_units:
                return piece.removesuffix(unit), unit
        scaled = _HOW_MANY_TIMES.search(piece)
        return piece, scaled[1] if scaled and self.words.is_unit(scaled[1]) else None


def _month(aspect: str) -> tuple[int, int] | None:
    found = _MONTH.search(aspect)
    return (int(found[1] or 0), int(found[2])) if found else None


def _keep_brackets_whole(text: str) -> str:
    return BRACKETS.sub(lambda match: match[0][0] + _PARTS.sub("\x00", match[0][1:].replace(":", "")), text)
