"""Hostile and broken ZIP archives of workbooks."""

import zlib

from tests.intake.hostile.parts import entry, filled, good, package, zip_of


def nested() -> bytes:
    return package({"内.zip": package({"内.zip": package({"台账.xlsx": good()})})})


def nested_bomb() -> bytes:
    inner = zip_of([filled("zeros.csv", 200)])
    return package({f"{n}.zip": inner for n in range(20)})


def bomb() -> bytes:
    return zip_of([filled(f"{n}.csv", 100) for n in range(5)])


def lying_bomb() -> bytes:
    """A member of 2 GB that says it has 1,000 bytes."""
    return zip_of([filled("甲.csv", 2000, b",")._replace(size=1000)])


def many() -> bytes:
    return zip_of(entry(f"{n}.xlsx", b"x") for n in range(10_000))


def encrypted() -> bytes:
    return zip_of([entry("台账.xlsx", good(), flags=0x801)])


def empty() -> bytes:
    return zip_of([])


def only_folders() -> bytes:
    return package({"报表/": b"", "__MACOSX/._台账.xlsx": b"x", "~$台账.xlsx": b"x"})


def damaged() -> bytes:
    content = package({"台账.xlsx": good()})
    return content[: len(content) // 2]


def bad_sum() -> bytes:
    return zip_of([entry("台账.xlsx", good())._replace(crc=zlib.crc32(b"other"))])


def mixed() -> bytes:
    """One member bad, the others good, under names that try to lead out."""
    return package(
        {
            "好.xlsx": good(),
            "坏.xlsx": b"%PDF-1.7",
            "../../../外.xlsx": good(),
            "/tmp/anwei-was-here.xlsx": good(),
            "C:\\windows\\盘.xlsx": good(),
        }
    )


def twins() -> bytes:
    return zip_of([entry("台账.xlsx", good()), entry("台账.xlsx", good()), entry("A.xlsx", good()), entry("a.xlsx", good())])
