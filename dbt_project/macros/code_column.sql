{# A code and, beside it, the wording it was read from. Without a sector or township column a section heading may imply it,
   which join_codes looks up in its place; a township's own ledger without such a column implies its township. #}
{% macro code_column(column) -%}
    {%- if column == 'township' -%}
    coalesce(
        township_own.code,
        township_code.code,
        case when landed.township is null and not submission.has_township_column then submission.submitter_township end
    ) as township,
    {%- else -%}
    coalesce({{ column }}_own.code, {{ column }}_code.code) as {{ column }},
    {%- endif %}
    landed.{{ column }} as {{ column }}_wording
{%- endmacro %}
