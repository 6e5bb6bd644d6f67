"""Every figure in the Word file carries its id: a bookmark around it, in the character style 数据项.

While the template is rendered, a figure's text travels between three noncharacters of Unicode, which
no department's text contains once `clean` has been through it; afterwards they become bookmarks.
"""

import copy
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

OPEN, CUT, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
MARKED = re.compile(f"{OPEN}([^{CUT}]*){CUT}([^{CLOSE}]*){CLOSE}")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
LONGEST_BOOKMARK = 40  # what Word accepts
STYLE = "Figure"


def clean(text: str) -> str:
    """Drop the characters that neither Word nor Excel can hold, and our own marks."""
    return UNPRINTABLE.sub("", text)


def mark(key: str, text: str) -> str:
    """Wrap a figure's printed text so that `bookmark_figures` finds it again."""
    return f"{OPEN}{key}{CUT}{text}{CLOSE}"


def unmarked(text: str) -> str:
    """Give a text without the marks around its figures."""
    return MARKED.sub(r"\2", text)


def bookmark_name(key: str, occurrence: int) -> str:
    """Name the bookmark of a figure: `hazards.found/m`, first time: `hazards_found_m1`."""
    figure_id, _, window = key.partition("/")
    suffix = f"_{window}{occurrence}"
    return re.sub(r"\W", "_", figure_id)[: LONGEST_BOOKMARK - len(suffix)] + suffix


def bookmark_figures(document: Document) -> list[str]:
    """Turn the marks in a rendered document, headers and footers too, into bookmarks; return their names."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for root in _roots(document):
        marked_runs = [run for run in root.iter(qn("w:r")) if OPEN in run.text]
        for run in marked_runs:
            for piece in _pieces(run, seen, names):
                run.addprevious(piece)
            run.getparent().remove(run)
    return names


def marked(document: Document) -> list[str]:
    """The keys of the figures in a rendered document that are still marked, in their order, each once."""
    runs = [run for root in _roots(document) for run in root.iter(qn("w:r")) if OPEN in run.text]
    return list(dict.fromkeys(key for run in runs for key, _ in MARKED.findall(run.text)))


def _roots(document: Document) -> list[Any]:
    parts = document.part.package.iter_parts()
    return [part.element for part in parts if isinstance(part, XmlPart)]


def _pieces(run: Any, seen: Counter[str], names: list[str]) -> Iterator[Any]:
    """Split one run at its marked figures: plain runs, and bookmarks around figure runs."""
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        if child.tag != qn("w:t"):
            yield _run(run, child)
            continue
        # split gives text, key, figure, text, key, figure, ..., text
        parts = MARKED.split(child.text or "")
        for position in range(0, len(parts), 3):
            if parts[position]:
                yield _run(run, _text(parts[position]))
            if position + 2 < len(parts):
                key, figure = parts[position + 1], parts[position + 2]
                seen[key] += 1
                names.append(bookmark_name(key, seen[key]))
                yield _bookmark("w:bookmarkStart", 10_000 + len(names), names[-1])
                yield _run(run, _text(figure), style=STYLE)
                yield _bookmark("w:bookmarkEnd", 10_000 + len(names))


def _run(like: Any, content: Any, style: str | None = None) -> Any:
    """Make a run formatted like another, in a character style unless that one has its own."""
    run = OxmlElement("w:r")
    properties = like.find(qn("w:rPr"))
    properties = OxmlElement("w:rPr") if properties is None else copy.deepcopy(properties)
    if style and properties.find(qn("w:rStyle")) is None:
        reference = OxmlElement("w:rStyle")
        reference.set(qn("w:val"), style)
        properties.insert(0, reference)
    if len(properties):
        run.append(properties)
    run.append(copy.deepcopy(content))
    return run


def _text(content: str) -> Any:
    text = OxmlElement("w:t")
    text.text = content
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text


def _bookmark(tag: str, number: int, name: str | None = None) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
    if name:
        element.set(qn("w:name"), name)
    return element
