"""XML to a tree, with document types refused: no entity is ever expanded, nothing outside is ever read."""

from xml.etree import ElementTree

from orchestration.intake.sheets import Unreadable

Element = ElementTree.Element


class _Builder(ElementTree.TreeBuilder):
    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Unreadable("damaged", "DTD")


def parse(content: str | bytes) -> Element:
    """The root of a document.

    Raises:
        Unreadable: not well-formed, or with a document type of its own.
    """
    parser = ElementTree.XMLParser(target=_Builder())
    try:
        parser.feed(content)
        root: Element = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Unreadable("damaged", str(error)[:200]) from error
    return root


def local(name: object) -> str:
    """A tag's or an attribute's name without its namespace."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its local name, in lower or upper case."""
    if element is not None:
        for key, value in element.attrib.items():
            if local(key).lower() == name.lower():
                return value
    return None


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of one of these local names."""
    if element is not None:
        for inner in element:
            if local(inner.tag).lower() in names:
                return inner
    return None
