"""What a line above or below a table says that the codes in its columns stand for."""

import re
from collections.abc import Iterable

from orchestration.intake.choices import BRACKETS, numbered
from orchestration.intake.text import squeeze

_ENTRIES = re.compile("[;；。]")
_BETWEEN = re.compile(r"^[-—–:：=为]+")
_CODES = re.compile("[1１aAＡ①].+[2２bBＢ②]")


def may_explain(text: str) -> bool:
    """A quick look: whether a text has the first two of any codes in it."""
    return _CODES.search(text) is not None


def legend(texts: Iterable[str], heading: str) -> dict[str, str]:
    """The wordings by the code that a cell may say for them, where a text explains those below a heading:
    `等级代码——1一般隐患、2重大隐患；进展代码——A已整改、B整改中`. Empty where none does.
    """
    name = BRACKETS.sub("", squeeze(heading))  # 等级(填代号)
    for text in texts if name else ():
        for entry in _ENTRIES.split(squeeze(text)):
            _, found, said = entry.partition(name)
            if found and (options := numbered(f"({_BETWEEN.sub('', said)})")):
                return options
    return {}
