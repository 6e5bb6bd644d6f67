"""What people work on in its place is never overwritten or removed."""

from pathlib import Path

from orchestration.kept import Drafts, Kept


def put(kept: Kept, target: Path, content: str, digest: str) -> None:
    kept.draft(target).write_text(content)
    kept.place(kept.draft(target), target, digest)


def test_what_has_not_changed_is_known(tmp_path: Path) -> None:
    target = tmp_path / "a" / "表.xlsx"
    put(Kept(tmp_path), target, "一", "d1")

    again = Kept(tmp_path)

    assert again.is_current(target, "d1")
    assert not again.is_current(target, "d2")
    target.unlink()
    assert not again.is_current(target, "d1")


def test_an_untouched_file_gives_way(tmp_path: Path) -> None:
    target = tmp_path / "a" / "表.xlsx"
    put(Kept(tmp_path), target, "一", "d1")
    put(Kept(tmp_path), target, "二", "d2")

    assert [path.read_text() for path in target.parent.iterdir()] == ["二"]


def test_a_file_that_someone_has_worked_on_is_set_aside(tmp_path: Path) -> None:
    target = tmp_path / "a" / "表.xlsx"
    put(Kept(tmp_path), target, "一", "d1")
    target.write_text("改了一半")

    put(Kept(tmp_path), target, "二", "d2")
    assert sorted(path.read_text() for path in target.parent.iterdir()) == ["二", "改了一半"]
    target.write_text("又改了")
    Kept(tmp_path).drop_all_but([])
    assert sorted(path.read_text() for path in target.parent.iterdir()) == ["又改了", "改了一半"]


def test_what_has_nothing_to_say_any_more_goes_and_its_empty_folder_too(tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "一.xlsx", tmp_path / "b" / "二.xlsx"
    for target in (first, second):
        put(Kept(tmp_path), target, "x", "d")

    Kept(tmp_path).drop_all_but([second])

    assert not first.parent.exists()
    assert second.exists()


def test_drafts_touch_nothing_until_they_are_placed_and_make_only_what_has_changed(tmp_path: Path) -> None:
    folder, made = tmp_path / "orders", []

    def drafts(**digests: str) -> Drafts:
        drafts = Drafts(folder)
        for name, digest in digests.items():
            drafts.add(folder / name, digest, lambda name=name: made.append(name) or name.encode())
        return drafts

    first = drafts(one="1", two="2")
    assert not folder.exists()
    assert first.place() == 2
    assert drafts(one="1", three="3").place() == 1
    assert made == ["one", "two", "three"]
    assert {path.name for path in folder.iterdir()} == {"one", "three", ".written.json"}
