"""Chinese numerals, everyday (`二十四`, `一百零三`) and formal (`贰拾叁`), with `万` and `亿`."""

_DIGITS = {
    ch: n
    for n, chars in enumerate(
        ["零〇○", "一壹弌", "二贰两貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"]
    )
    for ch in chars
}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_ALL = frozenset(_DIGITS) | frozenset(_POWERS) | frozenset(_GROUPS)


def read_numeral(text: str) -> tuple[float | None, str]:
    """The number at the head of a text and what stands behind it; (None, text) where there is none.

    `贰拾叁` -> 23; `十二处` -> (12, 处); `二〇二二` -> 2022 (digits one by one); `一万五` -> 15000, as it is
    spoken: without a zero before it, a last digit counts what the place before it has ten of.
    """
    text = text.translate(_TENS)
    end = 0
    while end < len(text) and text[end] in _ALL:
        end += 1
    if end == 0:
        return None, text
    head, tail = text[:end], text[end:]
    if all(ch in _DIGITS for ch in head):
        return float("".join(str(_DIGITS[ch]) for ch in head)), tail
    total, group, digit, place = 0, 0, 0, 1
    seen_digit = False
    for ch in head:
        if ch in _DIGITS:
            digit, seen_digit = _DIGITS[ch], True
            place = place if digit else 1
        elif ch in _POWERS:
            place = _POWERS[ch]
            group += (digit if seen_digit else 1) * place
            digit, seen_digit, place = 0, False, place // 10
        else:
            total += (group + digit or 1) * _GROUPS[ch]
            group, digit, seen_digit, place = 0, 0, False, _GROUPS[ch] // 10
    return float(total + group + digit * place), tail
