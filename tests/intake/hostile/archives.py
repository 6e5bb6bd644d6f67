"""Hostile and broken ZIP archives of workbooks."""

import zlib

from tests.intake.hostile.parts import entry, filled, good, package, zip_of


def nested() -> bytes:
    return package({"内.zip": package({"内.zip": package({"台账.xlsx": good()})})})


def nested_bombs() -> bytes:
    inner = zip_of([filled("zeros.csv", 300)])
    return package({f"{n}.zip": inner for n in range(3)})


def bomb() -> bytes:
    return zip_of([filled(f"{n}.csv", 100) for n in range(5)])


def sound_bomb() -> bytes:
    """150 MB of nothing, honestly declared."""
    crc = 0
    for _ in range(150):
        crc = zlib.crc32(bytes(1 << 20), crc)
    return zip_of([filled("甲.csv", 150)._replace(crc=crc)])


def lying_bomb() -> bytes:
    """A member of 2 GB that says it has 1,000 bytes."""
    return zip_of([filled("甲.csv", 2000, b",")._replace(size=1000)])


def many() -> bytes:
    return zip_of(entry(f"{n}.xlsx", b"x") for n in range(10_000))


def encrypted() -> bytes:
    return zip_of([entry("台账.xlsx", good(), flags=0x801)])


def partly_encrypted() -> bytes:
    return zip_of([entry("好.xlsx", good()), entry("密.xlsx", good(), flags=0x801)])


def empty() -> bytes:
    return zip_of([])


def only_folders() -> bytes:
    return package({"报表/": b"", "__MACOSX/._台账.xlsx": b"x", "~$台账.xlsx": b"x"})


def damaged() -> bytes:
    content = package({"台账.xlsx": good()})
    return content[: len(content) // 2]


def bad_sum() -> bytes:
    return zip_of([entry("台账.xlsx", good())._replace(crc=zlib.crc32(b"other"))])


def lead_out() -> bytes:
    names = ("../../../外.xlsx", "/tmp/anwei-was-here.xlsx", "C:\\windows\\盘.xlsx")
    return zip_of([entry(name, good()) for name in names])


def gbk_names() -> bytes:
    return zip_of([entry("", good(), flags=0)._replace(name="城东/隐患.xlsx".encode("gbk"))])


def mixed() -> bytes:
    return package({"好.xlsx": good(), "坏.xlsx": b"%PDF-1.7", "空.xlsx": b""})


def twins() -> bytes:
    return zip_of([entry(name, good()) for name in ("台账.xlsx", "台账.xlsx", "A.xlsx", "a.xlsx")])
