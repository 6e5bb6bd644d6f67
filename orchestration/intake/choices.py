"""Headings that leave a choice: in brackets, or behind a stroke, stands something else than before it."""

import re
from collections.abc import Mapping

from orchestration.intake.sheets import CellValue
from orchestration.intake.text import fold, squeeze
from orchestration.intake.words import Words

BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_ONE_BRACKET = re.compile(r"^([^()\[\]【】]*)[(\[【]([^()\[\]【】]+)[)\]】]([^()\[\]【】]*)$")
_EITHER = re.compile(r"[/、,;|或]")
_ENDS = (1, 2)  # characters of the second of two words that the first may share: 日, 日期
_OR = re.compile(r"[/、,;|或]|还是")
_ASKS_WHICH = re.compile(r"^[是属](?=.+还是)")
_NUMBERED = re.compile(r"([1-9a-z])([.、:=-]?)([^\d.、:=,;a-z]{1,10}[,;、]?)")
_COUNTED = re.compile(r"(?<=[^\d(\[])(1[.、:=-]?[^\d(\[]+2[.、:=-]?[^\d(\[].*)$")
_YES_OR_NO = re.compile(r"(?<=[\u4e00-\u9fff])(?:y/n|是/否|有/无|√/×)$")
_LONGEST = 10  # characters of something listed
_EMPTY_BOXES = "□☐○"
_BOX = "[□☐○☑■√✓✔☒●]"
_BRACKET_BOX = re.compile(r"[(\[【]([√✓✔v■●☑]?)[)\]】]")
_NO_BOX = "[^□☐○☑■√✓✔☒●]+"
_OPTION = re.compile(f"({_BOX})({_NO_BOX})")
_OPTION_FIRST = re.compile(f"({_NO_BOX})({_BOX})")
_FEWEST = 2  # boxes of one question
_SHORT = 2  # characters in brackets that may stand for those before them


def offered_by_stroke(text: str, words: Words) -> tuple[str, ...]:
    """`计划/实际日期` is the one date or the other; `整改情况/已整改` is a group and what it is made of."""
    first, slash, second = BRACKETS.sub("", text).partition("/")
    if not slash or "/" in second or not first or words.is_("group_heading", first):
        return ()
    either = (second, first, *(first + second[-n:] for n in _ENDS))
    return tuple(dict.fromkeys(filter(None, map(fold, either))))


def ticked(text: str) -> str | None:
    """The option that is ticked of those in one cell (`☑一般 □重大`, `是（√） 否（ ）`); blank where it is
    not one alone, None where there are no boxes.
    """
    text = _BRACKET_BOX.sub(lambda box: "☑" if box[1] else "□", text)
    options = _OPTION.findall(text)
    if not re.match(_BOX, text):  # the box stands behind
        options = [(box, option) for option, box in _OPTION_FIRST.findall(text)]
    if len(options) < _FEWEST or sum(len(box + option) for box, option in options) != len(text):
        return None
    chosen = [option for box, option in options if box not in _EMPTY_BOXES]
    return chosen[0] if len(chosen) == 1 else ""


def listed(text: str) -> tuple[str, ...]:
    """What a heading lists, in brackets or as a whole: `已整改/整改中/未整改`, `隐患大小(一般、重大)`,
    `是警告还是罚款`.
    """
    inner = BRACKETS.findall(text)
    options = tuple(_OR.split(_ASKS_WHICH.sub("", inner[-1] if inner else text)))
    return options if len(options) > 1 and all(0 < len(option) <= _LONGEST for option in options) else ()


def with_options_in_brackets(text: str) -> str:
    """`检查类型①日常②专项` and `处罚Y/N` with what they offer in brackets, as others write it."""
    if (counted := _COUNTED.search(text)) and numbered(f"({counted[1]})"):
        return f"{text[: counted.start()]}({counted[1]})"
    return _YES_OR_NO.sub(lambda match: f"({match[0]})", text)


def numbered(text: str) -> dict[str, str]:
    """The options that a heading numbers, by what a cell says for them: `整改状态(1.已整改 2.整改中)`."""
    inner = BRACKETS.findall(text)
    options = _NUMBERED.findall(inner[-1]) if inner else []
    is_all = bool(options) and "".join(mark + dot + option for mark, dot, option in options) == inner[-1]
    marks = [mark for mark, _, _ in options]
    if not (is_all and len(set(marks)) == len(marks) >= _FEWEST):
        return {}
    return {mark: option.rstrip(",;、") for mark, _, option in options}


def asked(piece: str, words: Words) -> str:
    """The question that a heading puts otherwise, beginning with 是否: `行政处罚(是/否)`, `立案(√/×)`,
    `改没改`, `属不属实`, `办结了没有`. Blank where it puts none.
    """
    offered = [_EITHER.split(inner) for inner in BRACKETS.findall(piece)]
    bare = BRACKETS.sub("", piece)
    if (put := words.question.fullmatch(bare)) and not bare.startswith(words.whether):
        said = (put["before"] or "") + (put["verb"] or "") + (put["after"] or "") + (put["whole"] or "")
        return words.whether + said
    if any(len(said) == 2 and {*said} & words.yes and {*said} & words.no for said in offered):
        return words.whether + bare
    return ""


def offered_by_brackets(piece: str) -> tuple[str, ...]:
    """`应(已)安装` may be 应安装 or 已安装, `隐患(发现/整改)数` 隐患发现数 or 隐患整改数."""
    if not (match := _ONE_BRACKET.match(piece)):
        return ()
    before, inner, after = match.groups()
    if len(several := _EITHER.split(inner)) > 1:
        return tuple(filter(None, (fold(before + one + after) for one in several)))
    if after and len(inner) <= min(len(before), _SHORT):
        return fold(before + after), fold(before[: -len(inner)] + inner + after)
    return ()


def named(value: CellValue, text: str, options: Mapping[str, str]) -> CellValue:
    """The option that a cell names by its number, with or without its wording: `2`, `2整改中`."""
    said = squeeze(text)
    said = said if said in options else BRACKETS.sub("", said)
    meant = (o for mark, o in options.items() if said in (mark, mark + o, f"{mark}.{o}"))
    return next(meant, value)
