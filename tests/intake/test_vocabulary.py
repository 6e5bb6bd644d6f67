"""A mistyped row of the seeds is told by file and line, before anything is read by it."""

import shutil
from pathlib import Path

import pytest

from orchestration.intake.places import SEEDS
from orchestration.intake.vocabulary import SeedError, check_seeds


def test_the_seeds_of_the_house_are_sound() -> None:
    check_seeds(SEEDS)


@pytest.mark.parametrize(
    ("seed", "row", "words"),
    [
        ("code_wordings", "sectors,九小场所x,no_such_sector", "no_such_sector.*codes.csv 的 sectors"),
        ("code_wordings", "sektors,九小场所x,crowded_places", "没有“sektors”这个词表"),
        ("code_wordings", "sectors,九小 场所X,crowded_places", "应写作“九小场所x”"),
        ("code_wordings", "sectors,,crowded_places", "写法是空的"),
        ("code_wordings", "sectors,九小场所x", "应有 3 栏"),
        ("submitter_wordings", "submitters,建设委,no_such", "应有 4 栏"),
        ("submitter_wordings", "nobody,sectors,九小,crowded_places", "没有代码为“nobody”的单位"),
        ("wording_affixes", "sectors,infix,的", "position“infix”应为"),
        ("wording_affixes", "townships,prefix,（区）", "应写作“区”"),
    ],
)
def test_a_faulty_row_is_told_by_its_file_and_line(tmp_path: Path, seed: str, row: str, words: str) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    file = seeds / f"{seed}.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}{row}\n", encoding="utf-8")
    line = text.count("\n") + 1
    with pytest.raises(SeedError, match=f"^{seed}.csv 第 {line} 行：.*{words}"):
        check_seeds(seeds)


def test_a_seed_saved_in_another_encoding_is_told(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    (seeds / "code_wordings.csv").write_bytes("list,wording,code\nsectors,危化品,fireworks\n".encode("gbk"))
    with pytest.raises(SeedError, match=r"code_wordings\.csv 不是 UTF-8"):
        check_seeds(seeds)
