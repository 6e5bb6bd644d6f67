"""Replacements: as long as what they replace, alike for the same text, and never saying anything."""

import re
import unicodedata

import pytest

from orchestration.intake.places import FORMS, SEEDS, WORDS
from orchestration.intake.uscc import check_character, corrected
from orchestration.masking.mask import Mask

VALID, FAULTY = "91350200776049653A", "91350200776049653B"
VOCABULARY = "".join(
    path.read_text(encoding="utf-8") for path in [*FORMS.glob("*.yml"), WORDS, *SEEDS.glob("*.csv")]
)


@pytest.fixture
def mask() -> Mask:
    return Mask(VOCABULARY, 7)


def shape(text: str) -> str:
    """The sort of each character: 9 a digit, A or a a letter, 汉 a Chinese one, anything else itself."""
    return "".join(
        "9"
        if c.isdecimal()
        else "汉"
        if "一" <= c <= "鿿"
        else ("A" if c.isupper() else "a")
        if c.isalpha()
        else c
        for c in text
    )


@pytest.mark.parametrize(
    "text",
    [
        "青岚机械有限公司",
        "张三、李四",
        "13812345678",
        "青应急罚〔2022〕5号",
        "A区3-2号 Block b",
        "甲\n乙　丙",
        "（空）",
        "№3①",
    ],
)
def test_a_replacement_is_of_the_same_shape(mask: Mask, text: str) -> None:
    masked = mask.text(text)
    assert shape(masked) == shape(text)
    assert not set(re.findall(r"[一-鿿]", masked)) & set(text + VOCABULARY)


def test_the_same_text_has_the_same_replacement_and_others_have_others(mask: Mask) -> None:
    names = [f"{n}号仓库" for n in range(1, 100)]
    masked = [mask.text(name) for name in names]
    assert masked == [mask.text(name) for name in names]
    assert len(set(masked)) == 99


def test_all_single_digits_keep_apart(mask: Mask) -> None:
    masked = [mask.text(str(n)) for n in range(1, 10)]
    assert sorted(masked) == list("123456789")


def test_blanks_stay_where_they_are_and_do_not_count(mask: Mask) -> None:
    masked, spaced = mask.text("张三丰"), mask.text(" 张 三丰")
    assert (spaced[0], spaced[2]) == (" ", " ")
    assert spaced.replace(" ", "") == masked


def test_a_number_and_its_text_are_replaced_alike(mask: Mask) -> None:
    assert mask.text("101") == str(int(mask.number(101.0)))
    assert len(str(mask.number(13812345678))) == 11
    assert isinstance(mask.number(5), int)
    assert re.fullmatch(r"\d\d\.[1-9]", str(mask.number(12.5)))
    assert 1e17 <= mask.number(9.13502e17) < 1e18
    assert mask.number(-42.0) < -9


def test_a_leading_nought_stays_one_and_no_other_digit_becomes_one(mask: Mask) -> None:
    for number in range(10, 60):
        assert mask.text(f"0{number}").startswith("0")
        assert not mask.text(f"{number}").startswith("0")


@pytest.mark.parametrize("code", [VALID, VALID.lower(), f" {VALID} ", unicodedata.normalize("NFKC", VALID)])
def test_a_valid_credit_code_becomes_another_valid_one(mask: Mask, code: str) -> None:
    masked = mask.code(code)
    assert masked.strip() != code.strip()
    assert corrected(masked) == masked
    assert len(masked) == len(code)


def test_full_width_codes_stay_full_width(mask: Mask) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in VALID)
    masked = mask.code(wide)
    assert all("！" <= c <= "～" for c in masked)
    assert corrected(masked) == masked
    assert unicodedata.normalize("NFKC", masked) == mask.code(VALID)


@pytest.mark.parametrize("code", [FAULTY, "9135020077604965", "O1350200776049653A", "91350200776049653O"])
def test_a_faulty_code_stays_faulty_in_its_way(code: str) -> None:
    for seed in range(40):
        masked = Mask("", seed).code(code)
        assert masked != code and len(masked) == len(code)
        assert bool(corrected(masked)) == bool(corrected(code))
        assert corrected(masked) != masked
        assert ("O" in code) == bool(set(masked) & set("IOSVZ"))


def test_what_is_no_code_is_a_text(mask: Mask) -> None:
    assert shape(mask.code("办理中")) == "汉汉汉"
    assert mask.code("无") != "无"


def test_a_code_in_a_text_does_not_settle_the_code(mask: Mask) -> None:
    """The same characters written as a remark are replaced without regard to the check character."""
    mask.text(VALID)
    masked = mask.code(VALID)
    assert check_character(masked[:-1]) == masked[-1]


def test_another_file_is_replaced_otherwise() -> None:
    assert Mask(VOCABULARY).text("青岚机械有限公司") != Mask(VOCABULARY).text("青岚机械有限公司")
