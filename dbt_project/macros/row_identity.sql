{# Whose row this is, the same columns in the same order in every staging model of rows. #}
{% macro row_identity() -%}
    landed.row_id,
    landed.submission_id,
    submission.document_id,
    submission.district,
    submission.submitter,
    submission.period,
    submission.reported_on,
    landed.sheet_row,
    submission.is_current
{%- endmacro %}
