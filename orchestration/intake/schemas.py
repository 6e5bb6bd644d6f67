"""The columns of the landing tables, as docs/architecture.md lists them."""

import pyarrow as pa

_TEXT, _COUNT, _BOOL = pa.string(), pa.int64(), pa.bool_()
_TYPES = {
    "text": _TEXT,
    "code": _TEXT,
    "date": _TEXT,
    "count": _COUNT,
    "number": pa.float64(),
    "yuan": pa.float64(),
    "bool": _BOOL,
}

ARRIVALS = pa.schema(
    [
        ("document_id", _TEXT),
        ("path", _TEXT),
        ("sha256", _TEXT),
        ("size_bytes", _COUNT),
        ("received_at", pa.timestamp("us")),
        ("received_from", _TEXT),
        ("seen_at", pa.timestamp("us")),
        ("in_inbox", _BOOL),
    ]
)
FORMS = pa.schema([("form", _TEXT), ("name", _TEXT), ("kind", _TEXT), ("sort_order", pa.int32())])
DOCUMENTS = pa.schema(
    [(name, _TEXT) for name in ("document_id", "path", "sha256", "format", "status", "reason", "part")]
)
SUBMISSIONS = pa.schema(
    [
        ("submission_id", _TEXT),
        ("document_id", _TEXT),
        ("sheet", _TEXT),
        ("sheet_position", pa.int32()),
        ("table_position", pa.int32()),
        ("form", _TEXT),
        ("submitter", _TEXT),
        ("submitter_from", _TEXT),
        ("period", _TEXT),
        ("period_from", _TEXT),
        ("title", _TEXT),
        ("filled_on", pa.date32()),
        ("orientation", _TEXT),
        ("header_row", pa.int32()),
        ("row_count", pa.int32()),
        ("is_nil", _BOOL),
        ("sheet_rows", pa.list_(pa.int32())),
        ("row_places", pa.list_(_TEXT)),
    ]
)
WRITTEN = pa.schema(
    [
        ("submission_id", _TEXT),
        ("column_name", _TEXT),
        ("heading", _TEXT),
        ("heading_address", _TEXT),
        ("place", _TEXT),
        ("texts", pa.list_(_TEXT)),
        ("rows", pa.list_(pa.int32())),
    ]
)
FINDINGS = pa.schema(
    [
        (name, _TEXT)
        for name in (
            "document_id",
            "submission_id",
            "row_id",
            "column_name",
            "sheet",
            "address",
            "kind",
            "text",
            "detail",
        )
    ]
)
EXPLANATIONS = pa.schema(
    [(name, _TEXT) for name in ("document_id", "reference", "text", "explained_by", "sheet", "address")]
)
CAMPAIGN = pa.schema(
    [
        ("row_id", _TEXT),
        ("submission_id", _TEXT),
        ("sheet_row", pa.int32()),
        ("section", _TEXT),
        ("form", _TEXT),
        ("township", _TEXT),
        ("measure", _TEXT),
        ("value", _COUNT),
    ]
)


def ledger_schema(columns: dict[str, str]) -> pa.Schema:
    """The table of a form with one row a record: five leading columns, then the form's own by their types."""
    head = [
        ("row_id", _TEXT),
        ("submission_id", _TEXT),
        ("sheet_row", pa.int32()),
        ("section", _TEXT),
        ("is_void", _BOOL),
    ]
    return pa.schema(head + [(name, _TYPES[type_]) for name, type_ in columns.items()])
