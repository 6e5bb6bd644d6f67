"""GB 32100-2015: published codes pass, and a slip in any place is noticed."""

import pytest

from orchestration.intake.uscc import ALPHABET, check_character, corrected

PUBLISHED = ["91110000802100433B", "91440300708461136T", "91350200776049653A"]


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_codes_are_right(code: str) -> None:
    assert check_character(code[:-1]) == code[-1]
    assert corrected(code) == code


@pytest.mark.parametrize(
    "written", ["91350200776049653a", " 91350200 776049653A", "９１３５０２００７７６０４９６５３Ａ"]
)
def test_a_way_of_writing_is_no_fault(written: str) -> None:
    assert corrected(written) == written


@pytest.mark.parametrize("place", range(17))
def test_one_wrong_character_is_noticed(place: int) -> None:
    code = PUBLISHED[0]
    other = ALPHABET[(ALPHABET.index(code[place]) + 1) % len(ALPHABET)]
    wrong = code[:place] + other + code[place + 1 :]

    assert corrected(wrong) != wrong


@pytest.mark.parametrize(
    "text", ["", "9111", "91110000802100433", "9111000080210043IB", "91110000802100433BB"]
)
def test_what_is_no_code_has_no_right_form(text: str) -> None:
    assert corrected(text) == ""
