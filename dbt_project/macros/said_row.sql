{# A row of a landed table as a text of its values, wherever the row stands. #}
{% macro said_row(row) -%}
    {{ return(adapter.dispatch('said_row')(row)) }}
{%- endmacro %}

{% macro default__said_row(row) -%}
    cast(json_merge_patch(to_json({{ row }}), '{"row_id": null, "submission_id": null, "sheet_row": null}') as varchar)
{%- endmacro %}

{% macro spark__said_row(row) -%}
    regexp_replace(to_json(struct({{ row }}.*)), '"(row_id|submission_id|sheet_row)":("[^"]*"|[0-9]+),', '')
{%- endmacro %}
