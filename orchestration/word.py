"""Word files from templates that the office edits: filled in, safely, the same bytes for the same words."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, TemplateError

from orchestration.packages import rewritten


def rendered(template: Path, context: Mapping[str, Any], fault: type[Exception]) -> bytes:
    """The template filled in; `fault` is raised, saying what is wrong with it and near which words."""
    document = DocxTemplate(template)
    fill(document, template, context, Environment(autoescape=True, undefined=StrictUndefined), fault)
    content = BytesIO()
    document.save(content)
    return rewritten(content.getvalue())


def fill(
    document: DocxTemplate,
    template: Path,
    context: Mapping[str, Any],
    environment: Environment,
    fault: type[Exception],
) -> None:
    """Fill in a template that is worked on afterwards."""
    try:
        document.render(context, environment)
    except TemplateError as error:
        nearby = " / ".join(line.strip() for line in getattr(error, "docx_context", []) if line.strip())
        raise fault(f"模板 {template.name} 有误：{error}。{nearby}") from error
